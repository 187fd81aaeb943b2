"""Lists of things: a page of rows at a time, what was filtered by, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from reportedly.views.claims import Asked, ClaimRow
from reportedly.views.control import AnswerRow

SIZE = 50
Row = TypeVar("Row")
Given = tuple[tuple[str, str], ...]
"""(condition, value) pairs as they were asked, without those that were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Which part of a list is shown.

    Attributes:
        page: from 1 to `pages`.
        found: how many rows answer.
        first, last: numbers of the rows shown, from 1; 0 and 0 when there are none.
    """

    page: int
    pages: int
    found: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter, with how many rows of the whole list have it."""

    value: str
    name: str
    count: int


def cut(rows: Sequence[Row], page: int, *, size: int = SIZE) -> tuple[Sequence[Row], Paging]:
    """Give one page of the rows; a page beyond the end is the last one, one before the first the first.

    >>> cut("abc", 2, size=2)
    ('c', Paging(page=2, pages=2, found=3, first=3, last=3))
    """
    pages = max(1, -(-len(rows) // size))
    shown = min(max(1, page), pages)
    start = (shown - 1) * size
    part = rows[start : start + size]
    first = start + 1 if part else 0
    last = start + len(part) if part else 0
    return part, Paging(page=shown, pages=pages, found=len(rows), first=first, last=last)


def given(**asked: str) -> Given:
    """Give the conditions that were asked."""
    return tuple((name, value) for name, value in asked.items() if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceListRow:
    """A place of the registry or one that reports led to.

    Attributes:
        leading: the leading answer to who holds it, or None where nobody claims it.
    """

    place: str
    name: str
    kind: str
    parent: str
    parent_name: str
    claims: int
    control_claims: int
    last_on: date | None
    leading: AnswerRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceListPage:
    """Places, those of which most is said first."""

    asked: Asked
    given: Given
    paging: Paging
    kinds: tuple[Choice, ...]
    rows: tuple[PlaceListRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorListRow:
    """An actor of the registry: what it says, what is said of it."""

    actor: str
    name: str
    kind: str
    side: str
    side_name: str
    says: int
    told_of: int
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorListPage:
    """Actors, those of whom most is said first."""

    asked: Asked
    given: Given
    paging: Paging
    kinds: tuple[Choice, ...]
    rows: tuple[ActorListRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceListRow:
    """Who publishes; `letter` is the Admiralty letter somebody gave, or ""."""

    source: str
    name: str
    registered: bool
    kind: str
    country: str
    leaning: str
    documents: int
    claims: int
    last_on: date | None
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceListPage:
    """Sources, those that published most first."""

    asked: Asked
    given: Given
    paging: Paging
    kinds: tuple[Choice, ...]
    rows: tuple[SourceListRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentListRow:
    """A report.

    Attributes:
        mark: "sealed", "sensitive" or "".
    """

    document: str
    title: str
    source: str
    outlet: str
    published: date | None
    claims: int
    language: str
    paraphrase: bool
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentListPage:
    """Reports, the newest first; those without a date last."""

    asked: Asked
    given: Given
    paging: Paging
    sources: tuple[Choice, ...]
    rows: tuple[DocumentListRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimListPage:
    """Claims that answer a filter, newest first.

    Attributes:
        kinds: all kinds of proposition there are, with how many claims have each.
        sensitive: ids of those rows that are kept from everything shown to others.
    """

    asked: Asked
    given: Given
    paging: Paging
    kinds: tuple[Choice, ...]
    rows: tuple[ClaimRow, ...]
    total: int
    sensitive: tuple[str, ...] = ()
