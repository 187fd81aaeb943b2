"""Pages about places: one with all that is known of it, and their list."""

from collections.abc import Sequence
from datetime import date, timedelta

from reportedly import belief
from reportedly.answers.casebook import origins_of, place_called, snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.things.index import Index, index_of
from reportedly.answers.things.known import Excerpt, clash_rows, clashes_by, held_on
from reportedly.answers.worked import weigh_settings
from reportedly.belief.control.dynamics import prior
from reportedly.ledger import LedgerSnapshot
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief
from reportedly.model.errors import UnknownPlaceError
from reportedly.model.registry import Place
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.views.claims import (
    EVENT_KINDS,
    ClaimFilter,
    EventsPage,
    asked_of,
    events_page,
    fold,
)
from reportedly.views.control import ControlPage, answer_row, control_page
from reportedly.views.drawn.course import Course, CourseAnswer
from reportedly.views.drawn.locator import Locator, Spot, nearest
from reportedly.views.things.listing import Choice, PlaceListPage, PlaceListRow, cut, given
from reportedly.views.things.names import dated, place_names
from reportedly.views.things.place import (
    NearRow,
    PlacePage,
    course_order,
    odds_bits,
    waterfall,
)
from reportedly.views.wording import answer_name

MOST_DAYS = 120  # steps of a course; more could not be told apart in the picture
MOST_EVENTS, MOST_CLASHES, MOST_INSIDE, MOST_PARTS = 20, 12, 60, 40
AFTER = timedelta(days=60)  # the course goes on to the day asked about when that is so near


def place(desk: Desk, ident: str, frame: Frame) -> PlacePage:
    """Give all that is known of a place.

    Raises:
        UnknownPlaceError: there is none of this id or name, or no report known by then names it.
    """
    snapshot = snapshot_of(desk, frame)
    known = snapshot.registry.find_place(ident) or place_called(desk, ident)
    if snapshot.registry.find_place(known.id) is None:
        raise UnknownPlaceError(
            f"no report known by then says anything of {known.name}",
            "Ask of a later day of knowing, or choose a place from the list",
        )
    return _place(desk, snapshot, known, frame.day)


def _place(desk: Desk, snapshot: LedgerSnapshot, found: Place, on: date) -> PlacePage:
    index = index_of(snapshot)
    inside = index.within([found.id])
    told = index.told(index.shelves.place, inside)
    answer = held_on(desk, snapshot, found.id, on)
    control = _control(desk, snapshot, answer, index, inside[1:])
    events = remembered(
        snapshot, ("events at", found.id), lambda: _events(desk, snapshot, index, told, found.id)
    )
    clashes = {c: None for one in inside for c in clashes_by(snapshot).get(one, ())}
    by_id = {c: index.entries[index.at[c]] for one in clashes for c in (one.first, one.second)}
    days = sorted(e.said_on for e in told)
    return PlacePage(
        asked=asked_of(snapshot, on=on),
        place=found.id,
        name=found.name,
        kind=found.kind,
        country=found.country or "",
        note=found.note or "",
        origin=found.source or "",
        stood=dated(found.period),
        lat=found.lat,
        lon=found.lon,
        radius_km=found.radius_km,
        control=control,
        names=place_names(found),
        around=_near(index, snapshot.registry.within(found.id)[1:]),
        inside=_inside(index, inside[1:]),
        course=_course(desk, snapshot, answer, told),
        fall=waterfall(control, answer, prior_bits=_prior_bits(desk, answer)),
        events=tuple(reversed(events.rows))[:MOST_EVENTS],
        events_found=len(events.rows),
        clashes=clash_rows(snapshot, tuple(clashes)[:MOST_CLASHES], by_id),
        clashes_found=len(clashes),
        claims=len(told),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        locator=_locator(found, index, snapshot),
    )


def _control(
    desk: Desk, snapshot: Snapshot, answer: Belief, index: Index, inside: Sequence[str]
) -> ControlPage:
    spoken = _spoken_of(index, inside)[:MOST_PARTS]
    return control_page(snapshot, answer, [held_on(desk, snapshot, p, answer.on) for p in spoken])


def _spoken_of(index: Index, places: Sequence[str]) -> list[str]:
    """Give those of the places that somebody is said to hold, the most spoken of first."""
    counts = {p: _claims_of_control(index, p) for p in places}
    return sorted((p for p in places if counts[p]), key=lambda p: (-counts[p], p))


def _claims_of_control(index: Index, place_id: str) -> int:
    entries = (index.entries[n] for n in index.shelves.place.get(place_id, ()))
    return sum(e.claim.proposition.kind == "control" and not e.rejected for e in entries)


def _near(index: Index, places: Sequence[str]) -> tuple[NearRow, ...]:
    found = (index.registry.find_place(p) for p in places)
    return tuple(
        NearRow(place=p.id, name=p.name, kind=p.kind, claims=len(index.shelves.place.get(p.id, ())))
        for p in found
        if p is not None
    )


