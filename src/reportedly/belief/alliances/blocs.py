"""Who hangs together: blocs of actors, and their names kept from one day to the next."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.alliances.balance import signed
from reportedly.belief.alliances.edges import Edge
from reportedly.belief.alliances.ties import Bond

RESTARTS = 20
SEED = 20160711


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Actors that hang together.

    Attributes:
        name: id of the member it was first named after; it stays as the bloc changes.
        members: ids, in alphabetical order; two or more.
        joined, left: who came and went since the day compared with.
        inner_share: mean bond in (-1, 1) of the bonds inside.
        against: names of the blocs that it stands hostile to, the most hostile first.
    """

    name: str
    members: tuple[str, ...]
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    inner_share: float
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """The blocs of one day.

    Attributes:
        at_odds_share: weight of bonds at odds with the blocs (foes inside one, friends across two)
            among all, in [0, 1].
        moved: distance in [0, 1] from the day compared with: the share of pairs of actors on both
            days that are together on one day and apart on the other. None without such a day.
    """

    on: date
    blocs: tuple[Bloc, ...]
    alone: tuple[str, ...]
    at_odds_share: float
    moved: float | None


def blocs(edges: Iterable[Edge], *, on: date, before: Partition | None = None) -> Partition:
    """Give the blocs that leave least at odds, with as many blocs as that takes.

    Friends belong in one bloc and foes in two: this is structural balance with any number of
    blocs, found by merging and moving single actors from seeded starts. An actor that nobody is
    bound to by friendship stands alone.

    Args:
        edges: the bonds of the day.
        on: the day.
        before: the blocs of an earlier day, whose names go on where most members do.

    Source: Doreian and Mrvar, k-balance; the matching of names is the methods survey's, section 9
        (Hungarian).
    """
    bonds = signed(edges)
    groups = _grouped(bonds)
    whole = sum(abs(w) for w in bonds.values())
    odd = sum(abs(w) for pair, w in bonds.items() if _odd(pair, w, groups))
    members = _members(groups)
    named = _named(members, bonds, before)
    return Partition(
        on=on,
        blocs=tuple(_bloc(name, members[key], bonds, before, named, groups)
                    for key, name in sorted(named.items(), key=lambda kv: (-len(members[kv[0]]), kv[1]))),
        alone=tuple(sorted(a for m in members.values() if len(m) < 2 for a in m)),
        at_odds_share=odd / whole if whole else 0.0,
        moved=_moved(groups, before),
    )  # fmt: skip


def _grouped(bonds: Mapping[Bond, float]) -> dict[str, int]:
    near: dict[str, dict[str, float]] = {}
    for (a, b), weight in sorted(bonds.items()):
        near.setdefault(a, {})[b] = weight
        near.setdefault(b, {})[a] = weight
    actors = sorted(near)
    chance = random.Random(SEED)  # noqa: S311 - seeded restarts, nothing secret
    best: tuple[float, dict[str, int]] | None = None
    for _ in range(RESTARTS):
        order = chance.sample(actors, len(actors))
        found = _settle(order, near)
        gain = sum(w for (a, b), w in bonds.items() if found[a] == found[b])
        if best is None or gain > best[0] + 1e-12:
            best = gain, found
    return best[1] if best else {}


def _settle(order: Sequence[str], near: Mapping[str, Mapping[str, float]]) -> dict[str, int]:
    """Start with everybody alone; move each to where most friendship pulls, then merge blocs."""
    group = {actor: n for n, actor in enumerate(sorted(order))}
    while True:
        moved = [actor for actor in order if _move(actor, group, near)]
        if not moved and not _merge(group, near):
            return group


def _move(actor: str, group: dict[str, int], near: Mapping[str, Mapping[str, float]]) -> bool:
    pulls: dict[int, float] = {group[actor]: 0.0, max(group.values()) + 1: 0.0}
    for other, weight in sorted(near[actor].items()):
        pulls[group[other]] = pulls.get(group[other], 0.0) + weight
    best = max(pulls, key=lambda g: (pulls[g], -g))
    if not pulls[best] > pulls[group[actor]] + 1e-12:
        return False
    group[actor] = best
    return True


