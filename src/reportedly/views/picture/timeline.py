"""What is said to have happened, along time: uncertain days as bars, the four times apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.fusion import Told
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import Asked, ClaimRow, asked_of, claim_row, unique_pairs
from reportedly.views.picture.paging import Sheet, sheet_of
from reportedly.views.wording import gist, likelihood, percent_text, period_text, place_name

BARS_SHOWN = 40
TELLINGS_SHOWN = 3
MOST_BINS = 60
DAY = timedelta(days=1)
Unit = Literal["day", "week", "month", "year"]
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
class Bar:
    """One event along time.

    Attributes:
        earliest, latest: the days (UTC, both included) between which it happened; None is open.
        when: the same in words.
        said_first, said_last: the days on which somebody said so. A report's own day stands for
            that of a statement in it, because reports rarely give another.
        published_first, published_last: days of publication, or None where no report has one.
        recorded_first, recorded_last: days on which this ledger learned of it.
        group: number of its kind in `GROUPS`.
        tellings: the first few claims behind it; `claims` says how many there are.
    """

    gist: str
    kind: str
    type: str
    group: int
    place: str
    place_id: str
    actors: tuple[tuple[str, str], ...]
    earliest: date | None
    latest: date | None
    when: str
    said_first: date
    said_last: date
    published_first: date | None
    published_last: date | None
    recorded_first: date
    recorded_last: date
    reports: int
    origins: int
    share: float
    percent: str
    word: str
    tellings: tuple[ClaimRow, ...]
    claims: int
    denials: int


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
class TimelinePage:
    """What is said to have happened, along time, oldest first.

    Attributes:
        bars: the events of this sheet.
        bins: all events that answer the filter, counted by day, week, month or year (`unit`).
        undated: how many answer the filter and give no date; they come last.
        total: how many events there are without any filter.
        kinds: (kind or type, how many) to narrow by.
        left_out: claims of events that tell of nothing that happened.
    """

    asked: Asked
    filter: TimelineFilter
    bars: tuple[Bar, ...]
    sheet: Sheet
    bins: tuple[Bin, ...]
    unit: Unit
    undated: int
    total: int
    kinds: tuple[tuple[str, int], ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as a timeline sorts and filters it, cheap to keep by the hundred thousand."""

    told: Told
    earliest: date | None
    latest: date | None
    said_on: date

    @property
    def first(self) -> date:
        """The day it is sorted by."""
        return self.earliest or self.latest or self.said_on

    @property
    def dated(self) -> bool:
        """Somebody gives a date."""
        return self.earliest is not None or self.latest is not None


def happenings(told: Iterable[Told]) -> tuple[Happening, ...]:
    """Give the events in the order of a timeline: by the first day possible, undated ones last."""
    found = [
        Happening(
            told=one,
            earliest=one.entries[0].claim.when.period.earliest,
            latest=one.entries[0].claim.when.period.latest,
            said_on=min(e.said_on for e in one.entries),
        )
        for one in told
    ]
    return tuple(sorted(found, key=lambda h: (not h.dated, h.first, h.told.entries[0].claim.id)))


def timeline_page(
    snapshot: Snapshot,
    events: Sequence[Happening],
    wanted: TimelineFilter,
    *,
    number: int = 1,
    left_out: int = 0,
) -> TimelinePage:
    """Lay out a timeline.

    Args:
        snapshot: what the events were told in.
        events: all of them, as `happenings` sorts them.
        wanted: what to narrow to.
        number: which sheet.
        left_out: claims that tell of nothing that happened.
    """
    narrowed = _Narrowed(wanted, snapshot.registry)
    fitting = [event for event in events if narrowed.fits(event)]
    shown, sheet = sheet_of(fitting, number=number, size=BARS_SHOWN)
    dated = [event for event in fitting if event.dated]
    bins, unit = binned(dated, wanted)
    kinds = Counter(_type(event) for event in fitting)
    return TimelinePage(
        asked=asked_of(snapshot),
        filter=wanted,
        bars=tuple(_bar(event, snapshot.registry) for event in shown),
        sheet=sheet,
        bins=bins,
        unit=unit,
        undated=len(fitting) - len(dated),
        total=len(events),
        kinds=tuple(kinds.most_common()),
        left_out=left_out,
    )


def _type(event: Happening) -> str:
    said = event.told.entries[0].claim.proposition
    return said.type if said.kind == "event" else said.kind


def group_of(event: Happening) -> int:
    """Give the number of the group an event is coloured by."""
    said = event.told.entries[0].claim.proposition
    names = {said.type, said.kind}
    last = len(GROUPS) - 1
    return next((n for n, (name, _) in enumerate(GROUPS[:last]) if name in names), last)


