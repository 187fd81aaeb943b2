"""A report as a citation: who published it, where the original is, and only the sentences cited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.citation import outlet_id, outlet_name, sentence_of
from reportedly.views.claims import ClaimRow, claim_row
from reportedly.views.reading import Piece, marked


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence of a report, in its inks, with the claims read from it."""

    pieces: tuple[Piece, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDocumentPage:
    """A report as others may see it.

    Attributes:
        title: as published, or what to call it when it has none.
        source: id of the publisher, or its plain name.
        published: the day (UTC), or None.
        address: of the original, or None.
        whole: the text in its inks, where the casebook says it may be shown; else empty.
        sentences: those that claims were read from, in the order of the text.
        claims: how many.
        licence: under which the whole text is shown, or "".
    """

    document: str
    title: str
    source: str
    outlet: str
    author: str
    relayed_from: str
    published: date | None
    address: str | None
    language: str
    paraphrase: bool
    evidence: str
    whole: tuple[Piece, ...]
    sentences: tuple[CitedSentence, ...]
    claims: int


def published_document(
    document: Document, entries: Sequence[Entry], registry: Registry, *, full_text: bool
) -> PublishedDocumentPage:
    """Lay out a report; without `full_text` no word of it but the cited sentences is in the page."""
    by_sentence: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        by_sentence.setdefault(entry.claim.sentence, []).append(entry)
    claims = [entry.claim for entry in entries]
    return PublishedDocumentPage(
        document=document.id,
        title=document.title or "Report without a title",
        source=outlet_id(document),
        outlet=outlet_name(document, registry),
        author=document.author or "",
        relayed_from=document.relayed_from or "",
        published=document.published_on,
        address=document.address,
        language=document.language or "",
        paraphrase=document.paraphrase,
        evidence=document.evidence,
        whole=marked(document.text, (0, len(document.text)), claims) if full_text else (),
        sentences=tuple(_sentence(s, by_sentence[s], registry) for s in sorted(by_sentence)),
        claims=len(entries),
    )


def _sentence(span: tuple[int, int], entries: Sequence[Entry], registry: Registry) -> CitedSentence:
    first = entries[0]
    pieces = marked(first.document.text, span, [e.claim for e in entries])
    return CitedSentence(
        pieces=pieces or (Piece(text=sentence_of(first), ink="plain"),),
        claims=tuple(claim_row(entry, registry) for entry in entries),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLink:
    """A month with what it holds; `key` is YYYY-MM, or "undated"."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list."""

    document: str
    title: str
    outlet: str
    published: date | None
    address: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMonthPage:
    """The claims of one month, in the order they were said; lists of months never move a claim."""

    name: str
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMonthPage:
    """The reports of one month, in the order they were published."""

    name: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthListPage:
    """The months that have claims, or reports; `what` says which."""

    what: str
    title: str
    months: tuple[MonthLink, ...]
    total: int


def report_row(document: Document, registry: Registry, claims: Mapping[str, int]) -> ReportRow:
    """Give the row that stands for a report in a list."""
    return ReportRow(
        document=document.id,
        title=document.title or "Report without a title",
        outlet=outlet_name(document, registry),
        published=document.published_on,
        address=document.address,
        claims=claims.get(document.id, 0),
    )
