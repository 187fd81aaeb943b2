"""What a clause says of itself."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.extraction.stance.marks import clause_marks

Parse = Callable[[str], Doc]


@pytest.mark.model
@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The army *left*.", {"past"}),
        ("The army has *left*.", {"perfect"}),
        ("The army *leaves*.", {"present"}),
        ("The army is *leaving*.", {"present", "progressive"}),
        ("The army might *leave*.", {"possible"}),
        ("The army could not *leave*.", {"unable", "negated"}),
        ("The army never *left*.", {"past", "negated"}),
        ("The army no longer *leaves*.", {"present", "negated"}),
        ("Neither side *left*.", {"past", "negated"}),
        ("The army would *leave*.", {"would"}),
        ("He said the army would *leave*.", {"shifted", "future"}),
        ("The army will *leave* if it rains.", {"future", "conditional"}),
        ("The army should *leave*.", {"obliged"}),
        ("The army probably *left*.", {"past", "probably"}),
        ("Perhaps the army *left*.", {"past", "perhaps"}),
        ("The army nearly *left*.", {"past", "almost"}),
        ("*Leave* the town now.", {"imperative"}),
        ("Did the army *leave*?", {"question", "past"}),
        ("The army plans to *leave*.", {"infinitive"}),
        ("There was no *attack*.", {"noun", "negated"}),
        ("The *attack* was long.", {"noun"}),
        ("The army is *going* to leave.", {"present", "progressive", "going"}),
    ],
)
def test_marks(parse: Parse, marked: str, expected: set[str]) -> None:
    before, word, after = marked.split("*")
    span = parse(before + word + after).char_span(len(before), len(before) + len(word))
    assert span is not None
    assert clause_marks(span.root) == expected
