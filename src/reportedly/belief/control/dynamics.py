"""How a state of control persists, changes and fades: a hidden Markov chain in continuous time."""

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from reportedly.belief.settings import WeighSettings
from reportedly.model.belief import CONTESTED, UNKNOWN

State = dict[str, float]
Vector = NDArray[np.float64]
"""Shares of the states: each actor in order, then "contested", then "unknown"."""
MOST_BITS = 500.0  # a day cannot say more against a state: a double ends at 2**-1074


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """So many bits for (or against) an answer on a day.

    Attributes:
        bits: log2 likelihood ratio of the answer against the others.
        contested_bits: the same for "contested", where a claim speaks for both.
        stirring: it tells of fighting or of a change of hands.
        take_bits: how surely it says that the answer did not hold before this day, 0 or more: who
            took a place on a day lacked it the day before.
    """

    day: date
    answer: str
    bits: float
    contested_bits: float = 0.0
    stirring: bool = False
    take_bits: float = 0.0


def names_of(actors: Sequence[str]) -> tuple[str, ...]:
    """Give the names of a Vector's places."""
    return (*actors, CONTESTED, UNKNOWN)


def prior(actors: Sequence[str], settings: WeighSettings) -> State:
    """Give the belief before any claim: mostly "unknown", the actors' part shared equally."""
    shares = prior_vector(len(actors), settings).tolist()
    return dict(zip(names_of(actors), shares, strict=True))


@functools.lru_cache(maxsize=256)
def prior_vector(actors: int, settings: WeighSettings) -> Vector:
    """Give the same as a Vector; read-only, since it is kept."""
    contested, rest = settings.prior_contested_share, 1 - settings.prior_unknown_share
    shares = np.full(actors + 2, (rest - contested) / actors if actors else 0.0)
    shares[-2] = contested
    shares[-1] = 1 - shares[:-1].sum()
    shares.setflags(write=False)
    return shares


