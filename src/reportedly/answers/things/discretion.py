"""What is sensitive, so that the pages of the house say so beside it; it is shown nowhere else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from reportedly.answers.memory import remembered
from reportedly.ledger import LedgerSnapshot
from reportedly.model.discretion.marks import Discretion, discretion_of, kept_back, marks_of
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Entry
from reportedly.views.citation import moment_text

BY_ANOTHER = "with an actor in it or a claim of its sentence"


def sensitive_claims(snapshot: LedgerSnapshot, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Give the ids of those claims that are kept from everything shown to others."""
    found = _discretion(snapshot)
    return tuple(e.claim.id for e in entries if kept_back(e, found) == "sensitive")


def sensitive_entry(snapshot: LedgerSnapshot, entry: Entry) -> str:
    """Say why, by whom and when a claim was marked sensitive; "" when it may be shown."""
    if not sensitive_claims(snapshot, [entry]):
        return ""
    return sensitive_target(snapshot, entry.claim.id, entry.document.id) or BY_ANOTHER


def sensitive_target(snapshot: LedgerSnapshot, *targets: str) -> str:
    """Say why, by whom and when one of these ids was marked itself; "" when none was."""
    marks = [j for j in _marks(snapshot) if j.target in targets]
    return because_of(marks[-1]) if marks else ""


def because(by: str, at: datetime, reason: str) -> str:
    """Say by whom, when (UTC instant) and why something was ruled or sealed."""
    return f"by {by}, {moment_text(at)}: {reason}"


def because_of(ruling: Judgement) -> str:
    """Say by whom, when and why something was ruled."""
    return because(ruling.by, ruling.recorded_at, ruling.reason)


def _marks(snapshot: LedgerSnapshot) -> tuple[Judgement, ...]:
    return remembered(snapshot, "marks", lambda: marks_of(snapshot.verdicts()))


def _discretion(snapshot: LedgerSnapshot) -> Discretion:
    """Give the marks alone: what is withdrawn is said in words of its own."""

    def work_out() -> Discretion:
        return replace(discretion_of(snapshot), withdrawn=frozenset())

    return remembered(snapshot, "discretion", work_out)