class _Narrowed:
    """A filter with the names in it looked up once."""

    def __init__(self, wanted: TimelineFilter, registry: Registry) -> None:
        self.wanted = wanted
        place = {p.id for p in registry.places if _called(wanted.place, p.id, p.name, p.aliases)}
        self.places = place.union(*(registry.parts_of(p) for p in place))
        self.actors = {
            a.id for a in registry.actors if _called(wanted.actor, a.id, a.name, a.aliases)
        }

    def fits(self, event: Happening) -> bool:
        claim, wanted = event.told.entries[0].claim, self.wanted
        said = claim.proposition
        return (
            (not wanted.kind or wanted.kind.casefold() in _names(said.kind, said.type, said.mode))
            and (not wanted.place or self._is_at(event))
            and (not wanted.actor or self._is_of(event))
            and _lies_in(event, wanted)
        )

    def _is_at(self, event: Happening) -> bool:
        where = event.told.entries[0].claim.where
        if where is None:
            return False
        if where.place in self.places:
            return True
        return where.place is None and self.wanted.place.casefold() in where.text.casefold()

    def _is_of(self, event: Happening) -> bool:
        words = self.wanted.actor.casefold()
        return any(
            role.actor in self.actors or (role.actor is None and words in role.text.casefold())
            for role in event.told.entries[0].claim.proposition.roles
        )


def _names(*words: str | None) -> set[str]:
    return {word.casefold() for word in words if word}


def _called(text: str, ident: str, name: str, aliases: Sequence[str]) -> bool:
    return bool(text) and text.casefold() in {w.casefold() for w in (ident, name, *aliases)}


def _lies_in(event: Happening, wanted: TimelineFilter) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    first, last = event.earliest, event.latest
    if not event.dated:
        first = last = event.said_on
    begins = first is None or wanted.until is None or wanted.until >= first
    return begins and (last is None or wanted.since is None or last >= wanted.since)


def _bar(event: Happening, registry: Registry) -> Bar:
    told, claim = event.told, event.told.entries[0].claim
    telling = {e.claim.id for e in told.entries}
    said = [e.said_on for e in told.entries]
    published = [e.document.published_on for e in told.entries if e.document.published_on]
    recorded = [e.recorded_at.date() for e in told.entries]
    return Bar(
        gist=gist(claim, registry),
        kind=claim.proposition.kind,
        type=claim.proposition.type,
        group=group_of(event),
        place=place_name(claim, registry),
        place_id=(claim.where.place or "") if claim.where else "",
        actors=_actors(event, registry),
        earliest=event.earliest,
        latest=event.latest,
        when=period_text(claim.when.period),
        said_first=min(said),
        said_last=max(said),
        published_first=min(published, default=None),
        published_last=max(published, default=None),
        recorded_first=min(recorded),
        recorded_last=max(recorded),
        reports=len({e.claim.document for e in told.entries}),
        origins=sum(any(key in telling for key, _ in t.voices) for t in told.pooled.terms),
        share=told.pooled.share,
        percent=percent_text(told.pooled.share),
        word=likelihood(told.pooled.share),
        tellings=tuple(claim_row(e, registry) for e in told.entries[:TELLINGS_SHOWN]),
        claims=len(told.entries),
        denials=len(told.denials),
    )


def _actors(event: Happening, registry: Registry) -> tuple[tuple[str, str], ...]:
    """Give (name, id or "") of everybody in it, once, in text order."""
    claim = event.told.entries[0].claim
    ids = {r.text: r.actor or "" for r in claim.proposition.roles}
    ids |= {a.name: a.id for r in claim.proposition.roles if (a := registry.find_actor(r.actor))}
    return tuple(
        dict.fromkeys((name, ids.get(name, "")) for _, name in unique_pairs(claim, registry))
    )


def binned(events: Sequence[Happening], wanted: TimelineFilter) -> tuple[tuple[Bin, ...], Unit]:
    """Count dated events by the finest unit that makes no more than 60 bins, with the empty ones.

    Without a given stretch the count runs from the 2nd to the 98th of a hundred events, so that one
    event of long ago does not press all others into one bin; what lies outside goes into the
    first and the last bin.
    """
    firsts = sorted(_within(event.first, wanted) for event in events)
    if not firsts:
        return (), "day"
    cut = len(firsts) // 50
    start, end = wanted.since or firsts[cut], wanted.until or firsts[-1 - cut]
    end = max(start, end)
    unit: Unit = next((u for u in UNITS if _steps(start, end, u) <= MOST_BINS), "year")
    starts = _starts(start, end, unit)
    counts = [[0] * len(GROUPS) for _ in starts]
    for event in events:
        first = min(max(_floor(_within(event.first, wanted), unit), starts[0]), starts[-1])
        counts[starts.index(first)][group_of(event)] += 1
    lasts = [*(s - DAY for s in starts[1:]), _next(starts[-1], unit) - DAY]
    return tuple(
        Bin(first=first, last=last, counts=tuple(found))
        for first, last, found in zip(starts, lasts, counts, strict=True)
    ), unit


UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")


def _within(day: date, wanted: TimelineFilter) -> date:
    return max(wanted.since, day) if wanted.since else day


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