def _merge(group: dict[str, int], near: Mapping[str, Mapping[str, float]]) -> bool:
    """Merge the two blocs that gain most from it, if any do."""
    gains: dict[tuple[int, int], float] = {}
    for actor, others in near.items():
        for other, weight in others.items():
            if group[actor] < group[other]:
                key = (group[actor], group[other])
                gains[key] = gains.get(key, 0.0) + weight
    best = max(gains, key=lambda k: (gains[k], -k[0], -k[1]), default=None)
    if best is None or not gains[best] > 1e-12:
        return False
    for actor, number in group.items():
        if number == best[1]:
            group[actor] = best[0]
    return True


def _odd(pair: Bond, weight: float, groups: Mapping[str, int]) -> bool:
    return (groups[pair[0]] == groups[pair[1]]) != (weight > 0)


def _members(groups: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for actor in sorted(groups):
        found.setdefault(groups[actor], []).append(actor)
    return {key: tuple(actors) for key, actors in found.items()}


def _named(
    members: Mapping[int, tuple[str, ...]], bonds: Mapping[Bond, float], before: Partition | None
) -> dict[int, str]:
    """Name each bloc: as before where its members came from, else after its best bound member."""
    real = sorted(key for key, actors in members.items() if len(actors) >= 2)
    names = _inherited(real, members, before)
    for key in real:
        if key not in names:
            names[key] = _centre(members[key], bonds, set(names.values()))
    return names


def _inherited(
    real: Sequence[int], members: Mapping[int, tuple[str, ...]], before: Partition | None
) -> dict[int, str]:
    """Match blocs to those of the earlier day so that most actors keep their bloc's name."""
    earlier = before.blocs if before else ()
    if not earlier or not real:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    shared = np.array([[len(set(members[k]) & set(b.members)) for b in earlier] for k in real])
    rows, columns = linear_sum_assignment(-shared)
    return {real[r]: earlier[c].name for r, c in zip(rows, columns, strict=True) if shared[r, c]}


def _centre(actors: Sequence[str], bonds: Mapping[Bond, float], taken: set[str]) -> str:
    pull = {a: sum(w for pair, w in bonds.items() if a in pair and set(pair) <= set(actors))
            for a in actors if a not in taken}  # fmt: skip
    return min(pull, key=lambda a: (-pull[a], a), default=actors[0])


def _bloc(
    name: str,
    actors: tuple[str, ...],
    bonds: Mapping[Bond, float],
    before: Partition | None,
    named: Mapping[int, str],
    groups: Mapping[str, int],
) -> Bloc:
    inside = [w for pair, w in bonds.items() if set(pair) <= set(actors)]
    foes: dict[str, float] = {}
    for (a, b), weight in sorted(bonds.items()):
        if (a in actors) != (b in actors):
            other = named.get(groups[b if a in actors else a])
            if other is not None:
                foes[other] = foes.get(other, 0.0) + weight
    old = next((b.members for b in before.blocs if b.name == name), ()) if before else ()
    return Bloc(
        name=name,
        members=actors,
        joined=tuple(a for a in actors if old and a not in old),
        left=tuple(a for a in old if a not in actors),
        inner_share=sum(inside) / len(inside),
        against=tuple(sorted((n for n, w in foes.items() if w < 0), key=lambda n: (foes[n], n))),
    )


def _moved(groups: Mapping[str, int], before: Partition | None) -> float | None:
    if before is None:
        return None
    old = {actor: bloc.name for bloc in before.blocs for actor in bloc.members}
    old |= {actor: f"alone {actor}" for actor in before.alone}
    both = sorted(set(groups) & set(old))
    pairs = [(a, b) for n, a in enumerate(both) for b in both[n + 1 :]]
    if not pairs:
        return None
    changed = sum((groups[a] == groups[b]) != (old[a] == old[b]) for a, b in pairs)
    return changed / len(pairs)
