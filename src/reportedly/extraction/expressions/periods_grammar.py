"""The grammar of time: the rules as data, and the calendar arithmetic behind their readings.

Days are calendar days in UTC.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from reportedly.extraction.expressions.needles import Needles, hay, may_match, needles
from reportedly.model.document import Span
from reportedly.model.period import UNKNOWN_PERIOD, Basis, Period, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBER_WORDS = {
    "a": (1, 1), "an": (1, 1), "one": (1, 1), "two": (2, 2), "three": (3, 3), "four": (4, 4),
    "five": (5, 5), "six": (6, 6), "seven": (7, 7), "eight": (8, 8), "nine": (9, 9),
    "ten": (10, 10), "eleven": (11, 11), "twelve": (12, 12), "fourteen": (14, 14),
    "fifteen": (15, 15), "twenty": (20, 20), "thirty": (30, 30), "forty": (40, 40),
    "ninety": (90, 90), "a couple of": (2, 3), "couple of": (2, 3), "a few": (2, 5),
    "few": (2, 5), "several": (3, 7), "many": (7, 30),
}  # fmt: skip
"""Numbers as written before a unit of time, as (fewest, most). Source: ours for the vague ones."""

UNIT_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1),
}  # fmt: skip
"""Feasts with a fixed day, as (month, day). Source: the Gregorian calendar of the western churches."""

NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
PART_SHARES = {
    "early": (0, 3), "beginning": (0, 6), "start": (0, 6), "mid": (1, 3), "middle": (1, 3),
    "late": (2, 3), "end": (5, 6), "close": (5, 6), "first half": (0, 2), "second half": (1, 2),
    "first quarter": (0, 4), "second quarter": (1, 4), "third quarter": (2, 4),
    "fourth quarter": (3, 4), "last quarter": (3, 4),
}  # fmt: skip
"""Which slice (index, of how many) of a period a word means. Source: early July = 1-10, mid 11-20,
late 21-end, as the methods survey has it; the same thirds for a year; ends are sixths, ours."""

DAY_WORDS = {
    "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday": (-1, -1),
    "tomorrow": (1, 1), "last night": (-1, 0), "overnight": (-1, 0),
}  # fmt: skip
"""Days from the anchor, (first, last); today, tonight and this morning are the anchor itself."""

UNIT_STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}

_LAST_YEAR = 9990


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearings:
    """From where a relative expression is measured.

    Attributes:
        anchor: publication day in the outlet's zone, or None when unknown.
        narrative: the last day the text itself named, or None.
        future: the clause speaks of what is to come.
        year: the last year the sentence named alone, or None; "two years later" counts from it.
        south: the outlet stands south of the equator, where January is summer.
    """

    anchor: date | None
    narrative: date | None = None
    future: bool = False
    year: int | None = None
    south: bool = False


def groups(match: re.Match[str], name: str) -> str | None:
    """Give the first filled group of a numbered family ("month", "month2", …), spaces made single."""
    found = (match.groupdict().get(f"{name}{n}") for n in ("", "2", "3"))
    value = next((v for v in found if v), None)
    return " ".join(value.split()) if value else None


def month_of(name: str) -> int:
    """Give the number of a month by its name or its first three letters."""
    return next(n for n, m in enumerate(MONTHS, 1) if m[:3].lower() == name[:3].lower())


def precision_for(days: int) -> Precision:
    """Say how fine a stretch of so many days is.

    >>> precision_for(14)
    'week'
    """
    if days < 4:
        return "day"
    if days < 22:
        return "week"
    return "month" if days < 100 else "year"


def stretch(first: date, last: date, basis: Basis = "stated") -> Period:
    """Give the period from the first to the last day, both included, as fine as it is short."""
    if last < first:
        first, last = last, first
    precision = precision_for((last - first).days + 1)
    return Period(earliest=first, latest=last, precision=precision, basis=basis)


def shift(on: date, days: float) -> date:
    """Move a day by whole days, rounded away from zero, and stay inside the calendar."""
    whole = int(days) if days == int(days) else int(days) + (1 if days > 0 else -1)
    ordinal = min(max(on.toordinal() + whole, 1), date(_LAST_YEAR, 12, 31).toordinal())
    return date.fromordinal(ordinal)


def month_period(year: int, month: int) -> Period:
    """Give a whole calendar month."""
    last = date(year, month, monthrange(year, month)[1])
    return Period(earliest=date(year, month, 1), latest=last, precision="month", basis="stated")


def year_period(year: int, last: int | None = None) -> Period:
    """Give whole calendar years, the last one included."""
    end = date(last or year, 12, 31)
    return Period(earliest=date(year, 1, 1), latest=end, precision="year", basis="stated")


def narrow(period: Period, part: str | None) -> Period:
    """Give the part of a period that "early", "the end of" and the like mean."""
    if part is None or period.earliest is None or period.latest is None:
        return period
    words = [w for w in part.lower().split() if w not in ("the", "of", "very")]
    index, pieces = PART_SHARES[" ".join(words)]
    if period.precision == "year" and period.earliest.year == period.latest.year:
        months, year = 12 // pieces, period.earliest.year
        last = index * months + months
        end = date(year, last, monthrange(year, last)[1])
        return replace(
            period, earliest=date(year, index * months + 1, 1), latest=end, precision="month"
        )
    if period.precision == "year":
        return _years_within(period.earliest.year, period.latest.year, index, pieces)
    if period.precision == "month" and pieces == 3 and period.earliest.day == 1:
        start = period.earliest.replace(day=10 * index + 1)
        end = period.latest if index == 2 else period.earliest.replace(day=10 * index + 10)
        return replace(stretch(start, end, period.basis), precision="month")
    days = (period.latest - period.earliest).days + 1
    first, last_day = days * index // pieces, days * (index + 1) // pieces - 1
    start = period.earliest
    return stretch(shift(start, first), shift(start, max(first, last_day)), period.basis)


def _years_within(first: int, last: int, index: int, pieces: int) -> Period:
    """Give whole years of a decade or century: early is 0-3, mid 4-6, late 7-9."""
    count = last - first + 1
    start, end = -(-count * index // pieces), -(-count * (index + 1) // pieces) - 1
    return year_period(first + start, first + max(start, end))


BACKWARD = 3
"""A story goes on in time: "taken on 27 February 2031. Retaken on 11 November" tells of one year.

