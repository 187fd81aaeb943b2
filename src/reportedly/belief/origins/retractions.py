"""A source's public word that it was wrong: which report takes which earlier one back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from reportedly.belief.origins.credits import lead_of, publisher_of, sentences_of
from reportedly.belief.origins.likeness import earliest_first, said_at
from reportedly.belief.origins.subjects import SUBJECT_SHARE, subject_share, subjects
from reportedly.model.document import Document, Span
from reportedly.model.registry import Registry

RetractionKind = Literal["retraction", "correction"]

RETRACTION_DAYS = 60
"""How far back a correction without an address reaches. Source: judgement, not measurement."""
TAIL_SENTENCES = 3  # notes on corrections stand at the head or at the foot
_OWN = r"(?:article|story|report|post|piece|item|headline|version)"
_TAKEN_BACK = re.compile(
    rf"^\W*(?:retraction|retracted|withdrawn)\b\s*[:.–—-]|\b(?:we|have|has|is|was|hereby)\s+(?:\w+\s+)?"
    rf"(?:retract(?:ed|s|ing)?)\b|\bwe\s+(?:\w+\s+)?(?:withdraw|withdrew|have withdrawn)\b"
    rf"|\b{_OWN}\s+(?:has been|was|is)\s+(?:\w+\s+)?(?:retracted|withdrawn|removed)\b"
    rf"|\bour {_OWN}\b[^.]*\b(?:has been|was|is)\s+(?:retracted|withdrawn)\b",
    re.IGNORECASE,
)
_MENDED = re.compile(
    rf"^\W*(?:correction|corrections and clarifications|corrected|clarification|erratum)\b\s*[:.–—-]"
    rf"|\b(?:an?|our|the) (?:earlier|previous|original|first) {_OWN}\b[^.]*"
    r"\b(?:said|stated|gave|wrongly|incorrectly|misstated|erroneously|error|mistake)"
    rf"|\b(?:this|our) {_OWN}\s+(?:has been|was)\s+(?:\w+\s+)?(?:corrected|amended)\b"
    r"|\bwe (?:wrongly|incorrectly|mistakenly|erroneously) (?:reported|said|wrote|stated)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """A report that takes an earlier one of its own source back, or mends it.

    Attributes:
        document: id of the later report.
        corrects: id of the earlier one.
        kind: "retraction" takes all of it back; "correction" mends some of it.
        same_page: the later one is a new version of the earlier one's page.
        words: the sentence that says so, in the later report.
    """

    document: str
    corrects: str
    kind: RetractionKind
    same_page: bool
    words: str


def retractions(documents: Sequence[Document], registry: Registry) -> tuple[Retraction, ...]:
    """Give the public corrections among some documents, earliest first.

    What is mended is the version of the page before, else the report of the same publisher in the
    last two months that is most about the same matter. A correction that fits none is left out.
    """
    ordered = sorted(documents, key=earliest_first)
    noticed = [(n, d, span) for n, d in enumerate(ordered) if (span := _notice(d))]
    weighed = subjects(ordered) if noticed else {}
    found: list[Retraction] = []
    for n, document, (start, end) in noticed:
        words = document.text[start:end] if end else document.title or ""
        before = ordered[:n]
        page = next((d for d in reversed(before) if _same_page(d, document)), None)
        about = [(subject_share(weighed[document.id], weighed[d.id]), d)
                 for d in before if _same_house(d, document, registry)]  # fmt: skip
        best = max(about, key=lambda pair: pair[0], default=(0.0, document))
        target = page or (best[1] if best[0] >= SUBJECT_SHARE else None)
        if target is not None:
            found.append(
                Retraction(
                    document=document.id,
                    corrects=target.id,
                    kind=_kind(document, (start, end)),
                    same_page=page is not None,
                    words=" ".join(words.split()),
                )
            )
    return tuple(found)


def _notice(document: Document) -> Span | None:
    """Give the sentence that says the source was wrong; (0, 0) when it is the title."""
    if _says_so(document.title or ""):
        return (0, 0)
    text = document.text
    places = (*lead_of(text), *tuple(sentences_of(text))[-TAIL_SENTENCES:])
    return next((span for span in places if _says_so(text[slice(*span)])), None)


def _says_so(words: str) -> bool:
    return bool(_TAKEN_BACK.search(words) or _MENDED.search(words))


def _kind(document: Document, span: Span) -> RetractionKind:
    words = document.text[slice(*span)] if span[1] else document.title or ""
    return "retraction" if _TAKEN_BACK.search(words) else "correction"


def _same_page(earlier: Document, later: Document) -> bool:
    linked = later.previous == earlier.id
    return linked or (later.address is not None and later.address == earlier.address)


def _same_house(earlier: Document, later: Document, registry: Registry) -> bool:
    own = publisher_of(later, registry)
    near = said_at(later) - said_at(earlier) < timedelta(days=RETRACTION_DAYS)
    return near and own is not None and own == publisher_of(earlier, registry)


def sentences_gone(earlier: Document, later: Document) -> Iterator[Span]:
    """Give the sentences of an earlier version that the later one no longer has."""
    kept = {" ".join(later.text[slice(*span)].split()) for span in sentences_of(later.text)}
    for start, end in sentences_of(earlier.text):
        if " ".join(earlier.text[start:end].split()) not in kept:
            yield start, end
