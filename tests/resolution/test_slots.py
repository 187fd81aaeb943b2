"""Where a name stands: where somebody speaks, or where a place stands."""

import pytest

from reportedly.resolution.slots import ground_slot_at, place_slot_at, speech_at


def _span(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Harrow said it was calm.", "said"),
        ("On Monday Harrow has repeatedly denied it.", "denied"),
        ("Harrow is openly backing the league.", "backing"),
        ("Harrow called for talks.", "called for"),
        ("It was calm, according to Harrow.", "according to"),
        ("Officials in Harrow said it was calm.", None),
        ("Sources close to Harrow denied it.", None),
        ("The battle of Harrow claimed lives.", None),
        ("Harrow claimed forty lives.", None),
        ("Harrow fell.", None),
    ],
)
def test_who_speaks_is_no_town_that_others_speak_in(text: str, said: str | None) -> None:
    assert speech_at(text, _span(text, "Harrow")) == said


@pytest.mark.parametrize(
    ("text", "strict", "loose"),
    [
        ("They fought in Harrow.", "in", "in"),
        ("They fought near the Harrow.", "near", "near"),
        ("the town of Harrow", "town of", "town of"),
        ("They captured Harrow.", None, "captured"),
        ("They fled to Harrow.", None, "to"),
        ("They met Harrow.", None, None),
        ("They fought in Harrow al-Ayn.", None, None),
        ("They fled to Harrow al-Ayn.", None, None),
        ("the men of Harrow", None, None),
    ],
)
def test_some_words_ask_for_a_place(text: str, strict: str | None, loose: str | None) -> None:
    span = _span(text, "Harrow")
    assert place_slot_at(text, span) == strict
    assert ground_slot_at(text, span) == loose
