"""Counts that differ: the interval that is nearest to all independent voices."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CountVoice:
    """One statement of a number.

    Attributes:
        low, high: closed interval; None for an open end ("at least 40", "up to 40").
        weight: how much it counts, above 0.
        origin: of the voices of one origin only the last said counts.
        said: sorts voices of one origin; a later figure replaces an earlier one.
    """

    low: int | None
    high: int | None
    origin: str
    weight: float = 1.0
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedCount:
    """What several voices come to.

    Attributes:
        low, high: the interval that is nearest to all of them; None for an open end.
        least, most: the smallest and the largest number that anybody names.
        origins: how many independent origins name a number.
    """

    low: int | None
    high: int | None
    least: int | None
    most: int | None
    origins: int


def fuse_counts(voices: Iterable[CountVoice]) -> FusedCount | None:
    """Give the numbers that lie nearest to what is said, each origin counting once.

    Near is meant by ratio: 20 is as far from 10 as 40 is from 20. Every number within a voice's
    interval is at no distance from it, so "at least 40" pulls upwards what lies below 40 and says
    nothing of 50 or 100. What makes the weighted sum of distances least is a weighted median,
    which one wild number cannot move far.

    Returns:
        None when no voice names a number.

    Source: the methods survey, section 8, pitfalls: robust weighted median with one-sided
        censoring.
    """
    last: dict[str, CountVoice] = {}
    for one in sorted(voices, key=lambda v: (v.said, v.low or 0, v.high or 0)):
        if one.low is not None or one.high is not None:
            last[one.origin] = one
    told = tuple(last.values())
    named = [n for v in told for n in (v.low, v.high) if n is not None]
    if not named:
        return None
    low, high = _nearest(told, sorted(set(named)))
    return FusedCount(low=low, high=high, least=min(named), most=max(named), origins=len(told))


def _nearest(voices: Sequence[CountVoice], numbers: Sequence[int]) -> tuple[int | None, int | None]:
    """Give the ends of the stretch where the weighted sum of log distances is least."""
    cost = [sum(v.weight * _distance(n, v) for v in voices) for n in numbers]
    least = min(cost)
    best = [n for n, c in zip(numbers, cost, strict=True) if c - least < 1e-9]
    low: int | None = best[0]
    high: int | None = best[-1]
    # Beyond the numbers named, nothing pulls back where every voice is open.
    if best[-1] == numbers[-1] and all(v.high is None for v in voices):
        high = None
    if best[0] == numbers[0] and all(v.low is None for v in voices):
        low = None
    return low, high


def _distance(number: int, voice: CountVoice) -> float:
    if voice.low is not None and number < voice.low:
        return math.log((voice.low + 1) / (number + 1))
    if voice.high is not None and number > voice.high:
        return math.log((number + 1) / (voice.high + 1))
    return 0.0