A day before the one told of last counts as so many times as far. Source: ours.
"""


def nearest(candidates: list[Period], bearings: Bearings) -> Period:
    """Pick the candidate nearest to the narrative day or the anchor that the tense allows.

    One more than half a year away is marked as inferred.
    Source: the methods survey, section 6 ("year nearest to the publication day, within six months").
    """
    origin = bearings.narrative or bearings.anchor
    if origin is None or not candidates:
        return UNKNOWN_PERIOD
    origin_day: date = origin

    def distance(period: Period) -> int:
        first, last = cast("date", period.earliest), cast("date", period.latest)
        return max((first - origin_day).days, (origin_day - last).days, 0)

    def turned(period: Period) -> int:
        back = bearings.narrative is not None and origin_day >= cast("date", period.latest)
        return distance(period) * (BACKWARD if back else 1)

    allowed = [c for c in candidates if _tense_allows(c, bearings)]
    best = min(allowed or candidates, key=turned)
    return best if allowed and distance(best) < 184 else replace(best, basis="inferred")


def _tense_allows(period: Period, bearings: Bearings) -> bool:
    anchor = bearings.anchor
    if anchor is None or period.earliest is None or period.latest is None:
        return True
    return period.latest >= anchor if bearings.future else not period.earliest > anchor


def months_on(on: date, months: int) -> date:
    """Move a day by calendar months; 31 January and one month is the last of February."""
    number = min(max(on.year * 12 + on.month - 1 + months, 12), _LAST_YEAR * 12)
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def reach(on: date, count: float, unit: str) -> date:
    """Move a day by so many units: months, years and decades by the calendar, the rest by days."""
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return months_on(on, int(count * months)) if months else shift(on, count * UNIT_DAYS[unit])


def tabular_islamic(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a day in the tabular (civil) Islamic calendar.

    The Thursday epoch (15 July 622, Julian) is used: it lies nearer to the days announced in Mecca.
    Source: Reingold and Dershowitz, Calendrical Calculations, 2018, chapter 7.

    >>> tabular_islamic(1437, 9, 1)
    datetime.date(2016, 6, 6)
    """
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(227014 + before + day - 1)


