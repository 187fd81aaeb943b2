"""Find the expressions of time in a sentence and say which days each one means.

Plain text in, values out: nothing here knows spaCy. Spans are half-open code-point ranges in the
document's text; days are calendar days of the outlet.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast, get_args

from reportedly.extraction.expressions.periods_events import event_spans
from reportedly.extraction.expressions.periods_grammar import (
    Bearings,
    TimeRule,
    groups,
    longest_first,
    rule_hits,
    shift,
    stretch,
)
from reportedly.extraction.expressions.periods_readings import READINGS
from reportedly.extraction.expressions.periods_tense import looks_ahead
from reportedly.model.document import Span
from reportedly.model.period import UNKNOWN_PERIOD, Period

Relation = Literal[
    "at", "since", "until", "before", "after", "within", "by", "for", "every", "from_now"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when, and the days they mean.

    Attributes:
        span: half-open range in the document's text, the word of relation ("since") included.
        text: exactly the document's text there.
        period: the days meant; unknown when neither the text nor the publication day tells.
        relation: how the period bounds what is said.
        deadline: last day on which something announced can still come true, or None.
        background: "previously" and its kin: history, not news of this report.
        rule: id of the rule that found it.
    """

    span: Span
    text: str
    period: Period
    relation: Relation
    deadline: date | None = None
    background: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Core:
    """A matched expression before the words around it are looked at."""

    start: int
    end: int
    period: Period
    rule: TimeRule
    match: re.Match[str]
    ahead: bool = False


_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<since>(?:ever\s{1,2})?since(?:\s{1,2}(?:around|about|before))?|starting(?:\s{1,2}(?:on|from|in))?|beginning(?:\s{1,2}(?:on|in))?)|"
    r"(?P<until>until|till|up\s{1,2}to|through)|"
    r"(?P<before>before|prior\s{1,2}to|ahead\s{1,2}of)|"
    r"(?P<after>after|following)|"
    r"(?P<by>by|no\s{1,2}later\s{1,2}than|not\s{1,2}later\s{1,2}than)|"
    r"(?P<at>(?:(?:late|early)\s{1,2})?(?:on|in|at|during|throughout|over|across|as\s{1,2}of|as\s{1,2}early\s{1,2}as|as\s{1,2}late\s{1,2}as|"
    r"(?:on\s{1,2}|in\s{1,2}|during\s{1,2})?(?:the\s{1,2})?(?:early\s{1,2}|late\s{1,2})?(?:night|morning|evening|afternoon|hours|dawn|eve)\s{1,2}of))|"
    r"(?P<about>(?:on\s{1,2}or\s{1,2})?(?:around|about)|(?:in|on)\s{1,2}or\s{1,2}(?:around|about))|"
    r"(?P<start>(?:from|between)(?:\s{1,2}(?:around|about|before))?))"
    r"\s{1,4}(?:(?:about\s|around\s)?(?:midnight|noon|midday|dawn|dusk|sunset|sunrise|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|"
    r"\d{4}\s(?:GMT|UTC|hours))\s{1,2}(?:on\s{1,2})?)?(?:the\s{1,4}(?:year\s{1,4}|month\s{1,4}of\s{1,4})?)?$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s{0,4}(?:(?P<to>to|until|till|through)|(?P<and>and)|[-–—])\s{1,4}(?:the\s|on\s|in\s)?|\s{0,4}[-–—]\s{0,4}",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s{1,4}on(?:wards?)?(?![\w])", re.IGNORECASE)
_ABSOLUTE = {"iso-day", "day-month", "month-day", "month-year", "month", "year", "year-part"}
_DATED = {*_ABSOLUTE, "weekday"}
_YEARLESS = {"month", "day-month", "month-day"}
_RELATIVE = {"day-word", "weekday", "calendar-unit", "ago"}
_LOOK_BACK = 40
_BOUNDING = {"since", "until", "before", "after", "by"}
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_TO_DO = re.compile(r"\s{1,4}to\s{1,4}[a-z]")


