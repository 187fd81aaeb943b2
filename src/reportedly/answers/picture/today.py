"""Today: what changed since an earlier moment, and what is to be done."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from reportedly import belief
from reportedly.answers.casebook import beliefs_on, claimed_places, snapshot_of
from reportedly.answers.evidence import last_day, moved_places
from reportedly.answers.frame import WEEK, Frame
from reportedly.answers.lens import seen_through
from reportedly.answers.memory import remembered
from reportedly.answers.picture.forecasts import forecasts_of
from reportedly.answers.worked import clashes_of
from reportedly.ledger import LedgerSnapshot
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief
from reportedly.model.document import Document
from reportedly.pipeline import Desk
from reportedly.views.changes import ChangePage
from reportedly.views.claims import asked_of
from reportedly.views.control import answer_row, belief_place
from reportedly.views.evidence.contradictions import contradictions_page
from reportedly.views.picture.today import (
    SHOWN,
    Compared,
    DoubtRow,
    TodayPage,
    Waiting,
    report_row,
    shortened_change,
)

SOON_DAYS = 31
DOUBT_BITS = 1.0
"""From here two answers are about as likely as each other, or three are alive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The earlier moment to compare with: a day somebody chose, or the moment of the last visit.

    With neither, the page is compared with a week before the day asked about.
    """

    day: date | None = None
    visit: datetime | None = None


def today_page(desk: Desk, frame: Frame, since: Since) -> TodayPage:
    """Say what changed, because of which reports, what is due, and what waits."""
    later, present = snapshot_of(desk, frame), desk.snapshot()
    compared, earlier = _earlier(desk, frame, since)
    fresh = _fresh(earlier, later)
    told = Counter(e.claim.document for e in later.entries())
    changes = _moved(desk, earlier, later, frame.day)
    forecasts = forecasts_of(later, frame.day)
    soon = [r for r in forecasts.open if r.days is not None and r.days < SOON_DAYS]
    clashes = _fresh_clashes(later, {d.id for d in fresh})
    doubts = _doubts(desk, later, frame.day)
    return TodayPage(
        asked=asked_of(later, on=frame.day),
        casebook=desk.casebook.name,
        compared=compared,
        since=earlier.known,
        arrived=len(fresh),
        claims=sum(told[d.id] for d in fresh),
        reports=tuple(report_row(d, later.registry, told[d.id]) for d in fresh[: 2 * SHOWN]),
        changes=tuple(shortened_change(c) for c in changes[:SHOWN]),
        moved=len(changes),
        looked_at=len(claimed_places(later)),
        due=tuple(replace(r, signs=r.signs[:1]) for r in forecasts.due[:SHOWN]),
        due_count=len(forecasts.due),
        soon=tuple(replace(r, signs=()) for r in soon[:SHOWN]),
        soon_count=len(soon),
        contradictions=contradictions_page(later, clashes, part=(1, SHOWN // 2)).rows,
        clashes=len(clashes),
        doubts=doubts[: 2 * SHOWN],
        doubt_count=len(doubts),
        waiting=remembered(present, "waiting", lambda: _waiting(present)),
        empty=not later.documents(),
    )  # fmt: skip


def _earlier(desk: Desk, frame: Frame, since: Since) -> tuple[Compared, LedgerSnapshot]:
    """Give what was known then; the last visit is read on the clock of recording, as it must be."""
    if since.day is not None:
        return "day", snapshot_of(desk, replace(frame, known=since.day))
    if since.visit is not None and frame.known is None:
        visit, present = since.visit.astimezone(UTC), desk.snapshot()
        return "visit", remembered(
            present, ("visit", visit, frame.lens), lambda: _seen_then(desk, visit, frame.lens)
        )
    newest = frame.known or last_day(desk.snapshot(frame.known, frame.clock))
    return "week", snapshot_of(desk, replace(frame, known=newest - WEEK))


def _seen_then(desk: Desk, visit: datetime, lens: str) -> LedgerSnapshot:
    """Give what the ledger held at a moment, read as far as the present has not read it already."""
    whole = desk.ledger.snapshot(known=visit, clock="recorded")
    whole.read_like(desk.snapshot())
    return seen_through(whole, lens)


def _fresh(earlier: LedgerSnapshot, later: LedgerSnapshot) -> tuple[Document, ...]:
    """Give the reports that were not known then, the newest first."""
    before = {d.id for d in earlier.documents()}
    return tuple(d for d in reversed(later.documents()) if d.id not in before)


def _fresh_clashes(later: LedgerSnapshot, fresh: set[str]) -> tuple[belief.Contradiction, ...]:
    """Give the contradictions of which one claim stands in one of these reports."""
    home = {e.claim.id: e.document.id for e in later.entries()}
    found = clashes_of(later)
    return tuple(c for c in found if home[c.first] in fresh or home[c.second] in fresh)


def _moved(
    desk: Desk, earlier: LedgerSnapshot, later: LedgerSnapshot, on: date
) -> tuple[ChangePage, ...]:
    key = ("moved", earlier.known, earlier.clock, on)
    return remembered(later, key, lambda: moved_places(desk, earlier, later, on))


def beliefs_of(desk: Desk, snapshot: LedgerSnapshot, on: date) -> tuple[Belief, ...]:
    """Give who holds each place that somebody is said to hold, worked out once."""

    def work_out() -> tuple[Belief, ...]:
        return tuple(beliefs_on(desk, snapshot, claimed_places(snapshot), on).values())

    return remembered(snapshot, ("beliefs", on), work_out)


def _doubts(desk: Desk, snapshot: LedgerSnapshot, on: date) -> tuple[DoubtRow, ...]:
    found = [
        one
        for one in beliefs_of(desk, snapshot, on)
        if one.reports and one.leading != UNKNOWN and _is_doubtful(one)
    ]
    ordered = sorted(found, key=lambda b: (-b.entropy_bits, b.question.place))
    registry = snapshot.registry
    return tuple(
        DoubtRow(
            place=one.question.place,
            name=belief_place(one, registry),
            status=one.status,
            entropy_bits=one.entropy_bits,
            answers=tuple(answer_row(a, share, registry) for a, share in one.answers[:4]),
            reports=one.reports,
            origins=one.origins,
        )
        for one in ordered
    )


def _is_doubtful(one: Belief) -> bool:
    return one.entropy_bits >= DOUBT_BITS or one.leading == CONTESTED


def _waiting(snapshot: LedgerSnapshot) -> Waiting:
    return Waiting(
        claims=sum(not e.judgements for e in snapshot.entries()),
        names=len(
            {(k.kind, k.text.casefold()) for k in snapshot.chosen_links() if k.target is None}
        ),
        problems=len(snapshot.problems()),
    )


def visit_of(cookie: str) -> tuple[datetime | None, datetime | None]:
    """Read the cookie of visits: when the visit before this one ended, and when this one was last seen.

    Anything that cannot be read means a first visit.
    """
    marks = cookie.split("~")
    if len(marks) != 2:
        return None, None
    return _instant(marks[0]), _instant(marks[1])


def _instant(text: str) -> datetime | None:
    try:
        return None if text == "0" else datetime.fromtimestamp(int(text), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


SITTING = timedelta(hours=1)
"""A page asked for sooner than this after the last belongs to the same visit."""


def next_visit(cookie: str, now: datetime) -> tuple[datetime | None, str]:
    """Give the moment to compare with, and the cookie to keep.

    While somebody sits at it, the moment stays; when they come back an hour or more later, it is
    the moment they were last seen.

    >>> at = datetime(2031, 5, 7, 12, tzinfo=UTC)
    >>> first, cookie = next_visit("", at)
    >>> first, next_visit(cookie, at + timedelta(days=1))[0] == at
    (None, True)
    """
    mark, last = visit_of(cookie)
    if last is not None and now - last >= SITTING:
        mark = last
    kept = int(mark.timestamp()) if mark else 0
    return mark, f"{kept}~{int(now.timestamp())}"
