"""Questions about what answers rest on: each function gives one page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportedly.answers.casebook import (
    belief_on,
    beliefs_on,
    change_of,
    claimed_places,
    has_moved,
    origins_of,
    snapshot_of,
    that_moved,
)
from reportedly.answers.frame import Frame, today
from reportedly.answers.memory import remembered
from reportedly.answers.worked import bonds_of, clashes_of, foretold_of, weigh_settings
from reportedly.belief.origins import DerivationGraph, derivations, told_again
from reportedly.ledger import LedgerSnapshot
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.views.brief import BriefSection
from reportedly.views.changes import ChangePage
from reportedly.views.citation import day_text, outlet_name
from reportedly.views.claims import ClaimFilter, asked_of, events_page, fold
from reportedly.views.evidence.consequences import (
    Answers,
    ChangesPage,
    StalePage,
    derived_reports,
    shifts,
    withdrawal_row,
)
from reportedly.views.evidence.contradictions import ContradictionsPage, contradictions_page
from reportedly.views.evidence.notes import correction_section
from reportedly.views.evidence.origins import OriginsPage, claim_origins, document_origins
from reportedly.views.show import show_page


def origins(snapshot: Snapshot, wanted: str) -> OriginsPage:
    """Say who said first, and who repeats, a claim, a report or whatever is told of a topic.

    Raises:
        QuestionError: no report known by then has all the words of the topic.
        UnknownIdError: several ids begin so.
    """
    found = origins_of(snapshot)
    shown = _with_id(snapshot, wanted)
    if shown.startswith("claim_"):
        entry = next(e for e in snapshot.entries() if e.claim.id == shown)
        return claim_origins(snapshot, told_again(snapshot.entries(), entry, found), found)
    graph = derivations(
        snapshot.documents(), registry=snapshot.registry, entries=snapshot.entries(), found=found
    )
    if shown:
        titles = {d.id: d.title for d in snapshot.documents()}
        return document_origins(snapshot, graph, titles[shown] or shown, _same_root(graph, shown))
    return document_origins(snapshot, graph, wanted, _about(snapshot, wanted))


def contradictions(
    snapshot: Snapshot, *, kind: str | None = None, wanted: ClaimFilter | None = None
) -> ContradictionsPage:
    """List the claims that cannot both hold."""
    return contradictions_page(snapshot, clashes_of(snapshot), kind=kind, wanted=wanted)


def changes(desk: Desk, frame: Frame, since: date) -> ChangesPage:
    """Say which answers moved since an earlier day of knowing, and because of which reports."""
    earlier, later = snapshot_of(desk, replace(frame, known=since)), snapshot_of(desk, frame)
    held, looked_at = _held(desk, earlier, later, frame.day)
    others, arrived = shifts(*(_answers(desk, s, frame.day) for s in (earlier, later)))
    return ChangesPage(
        asked=asked_of(later, on=frame.day),
        since=earlier.known,
        changes=held,
        looked_at=looked_at,
        others=others,
        arrived=arrived,
    )


def moved_places(
    desk: Desk, earlier: Snapshot, later: Snapshot, on: date
) -> tuple[ChangePage, ...]:
    """Give the answers to who holds a place that moved between two snapshots, the largest move first."""
    return _held(desk, earlier, later, on)[0]


def _held(
    desk: Desk, earlier: Snapshot, later: Snapshot, on: date
) -> tuple[tuple[ChangePage, ...], int]:
    """Compare who holds every place that somebody is said to hold in either snapshot.

    Gives the answers that moved, and how many were looked at. All places are weighed together; the
    grounds, each of which costs a pass of its own, are worked out where an answer moved.
    """
    places = tuple(dict.fromkeys((*claimed_places(later), *claimed_places(earlier))))
    before, after = (beliefs_on(desk, s, places, on) for s in (earlier, later))
    moved = [p for p in places if has_moved(before[p], after[p])]
    pages = [
        change_of(later, *(belief_on(desk, s, place, on) for s in (earlier, later)))
        for place in moved
    ]
    return that_moved(pages), len(places)


def _answers(desk: Desk, snapshot: Snapshot, on: date) -> Answers:
    """Give all answers of a snapshot but those of control."""
    return Answers(
        snapshot=snapshot,
        events=events_page(
            snapshot, found=origins_of(snapshot), settings=weigh_settings(desk)
        ).rows,
        bonds=bonds_of(desk, snapshot, on),
        forecasts=foretold_of(snapshot, on),
        clashes=clashes_of(snapshot),
    )


def stale(
    desk: Desk, snapshots: tuple[LedgerSnapshot, LedgerSnapshot], title: str, on: date,
    rulings: Sequence[Judgement] = (),
) -> StalePage:  # fmt: skip
    """Set the answers before a withdrawal, correction or restoration beside those after it.

    Args:
        desk: the open casebook.
        snapshots: before and after.
        title: what was done.
        on: the day asked about.
        rulings: those by which something is withdrawn.
    """
    before, after = snapshots
    others, _ = shifts(*(_answers(desk, s, on) for s in snapshots))
    both = {e.claim.id: e for s in snapshots for e in s.entries()}
    titles = {d.id: _title(d, s.registry) for s in snapshots for d in s.documents()}
    kept = {e.claim.id: e.claim for e in after.entries()}
    return StalePage(
        asked=asked_of(after, on=on),
        title=title,
        rows=tuple(withdrawal_row(j, both, titles, after.registry) for j in rulings),
        changes=_held(desk, before, after, on)[0],
        others=others,
        derived=_derived(before, after),
        claims=sum(kept.get(i) != was for i, was in _claims_of(before, both)),
    )


def _title(document: Document, registry: Registry) -> str:
    """Give a report's title, else whose it is and of which day: its id stands beside it."""
    if document.title:
        return document.title
    day = f", {day_text(document.published_on)}" if document.published_on else ""
    return f"Untitled report, {outlet_name(document, registry)}{day}"


