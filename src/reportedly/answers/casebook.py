"""Questions put to an open casebook: each function gives one page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reportedly import belief
from reportedly.answers.frame import Frame
from reportedly.answers.lens import seen_through
from reportedly.answers.memory import remembered
from reportedly.answers.worked import foretold_of, weigh_settings
from reportedly.belief.reliability import Record
from reportedly.ledger import LedgerSnapshot
from reportedly.model.belief import Belief, Question
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.registry import Actor, Place
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk, gazetteer_for
from reportedly.resolution import find_actor, find_place, unresolved
from reportedly.views.changes import ChangePage, change_page
from reportedly.views.citation import day_text, outlet_name
from reportedly.views.claims import (
    ClaimFilter,
    EventsPage,
    asked_of,
    events_page,
    select,
)
from reportedly.views.control import ControlPage, control_page
from reportedly.views.evidence.search import HitRow, SearchPage
from reportedly.views.outlook import ForecastsPage, forecasts_page
from reportedly.views.show import ShowPage, UnresolvedPage, UnresolvedRow, around, show_page

ROUNDING = 1e-6
MOVED_SHARE = 0.05  # a smaller move would not change the word for it


def snapshot_of(desk: Desk, frame: Frame) -> LedgerSnapshot:
    """Give what was known in the frame of a question, as those tell it who are asked."""
    whole = desk.snapshot(frame.known, frame.clock)
    return remembered(whole, ("lens", frame.lens), lambda: seen_through(whole, frame.lens))


def shown(desk: Desk, wanted: str, frame: Frame) -> ShowPage:
    """Show what stands behind an id, and that it was withdrawn if it was.

    Raises:
        UnknownIdError: no id begins so, or more than one does.
    """
    snapshot = snapshot_of(desk, frame)
    rulings = {j.target: j for j in snapshot.withdrawn}
    page = show_page(snapshot.standing(rulings) if rulings else snapshot, wanted)
    ruling = next((rulings[i] for i in page.ids if i in rulings), None)
    if ruling is None:
        return page
    told = f"by {ruling.by}, recorded {day_text(ruling.recorded_at.date())}: {ruling.reason}"
    return replace(page, withdrawn=f"Withdrawn, and counts for nothing. {told}")


def place_called(desk: Desk, text: str) -> Place:
    """Give the place a person means.

    Raises:
        UnknownPlaceError: none, or several, are called so.
    """
    return find_place(desk.registry, gazetteer_for(desk), text)


def belief_on(
    desk: Desk, snapshot: Snapshot, place: str, on: date, *, looking_back: bool = False
) -> Belief:
    """Say who holds a place on a day."""
    if snapshot.registry.find_place(place) is None:  # only later reports name it
        return belief.untold(place, on=on, known=snapshot.known)
    question, settings = Question(place=place), weigh_settings(desk)
    return belief.assess(snapshot, question, on=on, settings=settings, looking_back=looking_back)


def beliefs_on(
    desk: Desk, snapshot: Snapshot, places: Sequence[str], on: date
) -> dict[str, Belief]:
    """Say who holds each of many places on a day, without the grounds."""
    known = [p for p in places if snapshot.registry.find_place(p) is not None]
    found = belief.assess_all(snapshot, known, on=on, settings=weigh_settings(desk))
    untold = {p: belief.untold(p, on=on, known=snapshot.known) for p in places if p not in known}
    return dict(zip(known, found, strict=True)) | untold


def control(
    desk: Desk, place: str | Place, frame: Frame, *, looking_back: bool = False
) -> ControlPage:
    """Say who holds a place: that which is called so, or the one that is given."""
    snapshot = snapshot_of(desk, frame)
    meant = place if isinstance(place, Place) else place_called(desk, place)
    if snapshot.registry.find_place(meant.id) is None:
        raise UnknownPlaceError(
            f"no report known by then says anything of {meant.name}",
            "See what is told of where: reportedly claims --kind control",
        )
    place_id = meant.id
    inside = set(snapshot.registry.parts_of(place_id))
    parts = _held_places(snapshot, snapshot.entries_at(frozenset(inside)))
    return control_page(
        snapshot,
        belief_on(desk, snapshot, place_id, frame.day, looking_back=looking_back),
        [belief_on(desk, snapshot, p, frame.day, looking_back=looking_back) for p in parts],
    )


def control_change(desk: Desk, place: str | Place, frame: Frame, since: date) -> ChangePage:
    """Say why the answer about a place is another one than it was as known earlier."""
    earlier, later = two_snapshots(desk, frame, since)
    place_id = (place if isinstance(place, Place) else place_called(desk, place)).id
    before, after = (belief_on(desk, s, place_id, frame.day) for s in (earlier, later))
    return change_of(later, before, after)


def two_snapshots(desk: Desk, frame: Frame, since: date) -> tuple[LedgerSnapshot, LedgerSnapshot]:
    """Give what was known at the end of the earlier day, and what is known in the frame."""
    return snapshot_of(desk, replace(frame, known=since)), snapshot_of(desk, frame)


def change_of(later: Snapshot, before: Belief, after: Belief) -> ChangePage:
    """Lay out how the answer about a place moved."""
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


def has_moved(before: Belief, after: Belief) -> bool:
    """Say whether the answer about a place moved so far that the word for it is another one."""
    answers = {answer for answer, _ in (*before.answers, *after.answers)}
    moved = sum(abs(after.probability(a) - before.probability(a)) for a in answers) / 2
    return before.leading != after.leading or moved >= MOVED_SHARE - ROUNDING


def that_moved(pages: Sequence[ChangePage]) -> tuple[ChangePage, ...]:
    """Give the answers that moved so far that the word for them is another one, the largest move first."""
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
    return snapshot, belief.learned(snapshot, settings=weigh_settings(desk))


def origins_of(snapshot: Snapshot) -> dict[str, belief.Origin]:
    """Give where each claim comes from first."""
    return remembered(
        snapshot, "origins", lambda: belief.origins_within(snapshot, snapshot.entries())
    )


def origin_keys(snapshot: Snapshot) -> dict[str, str]:
    """Give the key of each claim's origin."""
    return {claim: origin.key for claim, origin in origins_of(snapshot).items()}


def events(desk: Desk, frame: Frame, wanted: ClaimFilter) -> EventsPage:
    """List what is said to have happened."""
    snapshot = snapshot_of(desk, frame)
    wanted = replace(wanted, place=place_words(desk, snapshot, wanted.place))
    return events_page(snapshot, wanted, found=origins_of(snapshot), settings=weigh_settings(desk))


def foretold(snapshot: Snapshot, on: date) -> ForecastsPage:
    """Lay out what was foretold by a day."""
    return forecasts_page(snapshot, foretold_of(snapshot, on), on=on)


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
    labels = {m.id: m.label for m in snapshot.mentions()}
    names = unresolved(snapshot.links(), snapshot.documents(), snapshot.registry, labels)
    rows = tuple(
        UnresolvedRow(
            text=name.text,
            kind=name.kind,
            mentions=name.count,
            documents=name.documents,
            nearest=tuple((c.name or c.target, c.score_share) for c in name.candidates[:3]),
            reasons=tuple(name.candidates[0].reasons if name.candidates else ()),
            example=around(texts[name.examples[0].document], name.examples[0].span),
            contexts=tuple(around(texts[e.document], e.span) for e in name.examples),
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
