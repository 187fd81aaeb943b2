"""CORP: how far stated probabilities lie from how often things came true."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.belief.forecasts.calibration import brier, calibrate, isotonic, log_score


def _honest(count: int, *, bend: float = 1.0) -> list[tuple[float, bool]]:
    """Forecasts whose events come true as often as said, or less often by a power."""
    chance = random.Random(7)  # noqa: S311 - seeded, nothing secret
    shares = [chance.random() for _ in range(count)]
    return [(p, chance.random() < p**bend) for p in shares]


def test_honest_forecasts_lie_inside_the_band() -> None:
    found = calibrate(_honest(400))
    assert found is not None
    assert found.band[0] < found.miscalibration < found.band[1]
    assert found.discrimination > 0.02


def test_boastful_forecasts_lie_outside_it() -> None:
    found = calibrate(_honest(400, bend=3))
    assert found is not None
    assert found.miscalibration > found.band[1]
    below = [s for s in found.steps if s.came_true_share < s.band[0]]
    assert below


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
@settings(deadline=None)
def test_the_parts_sum_to_the_score(pairs: list[tuple[float, bool]]) -> None:
    for rule in (brier, log_score):
        found = calibrate(pairs, rule=rule, resamples=20)
        assert found is not None
        parts = found.miscalibration - found.discrimination + found.uncertainty
        assert parts == pytest.approx(found.mean)
        assert found == calibrate(pairs[::-1], rule=rule, resamples=20)
        assert sum(step.count for step in found.steps) == len(pairs)


def test_the_curve_only_rises_and_equal_shares_are_one_point() -> None:
    assert isotonic([0.2, 0.2, 0.8], [1, 0, 0]) == [pytest.approx(1 / 3)] * 3
    assert isotonic([0.5, 0.5], [0, 1]) == [0.5, 0.5]
    assert isotonic([], []) == []


def test_nothing_and_one_forecast() -> None:
    assert calibrate([]) is None
    alone = calibrate([(0.7, True)])
    assert alone is not None
    assert alone.band == (0.0, 1.0)
    assert alone.steps[0].band == (0.0, 1.0)