@functools.lru_cache(maxsize=65_536)
def passage(actors: int, days: int, settings: WeighSettings, *, active: bool) -> Vector:
    """Give the chances to pass from each state to each in so many days: expm(Q * days), exactly.

    A holder loses the place at `quiet_rate` (times `active_factor` in active times), mostly to
    "contested", and "contested" falls to each actor alike at `contested_exit_rate`. From anywhere
    what was known goes stale into "unknown", which gives back just as much as keeps its own prior
    share in balance. So the part unknown, then the part held by anybody, then each actor's
    distance from the actors' mean each follow a linear equation of one unknown, solved in turn.

    Args:
        actors: number of actors that may hold the place.
        days: 0 or more.
        settings: the rates.
        active: times are restless.

    Returns:
        Read-only, shape (actors + 2, actors + 2); rows sum to 1.

    Source: the methods survey, section 7: P(t) = expm(Qt) with Q nearest-neighbour.
    """
    rates = rates_of(actors, settings, active=active)
    start = np.eye(actors + 2)
    unknown, held = start[:, -1], start[:, :-2].sum(axis=1)
    later_unknown = rates.unknown + (unknown - rates.unknown) * math.exp(-rates.mixing * days)
    later_held = _held_after(days, held, unknown, rates)
    moved = np.zeros_like(start)
    if actors:
        apart = (start[:, :-2] - held[:, None] / actors) * math.exp(-rates.apart * days)
        moved[:, :-2] = apart + later_held[:, None] / actors
    moved[:, -1] = later_unknown
    moved[:, -2] = 1 - later_unknown - later_held
    np.clip(moved, 0.0, None, out=moved)
    moved.setflags(write=False)
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Rates per day, and the share of "unknown" in the long run."""

    unknown: float
    mixing: float
    leaving: float
    falling: float
    returning: float
    apart: float


def rates_of(actors: int, settings: WeighSettings, *, active: bool) -> Rates:
    """Give the rates of the chain with so many actors, in quiet or restless times."""
    base = prior_vector(actors, settings)
    loss = settings.quiet_rate * (settings.active_factor if active else 1.0) if actors else 0.0
    stale = settings.stale_rate
    back = stale * (1 - base[-1]) / base[-1]
    via = settings.via_contested_share if actors > 1 else 1.0
    falling = settings.contested_exit_rate if actors else 0.0
    to_each_rival = loss * (1 - via) / (actors - 1) if actors > 1 else 0.0
    return Rates(
        unknown=float(base[-1]),
        mixing=float(stale + back),
        leaving=loss * via + stale + falling,
        falling=falling,
        returning=float(back * base[:-2].sum() / (1 - base[-1])),
        apart=loss + stale + to_each_rival,
    )


def _held_after(days: int, held: Vector, unknown: Vector, rates: Rates) -> Vector:
    """Solve held' = -leaving * held + falling * (1 - unknown) + returning * unknown.

    `unknown` follows its own exponential, so the answer is a sum of two of them.
    """
    gain = rates.returning - rates.falling
    rest = (rates.falling + gain * rates.unknown) / rates.leaving
    off = unknown - rates.unknown
    slow, fast = math.exp(-rates.mixing * days), math.exp(-rates.leaving * days)
    gap = rates.leaving - rates.mixing
    forced = (slow - fast) / gap if abs(gap) > 1e-9 else days * fast
    return rest + (held - rest) * fast + gain * off * forced


def emission(actors: Sequence[str], evidence: Iterable[Evidence]) -> Vector:
    """Give what a day's evidence multiplies each state by, the largest factor being 1."""
    index = {name: n for n, name in enumerate(names_of(actors))}
    bits = np.zeros(len(index))
    for item in evidence:
        bits[index[item.answer]] += item.bits
        bits[-2] += item.contested_bits
    met: Vector = np.exp2(np.maximum(bits - bits.max(), -MOST_BITS))
    return met


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The state after one day's evidence: a checkpoint to go on from.

    Attributes:
        quiet_from: first day that is no longer restless.
    """

    day: date
    state: Vector
    quiet_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The chain between days: who may hold the place, and how fast things change.

    Attributes:
        actors: the answers besides "contested" and "unknown".
        passages: those between days met already, by restless and quiet days.
    """

    actors: tuple[str, ...]
    settings: WeighSettings
    passages: dict[tuple[int, int], Vector] = field(default_factory=dict, compare=False, repr=False)

    def between(self, first: date, last: date, quiet_from: date) -> Vector:
        """Give the chances to pass from each state to each; restless before `quiet_from`."""
        restless = max(0, (min(last, quiet_from) - first).days)
        quiet = (last - first).days - restless
        found = self.passages.get((restless, quiet))
        if found is None:
            found = self.passages[restless, quiet] = self._passage(restless, quiet)
        return found

    def _passage(self, restless: int, quiet: int) -> Vector:
        k, settings = len(self.actors), self.settings
        if not quiet:
            return passage(k, restless, settings, active=True)
        calm = passage(k, quiet, settings, active=False)
        if not restless:
            return calm
        both: Vector = passage(k, restless, settings, active=True) @ calm
        return both

    def enter(self, day: date, evidence: Iterable[Evidence]) -> Stop:
        """Begin on the first day of which there is evidence."""
        start = Stop(day=day, state=prior_vector(len(self.actors), self.settings), quiet_from=day)
        return self.go(start, day, evidence)

    def go(self, stop: Stop, day: date, evidence: Iterable[Evidence]) -> Stop:
        """Go on to a day and meet its evidence."""
        items = tuple(evidence)
        state = self.arrive(stop, day) * emission(self.actors, items)
        stirs = any(e.stirring for e in items)
        lasting = day + timedelta(days=math.ceil(self.settings.active_days))
        quiet_from = max(stop.quiet_from, lasting) if stirs else max(stop.quiet_from, day)
        return Stop(day=day, state=state / state.sum(), quiet_from=quiet_from)

    def arrive(self, stop: Stop, day: date) -> Vector:
        """Give the state on a later day of which nothing is told: silence is no evidence."""
        if day == stop.day:
            return stop.state
        later: Vector = stop.state @ self.between(stop.day, day, stop.quiet_from)
        return later

    def named(self, state: Vector) -> State:
        """Give a Vector's shares by name; they sum to 1."""
        return dict(zip(names_of(self.actors), (state / state.sum()).tolist(), strict=True))


def by_day(evidence: Iterable[Evidence]) -> tuple[tuple[date, tuple[Evidence, ...]], ...]:
    """Give the evidence of each day, in an order that does not depend on how it came."""
    days: dict[date, list[Evidence]] = {}
    for item in sorted(evidence, key=lambda e: (e.day, e.answer, e.bits, e.contested_bits)):
        days.setdefault(item.day, []).append(item)
    return tuple((day, tuple(items)) for day, items in days.items())


def run_filter(
    actors: Sequence[str], evidence: Iterable[Evidence], on: date, settings: WeighSettings
) -> State:
    """Give the distribution on the day, from the evidence about days up to it.

    Args:
        actors: the answers besides "contested" and "unknown".
        evidence: in any order; several on one day multiply. What is about later days is left out.
        on: the day asked about (UTC).
        settings: rates per day.

    Source: the forward pass of the methods survey, section 7, after Anders 2020 (JPR).
    """
    road = Road(actors=tuple(actors), settings=settings)
    days = [(day, items) for day, items in by_day(evidence) if on >= day]
    if not days:
        return prior(actors, settings)
    stop = road.enter(*days[0])
    for day, items in days[1:]:
        stop = road.go(stop, day, items)
    return road.named(road.arrive(stop, on))
