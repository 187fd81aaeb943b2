"""How well probabilities keep their word: the CORP split of the Brier score.

Source: Dimitriadis, Gneiting and Jordan 2021 (PNAS 118): the recalibrated forecast is the isotonic
fit by pooling adjacent violators; miscalibration is what the fit takes off the score.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The mean Brier score, which is miscalibration - discrimination + uncertainty.

    Attributes:
        miscalibration: what perfect recalibration would take off, 0 or more.
        discrimination: how much better than the base rate the recalibrated forecast is.
        uncertainty: the score of the base rate.
    """

    brier: float
    miscalibration: float
    discrimination: float
    uncertainty: float


def corp(shares: Sequence[float], came_true: Sequence[bool]) -> Split:
    """Split the Brier score of forecasts.

    Args:
        shares: probabilities in [0, 1].
        came_true: for each, whether it came true.
    """
    recalibrated = isotonic(shares, came_true)
    base = sum(came_true) / len(came_true)
    score, fitted = brier(shares, came_true), brier(recalibrated, came_true)
    uncertainty = base * (1 - base)
    return Split(
        brier=score,
        miscalibration=score - fitted,
        discrimination=uncertainty - fitted,
        uncertainty=uncertainty,
    )


def brier(shares: Sequence[float], came_true: Sequence[bool]) -> float:
    """Give the mean squared distance from what came true."""
    pairs = zip(shares, came_true, strict=True)
    return sum((p - y) ** 2 for p, y in pairs) / len(shares)


def isotonic(shares: Sequence[float], came_true: Sequence[bool]) -> list[float]:
    """Give the share that came true for each forecast, made to rise with it.

    >>> isotonic([0.1, 0.4, 0.3], [False, False, True])
    [0.0, 0.5, 0.5]
    """
    tally: dict[float, tuple[float, int]] = {}
    for p, y in zip(shares, came_true, strict=True):
        true, of = tally.get(p, (0.0, 0))
        tally[p] = true + y, of + 1
    blocks: list[tuple[float, int, list[float]]] = []
    for p in sorted(tally):
        true, of, members = *tally[p], [p]
        while blocks and blocks[-1][0] * of >= true * blocks[-1][1]:
            before_true, before_of, before = blocks.pop()
            true, of, members = true + before_true, of + before_of, before + members
        blocks.append((true, of, members))
    fit = {p: true / of for true, of, members in blocks for p in members}
    return [fit[p] for p in shares]
