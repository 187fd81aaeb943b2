"""Claims and reports by the month they were published in: lists in which nothing ever moves."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

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


def month_lists(snapshot: Snapshot, standing: Sequence[Entry]) -> Iterator[Made]:
    """Give the lists of claims and reports, and the lists of their months."""
    registry = snapshot.registry
    claims = by_month(standing, lambda e: e.document.published_on)
    reports = by_month(snapshot.documents(), lambda d: d.published_on)
    counts = Counter(e.document.id for e in standing)
    yield ("claims", ""), lambda: _list("claims", "Claims", claims)
    yield ("documents", ""), lambda: _list("documents", "Reports", reports)
    for key, rows in claims.items():
        yield (
            ("claims", key),
            lambda k=key, r=rows: ClaimMonthPage(
                name=month_name(k), rows=tuple(claim_row(e, registry) for e in r)
            ),
        )
    for key, found in reports.items():
        yield (
            ("documents", key),
            lambda k=key, r=found: ReportMonthPage(
                name=month_name(k), rows=tuple(report_row(d, registry, counts) for d in r)
            ),
        )


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
