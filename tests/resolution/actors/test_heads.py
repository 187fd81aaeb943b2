"""Whose head a phrase has: names inside longer words that mean somebody else."""

from collections.abc import Callable

import pytest

from reportedly.model.mention import Link
from reportedly.resolution.actors.heads import is_another_of_the_name

Say = Callable[..., Link]


@pytest.mark.parametrize(
    "text",
    [
        "forces fighting the Harrow Guard",
        "militias opposed to the Northern Council",
        "the attack on the Harrow Guard",
        "men who fought the Harrow Guard",
        "the brother of Omar Hadi",
        "an aide to Omar Hadi",
        "airstrikes against Harrow Guard fighters",
        "Harrow Guard backed fighters",
        "the Weald Harrow Guard",
        "Desert Lions * Harrow Guard",
        "French jihadists",
        "French backed fighters",
        "French companies",
        "western France",
    ],
)
def test_words_about_others_name_nobody(say_actor: Say, text: str) -> None:
    """A wrong side is worse than a gap: those who fight the Guard are not the Guard."""
    assert say_actor(text).target is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("ten fighters of the Harrow Guard", "guard"),
        ("the deputy commander of the Harrow Guard", "guard"),
        ("the rebel group Harrow Guard", "guard"),
        ("the French-backed Harrow Guard", "guard"),
        ("Harrow Guard troops", "guard"),
    ],
)
def test_words_beside_a_name_leave_it_whom_is_meant(say_actor: Say, text: str, target: str) -> None:
    assert say_actor(text).target == target


@pytest.mark.parametrize(
    ("report", "target"),
    [
        ("{} troops left.", "france"),
        ("{} special forces left.", "france"),
        ("{}-backed men left.", "france"),
        ("{} companies left.", None),
        ("{}-born men left.", None),
        ("A {} think tank said so.", None),
        ("The {} said no.", "france"),
        ("{}", None),
    ],
)
def test_an_adjective_alone_is_the_states_before_what_is_its_own(
    say_actor: Say, report: str, target: str | None
) -> None:
    assert say_actor("French", report).target == target


def test_a_people_before_a_name_makes_another_of_it() -> None:
    assert is_another_of_the_name("the Egyptian", "LY")
    assert not is_another_of_the_name("the Libyan", "LY")
    assert not is_another_of_the_name("", "LY")
