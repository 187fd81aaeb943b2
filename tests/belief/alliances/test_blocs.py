"""Blocs, and their names from one month to the next."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from tests.belief.alliances.test_balance import edge

from reportedly.belief import blocs
from reportedly.belief.alliances import Edge

JUNE, JULY = date(2016, 6, 1), date(2016, 7, 1)
WEST = [edge("accord", "rovers", 3), edge("accord", "navy", 2)]
EAST = [edge("banner", "tribe", 2)]
WAR = [edge("accord", "banner", 0, 3)]


def test_friends_are_together_and_foes_apart() -> None:
    found = blocs([*WEST, *EAST, *WAR, edge("isle", "accord", 0, 2)], on=JUNE)
    assert [(b.name, b.members, b.against) for b in found.blocs] == [
        ("accord", ("accord", "navy", "rovers"), ("banner",)),
        ("banner", ("banner", "tribe"), ("accord",)),
    ]
    assert found.alone == ("isle",)
    assert (found.at_odds_share, found.moved) == (0, None)
    assert found.blocs[0].inner_share > 0.7


def test_a_bloc_keeps_its_name_when_its_first_member_leaves() -> None:
    """The Accord goes over to the Banner; the Rovers and the navy stay what they were."""
    before = blocs([*WEST, edge("rovers", "navy", 2), *EAST], on=JUNE)
    now = blocs(
        [edge("rovers", "navy", 2), *EAST, edge("accord", "banner", 3), edge("isle", "reef", 1)],
        on=JULY,
        before=before,
    )
    named = {b.name: b for b in now.blocs}
    assert set(named) == {"accord", "banner", "isle"}
    assert named["accord"].members == ("navy", "rovers")
    assert named["accord"].left == ("accord",)
    assert named["banner"].joined == ("accord",)
    assert now.moved is not None
    assert now.moved > 0


def test_foes_within_and_friends_across_are_at_odds() -> None:
    found = blocs([edge("a", "b", 5), edge("b", "c", 5), edge("a", "c", 0, 0.3)], on=JUNE)
    assert [b.members for b in found.blocs] == [("a", "b", "c")]
    assert 0 < found.at_odds_share < 0.3


def test_two_blocs_that_gain_by_it_merge() -> None:
    """Each alone is content where it stands; together they are better off."""
    found = blocs([edge("a", "b", 9), edge("c", "d", 9), edge("a", "c", 1), edge("b", "d", 1),
                   edge("a", "d", 0, 0.2)], on=JUNE)  # fmt: skip
    assert len(found.blocs) == 1


def test_order_does_not_matter_and_nothing_is_nothing() -> None:
    edges: list[Edge] = [*WEST, *EAST, *WAR]
    assert len({blocs(order, on=JUNE) for order in permutations(edges)}) == 1
    assert blocs([], on=JUNE, before=blocs(edges, on=JUNE)).blocs == ()
    weak = [replace(e, standing="neither") for e in edges]
    assert blocs(weak, on=JUNE).blocs == ()


def test_names_are_new_where_nobody_stayed() -> None:
    before = blocs(WEST, on=JUNE)
    now = blocs([*EAST, *WEST, edge("x", "y", 2)], on=JULY, before=before)
    assert {b.name for b in now.blocs} == {"accord", "banner", "x"}
    other = blocs([edge("x", "y", 2)], on=JULY, before=before)
    assert [b.name for b in other.blocs] == ["x"]
    assert other.moved is None
