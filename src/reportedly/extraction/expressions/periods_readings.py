"""What each kind of time expression says, in days.

Days are calendar days in UTC. A reading never adds what neither the text nor the bearings give:
without a publication day "yesterday" stays an unknown period.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import cast

from reportedly.extraction.expressions.periods_grammar import (
    DAY_WORDS,
    MONTHS,
    NTH,
    NUMBER_WORDS,
    SEASONS,
    UNIT_DAYS,
    UNIT_STEPS,
    WEEKDAYS,
    Bearings,
    calendar_unit,
    groups,
    month_period,
    narrow,
    nearest,
    shift,
    stretch,
    tabular_islamic,
    year_period,
)
from reportedly.model.period import UNKNOWN_PERIOD, Basis, Period, Precision, day_period

Reading = Callable[[re.Match[str], Bearings], Period | None]
"""Turns a match into a period; None means the match is no time after all."""


def calendar(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read a day, days, month or year by its name; without a year, the nearest one."""
    year, month = groups(match, "year"), _month_number(match)
    part = groups(match, "part")
    if month is None:
        return narrow(year_period(int(year or 0)), part)
    if which := groups(match, "which"):
        return narrow(_which_month(month, which.lower(), bearings), part)
    days = [int(d) for d in (match.groupdict().get("day"), match.groupdict().get("day2")) if d]
    if year:
        return narrow(_days_of(int(year), month, days) or UNKNOWN_PERIOD, part)
    origin = bearings.narrative or bearings.anchor
    if origin is None:
        return UNKNOWN_PERIOD
    years = range(max(origin.year - 1, 1), origin.year + 2)
    return narrow(nearest([p for y in years if (p := _days_of(y, month, days))], bearings), part)


def _month_number(match: re.Match[str]) -> int | None:
    if number := match.groupdict().get("month_number"):
        return int(number)
    name = groups(match, "month")
    return month_of(name) if name else None


def month_of(name: str) -> int:
    """Give the number of a month by its name or its first three letters."""
    return next(n for n, m in enumerate(MONTHS, 1) if m[:3].lower() == name[:3].lower())


def _days_of(year: int, month: int, days: list[int]) -> Period | None:
    if not days:
        return month_period(year, month)
    if max(days) > monthrange(year, month)[1]:
        return None
    return stretch(date(year, month, days[0]), date(year, month, days[-1]))


def _which_month(month: int, which: str, bearings: Bearings) -> Period:
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    year, this = bearings.anchor.year, bearings.anchor.month
    if which in ("last", "this past"):
        return month_period(year if month < this else year - 1, month)
    if which in ("next", "this coming"):
        return month_period(year if month > this else year + 1, month)
    return month_period(year, month)