def find_times(  # noqa: PLR0913  a sentence, where it stands and from where it is told
    text: str,
    *,
    start: int,
    end: int,
    anchor: date | None,
    future: bool | None,
    narrative: date | None = None,
    south: bool = False,
) -> tuple[TimeExpression, ...]:
    """Give every expression of time in text[start:end), in text order, without overlap.

    Args:
        text: the whole document.
        start: first code point of the sentence.
        end: one past its last.
        anchor: publication day, in the outlet's zone; None leaves relative expressions unknown.
        future: the sentence speaks of what is to come; settles "on Friday" and deadlines. None
            lets the words around each expression tell.
        narrative: the last day the text named before this sentence, or None; "the following
            day" and a bare "3 March" are read from it.
        south: the outlet's summer is January.

    Source: the methods survey, section 6, whose grammar this follows.
    """
    bearings = Bearings(anchor=anchor, narrative=narrative, future=bool(future), south=south)
    cores = _cores(text, (start, end), bearings, told=future is not None)
    found = _with_relations(text, start, cores, bearings)
    spans = event_spans(text, (start, end), tuple(e.span for e in found))
    events = [_event(text, span, kind) for span, kind in spans]
    return tuple(sorted((*found, *events), key=lambda e: e.span))


def _event(text: str, span: Span, kind: str) -> TimeExpression:
    """Keep "since the arrival of the envoys": the words, a relation, and no invented day."""
    return TimeExpression(
        span=span,
        text=text[slice(*span)],
        period=replace(UNKNOWN_PERIOD, basis="stated"),
        relation=cast("Relation", kind),
        rule="event",
    )


def carry_narrative(times: tuple[TimeExpression, ...], narrative: date | None) -> date | None:
    """Give the day the next sentence of the paragraph is told from.

    Only a stated day or month moves it; "today" and vague spans do not.
    """
    stated = [
        e.period.earliest
        for e in times
        if e.rule in _ABSOLUTE and e.period.precision in ("day", "week", "month")
    ]
    return next((d for d in reversed(stated) if d), narrative)


def _cores(text: str, sentence: Span, bearings: Bearings, *, told: bool) -> tuple[_Core, ...]:
    """Match every rule, keep the longest of those that overlap, and read them in text order."""
    hits = rule_hits(text, sentence)
    kept = [hits[place] for place in longest_first([m.span() for m, _ in hits])]
    ahead = [
        bearings.future if told else looks_ahead(text, sentence, match.span()) for match, _ in kept
    ]
    cores = _read(kept, ahead, bearings)
    days = _speech_days(text, kept, cores)
    return _read(kept, ahead, bearings, days) if days else cores


def _read(
    hits: list[tuple[re.Match[str], TimeRule]],
    ahead: list[bool],
    bearings: Bearings,
    days: dict[int, date] | None = None,
) -> tuple[_Core, ...]:
    """Read the matches one after the other; each named day is where the next is told from."""
    cores: list[_Core] = []
    shared = _shared_years(hits)
    for place, (match, rule) in enumerate(hits):
        anchor = (days or {}).get(match.start(), bearings.anchor)
        here = replace(bearings, future=ahead[place], anchor=anchor)
        if place in shared:
            here = replace(here, narrative=shared[place])
        period = READINGS[rule.reads](match, here)
        if period is None:
            continue
        cores.append(
            _Core(start=match.start(), end=match.end(), period=period, rule=rule, match=match,
                  ahead=ahead[place])
        )  # fmt: skip
        bearings = _moved(bearings, cores[-1])
    return tuple(cores)


_LISTED = re.compile(r"\s{0,2}(?:,|,?\s(?:and|or)|&)\s{1,2}(?:in\s|on\s)?", re.IGNORECASE)


def _shared_years(hits: list[tuple[re.Match[str], TimeRule]]) -> dict[int, date]:
    """Give the middle of the year that "in August, September and November 1981" says once."""
    shared: dict[int, date] = {}
    year: str | None = None
    for place in range(len(hits) - 1, -1, -1):
        match, rule = hits[place]
        own = groups(match, "year") if "year" in match.groupdict() else None
        after = hits[place + 1][0] if place + 1 < len(hits) else None
        listed = after and _LISTED.fullmatch(match.string, match.end(), after.start())
        year = own or (year if listed and rule.id in _YEARLESS else None)
        if year and not own:
            shared[place] = date(int(year), 7, 1)
    return shared


