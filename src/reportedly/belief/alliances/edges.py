"""How each two parties stand on a day: friendly and hostile weight kept apart, and the state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import numpy as np

from reportedly.belief.alliances.ties import Bond, Tie, Turn, formal_ties, ties
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.snapshot import Snapshot

Direction = Literal["converge", "split", "rising", "falling", "steady"]
Standing = Literal["friendly", "hostile", "neither"]

ENTER_SHARE, LEAVE_SHARE = 0.6, 0.3
"""A bond becomes friendly or hostile when its net share passes the first, and stays so until it
falls under the second, so that one faded week changes nothing.

Source: the methods survey, section 9.
"""
SHRINK_BITS = 0.5
"""Bits added to the total before the net share is taken: hardly anything said is hardly a bond."""
STEP = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The day on which a bond came to stand otherwise, and the claims of that day and the week before."""

    on: date
    standing: Standing
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What is said of the bond between two actors, friendly and hostile kept apart.

    Attributes:
        a, b: actor ids, in alphabetical order.
        friendly_bits, hostile_bits: both 0 or more, faded by age at `on`; both large means an
            ambivalent bond, which is a finding in itself. Of one origin only the weightiest
            claim of either sign counts.
        direction: of the latest claim that tells of a change; "steady" when none does.
        standing: "friendly", "hostile" or "neither", with hysteresis over the days before.
        since: the day (UTC) from which it has stood so, or None when it never stood otherwise.
        claims: ids of the claims that count, oldest first.
        possible: ids of claims of plans, conditions and forecasts about the bond; worth 0 bits.
        latest_on: the last day (UTC) that a counting or possible claim is about or was said.
        formal: the registry states a tie between them that holds on the day.
        origins: at most so many independent origins speak of it.
        changes: how its standing changed, oldest first.
    """

    a: str
    b: str
    friendly_bits: float
    hostile_bits: float
    direction: Direction
    claims: tuple[str, ...]
    possible: tuple[str, ...]
    latest_on: date
    standing: Standing = "neither"
    since: date | None = None
    formal: bool = False
    origins: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def ambivalence_bits(self) -> float:
        """The smaller of both weights: how much is said for the side that seems to lose."""
        return min(self.friendly_bits, self.hostile_bits)

    @property
    def net_share(self) -> float:
        """The bond in (-1, 1): friendly above 0, hostile below."""
        return net_share(self.friendly_bits, self.hostile_bits)


def net_share(friendly_bits: float, hostile_bits: float) -> float:
    """Give a bond as one number in (-1, 1), near 0 where little is said or both sides weigh.

    >>> round(net_share(2.0, 0.0), 2), net_share(1.0, 1.0)
    (0.8, 0.0)
    """
    return (friendly_bits - hostile_bits) / (friendly_bits + hostile_bits + SHRINK_BITS)


def alliances(
    snapshot: Snapshot, *, on: date, settings: WeighSettings = DEFAULT_SETTINGS
) -> tuple[Edge, ...]:
    """Give every bond that claims up to the day tell of, the strongest first.

    Alignment claims weigh in full, single acts (attack, support, aid) half as much. One origin
    counts once. A denied alliance is no hostility and a denied attack no friendship: denials and
    rejected readings are left out. A formal tie of the registry adds to a bond that reports tell of.
    """
    told = ties(snapshot, on=on, settings=settings)
    return edges(told, formal_ties(snapshot.registry, on=on), on=on)


def edges(told: Iterable[Tie], formal: Iterable[Tie], *, on: date) -> tuple[Edge, ...]:
    """Give the bonds of these ties, the strongest first."""
    known: dict[Bond, list[Tie]] = {}
    for tie in told:
        known.setdefault(tie.pair, []).append(tie)
    stated: dict[Bond, list[Tie]] = {}
    for tie in formal:
        stated.setdefault(tie.pair, []).append(tie)
    found = (_edge(pair, tied, stated.get(pair, ()), on) for pair, tied in known.items())
    return tuple(sorted(found, key=lambda e: (-(e.friendly_bits + e.hostile_bits), e.a, e.b)))


def _edge(pair: Bond, tied: Sequence[Tie], formal: Sequence[Tie], on: date) -> Edge:
    friendly, hostile = weights((*tied, *formal), on)
    changes = _changes(tied, formal, on)
    asserted = [t for t in tied if t.bits]
    return Edge(
        a=pair[0],
        b=pair[1],
        friendly_bits=friendly,
        hostile_bits=hostile,
        direction=_direction(tied),
        claims=tuple(dict.fromkeys(t.claim for t in asserted)),
        possible=tuple(dict.fromkeys(t.claim for t in tied if not t.bits)),
        latest_on=tied[-1].day,
        standing=changes[-1].standing if changes else "neither",
        since=changes[-1].on if changes else None,
        formal=any(t.left(on) for t in formal),
        origins=len({t.origin for t in asserted}),
        changes=changes,
    )


def weights(tied: Iterable[Tie], on: date) -> tuple[float, float]:
    """Give the friendly and the hostile bits that are left on a day, one origin once a side."""
    heard: dict[tuple[bool, str], float] = {}
    for tie in tied:
        bits = tie.faded(on)
        key = (bits > 0, tie.origin)
        heard[key] = max(heard.get(key, 0.0), abs(bits))
    friendly = sum(bits for (kind, _), bits in sorted(heard.items()) if kind)
    hostile = sum(bits for (kind, _), bits in sorted(heard.items()) if not kind)
    return friendly, hostile


def _direction(tied: Sequence[Tie]) -> Direction:
    turns: list[Turn] = [t.turn for t in tied if t.turn and t.bits]
    return turns[-1] if turns else "steady"


def _changes(tied: Sequence[Tie], formal: Sequence[Tie], on: date) -> tuple[Change, ...]:
    """Walk through the days with hysteresis; a week is the longest step."""
    asserted = [t for t in tied if t.bits]
    standing: Standing = "neither"
    changes: list[Change] = []
    days = _days(asserted, on)
    for day, share in zip(days, shares((*asserted, *formal), days), strict=True):
        now = stands(share, before=standing)
        if now != standing:
            near = [t.claim for t in asserted if t.day > day - STEP and not t.day > day]
            changes.append(Change(on=day, standing=now, claims=tuple(dict.fromkeys(near))))
            standing = now
    return tuple(changes)


def shares(tied: Sequence[Tie], days: Sequence[date]) -> list[float]:
    """Give `net_share(*weights(tied, day))` for many days: the same sums, for all days at once."""
    if not tied:
        return [net_share(0.0, 0.0)] * len(days)
    at = np.array([day.toordinal() for day in days], dtype=float)
    order = sorted(tied, key=lambda t: (t.bits > 0, t.origin))
    keys = [(t.bits > 0, t.origin) for t in order]
    begun = np.array([t.day.toordinal() for t in order], dtype=float)[:, None]
    ends = np.array([t.ends_on.toordinal() if t.ends_on else np.inf for t in order])[:, None]
    fading = np.array([t.fading_days or np.inf for t in order])[:, None]
    bits = np.array([abs(t.bits) for t in order])[:, None]
    age = np.maximum(at - begun, 0.0)
    left = np.where((at >= begun) & ~(at > ends), bits * np.exp(-age / fading), 0.0)
    firsts = [n for n, key in enumerate(keys) if n == 0 or keys[n - 1] != key]
    heard = np.maximum.reduceat(left, firsts, axis=0)
    kind = np.array([keys[n][0] for n in firsts])
    friendly, hostile = heard[kind].sum(axis=0), heard[~kind].sum(axis=0)
    return [net_share(f, h) for f, h in zip(friendly.tolist(), hostile.tolist(), strict=True)]


def _days(asserted: Sequence[Tie], on: date) -> list[date]:
    """Give the days on which something was said, and one a week in between and after."""
    days = sorted({t.day for t in asserted} | {on})
    walked = {on}
    for day, after in pairwise(days):
        walked |= {day + STEP * n for n in range((after - day) // STEP + 1)}
    return sorted(walked)


def stands(share: float, *, before: Standing) -> Standing:
    """Say how a bond stands now, given how it stood before.

    >>> stands(0.5, before="neither"), stands(0.5, before="friendly"), stands(0.2, before="friendly")
    ('neither', 'friendly', 'neither')
    """
    if share >= ENTER_SHARE or (before == "friendly" and share >= LEAVE_SHARE):
        return "friendly"
    if -share >= ENTER_SHARE or (before == "hostile" and -share >= LEAVE_SHARE):
        return "hostile"
    return "neither"
