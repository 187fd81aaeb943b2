"""Numbers of people hurt that cannot both be right, and one toll told of two places."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.belief.contradictions.contradiction import (
    Contradiction,
    ContradictionKind,
    Days,
    shared_days,
)
from reportedly.belief.origins import Origin, normal
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.belief.testimony import denies, relation_of, role_actors
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

TOLL_DAYS = 3
"""Tolls of longer periods are not compared: they count several events.

Source: judgement, not measurement.
"""
TELLING_COUNT = 4  # equal tolls of fewer are equal by chance; Source: judgement
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
ANYBODY = frozenset("people persons dead bodies victims casualties".split())
"""Words for all who were hurt, whoever they are: a number of these may hold others' numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toll:
    """A number of people hurt, with the day and place that its report gives it."""

    entry: Entry
    low: float
    high: float
    days: Days
    dated: bool
    place: str
    own_place: bool
    origin: str


def rival_tolls(
    entries: Sequence[Entry], found: Mapping[str, Origin], registry: Registry
) -> Iterator[Contradiction]:
    """Give the pairs of tolls of single events that exclude each other, or are of two places."""
    seen: set[tuple[object, ...]] = set()
    rank = {entry.claim.id: n for n, entry in enumerate(entries)}
    tolls = sorted(_tolls_of(entries, found, registry), key=lambda t: t.days)
    for n, early in enumerate(tolls):
        for late in tolls[n + 1 :]:
            if early.days[1] < late.days[0]:
                break
            one, other = sorted((early, late), key=lambda t: rank[t.entry.claim.id])
            clash = _clash(one, other, registry)
            key = (one.entry.claim.proposition.type, one.low, one.high, other.low, other.high)
            days = shared_days(one.days, other.days)
            if clash and days and (*key, clash.kind, days) not in seen:
                seen.add((*key, clash.kind, days))
                yield clash


def _clash(one: _Toll, other: _Toll, registry: Registry) -> Contradiction | None:
    if not _may_be_one(one, other, registry):
        return None
    if _elsewhere(one, other, registry):
        return _told(one, other, "place", "the same toll of the same day is told of two places")
    if not _apart(one, other, registry):
        return None
    if denies(one.entry.claim) or denies(other.entry.claim):
        return _told(
            one,
            other,
            "denial",
            "one says that nobody was hurt or killed, the other that somebody was",
        )
    if relation_of(registry, one.place, other.place) != "same":
        return _told(one, other, "scope", "the part is said to have seen more than the whole")
    if _anybody(one) != _anybody(other):
        why = "one counts all who were hurt, the other some of them, and the numbers differ"
        return _told(one, other, "definition", why)
    if not (one.dated and other.dated):
        why = "the numbers exclude each other, if both are of that day: at least one gives no day"
        return _told(one, other, "time", why)
    return _told(one, other, "true conflict", "the numbers exclude each other")


def _told(one: _Toll, other: _Toll, kind: ContradictionKind, reason: str) -> Contradiction:
    days = shared_days(one.days, other.days) or one.days
    return Contradiction(
        first=one.entry.claim.id,
        second=other.entry.claim.id,
        place=one.place,
        kind=kind,
        about="count",
        reason=reason,
        shared_days=days,
    )


def _elsewhere(one: _Toll, other: _Toll, registry: Registry) -> bool:
    """Say whether one toll, no small one, is told of two places that do not hold each other."""
    exact = not one.low < one.high and (one.low, one.high) == (other.low, other.high)
    telling = exact and one.low >= TELLING_COUNT and one.dated and other.dated
    stated = one.own_place and other.own_place
    return telling and stated and relation_of(registry, one.place, other.place) is None


def _anybody(toll: _Toll) -> bool:
    victims = toll.entry.claim.proposition.fillers("victim")
    words = " ".join(normal(role.text) for role in victims).split()
    return not ANYBODY.isdisjoint(words)


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
        own = _own_place(entry, report, registry)
        place = own or _borrowed_place(entry, report, registry)
        if place is not None and (days[1] - days[0]).days < TOLL_DAYS:
            yield _Toll(
                entry=entry,
                low=number[0],
                high=number[1],
                days=days,
                dated=dated,
                place=place,
                own_place=own is not None,
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
