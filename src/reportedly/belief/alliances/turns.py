"""When the tone between two parties turned: Bayesian online change points over what was said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.alliances.ties import Tie

HAZARD_DAYS = 90.0
"""A bond is expected to turn once in so many days. Source: the methods survey, section 9."""
PRIOR_MEAN, PRIOR_WEIGHT, PRIOR_SHAPE, PRIOR_SPREAD = 0.0, 0.5, 1.5, 1.0
"""Before anything is said: no tone, known as well as from half a week of reports, in bits."""
WEEK_DAYS = 7
TURN_SHARE = 0.5
LEAST_TURN_BITS = 1.0  # a smaller move of the weekly tone is no turn, however long the silence
LONGEST_RUN = 200
"""Weeks; older beginnings have next to no weight left and are dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """A week in which the tone between two parties turned.

    Attributes:
        on: first day (UTC) of the week in which the new tone began.
        seen_on: last day of the week from whose reports on the turn was the likelier reading.
        share: probability in [0, 1] that it turned there, as seen then.
        before_bits, after_bits: mean bits a week before and after; friendly above 0.
        claims: what was said in the weeks from the turn until it was seen.
    """

    on: date
    seen_on: date
    share: float
    before_bits: float
    after_bits: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Week:
    first_on: date
    bits: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """One hypothesis: the tone has been the same since the week `start`."""

    start: int
    share: float
    mean: float
    weight: float
    shape: float
    spread: float


def turning_points(told: Sequence[Tie]) -> tuple[TurningPoint, ...]:
    """Give the weeks in which the tone between one pair turned, oldest first.

    Each week with reports is one observation: the signed bits said in it, one origin once. A week
    without reports says nothing, whatever the reason for the silence; it only makes a turn since
    the last report likelier.

    Args:
        told: the ties of one pair that are asserted.

    Source: Adams and MacKay 2007, Bayesian online changepoint detection, with a normal-gamma
        prior (Student-t predictions); hazard of one in 90 days from the methods survey, section 9.
    """
    weeks = _weeks(told)
    runs = [_Run(0, 1.0, PRIOR_MEAN, PRIOR_WEIGHT, PRIOR_SHAPE, PRIOR_SPREAD)]
    found: list[TurningPoint] = []
    known = 0
    for number, week in enumerate(weeks):
        gap = (week.first_on - weeks[number - 1].first_on).days if number else 0
        runs = _heard(runs, number, week.bits, gap)
        likely = max(runs, key=lambda r: (r.share, r.start))
        since = sum(r.share for r in runs if r.start > known)
        if likely.start > known and since >= TURN_SHARE:
            point = _point(weeks, known, likely.start, number, since)
            if abs(point.after_bits - point.before_bits) >= LEAST_TURN_BITS:
                found.append(point)
                known = likely.start
    return tuple(found)


def _weeks(told: Sequence[Tie]) -> list[_Week]:
    """Sum what was said by weeks that begin on Monday; one origin once a week and sign."""
    heard: dict[date, dict[tuple[str, bool], float]] = {}
    claims: dict[date, list[str]] = {}
    for tie in sorted(told, key=lambda t: (t.day, t.claim)):
        if not tie.bits:
            continue
        monday = tie.day - timedelta(days=tie.day.weekday())
        key = (tie.origin, tie.bits > 0)
        week = heard.setdefault(monday, {})
        week[key] = max(week.get(key, 0.0), abs(tie.bits))
        claims.setdefault(monday, []).append(tie.claim)
    return [
        _Week(
            monday,
            sum(bits if friendly else -bits for (_, friendly), bits in sorted(week.items())),
            tuple(dict.fromkeys(claims[monday])),
        )
        for monday, week in sorted(heard.items())
    ]


def _heard(runs: Sequence[_Run], number: int, bits: float, gap_days: int) -> list[_Run]:
    """Give the hypotheses after one more week, their shares summing to 1."""
    turn = 1 - math.exp(-gap_days / HAZARD_DAYS)
    fresh = _Run(number, 0.0, PRIOR_MEAN, PRIOR_WEIGHT, PRIOR_SHAPE, PRIOR_SPREAD)
    # Before the first week nothing can have turned, so its one hypothesis goes on whole.
    started = [(r, r.share * (1 - turn)) for r in runs]
    started += [(fresh, turn * sum(r.share for r in runs))] if number else []
    weighed = [(r, share * _density(r, bits)) for r, share in started]
    whole = sum(share for _, share in weighed)
    return [_learned(r, bits, share / whole) for r, share in weighed[-LONGEST_RUN:]]


def _density(run: _Run, bits: float) -> float:
    """Give the density of a Student-t prediction."""
    freedom = 2 * run.shape
    scale = run.spread * (run.weight + 1) / (run.shape * run.weight)
    log = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    log -= 0.5 * math.log(math.pi * freedom * scale)
    log -= (freedom + 1) / 2 * math.log1p((bits - run.mean) ** 2 / (freedom * scale))
    return math.exp(log)


def _learned(run: _Run, bits: float, share: float) -> _Run:
    gap = bits - run.mean
    weight = run.weight + 1
    return _Run(
        run.start,
        share,
        run.mean + gap / weight,
        weight,
        run.shape + 0.5,
        run.spread + run.weight * gap**2 / (2 * weight),
    )


def _point(
    weeks: Sequence[_Week], known: int, start: int, number: int, share: float
) -> TurningPoint:
    before, after = weeks[known:start], weeks[start : number + 1]
    return TurningPoint(
        on=weeks[start].first_on,
        seen_on=weeks[number].first_on + timedelta(days=WEEK_DAYS - 1),
        share=share,
        before_bits=sum(w.bits for w in before) / len(before),
        after_bits=sum(w.bits for w in after) / len(after),
        claims=tuple(dict.fromkeys(c for w in after for c in w.claims)),
    )
