"""How far stated probabilities lie from how often things came true: CORP, without bins."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Pair = tuple[float, bool]
"""A probability in [0, 1], and whether it came true."""
SEED = 20160711
RESAMPLES = 1000
BAND_SHARE = 0.9
LEAST_FOR_BAND = 2
LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level of the calibration curve.

    Attributes:
        low_share, high_share: the stated probabilities that share this level.
        came_true_share: how often it came true, by isotonic regression.
        count: number of forecasts.
        band: where that share would lie in 90 of 100 cases, were the forecasts well calibrated.
    """

    low_share: float
    high_share: float
    came_true_share: float
    count: int
    band: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A mean score taken apart: mean = miscalibration - discrimination + uncertainty.

    Attributes:
        count: number of forecasts.
        mean: mean score of the stated probabilities; less is better.
        miscalibration: how much better they would score if only relabelled; 0 or more.
        discrimination: how much telling cases apart helps beyond the base rate; 0 or more.
        uncertainty: score of always giving the base rate.
        band: where miscalibration would lie in 90 of 100 cases, were the forecasts well calibrated:
            a value inside it shows nothing wrong.
        steps: the calibration curve, lowest first.
    """

    count: int
    mean: float
    miscalibration: float
    discrimination: float
    uncertainty: float
    band: tuple[float, float]
    steps: tuple[Step, ...]


Rule = Callable[[float, bool], float]


def brier(share: float, came_true: bool) -> float:  # noqa: FBT001 - an outcome, not a switch
    """Give (p - o)^2."""
    return (share - came_true) ** 2


def log_score(share: float, came_true: bool) -> float:  # noqa: FBT001 - an outcome, not a switch
    """Give the surprise in bits, with the probability kept from 0 and 1."""
    right = share if came_true else 1 - share
    return -math.log2(min(max(right, LEAST_SHARE), 1 - LEAST_SHARE))


def calibrate(
    pairs: Sequence[Pair], *, rule: Rule = brier, resamples: int = RESAMPLES
) -> Calibration | None:
    """Take the mean score of forecasts apart, or give None where there are none.

    The stated probabilities are recalibrated by isotonic regression (pool adjacent violators);
    what that gains is miscalibration. The bands come from drawing outcomes from the stated
    probabilities themselves, seeded, so equal input gives equal output.

    Args:
        pairs: probability and outcome of each, in any order.
        rule: a proper score; less is better.
        resamples: how many times outcomes are drawn for the bands.

    Source: Dimitriadis, Gneiting and Jordan, "Stable reliability diagrams for probabilistic
        classifiers", PNAS 118 (2021) e2016191118: S = MCB - DSC + UNC, consistency bands.
    """
    if not pairs:
        return None
    ordered = sorted(pairs)
    shares = [p for p, _ in ordered]
    fitted = isotonic(shares, [float(o) for _, o in ordered])
    base = sum(o for _, o in ordered) / len(ordered)
    mean = _mean(rule, shares, ordered)
    recalibrated, climate = _mean(rule, fitted, ordered), _mean(rule, [base] * len(shares), ordered)
    draws = _draws(shares, rule, resamples)
    return Calibration(
        count=len(ordered),
        mean=mean,
        miscalibration=max(0.0, mean - recalibrated),
        discrimination=max(0.0, climate - recalibrated),
        uncertainty=climate,
        band=_middle([d.miscalibration for d in draws]),
        steps=_steps(shares, fitted, draws),
    )


def isotonic(shares: Sequence[float], outcomes: Sequence[float]) -> list[float]:
    """Give the rising curve nearest to the outcomes, by pooling neighbours that go down.

    Equal probabilities are one point: they share a level whatever their order.

    >>> isotonic([0.1, 0.4, 0.6, 0.9], [0, 1, 0, 1])
    [0.0, 0.5, 0.5, 1.0]
    """
    blocks: list[list[float]] = []  # sum, count
    start = 0
    while start < len(shares):
        end = start
        while end < len(shares) and shares[end] == shares[start]:
            end += 1
        blocks.append([sum(outcomes[start:end]), float(end - start)])
        while len(blocks) >= 2 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + count]
        start = end
    return [total / count for total, count in blocks for _ in range(int(count))]


def _mean(rule: Rule, shares: Sequence[float], pairs: Sequence[Pair]) -> float:
    return sum(rule(p, o) for p, (_, o) in zip(shares, pairs, strict=True)) / len(pairs)


@dataclass(frozen=True, slots=True)
class _Draw:
    miscalibration: float
    fitted: list[float]


def _draws(shares: Sequence[float], rule: Rule, resamples: int) -> list[_Draw]:
    """Draw outcomes from the stated probabilities and fit each anew."""
    chance = random.Random(SEED)  # noqa: S311 - seeded resampling, nothing secret
    draws = []
    for _ in range(resamples if len(shares) >= LEAST_FOR_BAND else 0):
        pairs = [(p, chance.random() < p) for p in shares]
        fitted = isotonic(shares, [float(o) for _, o in pairs])
        gain = _mean(rule, shares, pairs) - _mean(rule, fitted, pairs)
        draws.append(_Draw(max(0.0, gain), fitted))
    return draws


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """Give the ends of the middle share of the values; (0, 1) where there are none."""
    if not values:
        return 0.0, 1.0
    ordered = sorted(values)
    cut = (1 - BAND_SHARE) / 2
    last = len(ordered) - 1
    return ordered[round(cut * last)], ordered[round((1 - cut) * last)]


def _steps(
    shares: Sequence[float], fitted: Sequence[float], draws: Sequence[_Draw]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    start = 0
    while start < len(fitted):
        end = start
        while end < len(fitted) and fitted[end] == fitted[start]:
            end += 1
        levels = [sum(d.fitted[start:end]) / (end - start) for d in draws]
        steps.append(
            Step(
                low_share=shares[start],
                high_share=shares[end - 1],
                came_true_share=fitted[start],
                count=end - start,
                band=_middle(levels),
            )
        )
        start = end
    return tuple(steps)
