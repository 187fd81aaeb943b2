"""The walk through the evidence up to a day, and what it would come to without a piece of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from reportedly.belief.control.dynamics import (
    MOST_BITS,
    Evidence,
    Road,
    State,
    Stop,
    Vector,
    by_day,
    emission,
    names_of,
    prior_vector,
)
from reportedly.belief.settings import WeighSettings
from reportedly.model.belief import Change

Days = tuple[tuple[date, tuple[Evidence, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A forward pass with its checkpoints, and the evidence that lies ahead.

    Attributes:
        days: the evidence about each day up to `on`, oldest first.
        ahead: the evidence about later days; empty unless one looks back on the day.
        stops: the state after each of `days`.
    """

    road: Road
    on: date
    days: Days
    ahead: Days = ()
    stops: tuple[Stop, ...] = ()

    @cached_property
    def onward(self) -> tuple[Vector, ...]:
        """Give, for each stop, what takes its state to the day asked about, up to a factor.

        Each has shape (states, states). This is the backward pass; with it the answer without one
        day's evidence is one product away.
        """
        if not self.stops:
            return ()
        last = self.stops[-1]
        found = [self.road.between(last.day, self.on, last.quiet_from)]
        for n in range(len(self.stops) - 2, -1, -1):
            here, (day, items) = self.stops[n], self.days[n + 1]
            step = self.road.between(here.day, day, here.quiet_from)
            through = (step * emission(self.road.actors, items)) @ found[-1]
            found.append(through / through.max())
        return tuple(reversed(found))


def walk(
    actors: Sequence[str],
    evidence: Iterable[Evidence],
    on: date,
    settings: WeighSettings,
    *,
    looking_back: bool = False,
) -> Walk:
    """Follow the state through the evidence.

    Args:
        actors: the answers besides "contested" and "unknown".
        evidence: in any order.
        on: the day asked about (UTC).
        settings: rates per day.
        looking_back: let evidence about days after `on` count as well (smoothing). Nothing but
            the evidence given is used, so what was not known by then stays out either way.
    """
    road = Road(actors=tuple(actors), settings=settings)
    days = by_day(evidence)
    behind = tuple((day, items) for day, items in days if on >= day)
    ahead = tuple((day, items) for day, items in days if day > on) if looking_back else ()
    return Walk(road=road, on=on, days=behind, ahead=ahead, stops=_stops(road, behind))


def _stops(road: Road, days: Days) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    for day, items in days:
        stops.append(road.go(stops[-1], day, items) if stops else road.enter(day, items))
    return tuple(stops)


def answer(walked: Walk) -> State:
    """Give the distribution on the day asked about."""
    road = walked.road
    if not walked.stops:
        here = prior_vector(len(road.actors), road.settings)
        return road.named(here * _seen_from(walked, None))
    last = walked.stops[-1]
    return road.named(road.arrive(last, walked.on) * _seen_from(walked, last))


def _seen_from(walked: Walk, last: Stop | None) -> Vector:
    """Give how likely what was told of later days is in each state of the day asked about."""
    road, on = walked.road, walked.on
    start = last or Stop(day=on, state=prior_vector(len(road.actors), road.settings), quiet_from=on)
    stop = Stop(day=on, state=road.arrive(start, on), quiet_from=max(start.quiet_from, on))
    steps = []
    for day, items in walked.ahead:
        passed = road.between(stop.day, day, stop.quiet_from)
        steps.append((passed, emission(road.actors, items), lacking(road.actors, items)))
        stop = road.go(stop, day, items)
    seen = np.ones(len(road.actors) + 2)
    for passed, met, lacked in reversed(steps):
        later = met * seen
        # Whoever took the place on that day did not hold it before: their staying is as unlikely.
        seen = passed @ later - passed.diagonal() * later * (1 - lacked)
        seen /= seen.max()
    return seen


def lacking(actors: Sequence[str], evidence: Iterable[Evidence]) -> Vector:
    """Give what the takes of a day leave of each state's staying as it was, in (0, 1]."""
    index = {name: n for n, name in enumerate(names_of(actors))}
    bits = np.zeros(len(index))
    for item in evidence:
        bits[index[item.answer]] += item.take_bits
    left: Vector = np.exp2(-np.minimum(2 * bits, MOST_BITS))
    return left


def without(walked: Walk, left_out: Evidence) -> State:
    """Give the answer as it would be if one piece of evidence had not been there.

    Its unrest is left out with it: the pass is repeated from its day until the same unrest is
    left as before, and from there on taken over.
    """
    if walked.ahead:
        rest = _less(walked.days + walked.ahead, left_out)
        road = walked.road
        items = (item for _, of_day in rest for item in of_day)
        return answer(walk(road.actors, items, walked.on, road.settings, looking_back=True))
    n, stop = _take_out(walked, left_out)
    if stop is None:
        return walked.road.named(prior_vector(len(walked.road.actors), walked.road.settings))
    while stop.quiet_from != walked.stops[n].quiet_from and n + 1 < len(walked.stops):
        n += 1
        stop = walked.road.go(stop, *walked.days[n])
    if stop.quiet_from == walked.stops[n].quiet_from:
        return walked.road.named(stop.state @ walked.onward[n])
    return walked.road.named(walked.road.arrive(stop, walked.on))


def _take_out(walked: Walk, left_out: Evidence) -> tuple[int, Stop | None]:
    """Give the number of the stop where the pass goes on without it, and that stop."""
    road = walked.road
    n = next(n for n, (day, _) in enumerate(walked.days) if day == left_out.day)
    items = list(walked.days[n][1])
    items.remove(left_out)
    if n:
        return n, road.go(walked.stops[n - 1], left_out.day, items)
    if items:
        return n, road.enter(left_out.day, items)
    if len(walked.days) == 1:
        return n, None
    return 1, road.enter(*walked.days[1])


def _less(days: Days, left_out: Evidence) -> Days:
    found = []
    for day, items in days:
        rest = list(items)
        if day == left_out.day:
            rest.remove(left_out)
        found.append((day, tuple(rest)))
    return tuple(found)


def last_change(walked: Walk) -> Change | None:
    """Give the last time the likeliest holder changed, between which days, seen from `on`.

    Looked for among the states on the days of which something is told, each in the light of all
    that is told up to `on`; "unknown" is no state of the place, so it is passed over.

    Returns:
        None when it never changed since the first day of which something is told.
    """
    names = names_of(walked.road.actors)
    leaders = []
    for stop, onward in zip(walked.stops, walked.onward, strict=True):
        shares = (stop.state * onward.sum(axis=1))[:-1]
        leaders.append(names[int(np.argmax(shares))])
    for n in range(len(leaders) - 1, 0, -1):
        if leaders[n] != leaders[n - 1]:
            first, last = walked.days[n - 1][0], walked.days[n][0]
            return Change(before=leaders[n - 1], after=leaders[n], earliest=first, latest=last)
    return None


def entropy_bits(shares: State) -> float:
    """Say how undecided the answer is: 0 bits when one answer has all, log2(n) when n are even.

    >>> entropy_bits({"a": 0.5, "unknown": 0.5})
    1.0
    """
    return float(sum(-p * np.log2(p) for p in shares.values() if p > 0))
