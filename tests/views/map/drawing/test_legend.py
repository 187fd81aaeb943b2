"""The legend of the drawn map."""

from reportedly.views.map.drawing.legend import key_of_inks, legend_of
from reportedly.views.map.page import KeyRow

KEY = (
    KeyRow(answer="reeve", name="The Reeve", ink="0"),
    KeyRow(answer="a", name="A Band", ink="other"),
    KeyRow(answer="b", name="Another", ink="other"),
    KeyRow(answer="contested", name="contested", ink="contested"),
    KeyRow(answer="unknown", name="unknown", ink="unknown"),
)


def test_answers_that_share_a_look_share_a_line() -> None:
    assert key_of_inks(KEY) == (
        ("0", "The Reeve"),
        ("contested", "contested"),
        ("unknown", "not known"),
        ("other", "others: A Band and Another"),
    )
    assert key_of_inks(KEY[:1]) == (("0", "The Reeve"),)


def test_a_narrow_legend_is_higher() -> None:
    wide, narrow = legend_of(KEY, "light", 1200), legend_of(KEY, "light", 320)
    assert narrow[1] >= wide[1] + 48
    assert wide[0].count("<text") == narrow[0].count("<text")
