"""What each kind of time expression says, in days.

Days are calendar days of the outlet. A reading never adds what neither the text nor the bearings give:
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
    NTH,
    NUMBER_WORDS,
    UNIT_DAYS,
    UNIT_STEPS,
    Bearings,
    calendar_unit,
    groups,
    month_of,
    month_period,
    narrow,
    nearest,
    reach,
    shift,
    stretch,
    year_period,
)
from reportedly.extraction.expressions.periods_seasons import feast, holiday, quarter, season
from reportedly.extraction.expressions.periods_weeks import (
    months_about,
    week_of,
    weekday,
    weekday_in_month,
    weekday_of_week,
    weekend,
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


def slashed(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read 25/07/2016; with points the day comes first.

    Where both parts could be the month, a reading after the publication day is ruled out for what
    is told as past; two that remain are kept as one inferred stretch of unknown precision.
    """
    first, second, year = (int(match[g]) for g in ("first", "second", "year"))
    orders = {(first, second)} if match["mark"] == "." else {(first, second), (second, first)}
    found = [
        p for day, month in sorted(orders)
        if 0 < month < 13 and day and (p := _days_of(year, month, [day]))
    ]  # fmt: skip
    told = [p for p in found if bearings.future or not _after(p, bearings.anchor)] or found
    told.sort(key=lambda p: cast("date", p.earliest))
    if len(told) < 2:
        return told[0] if told else None
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    return replace(told[0], latest=told[1].latest, precision="unknown", basis="inferred")


def _after(period: Period, day: date | None) -> bool:
    return day is not None and period.earliest is not None and period.earliest > day


