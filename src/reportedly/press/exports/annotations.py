"""Claims as W3C Web Annotations: the words where they stand, found again by quote and by position.

Positions count code points in the text as this program extracted it, so they belong to that text
only; the page itself is pointed at by quotation. A paraphrase has no words at its address.

Source: W3C Web Annotation Data Model (2017), sections 4.2.4 (quote), 4.2.5 (position), 5 (collections).
"""

from collections.abc import Iterator

from reportedly.model.document import Document, Span
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    changed_at,
    chosen,
    listed,
    second,
)
from reportedly.views.citation import safe_address
from reportedly.views.published.fields import Json
from reportedly.views.wording import gist

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points before and after the quotation that help to find it again."""


def collection(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give all claims as one collection with one page."""
    base = settings.base
    head = (
        f'{{"@context":"{CONTEXT}","id":"{base}annotations","type":"AnnotationCollection",'
        f'"label":"Claims","first":{{"id":"{base}annotations/1","type":"AnnotationPage",'
        f'"startIndex":0,"items":['
    )
    items = (annotation(e, snapshot.registry, base=base) for e in chosen(snapshot, settings))
    yield from listed(items, before=head, after="]}}")


def annotation(entry: Entry, registry: Registry, *, base: str) -> Json:
    """Give a claim as an annotation of the words it was read from."""
    claim = entry.claim
    said = claim.proposition
    return {
        "id": f"{base}{claim.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": second(entry.recorded_at),
        "modified": second(changed_at(entry)),
        "creator": {"type": "Software", "name": claim.tool},
        "body": [
            _text(gist(claim, registry), "describing"),
            _text(f"according to {according_to(entry, registry)}", "commenting"),
            *(_text(t, "tagging") for t in (said.kind, said.type, said.mode, claim.modality) if t),
        ],
        "target": _targets(entry, base),
    }


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _targets(entry: Entry, base: str) -> list[Json]:
    document, span = entry.document, entry.claim.span
    words = _quote(document, span)
    position = {"type": "TextPositionSelector", "start": span[0], "end": span[1]}
    ours = {"source": f"{base}{document.id}", "selector": [words, position], **_state(document)}
    address = safe_address(document.address)
    if address is None or document.paraphrase:
        return [ours]
    page = document.page_at(span[0])
    part = [_page(page)] if page is not None else []
    return [{"source": address, "selector": [words, *part], **_state(document)}, ours]


def _quote(document: Document, span: Span) -> Json:
    start, end = span
    text = document.text
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }


def _page(number: int) -> Json:
    """Point at a page of a PDF (RFC 8118)."""
    return {"type": "FragmentSelector", "value": f"page={number}",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3778"}  # fmt: skip


def _state(document: Document) -> Json:
    return {"state": {"type": "TimeState", "sourceDate": second(document.retrieved_at)}}