def _derived(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    gone = {d.id for d in before.documents()} - {d.id for d in after.documents()}
    if not gone:
        return ()
    graph = derivations(before.documents(), registry=before.registry)
    return derived_reports(graph, gone, after)


def correction_note(desk: Desk, snapshot: LedgerSnapshot, on: date) -> BriefSection | None:
    """Give the brief's note on what was withdrawn and what rested on it; None when nothing was."""
    rulings = snapshot.withdrawn
    if not rulings:
        return None
    before = snapshot.standing(j.target for j in rulings)
    page = stale(desk, (before, snapshot), "", on, rulings)
    return correction_section(page)


def _claims_of(snapshot: Snapshot, both: dict[str, Entry]) -> Iterator[tuple[str, Claim | None]]:
    before = {e.claim.id: e.claim for e in snapshot.entries()}
    return ((claim, before.get(claim)) for claim in both)


def last_day(snapshot: LedgerSnapshot) -> date:
    """Give the day of the newest report, or today when that lies in the future or none is known."""
    newest = remembered(snapshot, "newest", lambda: snapshot.newest_on)
    return min(newest or today(), today())


def _with_id(snapshot: Snapshot, wanted: str) -> str:
    """Give the only id that begins so; "" when the words are no id's beginning."""
    try:
        page = show_page(snapshot, wanted)
    except UnknownIdError:
        if wanted.startswith(("claim_", "doc_")):
            raise
        return ""
    if page.claim:
        return page.claim.claim.claim
    return page.document.document if page.document else ""


def _same_root(graph: DerivationGraph, document: str) -> tuple[str, ...]:
    root = graph.root(document)
    return tuple(d.id for d in graph.documents if graph.root(d.id) == root)


def _about(snapshot: Snapshot, words: str) -> tuple[str, ...]:
    wanted = fold(words).split()
    found = tuple(
        d.id for d in snapshot.documents()
        if all(w in fold(f"{d.title or ''} {d.text}") for w in wanted)
    )  # fmt: skip
    if not wanted or not found:
        raise QuestionError(
            f"no report known by then has the words {words!r}",
            "Give fewer words, or the id of a claim or report: reportedly claims lists them",
        )
    return found
