from datetime import date
from typing import Any

import pytest

from reportedly.belief.control.answers import merge_answers
from reportedly.model.registry import Actor, Registry, Tie

JUNE = date(2016, 6, 10)


@pytest.mark.parametrize(
    ("claimed", "merged"),
    [
        ({"rovers": 1}, {"rovers": "rovers"}),
        ({"rovers": 3, "coalition": 1}, {"rovers": "coalition", "coalition": "coalition"}),
        ({"accord": 3}, {"accord": "accord"}),
        ({"accord": 3, "rovers": 1}, {"accord": "rovers", "rovers": "rovers"}),
        (
            {"accord": 3, "rovers": 0, "coalition": 1, "navy": 2, "banner": 1},
            {
                "accord": "navy",
                "rovers": "coalition",
                "coalition": "coalition",
                "navy": "navy",
                "banner": "banner",
            },
        ),
        ({"somebody": 1}, {"somebody": "somebody"}),
    ],
)
def test_which_names_are_one_answer(
    desk: Any, claimed: dict[str, int], merged: dict[str, str]
) -> None:
    """Rovers are part of the coalition, which like the navy is part of the Accord's camp."""
    assert merge_answers(claimed, desk.registry, JUNE) == merged


def test_a_commander_counts_for_the_group() -> None:
    """The spokesman of the Rovers says he holds the port; a man by himself holds nothing."""
    spokesman = Actor(
        id="adas", name="Adas", kind="person", sides=(Tie(target="rovers", relation="side"),)
    )
    loner = Actor(id="venn", name="Venn", kind="person")
    registry = Registry(actors=(spokesman, loner, Actor(id="rovers", name="Rovers")))
    merged = merge_answers({"adas": 2, "rovers": 1, "venn": 1}, registry, JUNE)
    assert merged == {"adas": "rovers", "rovers": "rovers", "venn": "venn"}


def test_ties_hold_on_their_days_only(desk: Any) -> None:
    """The Rovers joined the coalition on 6 May."""
    before = merge_answers({"rovers": 1, "coalition": 1}, desk.registry, date(2016, 5, 1))
    assert before["rovers"] == "rovers"


def test_a_loop_of_ties_ends() -> None:
    """Two groups are listed as parts of each other."""
    loop = Registry(
        actors=(
            Actor(id="a", name="A", parents=(Tie(target="b", relation="part-of"),)),
            Actor(id="b", name="B", parents=(Tie(target="a", relation="part-of"),)),
            Actor(id="c", name="C", parents=(Tie(target="a", relation="loyal-to"),)),
        )
    )
    assert merge_answers({"a": 1, "b": 1, "c": 1}, loop, JUNE) == {"a": "b", "b": "a", "c": "c"}
