"""The arithmetic, by hand."""

import pytest
from quality.scores import (
    accuracy,
    f1,
    label_f1,
    macro_f1,
    mean_absolute_error,
    pearson,
    weighted_f1,
)

GOLD = ["raid", "raid", "talks", "march"]
SAID = ["raid", "talks", "talks", "raid"]


def test_f1_of_labels() -> None:
    """Raid: 1 right of 2 and 2. Talks: 1 right of 2 said and 1. March: never said."""
    assert label_f1(GOLD, SAID) == pytest.approx({"raid": 0.5, "talks": 2 / 3, "march": 0.0})
    assert macro_f1(GOLD, SAID) == pytest.approx((0.5 + 2 / 3) / 3)
    assert weighted_f1(GOLD, SAID) == pytest.approx((2 * 0.5 + 2 / 3) / 4)


def test_a_label_only_ever_said_costs_macro_f1_but_has_no_weight() -> None:
    assert macro_f1(["raid"], ["flood"]) == 0.0
    assert weighted_f1(["raid", "raid"], ["raid", "flood"]) == pytest.approx(2 / 3)
    assert macro_f1(["raid", "raid"], ["raid", "flood"]) == pytest.approx(1 / 3)


def test_nothing_measured_is_nothing() -> None:
    assert (f1(0, 0, 0), accuracy(()), macro_f1([], [])) == (0.0, 0.0, 0.0)


def test_correlation_and_error() -> None:
    assert pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert pearson([1, 2, 3], [2, 2, 2]) == 0.0
    assert mean_absolute_error([3, -3], [2, -1]) == 1.5
