"""How good a probability was once the outcome is known: the Brier and the log score.

Words give an interval, not a number. It is read as a Beta distribution, and the score is the one
expected over it, so that a wide word pays for its width.
"""

import math
from dataclasses import dataclass

LEAST_SHARE, MOST_SHARE = 0.01, 0.99
"""A stated probability is clipped to these before its logarithm is taken.

Source: the methods survey, section 10.
"""
SPREADS = 4.0
"""An interval of words is taken to span four standard deviations, about 95 % of readers' meanings.

Source: the methods survey, section 2 (people's readings of phrases); the Beta is section 10's.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one forecast scored; for both numbers less is better.

    Attributes:
        share: the probability it gave, in [0, 1]: the middle of its interval.
        brier: in [0, 1], plus the variance of its words; always saying even chance scores 0.25.
        log_bits: surprise in bits (log2), 0 or more; always saying even chance scores 1.
    """

    share: float
    brier: float
    log_bits: float


def score(low_share: float, high_share: float, *, came_true: bool) -> Score:
    """Score an interval of probability against what happened.

    E(p - o)^2 = (m - o)^2 + v for a distribution of mean m and variance v; the expected log score of
    a Beta(a, b) is -(digamma(a) - digamma(a + b)) for an event that happened.

    Args:
        low_share: the lower end of the interval, in [0, 1].
        high_share: the upper end; equal to the lower for a stated number.
        came_true: the outcome.

    Source: the methods survey, section 10.

    >>> score(0.8, 0.8, came_true=True).brier
    0.04
    """
    mean = min(max((low_share + high_share) / 2, 0.0), 1.0)
    variance = ((high_share - low_share) / SPREADS) ** 2
    outcome = 1.0 if came_true else 0.0
    brier = (mean - outcome) ** 2 + variance
    return Score(
        share=mean,
        brier=round(brier, 12),
        log_bits=_log_bits(mean if came_true else 1 - mean, variance),
    )


def _log_bits(mean: float, variance: float) -> float:
    """Give the expected surprise, in bits, of a Beta with this mean for what happened."""
    from scipy.special import digamma

    mean = min(max(mean, LEAST_SHARE), MOST_SHARE)
    # The mean may have been clipped; a Beta of that mean cannot be wider than its two ends.
    if not variance > 0 or variance >= mean * (1 - mean):
        return -math.log2(mean)
    size = mean * (1 - mean) / variance - 1
    return float((digamma(size) - digamma(mean * size)) / math.log(2))
