"""What an analyst wants to know first: what changed, what is due, what clashes, what waits."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.views.changes import ChangePage
from reportedly.views.citation import outlet_name
from reportedly.views.claims import Asked
from reportedly.views.control import AnswerRow
from reportedly.views.evidence.contradictions import ContradictionRow
from reportedly.views.outlook import ForecastRow

Compared = Literal["visit", "day", "week"]
"""With what a page is compared: the last visit, a day somebody chose, or a week before."""
REASONS_SHOWN = 3
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report that came since: where it is from, when it was published, and its claims counted."""

    document: str
    title: str
    outlet: str
    published_on: date | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtRow:
    """A place of which nobody can say for sure who holds it.

    Attributes:
        status: the reader's word for it.
        entropy_bits: how undecided the answers are.
        answers: the leading ones, best first.
    """

    place: str
    name: str
    status: str
    entropy_bits: float
    answers: tuple[AnswerRow, ...]
    reports: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a person: claims nobody ruled on, names that are none of those known, faults."""

    claims: int
    names: int
    problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What changed since an earlier moment, and what is to be done.

    Attributes:
        compared: what `since` is.
        since: the earlier moment of knowledge (UTC instant).
        reports: the newest reports that came since; `arrived` counts all, `claims` their claims.
        changes: the answers that moved, the largest move first, the first few; `moved` counts all,
            `looked_at` the places compared.
        due: forecasts whose day has passed and that wait for a ruling, then those due next.
        due_count, soon_count: how many of either there are.
        contradictions: those with a claim that came since, the first few; `clashes` counts all.
        doubts: the places in doubt, the most doubtful first; `doubt_count` counts all.
        empty: the casebook holds no report.
    """

    asked: Asked
    casebook: str
    compared: Compared
    since: datetime
    arrived: int
    claims: int
    reports: tuple[ReportRow, ...]
    changes: tuple[ChangePage, ...]
    moved: int
    looked_at: int
    due: tuple[ForecastRow, ...]
    due_count: int
    soon: tuple[ForecastRow, ...]
    soon_count: int
    contradictions: tuple[ContradictionRow, ...]
    clashes: int
    doubts: tuple[DoubtRow, ...]
    doubt_count: int
    waiting: Waiting
    empty: bool


def report_row(document: Document, registry: Registry, claims: int) -> ReportRow:
    """Give the row of a report."""
    return ReportRow(
        document=document.id,
        title=document.title or document.address or document.id,
        outlet=outlet_name(document, registry),
        published_on=document.published_on,
        claims=claims,
    )


def shortened_change(change: ChangePage) -> ChangePage:
    """Give a change with the reports that did most of it."""
    return replace(change, rows=change.rows[:REASONS_SHOWN])
