"""Claims and reports by the month they were published in: lists in which nothing ever moves."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.site.addresses import Thing
from reportedly.views.citation import MONTHS
from reportedly.views.claims import claim_row
from reportedly.views.published.citations import (
    ClaimMonthPage,
    MonthLink,
    MonthListPage,
    ReportMonthPage,
    report_row,
)

UNDATED = "undated"
Row = TypeVar("Row")
Made = tuple[Thing, Callable[[], Any]]
"""A page's kind and id, and what makes it."""


def ready(page: Row) -> Callable[[], Row]:
    """Give what makes a page that is made already."""
    return lambda: page


def month_lists(snapshot: Snapshot, standing: Sequence[Entry]) -> Iterator[Made]:
    """Give the lists of claims and reports, and the lists of their months."""
    registry = snapshot.registry
    claims = by_month(standing, lambda e: e.document.published_on)
    reports = by_month(snapshot.documents(), lambda d: d.published_on)
    counts = Counter(e.document.id for e in standing)
    yield ("claims", ""), lambda: _list("claims", "Claims", claims)
    yield ("documents", ""), lambda: _list("documents", "Reports", reports)
    for key, rows in claims.items():
        yield ("claims", key), partial(_claim_month, key, rows, registry)
    for key, found in reports.items():
        yield ("documents", key), partial(_report_month, key, found, registry, counts)


def _claim_month(key: str, rows: Sequence[Entry], registry: Registry) -> ClaimMonthPage:
    return ClaimMonthPage(name=month_name(key), rows=tuple(claim_row(e, registry) for e in rows))


def _report_month(
    key: str, rows: Sequence[Document], registry: Registry, counts: Mapping[str, int]
) -> ReportMonthPage:
    found = tuple(report_row(d, registry, counts) for d in rows)
    return ReportMonthPage(name=month_name(key), rows=found)


def by_month(rows: Sequence[Row], day_of: Callable[[Row], date | None]) -> dict[str, list[Row]]:
    """Give rows by month, "YYYY-MM" or "undated", the newest month first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        day = day_of(row)
        found.setdefault(f"{day:%Y-%m}" if day else UNDATED, []).append(row)
    return dict(sorted(found.items(), reverse=True))


def month_name(key: str) -> str:
    """Name a month.

    >>> month_name("2016-07"), month_name("undated")
    ('July 2016', 'no known day')
    """
    if key == UNDATED:
        return "no known day"
    year, month = key.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def _list(what: str, title: str, months: dict[str, list[Any]]) -> MonthListPage:
    links = [
        MonthLink(key=key, name=month_name(key), count=len(rows)) for key, rows in months.items()
    ]
    return MonthListPage(
        what=what, title=title, months=tuple(links), total=sum(link.count for link in links)
    )
