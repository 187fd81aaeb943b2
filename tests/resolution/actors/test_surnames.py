"""Surnames, and who else bears them."""

from collections.abc import Callable

import pytest

from reportedly.model.mention import Link

Say = Callable[..., Link]


@pytest.mark.parametrize(
    ("words", "report", "target"),
    [
        ("Serran", "Then {} left.", "serran"),
        ("President Sarran", "Then {} left.", "serran"),
        ("Sarran", "Then {} left.", None),
        ("Serran", "Ada Serran came. Later {} left.", None),
        ("Serran", "Ada {} left.", None),
        ("Serran", "Then {} al-Tarn left.", None),
        ("Serran", "Then {} Monday left.", "serran"),
        ("Serran", "Then General {} left.", "serran"),
    ],
)
def test_a_surname_is_its_bearers_unless_another_stands_there(
    say_actor: Say, words: str, report: str, target: str | None
) -> None:
    """Without a title the very letters are wanted; beside other words of a name it is none."""
    assert say_actor(words, report).target == target
