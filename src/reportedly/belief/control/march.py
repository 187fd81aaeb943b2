"""Many places followed through time at once: the chain of `dynamics`, in one array for all."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reportedly.belief.control.dynamics import (
    MOST_BITS,
    Evidence,
    State,
    Stop,
    by_day,
    prior_vector,
    rates_of,
)
from reportedly.belief.settings import WeighSettings
from reportedly.model.belief import CONTESTED, UNKNOWN, Change

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
Span = tuple[Days, Days, Days]
"""First and last day, and from which day on it is quiet: ordinals, one of each for every place."""
Told = tuple[tuple[date, tuple[Evidence, ...]], ...]
NOTHING_SAID: State = {UNKNOWN: 1.0, CONTESTED: 0.0}
RATES = ("unknown", "mixing", "leaving", "falling", "returning", "apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The evidence about one place, in any order, and the answers besides the two of every place."""

    actors: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The rates of places, a row for each: see `dynamics.passage`, whose equations these are.

    Attributes:
        actors: how many each place has, 1 at least.
        mask: 1 in the columns of its actors, 0 in those that only others need.
    """

    actors: Floats
    mask: Floats
    unknown: Floats
    mixing: Floats
    leaving: Floats
    falling: Floats
    returning: Floats
    apart: Floats

    def first(self, many: int) -> "Columns":
        """Give those of the first places."""
        return Columns(**{name: getattr(self, name)[:many] for name in self.__slots__})

    def onward(self, state: Floats, days: Floats) -> Floats:
        """Pass states on by so many days: `state @ passage`."""
        held = state[:, :-2].sum(axis=1, keepdims=True)
        later_held, later_unknown = self._later(held, state[:, -1:], days)
        apart = (state[:, :-2] - held / self.actors) * np.exp(-self.apart * days)
        moved = np.empty_like(state)
        moved[:, :-2] = (apart + later_held / self.actors) * self.mask
        moved[:, -2:-1] = 1 - later_unknown - later_held
        moved[:, -1:] = later_unknown
        return np.clip(moved, 0.0, None)

    def backward(self, seen: Floats, days: Floats) -> Floats:
        """Give what is seen from each state so many days earlier: `passage @ seen`."""
        mean = (seen[:, :-2] * self.mask).sum(axis=1, keepdims=True) / self.actors
        left = np.exp(-self.apart * days)
        earlier = np.empty_like(seen)
        earlier[:, :-2] = self._from(1, 0, seen, mean, days) + left * (seen[:, :-2] - mean)
        earlier[:, -2:-1] = self._from(0, 0, seen, mean, days)
        earlier[:, -1:] = self._from(0, 1, seen, mean, days)
        return np.clip(earlier, 0.0, None)

    def _from(
        self, held: float, unknown: float, seen: Floats, mean: Floats, days: Floats
    ) -> Floats:
        start = np.full_like(mean, held), np.full_like(mean, unknown)
        later_held, later_unknown = self._later(*start, days)
        contested = (1 - later_unknown - later_held) * seen[:, -2:-1]
        return contested + later_unknown * seen[:, -1:] + later_held * mean

    def _later(self, held: Floats, unknown: Floats, days: Floats) -> tuple[Floats, Floats]:
        """Give the part held by anybody and the part unknown, so many days later."""
        slow, fast = np.exp(-self.mixing * days), np.exp(-self.leaving * days)
        gap, off = self.leaving - self.mixing, unknown - self.unknown
        near = np.abs(gap) < 1e-9
        forced = np.where(near, days * fast, (slow - fast) / np.where(near, 1.0, gap))
        gain = self.returning - self.falling
        rest = (self.falling + gain * self.unknown) / self.leaving
        return rest + (held - rest) * fast + gain * off * forced, self.unknown + off * slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The rates of the same places in quiet and in restless times."""

    calm: Columns
    restless: Columns

    def first(self, many: int) -> "Pair":
        """Give those of the first places."""
        return Pair(calm=self.calm.first(many), restless=self.restless.first(many))

    def onward(self, state: Floats, span: Span) -> Floats:
        """Pass states on over a span."""
        restless, quiet = _stretches(span)
        return self.calm.onward(self.restless.onward(state, restless), quiet)

    def backward(self, seen: Floats, lacked: Floats, span: Span) -> Floats:
        """Look back over a span, up to a factor.

        `lacked` is what the takes of its last day leave of each state's staying: whoever took the
        place on that day did not hold it before.
        """
        restless, quiet = _stretches(span)
        earlier = self.restless.backward(self.calm.backward(seen, quiet), restless)
        if lacked.min(initial=1.0) < 1:
            one = np.zeros_like(seen)
            one[:, 0] = 1
            stay = self.onward(one, span)[:, :1]  # alike for each actor
            earlier[:, :-2] -= stay * seen[:, :-2] * (1 - lacked[:, :-2])
            np.clip(earlier, 0.0, None, out=earlier)
        back: Floats = earlier / earlier.max(axis=1, keepdims=True)
        return back


