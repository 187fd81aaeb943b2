"""Whose friends fight whose friends: triads, tension, and how far a network is from two camps."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.belief.alliances.edges import Edge
from reportedly.belief.alliances.ties import Bond

MOST_EXACT = 80
"""Actors up to which frustration is worked out exactly; above, it is an upper bound.

Source: the methods survey, section 9 (HiGHS for n up to about 80, else 50 restarts).
"""
RESTARTS = 50
SEED = 20160711
SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three actors of whom each two stand friendly or hostile.

    Attributes:
        actors: ids, in alphabetical order.
        balanced: the product of the three signs is positive: a friend's friend is a friend, and a
            friend's foe a foe.
        weight: the weakest of its three bonds, in (0, 1).
    """

    actors: tuple[str, str, str]
    balanced: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How well a network of friends and foes falls into two camps.

    Attributes:
        triads: all closed triads, unbalanced and heaviest first.
        balanced_share: weight of the balanced triads among all, in [0, 1]; None without triads.
        frustration: least total weight of bonds that any split into two camps leaves at odds.
        exact: False when `frustration` is only an upper bound.
        camps: the two camps of that split, the larger first; either may be empty.
        at_odds: the bonds it leaves at odds.
        tension: weight of unbalanced triads each actor stands in, the tensest first.
    """

    triads: tuple[Triad, ...]
    balanced_share: float | None
    frustration: float
    exact: bool
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    at_odds: tuple[Bond, ...]
    tension: tuple[tuple[str, float], ...]


def signed(edges: Iterable[Edge]) -> dict[Bond, float]:
    """Give the bonds that stand friendly (positive) or hostile (negative), as shares in (-1, 1)."""
    return {(e.a, e.b): e.net_share for e in edges if e.standing != "neither" and e.net_share}


def balance(edges: Iterable[Edge]) -> Balance:
    """Say how far the network is from two camps, and which triads stand in the way.

    Source: Cartwright and Harary's balance; frustration as in Aref and Wilson 2019 (a bond is
        at odds when a friend stands in the other camp or a foe in one's own), solved by HiGHS.
    """
    bonds = signed(edges)
    found = sorted(triads(bonds), key=lambda t: (t.balanced, -t.weight, t.actors))
    whole = sum(t.weight for t in found)
    side, exact = camps(bonds)
    odd = tuple(pair for pair in sorted(bonds) if _at_odds(pair, bonds, side))
    return Balance(
        triads=tuple(found),
        balanced_share=sum(t.weight for t in found if t.balanced) / whole if whole else None,
        frustration=sum(abs(bonds[pair]) for pair in odd),
        exact=exact,
        camps=_both(side),
        at_odds=odd,
        tension=tension(found),
    )


def triads(bonds: Mapping[Bond, float]) -> Iterator[Triad]:
    """Give every closed triad of a signed network."""
    friends: dict[str, set[str]] = {}
    for a, b in bonds:
        friends.setdefault(a, set()).add(b)
        friends.setdefault(b, set()).add(a)
    for a, b in sorted(bonds):
        for c in sorted(friends[a] & friends[b]):
            if b < c:
                sides = (bonds[a, b], bonds[b, c], bonds[a, c])
                yield Triad(
                    actors=(a, b, c),
                    balanced=sides[0] * sides[1] * sides[2] > 0,
                    weight=min(abs(s) for s in sides),
                )


def tension(found: Iterable[Triad]) -> tuple[tuple[str, float], ...]:
    """Give the weight of unbalanced triads that each actor stands in, the tensest first."""
    sums: dict[str, float] = {}
    for triad in found:
        for actor in triad.actors if not triad.balanced else ():
            sums[actor] = sums.get(actor, 0.0) + triad.weight
    return tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def camps(bonds: Mapping[Bond, float]) -> tuple[dict[str, bool], bool]:
    """Give the camp of each actor in the split with least frustration, and whether that is exact.

    Each part of the network that hangs together is split by itself: by integer programming, or, where
    that is too large or takes too long, by local search with restarts.
    """
    side: dict[str, bool] = {}
    exact = True
    for part in _parts(bonds):
        inner = {pair: w for pair, w in bonds.items() if pair[0] in part}
        solved = _solve(inner, part) if len(part) < MOST_EXACT + 1 else None
        exact = exact and solved is not None
        side |= solved if solved is not None else _search(inner, part)
    return side, exact


def _parts(bonds: Mapping[Bond, float]) -> list[tuple[str, ...]]:
    """Give the parts of the network that hang together, each in alphabetical order."""
    root = {actor: actor for pair in bonds for actor in pair}

    def find(actor: str) -> str:
        while root[actor] != actor:
            actor = root[actor]
        return actor

    for a, b in sorted(bonds):
        first, second = sorted((find(a), find(b)))
        root[second] = first
    parts: dict[str, list[str]] = {}
    for actor in sorted(root):
        parts.setdefault(find(actor), []).append(actor)
    return [tuple(part) for part in parts.values()]


def _solve(bonds: Mapping[Bond, float], part: Sequence[str]) -> dict[str, bool] | None:
    """Find the split exactly, or give None when the solver ran out of time.

    One 0/1 variable an actor, one in [0, 1] a bond that is 1 when the bond is at odds; the first
    actor is held in one camp, since the mirror image is the same split.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    place = {actor: n for n, actor in enumerate(part)}
    size, pairs = len(part), sorted(bonds)
    rows, lows = [], []
    for n, (a, b) in enumerate(pairs):
        friends = bonds[a, b] > 0
        for sign in (1.0, -1.0):
            row = np.zeros(size + len(pairs))
            row[size + n] = 1.0
            row[place[a]] = sign
            row[place[b]] = -sign if friends else sign
            rows.append(row)
            lows.append(0.0 if friends else (1.0 if sign > 0 else -1.0))
    cost = np.concatenate([np.zeros(size), [abs(bonds[pair]) for pair in pairs]])
    upper = np.ones(size + len(pairs))
    upper[0] = 0.0
    found = milp(
        cost,
        constraints=LinearConstraint(np.array(rows), np.array(lows), np.inf),
        integrality=np.concatenate([np.ones(size), np.zeros(len(pairs))]),
        bounds=Bounds(np.zeros(size + len(pairs)), upper),
        options={"time_limit": SECONDS},
    )
    if found.status != 0:
        return None
    return {actor: bool(found.x[n] > 0.5) for actor, n in place.items()}


