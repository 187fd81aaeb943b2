"""Weekdays, weeks and weekends: which ones are meant.

Days are calendar days of the outlet. Weeks begin on Monday (ISO 8601).
"""

import re
from dataclasses import replace
from datetime import date
from typing import cast

from reportedly.extraction.expressions.periods_grammar import (
    NTH,
    UNIT_STEPS,
    WEEKDAYS,
    Bearings,
    calendar_unit,
    groups,
    month_of,
    month_period,
    nearest,
    shift,
    stretch,
)
from reportedly.model.period import UNKNOWN_PERIOD, Period, day_period


def weekday(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read a weekday: the latest one up to the anchor, or the next one when the clause looks ahead.

    "Last Friday" and "next Friday" can mean two days; then both, as one inferred stretch.
    Source: the methods survey, section 6.
    """
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    number, anchor = WEEKDAYS.index(match["weekday"]), bearings.anchor
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    which = " ".join((groups(match, "which") or "").lower().split())
    if which in ("last", "next"):
        return _weekday_by_week(anchor, number, 1 if which == "next" else -1)
    if which in ("coming", "this coming") or (bearings.future and which != "this past"):
        return day_period(shift(anchor, ahead or 7 * (which != "")))
    return day_period(shift(anchor, -back))


def _weekday_by_week(anchor: date, number: int, step: int) -> Period:
    monday = shift(anchor, -anchor.weekday())
    by_week = shift(monday, 7 * step + number)
    gap = (step * (number - anchor.weekday())) % 7 or 7
    adjacent = shift(anchor, step * gap)
    if adjacent == by_week:
        return day_period(adjacent)
    return stretch(adjacent, by_week, "inferred")


def weekday_of_week(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "Tuesday last week" and "Friday of next week"."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    step = UNIT_STEPS.get(match["step"].lower(), 0)
    monday = cast("date", calendar_unit(bearings.anchor, "week", step).earliest)
    return day_period(shift(monday, WEEKDAYS.index(match["weekday"])))


def weekday_in_month(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "the first Friday of May" as its day, and "a Friday in May" as the month."""
    month, year = month_of(groups(match, "month") or ""), groups(match, "year")
    found = [month_period(int(year), month)] if year else months_about(month, bearings)
    period = found[0] if year else nearest(found, bearings)
    nth = (match["nth"] or "").lower()
    if not nth or period.earliest is None or period.latest is None:
        return period
    number = WEEKDAYS.index(match["weekday"])
    if nth == "last":
        return day_period(shift(period.latest, -((period.latest.weekday() - number) % 7)))
    first = shift(period.earliest, (number - period.earliest.weekday()) % 7)
    day = shift(first, 7 * ("first", *NTH).index(nth))
    return day_period(day) if day.month == month else None


def months_about(month: int, bearings: Bearings) -> list[Period]:
    """Give the month of that number in the years around where the text stands."""
    origin = bearings.narrative or bearings.anchor
    if origin is None:
        return []
    return [month_period(y, month) for y in range(max(1, origin.year - 1), origin.year + 2)]


def week_of(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "the week of 4 April" (its calendar week), "beginning" and "ending" on that day."""
    month, year = month_of(groups(match, "month") or ""), groups(match, "year")
    number = int(match["day"] or match["day2"])
    found = [month_period(int(year), month)] if year else months_about(month, bearings)
    days = [
        day_period(shift(p.earliest, number - 1))
        for p in found
        if p.earliest and p.latest and number - 1 < p.latest.day
    ]
    day = (days or [UNKNOWN_PERIOD])[0] if year else nearest(days, bearings)
    if day.earliest is None:
        return UNKNOWN_PERIOD
    back = {"of": day.earliest.weekday(), "ending": 6, "to": 6}.get(
        (groups(match, "edge") or "").lower(), 0
    )
    first = shift(day.earliest, -back)
    return replace(stretch(first, shift(first, 6)), precision="week")


def weekend(_match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "over the weekend": the latest one begun, or the next when the clause looks ahead."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    weekday_now = bearings.anchor.weekday()
    ahead = bearings.future or weekday_now > 4
    return calendar_unit(bearings.anchor, "weekend", 0 if ahead else -1)
