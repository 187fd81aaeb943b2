"""A long text with all its claims marked: who holds, by which words, what, however they overlap."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Span
from reportedly.views.reading import Ink
from reportedly.views.things.graphic import graphic_about

MOST_LETTERS = 24_000  # of one part of a long document; more would be a heavy page
LONG = 6_000  # a paragraph is cut beyond it
_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_STRENGTH: dict[Ink, int] = {"plain": 0, "content": 1, "cue": 2, "holder": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text that all the same claims mark alike; stretches join to the paragraph.

    Attributes:
        ink: the strongest of the inks here: holder over cue over content.
        depth: how many claims have their content here; two or more is one inside another, or both.
        claims: numbers of the claims that mark it, as in the list beside the text.
        begins: numbers of the claims that begin here.
        folio: number of the page that begins here, or None.
    """

    text: str
    ink: Ink = "plain"
    depth: int = 0
    claims: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    folio: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in its inks; `graphic` says why it is folded, or "" when it is not."""

    stretches: tuple[Stretch, ...]
    graphic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One claim's ink over a range."""

    number: int
    ink: Ink
    span: Span


def parts_of(text: str) -> tuple[Span, ...]:
    """Give the parts of a document that are shown one at a time, cut between paragraphs.

    >>> parts_of("short")
    ((0, 5),)
    """
    parts: list[Span] = []
    start = end = 0
    for first, last in paragraphs_in(text, (0, len(text))):
        if end > start and last - start > MOST_LETTERS:
            parts.append((start, first))
            start = first
        end = last
    parts.append((start, len(text)))
    return tuple(parts)


def paragraphs_in(text: str, within: Span) -> Iterator[Span]:
    """Give the ranges of the paragraphs, without the blank lines between them; long ones cut."""
    at, end = within
    for gap in (*_BLANK.finditer(text, *within), None):
        stop = gap.start() if gap else end
        while stop > at:
            cut = stop if stop - at <= LONG else _cut(text, at)
            if text[at:cut].strip():
                yield at, cut
            at = cut
        at = gap.end() if gap else end


def _cut(text: str, at: int) -> int:
    """Give a place to cut a long paragraph: the last line end or space within bounds, or anywhere."""
    for sign in ("\n", " "):
        found = text.rfind(sign, at + LONG // 2, at + LONG)
        if found >= 0:
            return found + 1
    return at + LONG


def marks_of(claims: Sequence[Claim], first: int = 1) -> tuple[Mark, ...]:
    """Give the marks of claims, numbered as they come."""
    return tuple(mark for n, claim in enumerate(claims, start=first) for mark in _marks(n, claim))


def _marks(number: int, claim: Claim) -> Iterator[Mark]:
    yield Mark(number=number, ink="content", span=claim.span)
    for step in claim.attribution:
        for piece in step.content:
            yield Mark(number=number, ink="content", span=piece)
        yield Mark(number=number, ink="cue", span=step.cue.span)
        if step.holder.span is not None:
            yield Mark(number=number, ink="holder", span=step.holder.span)


def marked_paragraphs(
    document: Document, within: Span, claims: Sequence[Claim], *, first: int = 1
) -> tuple[Paragraph, ...]:
    """Give a part of a document in its inks, nothing of its words left out.

    Args:
        document: whose text it is.
        within: half-open code-point range of the part.
        claims: those to mark, in the order of their numbers.
        first: number of the first of them.
    """
    marks = marks_of(claims, first)
    begins = {n: claim.span[0] for n, claim in enumerate(claims, start=first)}
    text = document.text
    found = []
    for span in paragraphs_in(text, within):
        inside = [m for m in marks if m.span[0] < span[1] and m.span[1] > span[0]]
        found.append(
            Paragraph(
                stretches=_stretches(document, span, inside, begins),
                graphic=graphic_about(text[span[0] : span[1]]),
            )
        )
    return tuple(found)


def _stretches(
    document: Document, span: Span, marks: Sequence[Mark], begins: dict[int, int]
) -> tuple[Stretch, ...]:
    start, end = span
    pages = {p.span[0]: p.number for p in document.pages if p.span[0] >= start and p.span[0] < end}
    here = {n: at for n, at in begins.items() if at >= start and at < end}
    edges = {start, end, *pages, *here.values()}
    edges |= {edge for m in marks for edge in m.span if edge > start and edge < end}
    ordered = sorted(edges)
    return tuple(
        _stretch(
            document.text[first:last], first, [m for m in marks if _covers(m, first)], here, pages
        )
        for first, last in pairwise(ordered)
    )


def _covers(mark: Mark, at: int) -> bool:
    return at >= mark.span[0] and mark.span[1] > at


def _stretch(
    text: str, at: int, marks: Sequence[Mark], begins: dict[int, int], pages: dict[int, int]
) -> Stretch:
    inks = [m.ink for m in marks]
    return Stretch(
        text=text,
        ink=max(inks, key=_STRENGTH.__getitem__, default="plain"),
        depth=len({m.number for m in marks if m.ink == "content"}),
        claims=tuple(sorted({m.number for m in marks})),
        begins=tuple(sorted(n for n, first in begins.items() if first == at)),
        folio=pages.get(at),
    )
