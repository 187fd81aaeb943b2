"""Two readers of the same claims, and how far their agreement goes beyond chance."""

import pytest

from reportedly.belief.review.agreement import agreement, alpha, kappa, wilson

SAME = [("accept", "accept")] * 6
SPLIT = [*SAME, ("accept", "reject"), ("reject", "reject"), ("reject", "reject")]


def test_nothing_was_read_twice() -> None:
    found = agreement([])
    assert (found.pairs, found.same_share, found.same_interval) == (0, 0.0, (0.0, 1.0))
    assert (found.kappa, found.alpha, found.alpha_interval) == (None, None, None)


def test_figures_by_hand() -> None:
    """Eight of nine alike; accept stands 6+1 and 6 times, so chance alone gives 48/81 + ..."""
    found = agreement(SPLIT)
    chance = (7 * 6 + 2 * 3) / 81
    assert found.kappa == pytest.approx((8 / 9 - chance) / (1 - chance))
    # Coincidences: 13 accept and 5 reject among 18 values, 2 of them off the diagonal.
    assert found.alpha == pytest.approx(1 - 17 * 2 / (18**2 - 13**2 - 5**2))
    assert found.same == 8
    assert found.alpha_interval is not None
    low, high = found.alpha_interval
    assert found.alpha is not None
    assert found.alpha >= low
    assert high >= found.alpha


def test_one_answer_to_everything_says_nothing() -> None:
    assert kappa(SAME) is None
    assert alpha(SAME) is None
    assert agreement(SAME).alpha_interval is None


def test_against_each_other() -> None:
    assert kappa([("yes", "no"), ("no", "yes")]) == -1.0
    assert alpha([("yes", "no"), ("no", "yes")]) == pytest.approx(-0.5)


def test_the_interval_is_wide_while_little_is_known() -> None:
    assert wilson(1, 1)[0] == pytest.approx(0.2065, abs=1e-4)
    assert wilson(1, 1)[1] == pytest.approx(1.0)
    assert wilson(0, 5)[0] == pytest.approx(0.0)
