"""The Brier and the log score of numbers and of words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.belief.forecasts.scoring import score


def test_a_stated_number_is_scored_as_it_is() -> None:
    right = score(0.8, 0.8, came_true=True)
    assert (right.share, right.brier) == (0.8, 0.04)
    assert right.log_bits == pytest.approx(-math.log2(0.8))
    assert score(0.8, 0.8, came_true=False).brier == pytest.approx(0.64)
    assert score(0.5, 0.5, came_true=True).log_bits == 1


def test_wide_words_pay_for_their_width() -> None:
    narrow, wide = (score(low, high, came_true=True) for low, high in ((0.7, 0.8), (0.55, 0.95)))
    assert narrow.share == wide.share
    assert wide.brier == pytest.approx(narrow.brier - 0.025**2 + 0.1**2)
    assert wide.log_bits > narrow.log_bits


def test_certainty_is_clipped_and_never_infinite() -> None:
    assert score(1, 1, came_true=False).log_bits == pytest.approx(-math.log2(0.01))
    assert score(0.0, 1.0, came_true=False).log_bits == pytest.approx(
        score(0.0, 1.0, came_true=True).log_bits
    )
    # At its edge an interval of words is wider than any Beta of that mean could be.
    assert score(0.0, 0.02, came_true=True).log_bits > 5


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_no_score_is_below_nothing(one: float, other: float, came_true: bool) -> None:
    found = score(min(one, other), max(one, other), came_true=came_true)
    assert found.brier >= 0
    assert 0 <= found.log_bits < 20
