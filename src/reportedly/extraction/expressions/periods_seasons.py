"""Seasons, quarters, feasts and holidays.

Days are calendar days of the outlet.
"""

import re
from dataclasses import replace
from datetime import date
from typing import cast

from reportedly.extraction.expressions.periods_grammar import (
    HOLIDAYS,
    SEASONS,
    Bearings,
    groups,
    month_period,
    narrow,
    nearest,
    shift,
    tabular_islamic,
)
from reportedly.model.period import UNKNOWN_PERIOD, Period, Precision, day_period


def season(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "summer 2016" as the months of the outlet's hemisphere.

    A season over the turn of the year with one year named may be either of the two.
    """
    named, which = groups(match, "season") or "", groups(match, "which")
    first_month = (SEASONS[named.lower()] + 6 * bearings.south - 1) % 12 + 1
    if which is None:
        found = _season_of(int(match["year"]), first_month, match["year2"])
        return narrow(found, groups(match, "part"))
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    near = [_season_of(bearings.anchor.year + n, first_month, "next") for n in (-2, -1, 0, 1, 2)]
    return replace(_which_season(near, which.lower(), bearings.anchor), basis="inferred")


def _which_season(near: list[Period], which: str, anchor: date) -> Period:
    """Give the last season that is over, the next to begin, or this year's."""
    if which == "last":
        return [p for p in near if p.latest and p.latest < anchor][-1]
    if which == "next":
        return next(p for p in near if p.earliest and p.earliest > anchor)
    running = [p for p in near if p.covers(anchor)]
    return (running or [p for p in near if p.earliest and p.earliest.year == anchor.year])[0]


def _season_of(year: int, first_month: int, second_year: str | None) -> Period:
    if first_month < 12:
        end = month_period(year, first_month + 2).latest
        return Period(
            earliest=date(year, first_month, 1), latest=end, precision="month", basis="stated"
        )
    start = date(year, 12, 1) if second_year else date(year, 1, 1)
    end = month_period(year + 1, 2).latest
    return Period(earliest=start, latest=end, precision="month", basis="stated")


def quarter(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read "Q3 2016"."""
    year, last = int(match["year"]), 3 * int(match["quarter"])
    end = month_period(year, last).latest
    return Period(earliest=date(year, last - 2, 1), latest=end, precision="month", basis="stated")


def holiday(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "New Year's Eve" and other feasts with a fixed day."""
    name = match["holiday"].lower().replace("’", "'").split()
    month, day = HOLIDAYS[" ".join(name)]
    if year := groups(match, "year"):
        return day_period(date(int(year), month, day))
    origin = bearings.narrative or bearings.anchor
    if origin is None:
        return UNKNOWN_PERIOD
    around = range(max(origin.year - 1, 1), origin.year + 2)
    return nearest([day_period(date(y, month, day)) for y in around], bearings)


def feast(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read Ramadan or an Eid by the tabular Islamic calendar; sightings may differ by a day."""
    name = match["feast"].lower().replace("-", " ")
    month, day, length = (9, 1, 30) if name.startswith("ramad") else (10, 1, 4)
    if name.endswith("adha"):
        month, day, length = 12, 10, 5
    year, origin = groups(match, "year"), bearings.narrative or bearings.anchor
    if origin is None and year is None:
        return UNKNOWN_PERIOD
    middle = int(year) if year else cast("date", origin).year
    about = round((middle - 622) * 33 / 32)
    found = [_feast_period(y, month, day, length) for y in range(about - 2, about + 3)]
    if year:
        found = [p for p in found if p.earliest and p.earliest.year == middle]
        return narrow(found[0], groups(match, "part")) if found else None
    return narrow(nearest(found, bearings), groups(match, "part"))


def _feast_period(year: int, month: int, day: int, length: int) -> Period:
    first = tabular_islamic(year, month, day)
    precision: Precision = "month" if length > 10 else "week"
    last = shift(first, length - 1)
    return Period(earliest=first, latest=last, precision=precision, basis="inferred")
