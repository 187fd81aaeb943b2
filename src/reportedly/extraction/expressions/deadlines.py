"""The last day on which what a question asks about can still come true.

Plain text in, a day out, read with the grammar of times; only what questions mean otherwise than
news does stands here.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.extraction.expressions.periods import TimeExpression, find_times
from reportedly.model.document import Span

_ABOUT_THE_PAST = re.compile(r"\s*(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?=\s\d{1,2}\b)"
)
_OF_AN_EVENT = re.compile(r"\s+(?:of|after|from|following)\s+(?:the|a|an|its|their|his|her)\b")
_END = re.compile(r"\b(?:end|close)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\bmid(?:dle)?\b", re.IGNORECASE)
_THROUGH = re.compile(r"\s*(?:up\s+)?through\b", re.IGNORECASE)
_WHOLE = frozenset({"year", "month", "month-year"})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day (UTC) on which it can still come true, and the words that say so."""

    day: date
    span: Span
    text: str


def read_deadline(question: str, *, asked_on: date) -> Deadline | None:
    """Give the day by which a question must come true, or None when its words name none.

    "By 2030" and "by July" ask what is so when that year or month begins, where news means that
    it may also happen within it; "by mid-2027" asks about the middle, not the middle third.
    What must last "until 1 January" is settled the day before. A question about the past, and one
    that hangs on another event ("before the vote"), has no day.

    Args:
        question: one sentence.
        asked_on: the day it was put, from which "the next six months" are counted.

    Source: the closing days that the people who wrote 207 questions on Metaculus, Polymarket,
        Manifold and INFER gave them (ForecastBench): "by" a bare year or month closes as
        it begins in 8 of 8. docs/decisions/0030-forecasts-come-due.md
    """
    if _ABOUT_THE_PAST.match(question):
        return None
    # Only the case changes, so places in the text stay as they are.
    text = _MONTH_DAY.sub(lambda month: month[0].title(), question)
    times = find_times(text, start=0, end=len(text), anchor=asked_on, future=True)
    found = [(day, time) for time in times if (day := _last_day(text, time)) and day >= asked_on]
    if not found:
        return None
    day, time = max(found, key=lambda pair: (pair[1].relation in {"by", "before"}, pair[1].span))
    return Deadline(day=day, span=time.span, text=question[slice(*time.span)])


def _last_day(text: str, time: TimeExpression) -> date | None:
    period = time.period
    if time.relation == "until" and period.latest:
        return period.latest if _THROUGH.match(time.text) else period.latest - ONE_DAY
    if time.deadline is None or _OF_AN_EVENT.match(text, time.span[1]):
        return None
    if time.relation != "by" or period.latest is None or _END.search(time.text):
        return time.deadline
    return _as_it_begins(time)


def _as_it_begins(time: TimeExpression) -> date | None:
    """Give the day before a bare year or month, or the middle of one that is cut in three."""
    latest = time.period.latest
    if latest is None:
        return None
    if _MIDDLE.search(time.text):
        whole_year = time.rule == "year-part"
        return date(latest.year, 6, 30) if whole_year else latest.replace(day=15)
    if time.rule not in _WHOLE:
        return time.deadline
    first = date(latest.year, 1 if time.rule == "year" else latest.month, 1)
    return first - ONE_DAY