def slashed(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read 25/07/2016; when both parts could be the month the day stays unknown."""
    first, second, year = (int(match[g]) for g in ("first", "second", "year"))
    if first < 13 and second < 13 and first != second:
        return UNKNOWN_PERIOD
    day, month = (first, second) if second < 13 else (second, first)
    return _days_of(year, month, [day]) if 0 < month < 13 and day else None


def month_range(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "between March and June 2016"; a year said once counts for both."""
    named = match.groupdict()
    first, last = (
        month_of(named["month"] or named["month3"]),
        month_of(named["month2"] or named["month4"]),
    )
    last_year = named["year2"] or named["year3"] or named["year"]
    if last_year is None:
        end = nearest(_months_about(last, bearings), bearings)
        if end.latest is None:
            return end
        last_year = str(end.latest.year)
    first_year = int(named["year"] or (int(last_year) - (first > last)))
    last_year_number = int(last_year) + (
        named["year2"] is None and named["year"] is not None and first > last
    )
    end_day = month_period(last_year_number, last).latest
    return stretch(date(first_year, first, 1), cast("date", end_day))


def _months_about(month: int, bearings: Bearings) -> list[Period]:
    origin = bearings.narrative or bearings.anchor
    if origin is None:
        return []
    return [month_period(y, month) for y in range(max(1, origin.year - 1), origin.year + 2)]


def years(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read "1980-88"; a second part that does not come after the first is no year."""
    first, second = int(match["year"]), match["year2"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return year_period(first, last) if first < last < first + 120 else None


def decade(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read "the 1990s"."""
    first = int(match["decade"])
    return narrow(year_period(first, first + 9), groups(match, "part"))


def season(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "summer 2016" as northern months; a bare winter year may mean either winter."""
    named, which = groups(match, "season") or "", groups(match, "which")
    first_month = SEASONS[named.lower()]
    if which is None:
        return narrow(
            _season_of(int(match["year"]), first_month, match["year2"]), groups(match, "part")
        )
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    step = {"last": -1, "next": 1}.get(which.lower(), 0)
    return replace(_season_of(bearings.anchor.year + step, first_month, "next"), basis="inferred")


def _season_of(year: int, first_month: int, second_year: str | None) -> Period:
    if first_month < 12:
        end = month_period(year, first_month + 2).latest
        return Period(
            earliest=date(year, first_month, 1), latest=end, precision="month", basis="stated"
        )
    start = date(year, 12, 1) if second_year else date(year, 1, 1)
    end = month_period(year + 1, 2).latest
    return Period(earliest=start, latest=end, precision="month", basis="stated")


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


def day_word(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read today, yesterday, last night and their kin."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    first, last = DAY_WORDS.get(" ".join(match["word"].lower().split()), (0, 0))
    return stretch(shift(bearings.anchor, first), shift(bearings.anchor, last))


def unit(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "this week", "last month", "the end of the year" by the calendar (ISO weeks).

    The running week, month or year is cut at the anchor: what has happened lies before it, what
    is to come lies after it.
    """
    word, name = (groups(match, "which") or "").lower().split()[-1], match["unit"].lower()
    told_from = bearings.narrative if word in ("following", "previous") else bearings.anchor
    if told_from is None:
        return UNKNOWN_PERIOD
    whole = calendar_unit(told_from, name, UNIT_STEPS.get(word, 0))
    part = groups(match, "part")
    if part or word in UNIT_STEPS or not whole.covers(told_from):
        return narrow(whole, part)
    if bearings.future:
        return replace(whole, earliest=bearings.anchor)
    return replace(whole, latest=bearings.anchor)


def amount(match: re.Match[str]) -> tuple[int, int] | None:
    """Give (fewest, most) units that the match counts, or None when it names no number."""
    word = match.groupdict().get("n")
    if not word:
        return None
    word = " ".join(word.lower().split())
    return NUMBER_WORDS.get(word) or (int(word), int(word))


def unit_days(match: re.Match[str]) -> float:
    """Give the length of the matched unit in days; a month counts 30, a year 365."""
    return UNIT_DAYS[match["unit"].lower().rstrip("s")]


def _fuzzy_days(match: re.Match[str]) -> float:
    """Give how far "recent" or "coming" units reach without a number.

    Source: the methods survey, section 6 (recently: 14 days); ours for weeks, months and years.
    """
    return {"hour": 2, "day": 7, "week": 28, "month": 92, "year": 1095}[
        match["unit"].lower().rstrip("s")
    ]


def span_back(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "in the past 48 hours": from so long before the anchor until the anchor."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    counted, plural = amount(match), match["unit"].lower().endswith("s")
    if counted is None and not plural:
        return stretch(shift(bearings.anchor, -unit_days(match)), bearings.anchor)
    days = counted[1] * unit_days(match) if counted else _fuzzy_days(match)
    exact = counted is not None and counted[0] == counted[1]
    return stretch(
        shift(bearings.anchor, -days), bearings.anchor, "stated" if exact else "inferred"
    )


def recent(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "recently" and "in recent days" as the fortnight, or longer, before the anchor."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    named = match.groupdict().get("unit") or "days"
    days = {"months": 92, "years": 1095, "weeks": 28}.get(named.lower(), 14)
    return stretch(shift(bearings.anchor, -days), bearings.anchor, "inferred")


def ago(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "two weeks ago": the day counted back, give or take half a unit of weeks or longer."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    fewest, most = amount(match) or (2, 10)
    days = unit_days(match)
    slack = int(days / 2) if days > 1 else 0
    basis: Basis = "stated" if fewest == most else "inferred"
    first = shift(bearings.anchor, -most * days - slack)
    last = shift(bearings.anchor, min(-fewest * days + slack, 0))
    return stretch(first, last, basis)


def span_ahead(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "within the next two weeks": from the anchor until so long after it.

    "Within two weeks" is counted from the anchor only when the clause looks ahead.
    """
    ahead = bearings.future or match.groupdict().get("next") is not None
    if bearings.anchor is None or not ahead or groups(match, "next") == "following":
        return UNKNOWN_PERIOD
    counted, plural = amount(match), match["unit"].lower().endswith("s")
    if counted is None and not plural:
        return stretch(bearings.anchor, shift(bearings.anchor, unit_days(match)))
    days = counted[1] * unit_days(match) if counted else _fuzzy_days(match)
    exact = counted is not None and counted[0] == counted[1]
    return stretch(bearings.anchor, shift(bearings.anchor, days), "stated" if exact else "inferred")


def present(_match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "now" as the anchor day."""
    return day_period(bearings.anchor) if bearings.anchor else UNKNOWN_PERIOD


def from_now(_match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "from now on": open after the anchor."""
    return replace(UNKNOWN_PERIOD, earliest=bearings.anchor, basis="stated")


def up_to_now(_match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "already" and "so far": some day up to the anchor."""
    return replace(UNKNOWN_PERIOD, latest=bearings.anchor)


def then(_match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "at the time" as the day the text last named."""
    if bearings.narrative is None:
        return UNKNOWN_PERIOD
    return day_period(bearings.narrative, basis="inferred")


def shifted(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "the following day" and "four days later" from the day the text last named."""
    if bearings.narrative is None:
        return UNKNOWN_PERIOD
    direction = (groups(match, "direction") or "").lower()
    back = any(w in direction for w in ("previous", "before", "earlier"))
    fewest, most = amount(match) or (1, 1)
    days = UNIT_DAYS.get((match.groupdict()["unit"] or "day").lower().rstrip("s"), 1)
    slack = int(days / 2) if days > 1 else 0
    sign = -1 if back else 1
    ends = (
        shift(bearings.narrative, sign * (fewest * days - slack)),
        shift(bearings.narrative, sign * (most * days + slack)),
    )
    return stretch(*ends, "inferred")


def nth_day(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "for the third day": it began two days before the anchor."""
    if bearings.anchor is None or not match[0].lower().startswith("for"):
        return UNKNOWN_PERIOD
    days = (NTH.index(match["nth"].lower()) + 1) * UNIT_DAYS.get(match["unit"].lower(), 1)
    return stretch(shift(bearings.anchor, -days), bearings.anchor, "inferred")


_LASTING = re.compile(r"\b(?:has|have|'ve|’ve)\b[^.;]{0,80}$", re.IGNORECASE)


def duration(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "for two weeks": a length, dated only by a perfect tense ("has held … for two weeks")."""
    before = match.string[max(match.start() - 100, 0) : match.start()]
    counted = amount(match)
    if bearings.anchor is None or counted is None or not _LASTING.search(before):
        return UNKNOWN_PERIOD
    return stretch(
        shift(bearings.anchor, -counted[1] * unit_days(match)), bearings.anchor, "inferred"
    )


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


def unknown(_match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read nothing: the words are kept and the period stays unknown."""
    return UNKNOWN_PERIOD


READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        ago, calendar, day_word, decade, duration, feast, from_now, month_range, nth_day, present,
        recent, season, shifted, slashed, span_ahead, span_back, then, unit, unknown, up_to_now,
        weekday, years,
    )
}  # fmt: skip
"""Every reading a rule in rules/periods.yaml may name."""
