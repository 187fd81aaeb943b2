"""Pairs of claims that cannot both hold."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from reportedly.belief.origins import Origin, first_said, normal, origins, proposition_key
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.belief.testimony import (
    Speaking,
    denies,
    idle_reason,
    relation_of,
    role_actors,
    speakings,
)
from reportedly.model.belief import CONTESTED
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot

ContradictionKind = Literal["denial", "time", "count", "true conflict"]
OUTRIGHT = frozenset(("held", "taken", "lost", "withdrawn"))
Days = tuple[date, date]
TOLL_DAYS = 3
"""Tolls of longer periods are not compared: they count several events."""
DENIAL_DAYS = 30
"""How far back a denial without a date reaches.

Source: both numbers are judgement, not measurement.
"""
RUNNING_TOLL = re.compile(
    r"\b(since|so far|in all|in total|altogether|overall|to date"
    r"|(?:has|(?<!to )have) (?:been )?(?:killed|wounded|died|lost)|(?:day|week|month|year)s? (?:of|to))\b",
    re.IGNORECASE,
)
"""Words of a toll that is still growing ("since the battle began"); no day's toll contradicts it."""
LOCATING = ("in", "at", "of", "near", "around", "inside", "on", "towards")
CAMPS_IN_WORDS = {
    **dict.fromkeys(("soldiers", "guards", "troops", "policemen"), "soldiers"),
    **dict.fromkeys(("militants", "jihadists", "terrorists", "extremists"), "militants"),
    **dict.fromkeys(("civilians", "residents", "children", "women"), "civilians"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both hold; neither is removed for it.

    Attributes:
        first, second: ids of the claims, the one said earlier first.
        place: id of the place, or None when the claims name none.
        kind: "denial" (one says so, the other that it is not so), "time" (they may speak of
            different days: at least one gives no day or more than one), "count" (numbers of one
            thing that cannot both be right), or "true conflict".
        reason: what each says, in one sentence.
        shared_days: first and last day (UTC) on which both are said to hold.
    """

    first: str
    second: str
    place: str | None
    kind: ContradictionKind
    reason: str
    shared_days: Days


def contradictions(snapshot: Snapshot) -> tuple[Contradiction, ...]:
    """Give all pairs of claims about one place, proposition or toll that cannot both hold.

    Repeats are left out: of each origin only the claim said first is compared, and of several
    reports that give the same two numbers only the first. Plans, forecasts, questions and
    rejected readings contradict nothing; nor does a toll that is still growing contradict a day's.
    """
    registry = snapshot.registry
    entries = sorted(snapshot.entries(), key=first_said)
    found = origins(entries, registry=registry)
    live = [e for e in entries if found[e.claim.id].copy_of is None and not idle_reason(e)]
    pairs = {(c.first, c.second): c for c in _rival_holders(live, registry)}
    pairs.update({(c.first, c.second): c for c in _denials(live, registry)})
    pairs.update({(c.first, c.second): c for c in _tolls(live, found, registry)})
    rank = {e.claim.id: n for n, e in enumerate(live)}
    return tuple(sorted(pairs.values(), key=lambda c: (rank[c.first], rank[c.second])))


def _rival_holders(entries: Sequence[Entry], registry: Registry) -> Iterator[Contradiction]:
    by_place: dict[str, list[tuple[Entry, Speaking]]] = {}
    for entry in entries:
        where = entry.claim.where
        if where and where.place and entry.claim.proposition.kind == "control":
            said = [(entry, s) for s in speakings(entry.claim) if _outright(s)]
            by_place.setdefault(where.place, []).extend(said)
    for place, said in by_place.items():
        for (one, first), (other, second) in combinations(said, 2):
            shared = _shared(one, other)
            if shared and one is not other and _clash(first, second, registry, shared[0]):
                yield Contradiction(
                    first=one.claim.id,
                    second=other.claim.id,
                    place=place,
                    kind="true conflict" if _exact(one) and _exact(other) else "time",
                    reason=f"{_words(first)}; {_words(second)}",
                    shared_days=shared,
                )


def _outright(speaking: Speaking) -> bool:
    return speaking.answer != CONTESTED and speaking.manner in OUTRIGHT


def _clash(first: Speaking, second: Speaking, registry: Registry, on: date) -> bool:
    """Say whether two statements exclude each other: two camps hold it, or one does and does not."""
    if first.sign > 0 and second.sign > 0:
        camps = registry.side_of(first.answer, on=on), registry.side_of(second.answer, on=on)
        return camps[0] != camps[1]
    return first.answer == second.answer and first.sign != second.sign


def _words(speaking: Speaking) -> str:
    verb = "holds it" if speaking.sign > 0 else "does not hold it"
    return f"{speaking.answer} {verb} ({speaking.manner})"


def _denials(entries: Sequence[Entry], registry: Registry) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        said = entry.claim.proposition
        if said.kind not in {"statement", "casualties"}:
            groups.setdefault((said.kind, said.type), []).append(entry)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if denies(one.claim) == denies(other.claim) or not _one_thing(one, other, registry):
                continue
            shared = _meeting(_reach(one), _reach(other))
            if shared:
                yield Contradiction(
                    first=one.claim.id,
                    second=other.claim.id,
                    place=one.claim.where.place if one.claim.where else None,
                    kind="denial",
                    reason="one says that it is so, the other that it is not",
                    shared_days=shared,
                )


def _one_thing(one: Entry, other: Entry, registry: Registry) -> bool:
    """Say whether two claims are of one thing: one proposition, or one actor's act in one place."""
    if proposition_key(one.claim) == proposition_key(other.claim):
        return True
    if one.claim.proposition.kind not in {"event", "movement"}:
        return False
    same_actor = set(role_actors(one.claim, "actor")) & set(role_actors(other.claim, "actor"))
    places = [e.claim.where.place if e.claim.where else None for e in (one, other)]
    named = places[0] is not None
    return bool(same_actor) and named and _near(registry, places[0], places[1])


def _near(registry: Registry, one: str | None, other: str | None) -> bool:
    return one is not None and relation_of(registry, one, other) is not None


def _reach(entry: Entry) -> Days:
    """Give the days a claim is about; a denial without a date reaches back `DENIAL_DAYS`."""
    first, last = days_of(entry)
    period = entry.claim.when.period
    if denies(entry.claim) and period.earliest is None and period.latest is None:
        return first - timedelta(days=DENIAL_DAYS), last
    return first, last


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toll:
    """A number of people hurt, with the day and place that its report gives it."""

    entry: Entry
    low: float
    high: float
    days: Days
    dated: bool
    place: str
    origin: str


def _tolls(
    entries: Sequence[Entry], found: Mapping[str, Origin], registry: Registry
) -> Iterator[Contradiction]:
    seen: set[tuple[object, ...]] = set()
    tolls = list(_tolls_of(entries, found, registry))
    for one, other in combinations(tolls, 2):
        shared = _meeting(one.days, other.days)
        if not (shared and _may_be_one(one, other, registry) and _apart(one, other, registry)):
            continue
        key = (one.entry.claim.proposition.type, one.low, one.high, other.low, other.high, shared)
        if key not in seen:
            seen.add(key)
            yield _toll_conflict(one, other, shared)


def _toll_conflict(one: _Toll, other: _Toll, shared: Days) -> Contradiction:
    denied = denies(one.entry.claim) or denies(other.entry.claim)
    reason = "one says that nobody was" if denied else "the numbers exclude each other"
    unsure = "" if one.dated and other.dated else "; at least one gives no day"
    return Contradiction(
        first=one.entry.claim.id,
        second=other.entry.claim.id,
        place=one.place,
        kind="denial" if denied else "count",
        reason=reason + unsure,
        shared_days=shared,
    )


def _tolls_of(
    entries: Sequence[Entry], found: Mapping[str, Origin], registry: Registry
) -> Iterator[_Toll]:
    """Give the tolls of single events that have a number, a day or two, and a place.

    What the sentence leaves out (day, place) is taken from the nearest sentence of its report;
    such a place is widened to the town, since a report moves about in it.
    """
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        reports.setdefault(entry.document.id, []).append(entry)
    for entry in entries:
        number, report = _number(entry.claim), reports[entry.document.id]
        if number is None or RUNNING_TOLL.search(_sentence(entry)):
            continue
        days, dated = _toll_days(entry, report)
        place = _own_place(entry, report, registry) or _borrowed_place(entry, report, registry)
        if place is not None and (days[1] - days[0]).days < TOLL_DAYS:
            yield _Toll(
                entry=entry,
                low=number[0],
                high=number[1],
                days=days,
                dated=dated,
                place=place,
                origin=found[entry.claim.id].key,
            )


def _sentence(entry: Entry) -> str:
    start, end = entry.claim.sentence
    return entry.document.text[start:end]


def _number(claim: Claim) -> tuple[float, float] | None:
    """Give the interval of a toll; a denied toll without a number is none at all."""
    if claim.proposition.kind != "casualties":
        return None
    if denies(claim):
        return None if claim.count else (0, 0)
    if claim.count is None or (claim.count.low is None and claim.count.high is None):
        return None
    high = math.inf if claim.count.high is None else claim.count.high
    return claim.count.low or 0, high


def _before(entry: Entry, report: Sequence[Entry]) -> list[Entry]:
    """Give the report's claims up to the sentence of this one, the nearest sentence first."""
    before = [e for e in report if not e.claim.sentence > entry.claim.sentence]
    nearest = sorted(before, key=lambda e: e.claim.sentence, reverse=True)
    return [entry, *(e for e in nearest if e is not entry)]


def _toll_days(entry: Entry, report: Sequence[Entry]) -> tuple[Days, bool]:
    """Give the days of a toll, and whether its report states them."""
    for one in _before(entry, report):
        period = one.claim.when.period
        first, last = period.earliest, period.latest
        if first is not None and last is not None and period.basis == "stated":
            return (first, last), True
    back = timedelta(days=DEFAULT_SETTINGS.undated_days)
    return (entry.said_on - back, entry.said_on), False


def _own_place(entry: Entry, report: Sequence[Entry], registry: Registry) -> str | None:
    """Give the place of the claim, of its sentence's other claims, or that its sentence names."""
    here = [entry, *(e for e in report if e.claim.sentence == entry.claim.sentence)]
    words = f"{normal(_sentence(entry))} "
    named = [
        (p.name, p.id)
        for p in registry.places
        if any(f" {lead} {normal(p.name)} " in words for lead in LOCATING)
    ]
    return _first_place(here) or max(named, key=lambda p: len(p[0]), default=("", None))[1]


def _borrowed_place(entry: Entry, report: Sequence[Entry], registry: Registry) -> str | None:
    after = [e for e in report if e.claim.sentence > entry.claim.sentence]
    nearest = (*_before(entry, report), *sorted(after, key=lambda e: e.claim.sentence))
    borrowed = _first_place(nearest)
    # The last of the chain is the country: no report of a battle means that.
    return (registry.within(borrowed)[:-1] or (borrowed,))[:2][-1] if borrowed else None


def _first_place(entries: Sequence[Entry]) -> str | None:
    places = (e.claim.where.place for e in entries if e.claim.where)
    return next((place for place in places if place), None)


def _may_be_one(one: _Toll, other: _Toll, registry: Registry) -> bool:
    """Say whether two tolls may be of one event: of one kind, by two voices, of like victims."""
    claims = one.entry.claim, other.entry.claim
    same_kind = claims[0].proposition.type == claims[1].proposition.type
    two_voices = one.origin != other.origin
    victims = _victims(one, registry), _victims(other, registry)
    # One report that gives two numbers tells of two groups, unless it names one group twice.
    denied = denies(claims[0]) or denies(claims[1])
    one_group = denied or claims[0].document != claims[1].document or victims[0] == victims[1]
    dated = one.dated or other.dated
    return same_kind and two_voices and one_group and dated and _like(*victims)


def _victims(toll: _Toll, registry: Registry) -> tuple[str, str]:
    """Give the camp of the victims by the registry and by the words, each "" when not told."""
    claim = toll.entry.claim
    sides = [registry.side_of(a, on=toll.days[1]) for a in role_actors(claim, "victim")]
    words = " ".join(normal(r.text) for r in claim.proposition.fillers("victim")).split()
    return (
        sides[0] if sides else "",
        next((CAMPS_IN_WORDS[w] for w in words if w in CAMPS_IN_WORDS), ""),
    )


def _like(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def _apart(one: _Toll, other: _Toll, registry: Registry) -> bool:
    """Say whether no number fits both; a part of a place may well have seen fewer than the whole."""
    below = one.high < other.low
    above = other.high < one.low
    relation = relation_of(registry, one.place, other.place)
    return {
        "same": below or above,
        "containing": above,
        "part": below,
    }.get(relation or "", False)


def days_of(entry: Entry) -> Days:
    """Give the first and last day (included) a claim may be about; undated: the day it was said."""
    period = entry.claim.when.period
    first = period.earliest or period.latest or entry.said_on
    return first, max(first, period.latest or entry.said_on)


def _shared(one: Entry, other: Entry) -> Days | None:
    return _meeting(days_of(one), days_of(other))


def _meeting(one: Days, other: Days) -> Days | None:
    """Give the days that two stretches share, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first < last + timedelta(days=1) else None


def _exact(entry: Entry) -> bool:
    return _one_day(entry.claim) or entry.claim.tense == "present"


def _one_day(claim: Claim) -> bool:
    period = claim.when.period
    return period.earliest is not None and period.earliest == period.latest
