"""Passages found by their words."""

import re
from dataclasses import dataclass
from datetime import date

from reportedly.model.document import Span
from reportedly.views.claims import Asked, ClaimRow, fold
from reportedly.views.things.listing import Choice, Given, Paging

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of a passage; `found` says whether it is one of the words asked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A passage that holds the words, and the claims read from it.

    Attributes:
        pieces: the passage with the words asked for marked; joins to `text`.
        source: id or plain name of the publisher.
        told: the claims laid out, where the page shows them.
        graphic: why the passage is folded, or "".
    """

    document: str
    outlet: str
    title: str | None
    published: date | None
    span: Span
    text: str
    claims: tuple[str, ...]
    pieces: tuple[Spot, ...] = ()
    source: str = ""
    told: tuple[ClaimRow, ...] = ()
    graphic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One condition that narrows a search, with the values found most."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A page that is called as the words are: a place, an actor, a source, or whatever has the id."""

    kind: str
    ident: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Passages that hold all the words, best first.

    Attributes:
        shortcuts: things that are called so.
        facets: what narrows the search, with how many passages each value leaves.
        given: the conditions asked, `words` among them.
        paging: which part of the passages is shown; None where all are.
    """

    asked: Asked
    words: str
    rows: tuple[HitRow, ...]
    shortcuts: tuple[Shortcut, ...] = ()
    facets: tuple[Facet, ...] = ()
    given: Given = ()
    paging: Paging | None = None


def spots_in(text: str, words: str) -> tuple[Spot, ...]:
    """Cut a passage where one of the words asked for stands, in any case and with or without accents.

    >>> [s.text for s in spots_in("The port of Sirté.", "sirte PORT") if s.found]
    ['port', 'Sirté']
    """
    wanted = frozenset(_WORD.findall(fold(words)))
    pieces: list[Spot] = []
    at = 0
    for match in _WORD.finditer(text):
        if fold(match.group()) in wanted:
            if match.start() > at:
                pieces.append(Spot(text=text[at : match.start()], found=False))
            pieces.append(Spot(text=match.group(), found=True))
            at = match.end()
    if at < len(text):
        pieces.append(Spot(text=text[at:], found=False))
    return tuple(pieces)
