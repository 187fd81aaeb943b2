"""How far people agree who read the same thing without seeing each other's word."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]
"""What the first and the second reader said of one thing."""

_WIDTH = 1.959964  # of a normal distribution, for 95 %
_DRAWS = 400
_SEED = 20160711  # the same figures every time they are asked for
_LOW, _HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Figures of agreement on one field; 95 % intervals as (low, high).

    Attributes:
        pairs: how many things were read twice.
        same: of how many both said the same.
        same_interval: of the share that is the same (Wilson's score interval).
        kappa: Cohen's kappa between the first and the second reading; None where it cannot be said.
        alpha: Krippendorff's alpha for names without order, which need not know who read first.
        alpha_interval: by drawing the pairs again, 400 times; None with fewer than five pairs.
    """

    pairs: int
    same: int
    same_interval: tuple[float, float]
    kappa: float | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None

    @property
    def same_share(self) -> float:
        """The share on which both said the same, in [0, 1]; 0 without pairs."""
        return self.same / self.pairs if self.pairs else 0.0


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Give the figures for pairs of readings.

    Where everybody said one and the same thing of everything, chance alone explains all, and kappa
    and alpha are undefined: that is None, not 1.

    Source: Cohen 1960; Krippendorff, Content Analysis (4th ed.), chapter 12; Wilson 1927.
    """
    same = sum(first == second for first, second in pairs)
    return Agreement(
        pairs=len(pairs),
        same=same,
        same_interval=wilson(same, len(pairs)),
        kappa=kappa(pairs),
        alpha=alpha(pairs),
        alpha_interval=_drawn(pairs, alpha),
    )


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share; (0, 1) where nothing was counted.

    >>> tuple(round(x, 3) for x in wilson(8, 10))
    (0.49, 0.943)
    """
    if not total:
        return 0.0, 1.0
    share, z2 = hits / total, _WIDTH**2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _WIDTH / (1 + z2 / total) * math.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def kappa(pairs: Sequence[Pair]) -> float | None:
    """Give Cohen's kappa: agreement beyond what the two readers' habits give by chance.

    >>> kappa([("yes", "yes"), ("no", "no")])
    1.0
    """
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[word] * second[word] for word in first) / total**2 if total else 1.0
    if chance >= 1:
        return None
    same = sum(a == b for a, b in pairs) / total
    return (same - chance) / (1 - chance)


def alpha(pairs: Sequence[Pair]) -> float | None:
    """Give Krippendorff's alpha for names: 1 is full agreement, 0 is what chance gives.

    >>> alpha([("yes", "yes"), ("no", "no")])
    1.0
    """
    said = Counter(word for pair in pairs for word in pair)
    values = 2 * len(pairs)
    expected = values**2 - sum(n * n for n in said.values())
    if not expected:
        return None
    observed = sum(2 for a, b in pairs if a != b)
    return 1 - (values - 1) * observed / expected


def _drawn(
    pairs: Sequence[Pair], figure: Callable[[Sequence[Pair]], float | None]
) -> tuple[float, float] | None:
    """Give the middle 95 % of a figure over samples drawn from the pairs with replacement."""
    if len(pairs) < 5:
        return None
    chance = random.Random(_SEED)  # noqa: S311 -- repeatable on purpose, and no secret
    draws = (figure(chance.choices(pairs, k=len(pairs))) for _ in range(_DRAWS))
    found = sorted(x for x in draws if x is not None)
    if not found:
        return None
    return found[int(_LOW * (len(found) - 1))], found[int(_HIGH * (len(found) - 1))]
