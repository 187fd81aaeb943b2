"""What is said to have happened, along time: uncertain days as bars, the four times apart."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
        earlier, wider, later: first and last days of the neighbouring stretches and of one three
            times as long, where the page shows a stretch that somebody chose.
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
    earlier: Days | None = None
    wider: Days | None = None
    later: Days | None = None


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


def timeline_page(
    snapshot: Snapshot,
    stretch: Stretch,
    wanted: TimelineFilter,
    *,
    number: int = 1,
    total: int,
    left_out: int = 0,
) -> TimelinePage:
    """Lay out a timeline.

    Args:
        snapshot: what the events were told in.
        stretch: what `narrowed` gave for the filter.
        wanted: the filter.
        number: which sheet.
        total: how many events there are without a filter.
        left_out: claims that tell of nothing that happened.
    """
    shown, sheet = sheet_of(stretch.events, number=number, size=BARS_SHOWN)
    around = _around(wanted, stretch.bins)
    return TimelinePage(
        asked=asked_of(snapshot),
        filter=wanted,
        bars=tuple(_bar(event, snapshot.registry) for event in shown),
        sheet=sheet,
        bins=stretch.bins,
        unit=stretch.unit,
        undated=stretch.undated,
        total=total,
        kinds=stretch.kinds,
        left_out=left_out,
        earlier=around[0],
        wider=around[1],
        later=around[2],
    )


def _around(
    wanted: TimelineFilter, bins: Sequence[Bin]
) -> tuple[Days, Days, Days] | tuple[None, None, None]:
    """Give the stretches before, around and after the one that was chosen; none without a choice."""
    if not bins or (wanted.since is None and wanted.until is None):
        return None, None, None
    first, last = wanted.since or bins[0].first, wanted.until or bins[-1].last
    long = max(last - first, DAY * 0) + DAY
    return (first - long, first - DAY), (first - long, last + long), (last + DAY, last + long)


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
        group=event.group,
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
