"""The board of forecasts, and the ruling on one of them."""

from dataclasses import dataclass
from datetime import date

from reportedly import belief
from reportedly.answers.casebook import snapshot_of
from reportedly.answers.evidence import last_day
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.worked import foretold_of
from reportedly.belief.forecasts import HolderRecord, everybody
from reportedly.belief.forecasts.record import LEAST_RANKED
from reportedly.ledger import Review
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import Desk
from reportedly.views.outlook import ForecastsPage, RecordPage, forecasts_page, record_page
from reportedly.views.picture.forecast_board import ForecastBoardPage, forecast_board_page

OUTCOMES = ("yes", "no", "ambiguous", "void", "open")
"""What a person may rule; "open" takes the ruling back."""


def forecast_board(
    desk: Desk, frame: Frame, state: str = "", numbers: tuple[int, int] = (1, 1)
) -> ForecastBoardPage:
    """Show what was foretold by state, and who was right."""
    snapshot, on = snapshot_of(desk, frame), frame.day
    return forecast_board_page(
        forecasts_of(snapshot, on),
        remembered(snapshot, ("record", on), lambda: _record(snapshot, on)),
        everybody_of(snapshot, on),
        least=LEAST_RANKED,
        state=state,
        numbers=numbers,
    )


def forecasts_of(snapshot: Snapshot, on: date) -> ForecastsPage:
    """Give what was foretold by a day, worked out once."""
    return remembered(
        snapshot,
        ("forecasts", on),
        lambda: forecasts_page(snapshot, foretold_of(snapshot, on), on=on),
    )


def everybody_of(snapshot: Snapshot, on: date) -> HolderRecord:
    """Give the record of all holders taken together."""
    return remembered(snapshot, ("everybody", on), lambda: everybody(foretold_of(snapshot, on)))


def _record(snapshot: Snapshot, on: date) -> RecordPage:
    return record_page(snapshot, belief.records(foretold_of(snapshot, on)), on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a person rules on a forecast.

    Attributes:
        forecast: id of its claim.
        outcome: see `OUTCOMES`; None to fix the deadline alone.
        due: the last day on which it can still come true, or None to leave it.
        reason, by: why, and who; both required.
        known: the day whose knowledge it rests on; None means that of the newest report.
        seen: id of the last ruling on the claim that the person saw; None where there was none.
    """

    forecast: str
    outcome: str | None = None
    due: date | None = None
    reason: str
    by: str
    known: date | None = None
    seen: str | None = None


def check(resolution: Resolution) -> None:
    """Make sure that a resolution says something, and why.

    Raises:
        QuestionError: it says nothing, has no reason, or names no outcome there is.
    """
    if resolution.outcome is None and resolution.due is None:
        raise QuestionError(
            "there is nothing to record",
            "Give an outcome (yes, no, ambiguous, void, open) or a last day",
        )
    if resolution.outcome is not None and resolution.outcome not in OUTCOMES:
        raise QuestionError(
            f"{resolution.outcome!r} is no outcome", f"Use one of: {', '.join(OUTCOMES)}"
        )
    if not resolution.reason.strip():
        raise QuestionError("the ruling has no reason", "Say why, in your words")


def _amendment(desk: Desk, resolution: Resolution) -> tuple[tuple[str, str], ...]:
    due = (("forecast.due", resolution.due.isoformat()),) if resolution.due else ()
    if resolution.outcome is None:
        return due
    rests_on = resolution.known or last_day(desk.snapshot())
    return (*due, ("outcome", resolution.outcome), ("outcome.known", rests_on.isoformat()))


def resolve(desk: Desk, resolution: Resolution) -> Judgement:
    """Record what came of a forecast; nothing is erased, the last ruling counts.

    Raises:
        QuestionError: see `check`.
        LedgerError: the claim says nothing about the future.
        UnknownIdError: no claim has the id.
        ConflictError: somebody ruled on it since.
    """
    check(resolution)
    entry = next((e for e in desk.snapshot().entries() if e.claim.id == resolution.forecast), None)
    if entry is None:
        raise UnknownIdError(
            f"no claim has the id {resolution.forecast!r}", "List them: reportedly forecasts"
        )
    return desk.ledger.rule(
        Review(
            target=entry.claim.id,
            target_kind="claim",
            ruling="amend",
            reason=resolution.reason,
            by=resolution.by,
            amendment=_amendment(desk, resolution),
            seen=resolution.seen,
        )
    )