def _moved(bearings: Bearings, core: _Core) -> Bearings:
    """Give the bearings after an expression: a named day or month is told on from, a year too."""
    period = core.period
    if core.rule.id in ("year", "named-year") and period.earliest:
        return replace(bearings, year=period.earliest.year)
    named = core.rule.id in _ABSOLUTE and period.precision in ("day", "month")
    if period.earliest and (named or core.rule.id == "weekday"):
        return replace(bearings, narrative=period.earliest)
    return bearings


_QUOTED = re.compile(r"[\"“][^\"”\n]{1,600}[\"”]?")
_SPOKEN = re.compile(
    r"(?:said|says|told|announced|added|stated|warned|wrote|declared|speaking|spoke|statement|interview|"
    r"speech)\b[^.;\n\"“”]{0,60}$",
    re.IGNORECASE,
)


def _speech_days(
    text: str, hits: list[tuple[re.Match[str], TimeRule]], cores: tuple[_Core, ...]
) -> dict[int, date]:
    """Give the day from which each relative expression counts where that is not the story's.

    Words quoted count from the day they were said, if it is stated; "for the third day" counts
    to the weekday that follows it.
    """
    named = [c for c in cores if c.rule.id in _DATED and c.period.precision == "day"]
    if not named or not hits:
        return {}
    begin, end = hits[0][0].start(), hits[-1][0].end()
    quotes = [q.span() for q in _QUOTED.finditer(text, max(0, begin - 300), end)]
    days: dict[int, date] = {}
    for match, rule in hits:
        day = None
        if rule.id == "nth-day":
            day = _day_after(text, match.end(), named)
        elif rule.id in _RELATIVE:
            day = _day_said(text, match.start(), named, quotes)
        if day:
            days[match.start()] = day
    return days


def _day_after(text: str, at: int, named: list[_Core]) -> date | None:
    near = [c for c in named if at < c.start and re.fullmatch(r"\s(?:on\s)?", text[at : c.start])]
    return near[0].period.earliest if near else None


def _day_said(text: str, at: int, named: list[_Core], quotes: list[Span]) -> date | None:
    """Give the day stated outside the quotation that holds the place, beside a verb of saying."""
    if not any(s < at and at < e for s, e in quotes):
        return None
    outside = [c for c in named if not any(s < c.start and c.start < e for s, e in quotes)]
    said = [c for c in outside if _SPOKEN.search(text[max(0, c.start - 80) : c.start])]
    return said[0].period.earliest if len(said) == 1 else None


def _with_relations(
    text: str, start: int, cores: tuple[_Core, ...], bearings: Bearings
) -> list[TimeExpression]:
    found: list[TimeExpression] = []
    position = 0
    while position < len(cores):
        core = cores[position]
        word, before = _word_before(
            text, start if not found else max(start, found[-1].span[1]), core
        )
        joined = _joined(text, cores[position : position + 2], word, bearings)
        position += 2 if joined else 1
        core = joined or core
        here = replace(bearings, future=core.ahead)
        found.append(
            _expression(text, (before, core.end), word if not joined else "at", core, here)
        )
    return found


def _word_before(text: str, start: int, core: _Core) -> tuple[str, int]:
    """Give the kind of word before an expression and where that word begins."""
    if core.rule.relation:
        return "", core.start
    window = max(start, core.start - _LOOK_BACK)
    match = _BEFORE.search(text[window : core.start])
    if match is None:
        return "", core.start
    kind = next(k for k, v in match.groupdict().items() if v)
    if kind in _BOUNDING and _POSSESSIVE.match(text, core.end):
        return "", core.start
    return kind, window + match.start()


