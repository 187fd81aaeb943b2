"""Passages found by their words."""

from dataclasses import dataclass
from datetime import date

from reportedly.views.claims import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A passage that holds the words, and the claims read from it."""

    document: str
    outlet: str
    title: str | None
    published: date | None
    span: tuple[int, int]
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Passages that hold all the words, best first."""

    asked: Asked
    words: str
    rows: tuple[HitRow, ...]
