"""The brief of a casebook, and what it is made from."""

from collections.abc import Sequence
from datetime import date, datetime

from reportedly import belief
from reportedly.answers.casebook import (
    belief_on,
    beliefs_on,
    change_of,
    claimed_places,
    foretold,
    has_moved,
    origins_of,
    that_moved,
    two_snapshots,
)
from reportedly.answers.evidence import correction_note
from reportedly.answers.frame import WEEK, Frame
from reportedly.answers.worked import clashes_of, weigh_settings
from reportedly.ledger import LedgerSnapshot
from reportedly.model.belief import UNKNOWN, Belief
from reportedly.model.period import end_of_day
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import Desk
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.claims import ClaimFilter, events_page

WORTH_A_LINE_SHARE = 0.2  # an answer below ICD 203's "unlikely" for all holders says too little


def brief(desk: Desk, frame: Frame, since: date | None) -> BriefPage:
    """Write the brief of a casebook; without `since` it is compared with a week earlier."""
    later, material = brief_material(desk, frame, since)
    return brief_page(later, material)


def brief_material(
    desk: Desk, frame: Frame, since: date | None
) -> tuple[LedgerSnapshot, BriefMaterial]:
    """Give what a brief is made from, and the snapshot it is worked out from."""
    earlier, later = two_snapshots(desk, frame, since or frame.day - WEEK)
    on = frame.day
    places = claimed_places(later)
    before, now = (beliefs_on(desk, s, places, on) for s in (earlier, later))
    telling = [p for p in places if has_moved(before[p], now[p]) or _says_something(now[p])]
    pairs = [
        (belief_on(desk, earlier, place, on), belief_on(desk, later, place, on))
        for place in telling
    ]
    clashes = clashes_of(later)
    recent_clashes = _recent(later, clashes, since=earlier.known)
    moved = that_moved([change_of(later, before, after) for before, after in pairs])
    recent = ClaimFilter(between=(earlier.known.date(), on))
    material = BriefMaterial(
        title=desk.casebook.name,
        since=earlier.known,
        beliefs=tuple(after for _, after in pairs if _says_something(after)),
        changes=moved,
        events=events_page(later, recent, found=origins_of(later), settings=weigh_settings(desk)),
        forecasts=foretold(later, on),
        contradictions=recent_clashes,
        older_contradictions=len(clashes) - len(recent_clashes),
        corrections=correction_note(desk, later, on),
    )
    return later, material


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