def month_range(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "between March and June 2016"; a year said once counts for both."""
    named = match.groupdict()
    first, last = (
        month_of(named["month"] or named["month3"]),
        month_of(named["month2"] or named["month4"]),
    )
    last_year = named["year2"] or named["year3"] or named["year"]
    if last_year is None:
        end = nearest(months_about(last, bearings), bearings)
        if end.latest is None:
            return end
        last_year = str(end.latest.year)
    first_year = int(named["year"] or (int(last_year) - (first > last)))
    last_year_number = int(last_year) + (
        named["year2"] is None and named["year"] is not None and first > last
    )
    end_day = month_period(last_year_number, last).latest
    return stretch(date(first_year, first, 1), cast("date", end_day))


def years(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read "1980-88"; a second part that does not come after the first is no year."""
    first, second = int(match["year"]), match["year2"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return year_period(first, last) if first < last < first + 120 else None


def decade(match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read "the 1990s"."""
    first = int(match["decade"])
    return narrow(year_period(first, first + 9), groups(match, "part"))


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
    if _new_week(word, name, bearings):
        return stretch(told_from, shift(told_from, 6), "inferred")
    whole = calendar_unit(told_from, name, UNIT_STEPS.get(word, 0))
    part = groups(match, "part")
    if part or word in UNIT_STEPS or not whole.covers(told_from):
        return narrow(whole, part)
    if bearings.future:
        return replace(whole, earliest=bearings.anchor)
    return replace(whole, latest=bearings.anchor)


def _new_week(word: str, name: str, bearings: Bearings) -> bool:
    """Say whether "this week" told on a Sunday looks ahead to the week that then begins.

    So it does wherever the week begins on Sunday; by ISO weeks nothing of it would be left.
    """
    told_on = bearings.anchor
    sunday = told_on is not None and told_on.weekday() == 6
    return word == "this" and name == "week" and bearings.future and sunday


def amount(match: re.Match[str]) -> tuple[int, int] | None:
    """Give (fewest, most) units that the match counts, or None when it names no number."""
    word = match.groupdict().get("n")
    if not word:
        return None
    word = " ".join(word.lower().split())
    return NUMBER_WORDS.get(word) or (int(word), int(word))


def unit_days(match: re.Match[str]) -> float:
    """Give the length of the matched unit in days; a month counts 30, a year 365."""
    return UNIT_DAYS[unit_name(match)]


def unit_name(match: re.Match[str]) -> str:
    """Give the matched unit in the singular; a fortnight is two weeks, counted elsewhere."""
    name = (match["unit"] or "day").lower().rstrip("s")
    return name if name in UNIT_DAYS else "day"


def _grain(match: re.Match[str]) -> Precision:
    """Give how fine a counted stretch is told: hours and days to the day."""
    grains: dict[str, Precision] = {
        "week": "week", "month": "month", "year": "year", "decade": "year"
    }  # fmt: skip
    return grains.get(unit_name(match), "day")


def _fuzzy_days(match: re.Match[str]) -> float:
    """Give how far "recent" or "coming" units reach without a number.

    Source: the methods survey, section 6 (recently: 14 days); ours for weeks, months and years.
    """
    return {"hour": 2, "day": 14, "week": 28, "month": 92, "year": 1095}[unit_name(match)]


def span_back(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "in the past 48 hours": from so long before the anchor until the anchor."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    counted, plural = amount(match), match["unit"].lower().endswith("s")
    if counted is None and plural:
        return stretch(shift(bearings.anchor, -_fuzzy_days(match)), bearings.anchor, "inferred")
    fewest, most = counted or (1, 1)
    first = reach(bearings.anchor, -most, unit_name(match))
    period = stretch(first, bearings.anchor, "stated" if fewest == most else "inferred")
    return replace(period, precision=_grain(match))


def recent(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "recently" and "in recent days" as the fortnight, or longer, before the anchor."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    named = match.groupdict().get("unit") or "days"
    days = {"months": 92, "years": 1095, "weeks": 28}.get(named.lower(), 14)
    return stretch(shift(bearings.anchor, -days), bearings.anchor, "inferred")


def ago(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "three days ago" as the day and "two weeks ago" as the calendar week."""
    if bearings.anchor is None:
        return UNKNOWN_PERIOD
    fewest, most = amount(match) or (2, 10)
    if match["unit"].lower().startswith("fortnight"):
        return _units_off(bearings.anchor, (-2 * most, -2 * fewest), "week")
    return _units_off(bearings.anchor, (-most, -fewest), unit_name(match))


def span_ahead(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "within the next two weeks": from the anchor until so long after it.

    "Within two weeks" is counted from the anchor only when the clause looks ahead. In a story of
    the past, "in the coming days" follow the day it last named.
    """
    ahead = bearings.future or match.groupdict().get("next") is not None
    word, past = groups(match, "next") or "", not bearings.future and bearings.narrative is not None
    if word and past:
        bearings = replace(bearings, anchor=bearings.narrative)
    if bearings.anchor is None or not ahead or (word.lower() == "following" and not past):
        return UNKNOWN_PERIOD
    counted, plural = amount(match), match["unit"].lower().endswith("s")
    if counted is None and plural:
        return stretch(bearings.anchor, shift(bearings.anchor, _fuzzy_days(match)), "inferred")
    fewest, most = counted or (1, 1)
    last = reach(bearings.anchor, most, unit_name(match))
    period = stretch(bearings.anchor, last, "stated" if fewest == most else "inferred")
    return replace(period, precision=_grain(match))


def in_units(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "in two weeks" of what is to come: the day, week, month or year so far ahead.

    Of what is past it is a length ("took it in two weeks"), and stays without days.
    """
    counted = amount(match) or (2, 10)
    if bearings.anchor is None or not bearings.future:
        return UNKNOWN_PERIOD
    if match["bound"]:
        return span_ahead(match, bearings)
    return _units_off(bearings.anchor, counted, unit_name(match))


def _units_off(origin: date, counted: tuple[int, int], name: str) -> Period:
    """Give the calendar units that lie so many (fewest, most) of them off; days stay days.

    Source: TIMEX3, where "two weeks ago" names a week and "three years ago" a year.
    """
    if name == "hour":
        counted, name = (round(counted[0] / 24), round(counted[1] / 24)), "day"
    ends = sorted(reach(origin, count, name) for count in counted)
    if name == "day":
        return stretch(ends[0], ends[1], "stated" if ends[0] == ends[1] else "inferred")
    whole = [calendar_unit(end, "year" if name == "decade" else name, 0) for end in ends]
    basis: Basis = "stated" if ends[0] == ends[1] else "inferred"
    return replace(whole[0], latest=whole[1].latest, basis=basis)


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
    direction = (groups(match, "direction") or "").lower()
    back = any(w in direction for w in ("previous", "before", "earlier"))
    fewest, most = amount(match) or (1, 1)
    counted, name = ((-most, -fewest) if back else (fewest, most)), unit_name(match)
    if name == "year" and bearings.year:
        return replace(year_period(*(bearings.year + n for n in counted)), basis="inferred")
    if bearings.narrative is None:
        return UNKNOWN_PERIOD
    return replace(_units_off(bearings.narrative, counted, name), basis="inferred")


def nth_day(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "for the third day": it began two days before the anchor."""
    if bearings.anchor is None or not match[0].lower().startswith("for"):
        return UNKNOWN_PERIOD
    word = match["nth"].lower()
    number = NTH.index(word) + 1 if word in NTH else int(word[:-2]) - 1
    days = number * UNIT_DAYS.get(match["unit"].lower(), 1)
    period = stretch(shift(bearings.anchor, -days), bearings.anchor, "inferred")
    return replace(period, precision="day") if unit_name(match) == "day" else period


_LASTING = re.compile(r"\b(?:has|have|'ve|’ve)\b[^.;]{0,80}$", re.IGNORECASE)


def duration(match: re.Match[str], bearings: Bearings) -> Period | None:
    """Read "for two weeks": a length, dated only by a perfect tense ("has held … for two weeks")."""
    before = match.string[max(match.start() - 100, 0) : match.start()]
    counted = amount(match)
    if bearings.anchor is None or counted is None or not _LASTING.search(before):
        return UNKNOWN_PERIOD
    first = reach(bearings.anchor, -counted[1], unit_name(match))
    return stretch(first, bearings.anchor, "inferred")


def unknown(_match: re.Match[str], _bearings: Bearings) -> Period | None:
    """Read nothing: the words are kept and the period stays unknown."""
    return UNKNOWN_PERIOD


READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        ago, calendar, day_word, decade, duration, feast, from_now, holiday, in_units,
        month_range, nth_day, present, quarter, recent, season, shifted, slashed, span_ahead,
        span_back, then, unit, unknown, up_to_now, week_of, weekday, weekday_in_month,
        weekday_of_week, weekend, years,
    )
}  # fmt: skip
"""Every reading a rule in rules/periods.yaml may name."""
