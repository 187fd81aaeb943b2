"""The state as numbers."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.stance import FEATURES, author_factuality, stance_features

Parse = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]

pytestmark = pytest.mark.model


def features(parse: Parse, word: Word, text: str, event: str) -> dict[str, float]:
    doc = parse(text)
    return dict(zip(FEATURES, stance_features(doc, word(doc, event)), strict=True))


def test_each_number_has_its_name(parse: Parse, word: Word) -> None:
    """One commitment of the writer, marks of the word, and where it hangs."""
    found = features(parse, word, "The council said that the army failed to leave.", "leave")
    assert found["author-Uu"] == 1
    assert sum(v for name, v in found.items() if name.startswith("author-")) == 1
    assert (found["reported"], found["infinitive"], found["past-above"]) == (1, 1, 1)
    assert (found["main"], found["addressed"], found["negated"]) == (0, 0, 0)


def test_who_is_spoken_of_and_what_stands_above(parse: Parse, word: Word) -> None:
    found = features(parse, word, "You should ask the guards to leave.", "ask")
    assert (found["addressed"], found["concerns-me"], found["main"]) == (1, 0, 1)
    assert features(parse, word, "You should ask the guards to leave.", "leave")["modal-above"] == 1


def test_all_numbers_are_small(parse: Parse, word: Word) -> None:
    """A learned head takes them as they are."""
    found = features(parse, word, "The army did not leave.", "leave")
    assert all(-1 <= value <= 1 for value in found.values())


def test_the_scale(parse: Parse, word: Word) -> None:
    """From -3 to +3, with a plan between the two."""
    texts = ("The army did not leave.", "The army plans to leave.", "The army will leave.")
    never, planned, coming = (author_factuality(d := parse(t), word(d, "leave")) for t in texts)
    doc = parse("The army left.")
    assert -3 == never < planned < author_factuality(doc, word(doc, "left")) == 3
    assert never < coming < 3
