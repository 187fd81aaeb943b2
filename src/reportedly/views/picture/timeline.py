"""What is said to have happened, along time: uncertain days as bars, the four times apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model.registry import Registry
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import Asked, ClaimRow, asked_of, claim_row, unique_pairs
from reportedly.views.picture.happenings import (
    DAY,
    Bin,
    Days,
    Happening,
    Stretch,
    TimelineFilter,
    Unit,
)
from reportedly.views.picture.paging import Sheet, sheet_of
from reportedly.views.wording import gist, likelihood, percent_text, period_text, place_name

BARS_SHOWN = 40
TELLINGS_SHOWN = 3


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
