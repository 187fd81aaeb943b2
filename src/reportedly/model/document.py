"""What was retrieved, the exact text that was found in it, and what was wrong with it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Span = tuple[int, int]
"""Half-open [start, end) range of code points in a document's text."""

PublishedPrecision = Literal["day", "instant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were retrieved, and how.

    Attributes:
        content: the bytes, unchanged.
        address: the URL they came from, or None for a local file or standard input.
        origin: a stable key of where they came from (the address, or "file:" and a hash of the
            path, or "stdin"), by which a changed page finds its predecessor. Names no local path.
        name: what to call it in messages (file name or address).
        media_type: as the server or the file name says; intake looks at the bytes as well.
        retrieved_at: UTC instant.
        headers: response headers worth keeping, (lower-case name, value).
    """

    content: bytes
    address: str | None
    origin: str
    name: str
    media_type: str | None
    retrieved_at: datetime
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A numbered page of a paged document: its half-open range in the text."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One retrieved item; `text` is kept exactly as extracted.

    Attributes:
        id: "doc_…", a hash of the evidence, the part of it, and what the user stated about it.
        text: the text, code points; all spans point into it.
        evidence: SHA-256 (hex) of the original bytes under evidence/.
        part: which item of the bytes ("" for the whole, a feed item's id, a row number).
        media_type: what the bytes are, after looking at them.
        title, author, site: as the item gives them, or None.
        address: canonical URL, or None.
        origin: see Capture.
        source: id in sources.yaml or a plain name; None when nothing says who publishes it.
        relayed_from: the publisher a feed says it took the item from (RSS `<source>`).
        language: ISO 639-1 code, or None when it could not be told.
        published_at, modified_at, retrieved_at: three UTC instants, never mixed.
        published_precision: "day" when only the day is known (published_at is its first instant).
        pages: page ranges for paged documents.
        previous: id of the document this one is a changed version of.
        paraphrase: the text is somebody's paraphrase of what stands at the address.
    """

    id: str
    text: str
    evidence: str
    part: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    author: str | None = None
    site: str | None = None
    address: str | None = None
    origin: str = ""
    source: str | None = None
    relayed_from: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    retrieved_at: datetime
    published_precision: PublishedPrecision = "day"
    pages: tuple[Page, ...] = ()
    previous: str | None = None
    paraphrase: bool = False

    @property
    def published_on(self) -> date | None:
        """The day of publication (UTC), or None."""
        return self.published_at.date() if self.published_at else None

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page that holds the offset, or None."""
        for page in self.pages:
            if page.span[0] <= offset and offset < page.span[1]:
                return page.number
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The smallest thing we cite: a range in a document."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the input could not be used, and what to do about it.

    Kept and listed; never a reason to stop the batch.

    Attributes:
        code: a word from docs/problems.md, such as "intake.no-text".
        message: what was found and what was expected, one sentence.
        next_step: what the user can do, one sentence.
        where: the file, address or document id, as the user would recognise it.
        span: half-open code-point range in the document's text, when there is one.
    """

    code: str
    message: str
    next_step: str = ""
    where: str = ""
    span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        # File names and broken JSON bring lone surrogates, which no file or terminal can hold.
        for name in ("message", "next_step", "where"):
            text: str = getattr(self, name)
            plain = text.encode("utf-8", "backslashreplace").decode("utf-8")
            object.__setattr__(self, name, plain)


# "SIRTE, Libya, 11 June 2016 (AFP) - ": the town, then its country, the day and the agency.
_DATELINE = re.compile(
    r"\s{0,20}(?P<place>[A-Z][A-Z'’-]{2,24}(?: [A-Z'’-]{2,24}){0,2})"
    r"(?:, ?[A-Z][\w.'’-]{1,24}){0,2}"
    r"(?:,? \(?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?\)?)?"
    r"(?: \([A-Za-z /]{2,24}\))? {0,2}[-–—]{1,2} (?=[A-Z\"“])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The words before a report that say where and when it was written, not what happened where.

    Attributes:
        span: all of it, up to the first word of the report.
        place: the town alone.
    """

    span: Span
    place: Span


def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """Give the dateline that a paragraph begins with, or None.

    Args:
        text: a document's text.
        start: where the paragraph begins.
        end: where it ends; half-open.

    >>> dateline_at("SIRTE, Libya (AFP) - Gunmen fled.", 0, 33).place
    (0, 5)
    """
    found = _DATELINE.match(text, start, end)
    return Dateline(span=found.span(), place=found.span("place")) if found else None
