"""Find the expressions of time in a sentence and say which days each one means.

Plain text in, values out: nothing here knows spaCy. Spans are half-open code-point ranges in the
document's text; days are calendar days in UTC.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast, get_args

from reportedly.extraction.expressions.periods_grammar import (
    Bearings,
    TimeRule,
    groups,
    longest_first,
    shift,
    stretch,
    time_rules,
)
from reportedly.extraction.expressions.periods_readings import READINGS
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
        deadline: last day (UTC) on which something announced can still come true, or None.
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


_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<since>(?:ever\s{1,2})?since|starting(?:\s{1,2}(?:on|from|in))?|beginning(?:\s{1,2}(?:on|in))?)|"
    r"(?P<until>until|till|up\s{1,2}to|through)|"
    r"(?P<before>before|prior\s{1,2}to|ahead\s{1,2}of)|"
    r"(?P<after>after|following)|"
    r"(?P<by>by|no\s{1,2}later\s{1,2}than|not\s{1,2}later\s{1,2}than)|"
    r"(?P<at>(?:(?:late|early)\s{1,2})?(?:on|in|at|during|throughout|over|across|as\s{1,2}of|as\s{1,2}early\s{1,2}as|as\s{1,2}late\s{1,2}as|"
    r"(?:on\s{1,2}|in\s{1,2}|during\s{1,2})?(?:the\s{1,2})?(?:early\s{1,2}|late\s{1,2})?(?:night|morning|evening|afternoon|hours|dawn|eve)\s{1,2}of))|"
    r"(?P<about>(?:on\s{1,2}or\s{1,2})?(?:around|about)|(?:in|on)\s{1,2}or\s{1,2}(?:around|about))|"
    r"(?P<start>from|between))"
    r"\s{1,4}(?:the\s{1,4}(?:year\s{1,4}|month\s{1,4}of\s{1,4})?)?$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s{0,4}(?:(?P<to>to|until|till|through)|(?P<and>and)|[-–—])\s{1,4}(?:the\s|on\s|in\s)?|\s{0,4}[-–—]\s{0,4}",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s{1,4}on(?:wards?)?(?![\w])", re.IGNORECASE)
_ABSOLUTE = {"iso-day", "day-month", "month-day", "month-year", "month", "year", "year-part"}
_LOOK_BACK = 40


def find_times(
    text: str,
    *,
    start: int,
    end: int,
    anchor: date | None,
    future: bool,
    narrative: date | None = None,
) -> tuple[TimeExpression, ...]:
    """Give every expression of time in text[start:end), in text order, without overlap.

    Args:
        text: the whole document.
        start: first code point of the sentence.
        end: one past its last.
        anchor: publication day (UTC); None leaves relative expressions unknown.
        future: the sentence speaks of what is to come; settles "on Friday" and deadlines.
        narrative: the last day the text named before this sentence, or None; "the following
            day" and a bare "3 March" are read from it.

    Source: the methods survey, section 6, whose grammar this follows.
    """
    bearings = Bearings(anchor=anchor, narrative=narrative, future=future)
    cores = _cores(text, (start, end), bearings)
    found = _with_relations(text, start, cores, bearings)
    events = _event_anchored(text, (start, end), tuple(e.span for e in found))
    return tuple(sorted((*found, *events), key=lambda e: e.span))


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


def _cores(text: str, sentence: Span, bearings: Bearings) -> tuple[_Core, ...]:
    """Match every rule, keep the longest of those that overlap, and read them in text order."""
    hits = [(m, r) for r in time_rules() for m in r.pattern.finditer(text, *sentence) if m[0]]
    kept = [hits[place] for place in longest_first([m.span() for m, _ in hits])]
    return _read(kept, bearings)


def _read(hits: list[tuple[re.Match[str], TimeRule]], bearings: Bearings) -> tuple[_Core, ...]:
    cores: list[_Core] = []
    for match, rule in hits:
        period = READINGS[rule.reads](match, bearings)
        if period is None:
            continue
        cores.append(
            _Core(start=match.start(), end=match.end(), period=period, rule=rule, match=match)
        )
        if rule.id in _ABSOLUTE and period.precision in ("day", "month") and period.earliest:
            bearings = replace(bearings, narrative=period.earliest)
    return tuple(cores)


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
        found.append(
            _expression(text, (before, core.end), word if not joined else "at", core, bearings)
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
    return kind, window + match.start()


def _joined(text: str, pair: tuple[_Core, ...], word: str, bearings: Bearings) -> _Core | None:
    """Make one expression of "from 5 May to 10 June 2016", or give None."""
    if len(pair) < 2 or pair[1].start - pair[0].end > 12:
        return None
    first, last = pair
    join = _JOIN.fullmatch(text, first.end, last.start)
    dated = first.rule.id in _ABSOLUTE and last.rule.id in _ABSOLUTE
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
    if not named or own or first.rule.id not in _ABSOLUTE:
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
        return ("since", begin, onward.end()) if onward else ("at", begin, end)
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


_CUE = re.compile(
    r"(?<![\w-])(?:(?P<since>(?:ever\s)?since)|(?P<until>until|till|pending)|"
    r"(?P<before>before|ahead\sof|prior\sto)|(?P<after>after|following(?=\s(?:the|a|an|his|her|its|their|this|that|these|those)\s)|once|as\ssoon\sas)|"
    r"(?P<at>during))(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ \t\n]{1,4}([\w'’\-/&%]{1,40})")
_AUXILIARY = frozenset(
    "is are was were has had have will would can could may might must should do does did".split()
)
_STOP = frozenset(
    "and or but which who whom whose that while as when where because so if although than said says "
    "to by with for from at in on into near against amid under over".split()
)
_NOT_EVENTS = {
    "during": re.compile(
        r"\s(?:the|that|this)\s(?:same\s)?(?:day|daytime|morning|afternoon|evening|night|month|year|week|"
        r"weekend|period|time|latter|process|past|last|first|next)\b", re.IGNORECASE),
    "after": re.compile(r"\s(?:all|which|whom|him|them|me|us|it)\b", re.IGNORECASE),
    "before": re.compile(
        r"\s(?:(?:the|a|an|this)\s)?(?:\w{1,20}\s){0,3}(?:court|committee|parliament|council|judge|"
        r"tribunal|congress|senate|commission|cameras?|which|him|them|us|it)\b", re.IGNORECASE,
    ),
}  # fmt: skip
_VERB_BEFORE = re.compile(
    r"\b(?:named|look|looks|looked|looking|go|goes|going|went|gone|sought|called|is|are|was|were|been|"
    r"run|ran|running|chased?|chasing|came|comes?|shortly|soon|long|day|night|morning)\s{1,3}$",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s(?:then|that(?=\W))", re.IGNORECASE)
_CAUSAL = frozenset({"is", "are", "has", "have"})
_WEAK = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "more", "less", "about", "this", "that", "of")
)
_LONGEST = 12


def _event_anchored(text: str, sentence: Span, taken: tuple[Span, ...]) -> list[TimeExpression]:
    """Keep "since the arrival of the envoys": the words, a relation, and no invented day."""
    found: list[TimeExpression] = []
    for cue in _CUE.finditer(text, *sentence):
        if any(cue.start() < e and cue.end() > s for s, e in taken):
            continue
        limit = min([s for s, _ in taken if s >= cue.end()], default=sentence[1])
        limit = min(limit, sentence[1])
        stop = _event_end(text, cue, limit)
        if stop is None or (found and cue.start() < found[-1].span[1]):
            continue
        kind = next(k for k, v in cue.groupdict().items() if v)
        found.append(
            TimeExpression(
                span=(cue.start(), stop),
                text=text[cue.start() : stop],
                period=replace(UNKNOWN_PERIOD, basis="stated"),
                relation=cast("Relation", kind),
                rule="event",
            )
        )
    return found


def _event_end(text: str, cue: re.Match[str], limit: int) -> int | None:
    """Give where the event named after a cue ends, or None when the cue names none."""
    word = cue[0].lower()
    refused = _NOT_EVENTS.get(word)
    if refused and refused.match(text, cue.end(), limit):
        return None
    if word in ("after", "following") and _VERB_BEFORE.search(
        text[max(cue.start() - 12, 0) : cue.start()]
    ):
        return None
    end = _walk(text, cue, limit)
    if end is None or (word == "once" and not _FINISHED.search(text[cue.end() : end])):
        return None
    return end


def _walk(text: str, cue: re.Match[str], limit: int) -> int | None:
    """Go along the words of a noun phrase, or of a clause once an auxiliary shows that it is one."""
    word = cue[0].lower()
    clause = word in ("once", "as soon as")
    end, solid, words = cue.end(), None, 0
    while words < _LONGEST and (match := _WORD.match(text, end, limit)):
        token = match[1].lower()
        if token in _AUXILIARY and not clause:
            if words == 0 or (word == "since" and token in _CAUSAL):
                return None
            clause = True
        if token in _STOP and not clause:
            break
        end, words = match.end(), words + 1
        solid = solid if token in _WEAK else end
    return solid


_FINISHED = re.compile(
    r"\b(?:is|are|has|have|had|was|were|ends?|finish\w{0,4}|falls?|begins?|starts?)\b",
    re.IGNORECASE,
)
