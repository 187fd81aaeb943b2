"""Triads, tension and how far a network is from two camps."""

from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.belief import balance
from reportedly.belief.alliances import Edge
from reportedly.belief.alliances.balance import MOST_EXACT, camps, signed, triads

ACTORS = ("accord", "banner", "navy", "rovers", "tribe")
Bonds = dict[tuple[str, str], float]


def edge(a: str, b: str, friendly: float, hostile: float = 0.0) -> Edge:
    return Edge(
        a=min(a, b), b=max(a, b), friendly_bits=friendly, hostile_bits=hostile,
        direction="steady", claims=("c",), possible=(), latest_on=date(2016, 7, 1),
        standing="friendly" if friendly > hostile else "hostile",
    )  # fmt: skip


def at_odds(bonds: Bonds, camp: frozenset[str]) -> float:
    return sum(abs(w) for (a, b), w in bonds.items() if ((a in camp) == (b in camp)) != (w > 0))


def by_trying_all(bonds: Bonds) -> float:
    actors = sorted({a for pair in bonds for a in pair})
    every = (frozenset(c) for n in range(len(actors) + 1) for c in combinations(actors, n))
    return min((at_odds(bonds, camp) for camp in every), default=0.0)


def test_the_friend_of_my_friend_is_my_foe() -> None:
    """The Rovers back the Accord and the Tribe, who fight each other: nothing splits that evenly."""
    found = balance(
        [
            edge("rovers", "accord", 4),
            edge("rovers", "tribe", 2),
            edge("accord", "tribe", 0, 3),
            edge("accord", "banner", 0, 3),
        ]
    )
    assert [t.balanced for t in found.triads] == [False]
    assert found.triads[0].actors == ("accord", "rovers", "tribe")
    assert found.balanced_share == 0
    assert found.exact
    assert found.frustration == pytest.approx(2 / 2.5)
    assert found.at_odds == (("rovers", "tribe"),)
    assert dict(found.tension) == {a: pytest.approx(0.8) for a in ("accord", "rovers", "tribe")}
    assert "banner" in found.camps[0] or "banner" in found.camps[1]


def test_common_foes_are_in_balance() -> None:
    found = balance(
        [edge("a", "b", 2), edge("a", "c", 0, 2), edge("b", "c", 0, 2)],
    )
    assert (found.balanced_share, found.frustration, found.tension) == (1, 0, ())
    assert found.camps == (("a", "b"), ("c",))


def test_without_bonds_there_is_nothing_to_split() -> None:
    found = balance([])
    assert (found.triads, found.balanced_share, found.camps) == ((), None, ((), ()))


pairs = st.sampled_from(list(combinations(ACTORS, 2)))
weights = st.integers(-9, 9).filter(bool).map(lambda n: n / 10)


@given(st.dictionaries(pairs, weights, min_size=1))
def test_the_solver_finds_what_trying_every_split_finds(bonds: Bonds) -> None:
    side, exact = camps(bonds)
    assert exact
    camp = frozenset(a for a, s in side.items() if s)
    assert at_odds(bonds, camp) == pytest.approx(by_trying_all(bonds), abs=1e-6)


def test_a_large_network_is_searched_and_says_so() -> None:
    """A ring of friends and one foe in each second place, too large to solve."""
    names = [f"a{n:03}" for n in range(MOST_EXACT + 5)]
    bonds = dict.fromkeys(pairwise(names), 0.9)
    bonds[names[0], names[-1]] = -0.5
    side, exact = camps(bonds)
    assert not exact
    assert set(side) == set(names)
    again, _ = camps(dict(reversed(bonds.items())))
    assert again == side


def test_a_solver_that_runs_out_of_time_is_followed_by_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import scipy.optimize

    solve = scipy.optimize.milp

    def hurried(*args: Any, **kwargs: Any) -> Any:
        return solve(*args, **{**kwargs, "options": {"time_limit": 0.0}})

    monkeypatch.setattr(scipy.optimize, "milp", hurried)
    ring = [f"r{n}" for n in range(40)]
    bonds = dict.fromkeys(combinations(ring, 2), -0.5)
    side, exact = camps(bonds)
    assert not exact
    assert abs(sum(1 if s else -1 for s in side.values())) < 2


def test_only_what_stands_is_signed() -> None:
    from dataclasses import replace

    weak: Any = replace(edge("a", "b", 0.1), standing="neither")
    assert signed([weak, edge("b", "c", 2)]) == {("b", "c"): pytest.approx(0.8)}
    assert list(triads({("a", "b"): 0.5, ("b", "c"): 0.5})) == []