def _joined(text: str, pair: tuple[_Core, ...], word: str, bearings: Bearings) -> _Core | None:
    """Make one expression of "from 5 May to 10 June 2016", or give None."""
    if len(pair) < 2 or pair[1].start - pair[0].end > 12:
        return None
    first, last = pair
    join = _JOIN.fullmatch(text, first.end, last.start)
    dated = first.rule.id in _DATED and last.rule.id in _ABSOLUTE
    dated = dated or (bool(join and join["to"]) and {first.rule.id, last.rule.id} <= _DATED)
    if join is None or (join["and"] and word != "start") or not (dated or word == "start"):
        return None
    period = _read_from(first, last, bearings)
    if (
        period.earliest is None
        or last.period.latest is None
        or period.earliest > last.period.latest
    ):
        return None
    return replace(first, end=last.end, period=stretch(period.earliest, last.period.latest))


def _read_from(first: _Core, last: _Core, bearings: Bearings) -> Period:
    """Read the first day of a range again when only the last one names its year."""
    named = {k: v for k, v in last.match.groupdict().items() if k.startswith("year") and v}
    own = {k: v for k, v in first.match.groupdict().items() if k.startswith("year") and v}
    ends = (first.period.earliest, last.period.earliest)
    backwards = ends[0] is not None and ends[1] is not None and ends[0] > ends[1]
    if own or first.rule.id not in _ABSOLUTE or not (named or backwards):
        return first.period
    near = replace(bearings, narrative=last.period.earliest)
    return READINGS[first.rule.reads](first.match, near) or first.period


def _expression(
    text: str, span: Span, word: str, core: _Core, bearings: Bearings
) -> TimeExpression:
    relation, begin, end = _relation(text, span, word, core)
    period = _bounded(core, relation, bearings)
    if word == "about" and period.precision == "day" and period.earliest and period.latest:
        period = stretch(shift(period.earliest, -3), shift(period.latest, 3), "inferred")
    return TimeExpression(
        span=(begin, end),
        text=text[begin:end],
        period=period,
        relation=relation,
        deadline=_deadline(core, relation, period, bearings),
        background=core.rule.background,
        rule=core.rule.id,
    )


def _relation(text: str, span: Span, word: str, core: _Core) -> tuple[Relation, int, int]:
    """Give the relation and the span: "from" is "since" only before "on" or "onwards"."""
    begin, end = span
    if core.rule.relation:
        return cast("Relation", core.rule.relation), begin, end
    if word == "start":
        onward = _ONWARD.match(text, end)
        if onward:
            return "since", begin, onward.end()
        single = core.rule.id not in ("day-range-month", "month-day-range", "year-range")
        open_end = single and core.ahead and text[begin : begin + 4].lower() == "from"
        return ("since" if open_end else "at"), begin, end
    if word == "until" and _TO_DO.match(text, end):
        return "by", begin, end
    return cast("Relation", word if word in get_args(Relation) else "at"), begin, end


def _bounded(core: _Core, relation: Relation, bearings: Bearings) -> Period:
    """Open or close the period as the relation says."""
    period, ahead = core.period, bearings.anchor if bearings.future else None
    if relation == "since":
        return replace(period, latest=None)
    if relation == "after" and period.latest:
        return replace(period, earliest=shift(period.latest, 1), latest=None)
    if relation in ("by", "until") and period.latest:
        return replace(period, earliest=_not_after(ahead, period.latest))
    if relation == "before" and period.earliest and period.latest:
        part = groups(core.match, "part") or ""
        inside = any(w in part.lower() for w in ("end", "close"))
        last = period.latest if inside else shift(period.earliest, -1)
        return replace(period, earliest=_not_after(ahead, last), latest=last)
    return period


def _not_after(day: date | None, last: date) -> date | None:
    return None if day is None or day > last else day


def _deadline(core: _Core, relation: Relation, period: Period, bearings: Bearings) -> date | None:
    """Give the last day something announced can come true; vague spans have none."""
    if period.latest is None or bearings.anchor is None or period.latest < bearings.anchor:
        return None
    vague = period.basis == "inferred" and core.rule.reads == "span_ahead"
    if core.rule.reads == "present":
        return None
    ahead = bearings.future or core.rule.id == "ahead" or period.latest > bearings.anchor
    bounding = relation in ("at", "within", "by", "before")
    return period.latest if ahead and bounding and not vague else None
