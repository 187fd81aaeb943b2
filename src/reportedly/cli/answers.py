"""Questions put to an open casebook: each function gives one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reportedly import belief
from reportedly.belief.reliability import Record
from reportedly.cli.options import Frame
from reportedly.ledger import LedgerSnapshot
from reportedly.model.belief import UNKNOWN, Belief, Question
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.period import end_of_day
from reportedly.model.registry import Actor, Place
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.resolution import Gazetteer, find_actor, find_place, unresolved
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.changes import ChangePage, change_page
from reportedly.views.citation import outlet_name
from reportedly.views.claims import (
    Asked,
    ClaimFilter,
    ClaimRow,
    EventsPage,
    asked_of,
    claim_row,
    events_page,
    select,
)
from reportedly.views.control import ControlPage, control_page
from reportedly.views.outlook import AlliancesPage, ForecastsPage, alliances_page, forecasts_page
from reportedly.views.show import UnresolvedPage, UnresolvedRow, around

WEEK = timedelta(days=7)
WORTH_A_LINE_SHARE = 0.2  # an answer below ICD 203's "unlikely" for all holders says too little
MOVED_SHARE = 0.05  # a smaller move would not change the word for it


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """Which answers moved between two days of knowing.

    Attributes:
        since: the earlier moment (UTC instant).
        changes: the answers that moved, the largest move first.
        looked_at: number of places that were compared.
    """

    asked: Asked
    since: datetime
    changes: tuple[ChangePage, ...]
    looked_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two claims that cannot both hold, the one said earlier first."""

    kind: str
    place: str
    first_day: date
    last_day: date
    first: ClaimRow
    second: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPage:
    """All pairs of claims that cannot both hold."""

    asked: Asked
    rows: tuple[ContradictionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A passage that holds the words, and the claims read from it."""

    document: str
    outlet: str
    title: str | None
    published: date | None
    span: tuple[int, int]
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Passages that hold all the words, best first."""

    asked: Asked
    words: str
    rows: tuple[HitRow, ...]


def snapshot_of(desk: Desk, frame: Frame) -> LedgerSnapshot:
    """Give what was known in the frame of a question."""
    return desk.snapshot(frame.known, frame.clock)


def place_called(desk: Desk, text: str) -> Place:
    """Give the place a person means.

    Raises:
        UnknownPlaceError: none, or several, are called so.
    """
    return find_place(desk.registry, Gazetteer(desk.casebook.theatre), text)


def _settings(desk: Desk) -> belief.WeighSettings:
    return belief.settings_from_options(desk.casebook.options.get("belief", {}))


def _belief(
    desk: Desk, snapshot: Snapshot, place: str, on: date, *, looking_back: bool = False
) -> Belief:
    question, settings = Question(place=place), _settings(desk)
    return belief.assess(snapshot, question, on=on, settings=settings, looking_back=looking_back)


def control(desk: Desk, place: str, frame: Frame, *, looking_back: bool = False) -> ControlPage:
    """Say who holds a place."""
    snapshot, place_id = snapshot_of(desk, frame), place_called(desk, place).id
    inside = set(snapshot.registry.parts_of(place_id))
    parts = _held_places(snapshot, snapshot.entries_at(frozenset(inside)))
    return control_page(
        snapshot,
        _belief(desk, snapshot, place_id, frame.day, looking_back=looking_back),
        [_belief(desk, snapshot, p, frame.day, looking_back=looking_back) for p in parts],
    )


def control_change(desk: Desk, place: str, frame: Frame, since: date) -> ChangePage:
    """Say why the answer about a place is another one than it was as known earlier."""
    earlier, later = _two_snapshots(desk, frame, since)
    place_id = place_called(desk, place).id
    before, after = (_belief(desk, s, place_id, frame.day) for s in (earlier, later))
    return _change(later, before, after)


def _two_snapshots(desk: Desk, frame: Frame, since: date) -> tuple[LedgerSnapshot, LedgerSnapshot]:
    return desk.snapshot(since, frame.clock), snapshot_of(desk, frame)


def _change(later: Snapshot, before: Belief, after: Belief) -> ChangePage:
    return change_page(later, before, after, belief.changes(before, after, later))


def claimed_places(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the places of the registry that somebody is said to hold, in registry order."""
    return _held_places(snapshot, snapshot.entries())


def _held_places(snapshot: Snapshot, entries: Sequence[Entry]) -> tuple[str, ...]:
    said = {
        entry.claim.where.place
        for entry in entries
        if entry.claim.where and entry.claim.proposition.kind == "control" and not entry.rejected
    }
    return tuple(place.id for place in snapshot.registry.places if place.id in said)


def changes(desk: Desk, frame: Frame, since: date) -> ChangesPage:
    """Say which answers moved since an earlier day of knowing, and because of which reports."""
    earlier, later = _two_snapshots(desk, frame, since)
    places = claimed_places(later)
    pages = [
        _change(later, *(_belief(desk, s, place, frame.day) for s in (earlier, later)))
        for place in places
    ]
    return ChangesPage(
        asked=asked_of(later, on=frame.day),
        since=earlier.known,
        changes=_that_moved(pages),
        looked_at=len(places),
    )


def _that_moved(pages: Sequence[ChangePage]) -> tuple[ChangePage, ...]:
    moved = [p for p in pages if p.rows and (p.moved or _distance(p) >= MOVED_SHARE)]
    return tuple(sorted(moved, key=lambda p: (-_distance(p), p.place)))


def _distance(page: ChangePage) -> float:
    """Give how much probability went from some answers to others, in [0, 1]."""
    pairs = zip(page.before, page.after, strict=True)
    return sum(abs(old.share - new.share) for old, new in pairs) / 2


def place_words(desk: Desk, snapshot: Snapshot, text: str | None) -> str | None:
    """Give what to filter by for a place: its id when the registry has it, else the words.

    Raises:
        UnknownPlaceError: the registry lacks it and no claim names such a place.
    """
    return _filter_words(
        text,
        lambda said: place_called(desk, said),
        lambda said: bool(select(snapshot, ClaimFilter(place=said))),
        UnknownPlaceError,
    )


def actor_words(snapshot: Snapshot, text: str | None) -> str | None:
    """Give what to filter by for an actor: its id when the registry has it, else the words.

    Raises:
        UnknownActorError: the registry lacks it and no claim names such an actor.
    """
    return _filter_words(
        text,
        lambda said: find_actor(snapshot.registry, said),
        lambda said: bool(select(snapshot, ClaimFilter(about=said))),
        UnknownActorError,
    )


def _filter_words(
    text: str | None,
    find: Callable[[str], Actor | Place],
    is_said: Callable[[str], bool],
    unknown: type[UnknownActorError | UnknownPlaceError],
) -> str | None:
    if text is None:
        return None
    try:
        found = find(text).id
    except unknown:
        if is_said(text):
            return text
        raise
    return text if ":" in found else found  # an id with a colon is the gazetteer's


def learned(desk: Desk, frame: Frame) -> tuple[LedgerSnapshot, Record]:
    """Give what was known and how all speakers did."""
    snapshot = snapshot_of(desk, frame)
    return snapshot, belief.learned(snapshot, settings=_settings(desk))


def _origins(snapshot: Snapshot) -> dict[str, belief.Origin]:
    return belief.origins(snapshot.entries(), registry=snapshot.registry)


def _origin_keys(snapshot: Snapshot) -> dict[str, str]:
    return {claim: origin.key for claim, origin in _origins(snapshot).items()}


def events(desk: Desk, frame: Frame, wanted: ClaimFilter) -> EventsPage:
    """List what is said to have happened."""
    snapshot = snapshot_of(desk, frame)
    wanted = replace(wanted, place=place_words(desk, snapshot, wanted.place))
    return events_page(snapshot, wanted, found=_origins(snapshot), settings=_settings(desk))


def forecasts(desk: Desk, frame: Frame) -> ForecastsPage:
    """List what was foretold."""
    return _foretold(snapshot_of(desk, frame), frame.day)


def _foretold(snapshot: Snapshot, on: date) -> ForecastsPage:
    return forecasts_page(snapshot, belief.forecasts(snapshot, on=on), on=on)


def alliances(desk: Desk, frame: Frame, actor: str | None) -> AlliancesPage:
    """Say who stands with whom."""
    snapshot = snapshot_of(desk, frame)
    return alliances_page(
        snapshot,
        belief.alliances(snapshot, on=frame.day, settings=_settings(desk)),
        on=frame.day,
        wanted=ClaimFilter(about=actor_words(snapshot, actor)),
        origin_of=_origin_keys(snapshot),
    )


def contradictions(snapshot: Snapshot) -> ContradictionsPage:
    """List the claims that cannot both hold."""
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    return ContradictionsPage(
        asked=asked_of(snapshot),
        rows=tuple(_contradiction(c, entries, snapshot) for c in belief.contradictions(snapshot)),
    )


def _contradiction(
    found: belief.Contradiction, entries: dict[str, Entry], snapshot: Snapshot
) -> ContradictionRow:
    place = snapshot.registry.find_place(found.place)
    return ContradictionRow(
        kind=found.kind,
        place=place.name if place else (found.place or ""),
        first_day=found.shared_days[0],
        last_day=found.shared_days[1],
        first=claim_row(entries[found.first], snapshot.registry),
        second=claim_row(entries[found.second], snapshot.registry),
    )


def search(desk: Desk, words: str, frame: Frame, limit: int) -> SearchPage:
    """Find passages by their words."""
    snapshot = snapshot_of(desk, frame)
    documents = {document.id: document for document in snapshot.documents()}
    rows = []
    for hit in desk.ledger.search(words, snapshot=snapshot, limit=limit):
        document, (start, end) = documents[hit.document], hit.span
        inside = [
            e.claim.id
            for e in snapshot.entries()
            if e.claim.document == hit.document
            and e.claim.sentence[0] >= start
            and e.claim.sentence[0] < end
        ]
        rows.append(
            HitRow(
                document=document.id,
                outlet=outlet_name(document, snapshot.registry),
                title=document.title,
                published=document.published_on,
                span=hit.span,
                text=hit.text,
                claims=tuple(inside),
            )
        )
    return SearchPage(asked=asked_of(snapshot), words=words, rows=tuple(rows))


def unknown_names(desk: Desk) -> UnresolvedPage:
    """List the names that the registry lacks, each with the command that settles it."""
    snapshot = desk.snapshot()
    texts = {document.id: document.text for document in snapshot.documents()}
    names = unresolved(snapshot.links(), snapshot.documents())
    rows = tuple(
        UnresolvedRow(
            text=name.text,
            kind=name.kind,
            mentions=name.count,
            documents=name.documents,
            nearest=tuple((c.name or c.target, c.score_share) for c in name.candidates[:3]),
            example=around(texts[name.examples[0].document], name.examples[0].span),
            command=name.command,
        )
        for name in names
    )
    return UnresolvedPage(
        asked=asked_of(snapshot),
        rows=rows,
        total=len(rows),
        looked_up=len(snapshot.links()),
        unresolved=sum(row.mentions for row in rows),
    )


def brief(desk: Desk, frame: Frame, since: date | None) -> BriefPage:
    """Write the brief of a casebook; without `since` it is compared with a week earlier."""
    earlier, later = _two_snapshots(desk, frame, since or frame.day - WEEK)
    on = frame.day
    pairs = [
        (_belief(desk, earlier, place, on), _belief(desk, later, place, on))
        for place in claimed_places(later)
    ]
    clashes = belief.contradictions(later)
    recent_clashes = _recent(later, clashes, since=earlier.known)
    moved = _that_moved([_change(later, before, after) for before, after in pairs])
    recent = ClaimFilter(between=(earlier.known.date(), on))
    material = BriefMaterial(
        title=desk.casebook.name,
        since=earlier.known,
        beliefs=tuple(after for _, after in pairs if _says_something(after)),
        changes=moved,
        events=events_page(later, recent, found=_origins(later), settings=_settings(desk)),
        forecasts=_foretold(later, on),
        contradictions=recent_clashes,
        older_contradictions=len(clashes) - len(recent_clashes),
    )
    return brief_page(later, material)


def _says_something(found: Belief) -> bool:
    return any(a != UNKNOWN and share >= WORTH_A_LINE_SHARE for a, share in found.answers)


def _recent(
    snapshot: Snapshot, clashes: Sequence[belief.Contradiction], *, since: datetime
) -> tuple[belief.Contradiction, ...]:
    """Give the contradictions of which one claim was said after the moment."""
    said_on = {entry.claim.id: entry.said_on for entry in snapshot.entries()}
    return tuple(
        found
        for found in clashes
        if end_of_day(max(said_on[found.first], said_on[found.second])) > since
    )