def _stretches(span: Span) -> tuple[Floats, Floats]:
    first, last, quiet_from = span
    restless = np.maximum(0, np.minimum(last, quiet_from) - first)
    quiet = (last - first) - restless
    return restless[:, None].astype(np.float64), quiet[:, None].astype(np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class March:
    """A forward pass through the evidence of many places, those with most days of it first.

    In the arrays t counts the days of which something is told, n the places in order of march, and
    s the states: actors from 0, "contested" and "unknown" last.

    Attributes:
        order: which of the trails given each place is, by n.
        actors: of each place, by n.
        count: number of days of each place, by n.
        days: ordinals, by t and n; past its last day a place has that day again.
        met: what the evidence of a day multiplies each state by, by t, n and s.
        lacked: what its takes leave of each state's staying, likewise.
        states: shares after each day's evidence, likewise.
        quiet_from: ordinal of the first day that is no longer restless, by t and n.
        start: shares before any evidence, by n and s.
        rates: a row for each n.
    """

    order: tuple[int, ...]
    actors: tuple[tuple[str, ...], ...]
    count: Days
    days: Days
    met: Floats
    lacked: Floats
    states: Floats
    quiet_from: Days
    start: Floats
    rates: Pair

    def arrived(self, on: date) -> Floats:
        """Give the shares on a day, by n and s, from the evidence about days up to it."""
        _, shares, _ = self._arrived(on.toordinal())
        return shares

    def _arrived(self, day: int) -> tuple[Days, Floats, Days]:
        """Give how many days of evidence lie behind, the shares on the day, and since when quiet."""
        told = np.arange(len(self.days))[:, None] < self.count
        behind = (told & (day >= self.days)).sum(axis=0)
        here, last, begun = np.arange(len(self.count)), np.maximum(behind - 1, 0), behind > 0
        today = np.full_like(self.count, day)
        if not len(self.days):
            return behind, self.start, today
        state = np.where(begun[:, None], self.states[last, here], self.start)
        first = np.where(begun, self.days[last, here], today)
        quiet = np.where(begun, self.quiet_from[last, here], today)
        return behind, self.rates.onward(state, (first, today, quiet)), quiet

    def looking_back(self, days: Sequence[date]) -> Iterator[Floats]:
        """Give the shares on each of some days in the light of what is told of later days, too."""
        seen = self._seen(self.lacked)
        here = np.arange(len(self.count))
        for on in days:
            behind, shares, quiet = self._arrived(on.toordinal())
            ahead = self.count > behind
            if ahead.any():
                at = np.minimum(behind, np.maximum(self.count - 1, 0))
                today = np.full_like(self.count, on.toordinal())
                span = today, np.maximum(today, self.days[at, here]), quiet
                later = self.met[at, here] * seen[at, here]
                back = self.rates.backward(later, self.lacked[at, here], span)
                shares = np.where(ahead[:, None], shares * back, shares)
            yield shares

    def _seen(self, lacked: Floats) -> Floats:
        """Give what is seen of all later evidence from each state after each day, by t, n and s."""
        seen = np.ones_like(self.states)
        for t in range(len(self.days) - 2, -1, -1):
            many = int((self.count > t + 1).sum())
            later = self.met[t + 1, :many] * seen[t + 1, :many]
            span = self.days[t, :many], self.days[t + 1, :many], self.quiet_from[t, :many]
            seen[t, :many] = self.rates.first(many).backward(later, lacked[t + 1, :many], span)
        return seen

    def last_changes(self) -> tuple[Change | None, ...]:
        """Give the last time the likeliest holder of each place changed (see `walk.last_change`)."""
        shares = self.states * self._seen(np.ones_like(self.lacked))
        leading = shares[:, :, :-1].argmax(axis=2).T.tolist() if len(shares) else []
        return tuple(
            self._last_change(n, of_place[: self.count[n]]) for n, of_place in enumerate(leading)
        )

    def _last_change(self, n: int, leading: Sequence[int]) -> Change | None:
        for t in range(len(leading) - 1, 0, -1):
            if leading[t] != leading[t - 1]:
                first, last = (date.fromordinal(int(self.days[at, n])) for at in (t - 1, t))
                before, after = (self._name(n, leading[at]) for at in (t - 1, t))
                return Change(before=before, after=after, earliest=first, latest=last)
        return None

    def _name(self, n: int, column: int) -> str:
        return (*self.actors[n], CONTESTED)[min(column, len(self.actors[n]))]

    def named(self, shares: Floats) -> tuple[State, ...]:
        """Give the shares of each place by name; they sum to 1."""
        return named(self.actors, shares)


def march(trails: Sequence[Trail], settings: WeighSettings, *, on: date | None = None) -> March:
    """Follow places through the evidence about days up to `on`, or through all of it.

    The shares are those of `walk.walk`, to rounding.
    """
    told = [tuple(d for d in by_day(t.evidence) if on is None or on >= d[0]) for t in trails]
    order = tuple(sorted(range(len(trails)), key=lambda n: -len(told[n])))
    some, in_order = [trails[n] for n in order], [told[n] for n in order]
    many = [len(t.actors) for t in some]
    count = np.array([len(days) for days in in_order], dtype=np.int64)
    days, bits, takes, stirs = _laid_out(some, in_order, max(many, default=0))
    met = np.exp2(np.maximum(bits - bits.max(axis=2, keepdims=True), -MOST_BITS))
    start = _priors(many, settings)
    calm, restless = (_columns(many, settings, active=active) for active in (False, True))
    rates = Pair(calm=calm, restless=restless)
    states, quiet_from = _forward(count, days, (start, met, stirs), rates, settings)
    return March(
        order=order,
        actors=tuple(t.actors for t in some),
        count=count,
        days=days,
        met=met,
        lacked=np.exp2(-np.minimum(2 * takes, MOST_BITS)),
        states=states,
        quiet_from=quiet_from,
        start=start,
        rates=rates,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The last checkpoint of a place on the way to a day; None before anything is told of it."""

    actors: tuple[str, ...]
    stop: Stop | None
    on: date


def arrive_all(reached: Sequence[Reached], settings: WeighSettings) -> tuple[State, ...]:
    """Give the shares on the day of each, all passed on at once: see `Road.arrive`."""
    begun = [r for r in reached if r.stop is not None]
    stops = [r.stop for r in begun if r.stop is not None]
    many = [len(r.actors) for r in begun]
    width = max(many, default=0)
    states = np.zeros((len(begun), width + 2))
    for n, (stop, actors) in enumerate(zip(stops, many, strict=True)):
        states[n, :actors], states[n, -2:] = stop.state[:-2], stop.state[-2:]
    span = (
        np.array([s.day.toordinal() for s in stops], dtype=np.int64),
        np.array([r.on.toordinal() for r in begun], dtype=np.int64),
        np.array([s.quiet_from.toordinal() for s in stops], dtype=np.int64),
    )
    calm, restless = (_columns(many, settings, active=active) for active in (False, True))
    shares = Pair(calm=calm, restless=restless).onward(states, span)
    told = iter(named([r.actors for r in begun], shares))
    return tuple(NOTHING_SAID if r.stop is None else next(told) for r in reached)


def named(actors: Sequence[tuple[str, ...]], shares: Floats) -> tuple[State, ...]:
    """Give the shares of each row by name; they sum to 1."""
    whole = (shares / shares.sum(axis=1, keepdims=True)).tolist()
    return tuple(
        dict(zip((*some, CONTESTED, UNKNOWN), (*row[: len(some)], *row[-2:]), strict=True))
        for some, row in zip(actors, whole, strict=True)
    )


def _laid_out(
    trails: Sequence[Trail], told: Sequence[Told], width: int
) -> tuple[Days, Floats, Floats, NDArray[np.bool_]]:
    """Lay the evidence out by t, n and s: days, bits, bits of takes, and which days stir."""
    days = np.zeros((max(map(len, told), default=0), len(trails)), dtype=np.int64)
    bits = np.zeros((*days.shape, width + 2))
    takes, stirs = np.zeros_like(bits), np.zeros(days.shape, dtype=np.bool_)
    for n, (trail, of_place) in enumerate(zip(trails, told, strict=True)):
        column = {**{a: s for s, a in enumerate(trail.actors)}, CONTESTED: width}
        bits[:, n, len(trail.actors) : width] = -np.inf
        for t, (day, items) in enumerate(of_place):
            days[t:, n] = day.toordinal()
            for item in items:
                bits[t, n, column[item.answer]] += item.bits
                bits[t, n, width] += item.contested_bits
                takes[t, n, column[item.answer]] += item.take_bits
                stirs[t, n] |= item.stirring
    return days, bits, takes, stirs


def _forward(
    count: Days,
    days: Days,
    along: tuple[Floats, Floats, NDArray[np.bool_]],
    rates: Pair,
    settings: WeighSettings,
) -> tuple[Floats, Days]:
    """Go through the days: shares after each one's evidence, and from when on it is quiet."""
    start, met, stirs = along
    states, quiet_from = np.zeros_like(met), np.zeros_like(days)
    lasting = math.ceil(settings.active_days)
    for t in range(len(days)):
        many = int((count > t).sum())
        state, before = start[:many], days[t, :many]
        if t:
            before = quiet_from[t - 1, :many]
            span = days[t - 1, :many], days[t, :many], before
            state = rates.first(many).onward(states[t - 1, :many], span)
        state = state * met[t, :many]
        states[t, :many] = state / state.sum(axis=1, keepdims=True)
        quiet_from[t, :many] = np.maximum(before, days[t, :many] + lasting * stirs[t, :many])
    return states, quiet_from


def _columns(actors: Sequence[int], settings: WeighSettings, *, active: bool) -> Columns:
    known = {k: rates_of(k, settings, active=active) for k in set(actors)}
    found = [known[k] for k in actors]
    of_all = {name: np.array([getattr(r, name) for r in found], dtype=np.float64) for name in RATES}
    wide, here = np.arange(max(actors, default=0)), np.array(actors, dtype=np.int64)[:, None]
    return Columns(
        actors=np.maximum(here, 1).astype(np.float64),
        mask=(wide < here).astype(np.float64),
        **{name: column[:, None] for name, column in of_all.items()},
    )


def _priors(actors: Sequence[int], settings: WeighSettings) -> Floats:
    found = np.zeros((len(actors), max(actors, default=0) + 2))
    for n, many in enumerate(actors):
        vector = prior_vector(many, settings)
        found[n, :many], found[n, -2:] = vector[:-2], vector[-2:]
    return found