def _search(bonds: Mapping[Bond, float], part: Sequence[str]) -> dict[str, bool]:
    """Find a good split by moving single actors, from many seeded starts."""
    near: dict[str, list[tuple[str, float]]] = {actor: [] for actor in part}
    for (a, b), weight in sorted(bonds.items()):
        near[a].append((b, weight))
        near[b].append((a, weight))
    chance = random.Random(SEED)  # noqa: S311 - seeded restarts, nothing secret
    best: tuple[float, dict[str, bool]] | None = None
    for _ in range(RESTARTS):
        side = {actor: chance.random() < 0.5 for actor in part}
        while any(_moves(actor, side, near) for actor in part):
            pass
        cost = sum(abs(w) for pair, w in bonds.items() if _at_odds(pair, bonds, side))
        if best is None or cost < best[0]:
            best = cost, side
    return best[1] if best else {}


def _moves(
    actor: str, side: dict[str, bool], near: Mapping[str, Sequence[tuple[str, float]]]
) -> bool:
    """Move an actor to the other camp where that leaves less at odds."""
    pull = sum(w if side[other] == side[actor] else -w for other, w in near[actor])
    if pull < 0:
        side[actor] = not side[actor]
    return pull < 0


def _at_odds(pair: Bond, bonds: Mapping[Bond, float], side: Mapping[str, bool]) -> bool:
    together = side[pair[0]] == side[pair[1]]
    return together != (bonds[pair] > 0)


def _both(side: Mapping[str, bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one = tuple(sorted(a for a, s in side.items() if s))
    other = tuple(sorted(a for a, s in side.items() if not s))
    first, second = sorted((one, other), key=lambda camp: (-len(camp), camp))
    return first, second