def calendar_unit(anchor: date, name: str, step: int) -> Period:
    """Give the calendar week (ISO), weekend, month, year, decade or century so many steps off."""
    if name in ("week", "weekend"):
        monday = shift(anchor, 7 * step - anchor.weekday())
        first = shift(monday, 5) if name == "weekend" else monday
        return replace(stretch(first, shift(monday, 6)), precision="week")
    if name == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return month_period(months // 12, months % 12 + 1)
    span = {"year": 1, "decade": 10, "century": 100}[name]
    first_year = anchor.year - anchor.year % span + step * span
    return year_period(first_year, first_year + span - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One kind of expression: what it looks like and how it is read."""

    id: str
    pattern: re.Pattern[str]
    needles: Needles
    reads: str
    relation: str | None
    background: bool
    example: str
    counterexample: str
    source: str


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s{1,4}") for w in words), key=lambda w: (-len(w), w))
    )


def _pieces() -> dict[str, str]:
    """Give the named pieces that patterns are written with; case matters in names only."""
    full = "|".join(f"{m}|{m.upper()}" for m in MONTHS)
    short = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    month = rf"(?-i:(?P<month>(?:{full})(?![A-Za-z])|{short}(?![A-Za-z]))(?:(?<=[a-z]{{2}})(?<![A-Za-z]{{5}})(?<!May)(?<!June)(?<!July)\.)?)"
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    part = (
        r"(?:(?P<part>early|mid|late|(?:the\s{1,4}|(?:the\s{1,4})?very\s{1,4})?(?:beginning|start|middle|end|close|"
        r"(?:first|second)\s{1,4}half|(?:first|second|third|fourth|last)\s{1,4}quarter)\s{1,4}of)"
        r"(?:[-–]|\s{1,4})(?:to[-\s]late\s)?)"
    )
    year = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
    people = (
        r"(?:fighters?|men|people|troops|soldiers|civilians|militants|rebels|insurgents|houses|homes|families|"
        r"dead|killed|wounded|injured|women|children|km|kilomet\w{1,6}|met(?:re|er)s?|miles|others|prisoners|members|"
        r"vehicles|tanks|bodies|refugees|policemen|officers|villages|persons)\b"
    )
    names = (
        "Martyrs|Brigades?|Battalions?|Revolution|Movement|Alliance|Coalition|Forces?|Division|"
        "Uprising|Front|Streets?|Squares?|Bridge|University|Hospital|Intifada|School|Stadium|Airport"
    )
    return {
        "<_>": r"\s{1,4}", "<DAY>": day, "<DAY2>": day.replace("<day>", "<day2>"),
        "<MONTH>": month, "<MONTH2>": month.replace("<month>", "<month2>"), "<MONTHNAMES>": full,
        "<SUREMONTH>": "|".join(m for m in MONTHS if m not in ("March", "May")),
        "<YEAR>": year, "<YEAR2>": year.replace("<year>", "<year2>"), "<YEAR3>": r"(?P<year>(?:1[89]|20)\d\d)",
        "<PART>": part, "<PART2>": part.replace("<part>", "<part2>"), "<PEOPLE>": people,
        "<WEEKDAY>": rf"(?-i:(?P<weekday>{'|'.join(WEEKDAYS)}))",
        "<NOTNAME>": rf"(?!\s{{1,4}}(?-i:{names}))",
        "<N>": rf"(?P<n>\d{{1,3}}|{_any_of(tuple(NUMBER_WORDS))})",
    }  # fmt: skip


def longest_first(spans: list[Span]) -> list[int]:
    """Give the positions of the spans that stay when the longest of those that overlap wins.

    Of two equally long ones the earlier stays. Takes time in proportion to the spans' length.

    >>> longest_first([(0, 4), (2, 9), (9, 11)])
    [1, 2]
    """
    taken = bytearray(max((end for _, end in spans), default=0))
    kept = []
    for place in sorted(range(len(spans)), key=lambda p: (spans[p][0] - spans[p][1], spans[p][0])):
        start, end = spans[place]
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            kept.append(place)
    return sorted(kept, key=lambda p: spans[p])


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """Read the rules that ship with the package."""
    text = files("reportedly.extraction").joinpath("rules/periods.yaml").read_text("utf-8")
    return tuple(_rule(entry) for entry in cast("list[dict[str, Any]]", yaml.safe_load(text)))


def rule_hits(text: str, sentence: Span) -> list[tuple[re.Match[str], TimeRule]]:
    """Give every match of every rule in a stretch of a text, rule by rule."""
    stretch = hay(text, *sentence)
    rules = (r for r in time_rules() if may_match(r.needles, stretch))
    return [(m, r) for r in rules for m in r.pattern.finditer(text, *sentence) if m[0]]


def _rule(entry: dict[str, Any]) -> TimeRule:
    pattern = entry["pattern"]
    for name, piece in _pieces().items():
        pattern = pattern.replace(name, piece)
    compiled = re.compile(pattern, re.IGNORECASE)
    return TimeRule(
        id=entry["id"],
        pattern=compiled,
        needles=needles(compiled),
        reads=entry["reads"],
        relation=entry.get("relation"),
        background=entry.get("background", False),
        example=entry["example"],
        counterexample=entry["counterexample"],
        source=entry["source"],
    )
