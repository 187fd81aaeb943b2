"""Inks: one look for each answer, scarce, and the same whatever day is shown."""

from reportedly.testing import MemorySnapshot
from reportedly.views.map.legend import inks_of, order_of


def test_the_actor_named_most_often_comes_first(valley: MemorySnapshot) -> None:
    assert order_of(valley.entries()) == ("reeve", "millers")


def test_actors_beyond_the_inks_share_one_look() -> None:
    names = [f"band-{n}" for n in range(8)]
    inks = inks_of([*names, "contested", "unknown"], names)
    assert [inks[name] for name in names] == ["0", "1", "2", "3", "4", "5", "other", "other"]
    assert (inks["contested"], inks["unknown"]) == ("contested", "unknown")


def test_an_answer_that_the_order_lacks_comes_after_it() -> None:
    assert inks_of(["new", "old"], ["old"]) == {"new": "1", "old": "0"}
