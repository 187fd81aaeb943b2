"""What is said to have happened, along time."""

from reportedly.answers.casebook import origins_of, snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.worked import weigh_settings
from reportedly.belief.fusion import tell_events
from reportedly.belief.reliability.speakers import grades_of
from reportedly.ledger import LedgerSnapshot
from reportedly.pipeline import Desk
from reportedly.views.claims import EVENT_KINDS
from reportedly.views.picture.happenings import (
    Happening,
    TimelineFilter,
    happenings,
    narrowed,
)
from reportedly.views.picture.timeline import TimelinePage, timeline_page


def timeline(desk: Desk, frame: Frame, wanted: TimelineFilter, number: int = 1) -> TimelinePage:
    """Show what is said to have happened, along time."""
    snapshot = snapshot_of(desk, frame)
    events, left_out = remembered(snapshot, "happenings", lambda: _happenings(desk, snapshot))
    stretch = remembered(
        snapshot,
        ("timeline", wanted),
        lambda: narrowed(events, wanted, snapshot.registry),
    )
    return timeline_page(
        snapshot, stretch, wanted, number=number, total=len(events), left_out=left_out
    )


def _happenings(desk: Desk, snapshot: LedgerSnapshot) -> tuple[tuple[Happening, ...], int]:
    """Give all events, and how many claims of events tell of nothing that happened."""
    entries = [
        e for e in snapshot.entries() if e.claim.proposition.kind in EVENT_KINDS and not e.rejected
    ]
    told = tell_events(
        entries,
        registry=snapshot.registry,
        found=origins_of(snapshot),
        grades=grades_of(snapshot.judgements(), snapshot.known.date()),
        settings=weigh_settings(desk),
    )
    counted = sum(len(one.entries) + len(one.denials) for one in told)
    return happenings(told), len(entries) - counted
