"""The arithmetic of the scoreboard: F1 by label, correlation, error."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean


def f1(right: float, predicted: float, gold: float) -> float:
    """Give F1 from counts.

    >>> f1(2, 4, 2)
    0.6666666666666666
    """
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def label_f1(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float]:
    """Give F1 of each label that occurs in either list."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    of_gold, of_predicted = Counter(gold), Counter(predicted)
    labels = sorted(of_gold.keys() | of_predicted.keys())
    return {label: f1(right[label], of_predicted[label], of_gold[label]) for label in labels}


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Give the mean F1 over labels, each counting once."""
    return fmean(label_f1(gold, predicted).values()) if gold else 0.0


def weighted_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Give the mean F1 over labels, each counting as often as the gold has it."""
    by_label, often = label_f1(gold, predicted), Counter(gold)
    return sum(by_label[label] * count for label, count in often.items()) / len(gold)


def mapped(labels: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Rename labels; those without a new name keep theirs."""
    return [names.get(label, label) for label in labels]


def accuracy(pairs: Iterable[bool]) -> float:
    """Give the share that is right; of nothing, 0."""
    known = tuple(pairs)
    return sum(known) / len(known) if known else 0.0


def mean_absolute_error(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """Give the mean distance."""
    return fmean(abs(g - p) for g, p in zip(gold, predicted, strict=True))


def pearson(gold: Sequence[float], predicted: Sequence[float]) -> float:
    """Give Pearson's r; 0 when one side never varies.

    >>> pearson([1, 2, 3], [2, 4, 6])
    1.0
    """
    at_gold, at_predicted = fmean(gold), fmean(predicted)
    pairs = [(g - at_gold, p - at_predicted) for g, p in zip(gold, predicted, strict=True)]
    over = sum(g * g for g, _ in pairs) * sum(p * p for _, p in pairs)
    return float(sum(g * p for g, p in pairs) / over**0.5) if over else 0.0
