"""Probabilities that keep their word, and some that do not."""

import pytest
from quality.corp import corp, isotonic


def test_a_forecast_that_keeps_its_word_has_no_miscalibration() -> None:
    split = corp([0.25] * 4 + [0.75] * 4, [True, False, False, False, True, True, True, False])
    assert split.miscalibration == pytest.approx(0)
    assert split.brier == pytest.approx(
        split.miscalibration - split.discrimination + split.uncertainty
    )


def test_too_bold_a_forecast_has_some() -> None:
    split = corp([0.05] * 4 + [0.95] * 4, [True, False, False, False, True, True, True, False])
    assert split.miscalibration == pytest.approx(0.04)
    assert split.discrimination == pytest.approx(0.0625)


def test_what_falls_is_pooled() -> None:
    fitted = isotonic([0.1, 0.2, 0.3, 0.4], [False, True, False, True])
    assert fitted == [0.0, 0.5, 0.5, 1.0]
