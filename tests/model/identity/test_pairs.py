"""Who is one with whom, from when to when."""

from datetime import UTC, date, datetime

import pytest

from reportedly.model.identity.pairs import (
    Identity,
    identity_of,
    merged_registry,
    objection,
    pair_key,
)
from reportedly.model.judgement import Judgement, Ruling
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Registry, Source, Tie

REGISTRY = Registry(
    actors=(
        Actor(id="guard", name="Harrow Guard", kind="armed-group", aliases=("HG",)),
        Actor(id="lions", name="Desert Lions", kind="armed-group",
              sides=(Tie(target="council", relation="side"),)),
        Actor(id="wolves", name="Weald Wolves", kind="armed-group",
              sides=(Tie(target="league", relation="side"),),
              parents=(Tie(target="guard", relation="part-of"),)),
        Actor(id="council", name="Council"),
        Actor(id="league", name="League", parents=(Tie(target="lions", relation="ally-of"),)),
        Actor(id="venn", name="Ada Venn", kind="person"),
    ),
    sources=(Source(id="herald", name="Herald", side="lions"), Source(id="post", name="Post")),
)  # fmt: skip


def ruled(ruling: Ruling, first: str, second: str, **days: str) -> Judgement:
    names = ("absorbed", "kept") if ruling == "one" else ("first", "second")
    said = (*zip(names, (first, second), strict=True), *days.items())
    return Judgement(
        id=f"judgement_{first}", target=pair_key(first, second), target_kind="actor", ruling=ruling,
        reason="I know them", by="R. Viewer", recorded_at=datetime(2021, 5, 1, tzinfo=UTC),
        amendment=said,
    )  # fmt: skip


def test_a_merged_actor_goes_by_the_other_name() -> None:
    identity = identity_of([ruled("one", "lions", "guard"), ruled("one", "guard", "council")])
    assert identity.one("lions") == "council"
    assert identity.one("venn") == "venn"
    assert identity.cluster("council") == {"lions", "guard", "council"}


def test_a_merge_may_hold_for_a_time() -> None:
    """The Lions were the Guard in May and nobody else before and after."""
    said = ruled("one", "lions", "guard", **{"from": "2021-05-01", "until": "2021-05-31"})
    identity = identity_of([said])
    assert identity.one("lions", on=date(2021, 5, 31)) == "guard"
    assert identity.one("lions", on=date(2021, 6, 1)) == "lions"
    assert identity.one("lions") == "lions"
    assert merged_registry(REGISTRY, identity) is REGISTRY


def test_the_last_ruling_on_a_pair_counts() -> None:
    one, taken_back = ruled("one", "lions", "guard"), ruled("open", "guard", "lions")
    assert identity_of([one, taken_back]) == Identity()
    assert identity_of([taken_back, one]).one("lions") == "guard"


def test_merges_in_a_ring_end_somewhere() -> None:
    ring = identity_of([ruled("one", "a", "b"), ruled("one", "b", "c"), ruled("one", "c", "a")])
    assert ring.one("a") == "c"


@pytest.mark.parametrize(
    ("absorbed", "kept", "why"),
    [
        ("venn", "guard", "venn is a person"),
        ("wolves", "guard", "wolves as part-of guard"),
        ("lions", "wolves", "on the side of council"),
        ("league", "lions", "ally-of"),
        ("lions", "unknown", None),
        ("guard", "council", None),
    ],
)
def test_known_differences_forbid_a_merge(absorbed: str, kept: str, why: str | None) -> None:
    found = objection(REGISTRY, Identity(), absorbed, kept)
    assert (why in found) if why and found else found is None and why is None


def test_what_was_ruled_two_is_not_joined_through_a_third() -> None:
    """Guard and Council are two, so the Lions cannot be both."""
    identity = identity_of([ruled("two", "guard", "council"), ruled("one", "lions", "guard")])
    found = objection(REGISTRY, identity, "lions", "council")
    assert found == "R. Viewer ruled that guard and council are two: I know them"
    assert objection(REGISTRY, identity, "lions", "guard") == "lions and guard are one already"


def test_two_sides_at_two_times_are_no_objection() -> None:
    """They changed sides in May: before that they stood with the council."""
    early = Tie(target="council", relation="side", period=Period(latest=date(2021, 4, 30)))
    late = Tie(target="league", relation="side", period=Period(earliest=date(2021, 5, 1)))
    one, other = Actor(id="a", name="A", sides=(early,)), Actor(id="b", name="B", sides=(late,))
    registry = Registry(actors=(one, other, *REGISTRY.actors))
    assert (
        objection(registry, Identity(), "a", "b") == "they stand on two sides: council and league"
    )
    both = Actor(id="c", name="C", sides=(early, late))
    registry = Registry(actors=(one, both, *REGISTRY.actors))
    assert objection(registry, Identity(), "a", "c") is None


def test_the_registry_has_one_entry_for_what_is_one() -> None:
    identity = identity_of([ruled("one", "lions", "guard")])
    merged = merged_registry(REGISTRY, identity)
    assert merged.find_actor("lions") is None
    guard = merged.actor("guard")
    assert guard.aliases == ("HG", "Desert Lions")
    assert [t.target for t in guard.sides] == ["council"]
    assert [s.side for s in merged.sources] == ["guard", None]
    assert merged_registry(REGISTRY, Identity()) is REGISTRY
