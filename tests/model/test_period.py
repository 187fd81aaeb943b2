"""Periods know their ends, and what they do not know."""

from datetime import date

import pytest

from reportedly.model.period import UNKNOWN_PERIOD, Period

EARLY, MIDDLE, LATE = date(2031, 5, 3), date(2031, 5, 4), date(2031, 5, 5)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period(earliest=MIDDLE, latest=MIDDLE), {MIDDLE}),
        (Period(earliest=MIDDLE), {MIDDLE, LATE}),
        (Period(latest=MIDDLE), {EARLY, MIDDLE}),
        (UNKNOWN_PERIOD, set()),
    ],
)
def test_a_period_covers_its_days(period: Period, days: set[date]) -> None:
    assert {on for on in (EARLY, MIDDLE, LATE) if period.covers(on)} == days


@pytest.mark.parametrize("period", [Period(earliest=MIDDLE), Period(latest=MIDDLE), Period()])
def test_an_open_end_has_no_half_open_form(period: Period) -> None:
    assert period.half_open() is None
