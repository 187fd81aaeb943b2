"""Events as a timeline looks through them: sorted, narrowed, and counted by time."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.fusion import Told
from reportedly.model.registry import Registry

MOST_BINS = 60
DAY = timedelta(days=1)
Unit = Literal["day", "week", "month", "year"]
Days = tuple[date, date]
GROUPS: tuple[tuple[str, str], ...] = (
    ("ASSAULT", "attacks and fighting"),
    ("movement", "movements"),
    ("casualties", "dead and hurt"),
    ("", "other events"),
)
"""What bars are coloured by: a type or kind, and its words; the last is for all the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFilter:
    """What a timeline is narrowed to; "" and None mean no condition.

    Attributes:
        place, actor: ids or words.
        kind: a kind of proposition or a type.
        since, until: first and last day (UTC), both included; an event is shown when it may have
            happened on one of them.
    """

    place: str = ""
    actor: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def words(self) -> dict[str, str]:
        """The conditions as they stand in an address."""
        asked = {"place": self.place, "actor": self.actor, "kind": self.kind}
        asked |= {"from": str(self.since or ""), "to": str(self.until or "")}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A stretch of days `first`..`last`, both included, and how many events of each group may lie in it.

    An event is counted where it may have begun.
    """

    first: date
    last: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All groups together."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as a timeline sorts and filters it, cheap to look through by the hundred thousand.

    Attributes:
        told: the event with everybody who tells of it.
        earliest, latest: the days between which it happened, or None.
        first, last: the days it is sorted and found by; those it was said for one without a date.
        names: kind, type and mode, in small letters.
        place, actors: ids.
        where, who: the words for a place and for parties that have no id, in small letters.
        group: number in `GROUPS`.
        order: its place among events of the same day.
    """

    told: Told
    earliest: date | None
    latest: date | None
    first: date
    last: date
    names: tuple[str, ...]
    place: str
    where: str
    actors: frozenset[str]
    who: str
    group: int
    order: str

    @property
    def dated(self) -> bool:
        """Somebody gives a date."""
        return self.earliest is not None or self.latest is not None


def happenings(told: Iterable[Told]) -> tuple[Happening, ...]:
    """Give the events in the order of a timeline: by the first day possible, undated ones last."""
    found = [_happening(one) for one in told]
    return tuple(sorted(found, key=lambda h: (not h.dated, h.first, h.order)))


def _happening(told: Told) -> Happening:
    claim = told.entries[0].claim
    said, period, where = claim.proposition, claim.when.period, claim.where
    said_on = min(e.said_on for e in told.entries)
    dated = period.earliest is not None or period.latest is not None
    first = period.earliest or period.latest or said_on
    return Happening(
        told=told,
        earliest=period.earliest,
        latest=period.latest,
        first=first,
        last=period.latest or (date.max if dated else first),
        names=tuple(word.casefold() for word in (said.kind, said.type, said.mode) if word),
        place=(where.place or "") if where else "",
        where=where.text.casefold() if where and not where.place else "",
        actors=frozenset(role.actor for role in said.roles if role.actor),
        who="\n".join(role.text.casefold() for role in said.roles if not role.actor),
        group=_group(said.kind, said.type),
        order=claim.id,
    )


def _group(kind: str, type_: str) -> int:
    last = len(GROUPS) - 1
    return next((n for n, (name, _) in enumerate(GROUPS[:last]) if name in {kind, type_}), last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The events that answer a filter, counted.

    Attributes:
        events: in the order of a timeline.
        bins, unit, undated, kinds: see `TimelinePage`.
    """

    events: tuple[Happening, ...]
    bins: tuple[Bin, ...]
    unit: Unit
    undated: int
    kinds: tuple[tuple[str, int], ...]


def narrowed(events: Sequence[Happening], wanted: TimelineFilter, registry: Registry) -> Stretch:
    """Give the events that answer a filter, counted by time and kind."""
    fitting = tuple(_fitting(events, wanted, registry))
    dated = [event for event in fitting if event.dated]
    bins, unit = binned(dated, wanted)
    kinds = Counter(e.names[1] if e.names[0] == "event" else e.names[0] for e in fitting)
    return Stretch(
        events=fitting,
        bins=bins,
        unit=unit,
        undated=len(fitting) - len(dated),
        kinds=tuple(kinds.most_common()),
    )


def _fitting(
    events: Sequence[Happening], wanted: TimelineFilter, registry: Registry
) -> Iterator[Happening]:
    kind, where, who = (w.casefold() for w in (wanted.kind, wanted.place, wanted.actor))
    meant = {p.id for p in registry.places if _called(where, p.id, p.name, p.aliases)}
    places = meant.union(*(registry.parts_of(p) for p in meant))
    actors = {a.id for a in registry.actors if _called(who, a.id, a.name, a.aliases)}
    since, until = wanted.since or date.min, wanted.until or date.max
    for event in events:
        begins = event.first if event.earliest or not event.dated else date.min
        if (
            (not kind or kind in event.names)
            and (not where or event.place in places or where in event.where)
            and (not who or not actors.isdisjoint(event.actors) or who in event.who)
            and until >= begins
            and event.last >= since
        ):
            yield event


def _called(text: str, ident: str, name: str, aliases: Sequence[str]) -> bool:
    return bool(text) and text in {word.casefold() for word in (ident, name, *aliases)}


def binned(events: Sequence[Happening], wanted: TimelineFilter) -> tuple[tuple[Bin, ...], Unit]:
    """Count dated events by the finest unit that makes no more than 60 bins, with the empty ones.

    Without a given stretch the count runs from the 2nd to the 98th of a hundred events, so that one
    event of long ago does not press all others into one bin; what lies outside goes into the
    first and the last bin.
    """
    firsts = sorted(max(event.first, wanted.since or date.min) for event in events)
    if not firsts:
        return (), "day"
    cut = len(firsts) // 50
    start, end = wanted.since or firsts[cut], wanted.until or firsts[-1 - cut]
    end = max(start, end)
    unit: Unit = next((u for u in UNITS if _steps(start, end, u) <= MOST_BINS), "year")
    starts = _starts(start, end, unit)
    counts = [[0] * len(GROUPS) for _ in starts]
    for event in events:
        counts[max(0, bisect_right(starts, event.first) - 1)][event.group] += 1
    lasts = [*(s - DAY for s in starts[1:]), _next(starts[-1], unit) - DAY]
    return tuple(
        Bin(first=first, last=last, counts=tuple(found))
        for first, last, found in zip(starts, lasts, counts, strict=True)
    ), unit


UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")


def _steps(start: date, end: date, unit: Unit) -> int:
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    return (end - start).days // days + 1


def _starts(start: date, end: date, unit: Unit) -> list[date]:
    starts = [_floor(start, unit)]
    while end >= _next(starts[-1], unit):
        starts.append(_next(starts[-1], unit))
    return starts


def _floor(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _next(day: date, unit: Unit) -> date:
    if unit == "month":
        return (day + timedelta(days=31)).replace(day=1)
    if unit == "year":
        return day.replace(year=day.year + 1)
    return day + timedelta(days=7 if unit == "week" else 1)