def _inside(index: Index, places: Sequence[str]) -> tuple[NearRow, ...]:
    rows = sorted(_near(index, places), key=lambda r: (-r.claims, r.name))
    return tuple(rows[:MOST_INSIDE])


def _events(
    desk: Desk, snapshot: Snapshot, index: Index, told: Sequence[Entry], place_id: str
) -> EventsPage:
    """List what happened in a place; only the reports that name it are looked at."""
    happened = [e for e in told if e.claim.proposition.kind in EVENT_KINDS]
    reports = dict.fromkeys(e.document.id for e in happened)
    some = Excerpt(whole=snapshot, kept=index.told(index.shelves.document, reports))
    return events_page(
        some,
        ClaimFilter(place=place_id),
        found=origins_of(snapshot),
        settings=weigh_settings(desk),
    )


def _prior_bits(desk: Desk, answer: Belief) -> float:
    """Give the log2 odds of the leading answer before anybody spoke."""
    actors = [a for a, _ in answer.answers if a not in {CONTESTED, UNKNOWN}]
    return odds_bits(prior(actors, weigh_settings(desk))[answer.leading])


def _course(desk: Desk, snapshot: Snapshot, answer: Belief, told: Sequence[Entry]) -> Course | None:
    """Sample who held the place through the days that the reports about it cover."""
    if not answer.reports and not any(e.claim.proposition.kind == "control" for e in told):
        return None
    said = [e.said_on for e in told] or [answer.on]
    first, last = min(said), max(said)
    if answer.on > last and last + AFTER > answer.on:
        last = answer.on
    step = max(1, -(-((last - first).days + 1) // MOST_DAYS))
    days = tuple(first + timedelta(days=n) for n in range(0, (last - first).days + 1, step))
    settings = weigh_settings(desk)
    where = answer.question.place
    states = remembered(
        snapshot,
        ("course", where, days),
        lambda: belief.course(snapshot, where, days, settings=settings),
    )
    order = course_order([a for a, _ in answer.answers] + [a for s in states for a in s])
    return Course(
        days=days,
        answers=tuple(
            CourseAnswer(
                answer=a,
                name=answer_name(a, snapshot.registry),
                shares=tuple(round(state.get(a, 0.0), 4) for state in states),
            )
            for a in order
        ),
        on=answer.on,
    )


def _locator(found: Place, index: Index, snapshot: Snapshot) -> Locator | None:
    spot = _spot(found)
    if spot is None:
        return None
    named = (p for p in snapshot.registry.places if p.id in index.shelves.place)
    return Locator(spot=spot, near=nearest(spot, filter(None, map(_spot, named))))


def _spot(found: Place) -> Spot | None:
    if found.lat is None or found.lon is None:
        return None
    return Spot(
        place=found.id,
        name=found.name,
        lat=found.lat,
        lon=found.lon,
        radius_km=found.radius_km or 0.0,
    )


def place_list(
    desk: Desk, frame: Frame, *, words: str = "", kind: str = "", page: int = 1
) -> PlaceListPage:
    """List the places of the registry and those that reports led to, a page at a time.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        words: all must stand in one of its names, in any case and with or without accents.
        kind: of place.
        page: which, from 1.
    """
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    everywhere = remembered(snapshot, "places by claims", lambda: _by_claims(index))
    wanted = fold(words).split()
    fitting = [
        p
        for p in everywhere
        if kind in {"", p.kind} and all(w in fold(" ".join((p.name, *p.aliases))) for w in wanted)
    ]
    shown, paging = cut(fitting, page)
    kinds = dict.fromkeys(p.kind for p in everywhere)
    return PlaceListPage(
        asked=asked_of(snapshot, on=frame.day),
        given=given(words=words, kind=kind),
        paging=paging,
        kinds=tuple(
            Choice(value=k, name=k, count=sum(p.kind == k for p in everywhere))
            for k in sorted(kinds)
        ),
        rows=tuple(_row(desk, snapshot, index, p, frame.day) for p in shown),
        total=len(everywhere),
    )


def _by_claims(index: Index) -> tuple[Place, ...]:
    """Give all places, that of which most is said first."""
    told = index.shelves.place
    return tuple(
        sorted(index.registry.places, key=lambda p: (-len(told.get(p.id, ())), p.name, p.id))
    )


def _row(desk: Desk, snapshot: Snapshot, index: Index, one: Place, on: date) -> PlaceListRow:
    told = index.shelves.place.get(one.id, [])
    spoken = _claims_of_control(index, one.id)
    parent = snapshot.registry.find_place(one.parent)
    return PlaceListRow(
        place=one.id,
        name=one.name,
        kind=one.kind,
        parent=one.parent or "",
        parent_name=parent.name if parent else (one.parent or ""),
        claims=len(told),
        control_claims=spoken,
        last_on=index.last_said(told),
        leading=answer_row(*held_on(desk, snapshot, one.id, on).answers[0], snapshot.registry)
        if spoken
        else None,
    )
