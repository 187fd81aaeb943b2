"""Recordings, footage and papers that several reports rest on: whose they are, and which are one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reportedly.belief.origins.credits import credits_of, publisher_of, sentences_of
from reportedly.belief.origins.fingerprints import TEXTS_KEPT
from reportedly.belief.origins.likeness import earliest_first, said_at
from reportedly.model.document import Document, Span
from reportedly.model.registry import Place, Registry

Names = tuple[re.Pattern[str] | None, Mapping[str, str]]
"""What finds the names of places, and whose they are."""

MATERIAL = re.compile(
    r"\b(?:recordings?|(?:audio|video)\s?tapes?|tapes|(?:audio|video)s?|footage|film(?:ed|ing)?|clips?"
    r"|audio files?|intercepts?|intercepted \w+|wiretaps?|leaks?|leaked \w+|cables|documents|files"
    r"|memos?|dossiers?|photos?|photographs?|images?|imagery|satellite pictures)\b",
    re.IGNORECASE,
)
MATERIAL_DAYS = 7
"""Reports of material from one place within so many days are taken to rest on the same.

Source: as `ORIGIN_DAYS`; judgement, not measurement.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a report says of the recordings, footage or papers that it rests on.

    Attributes:
        document: id of the report.
        outlet: who has them, as the report says; else who publishes it, or None.
        told: the report itself says whose they are.
        places: ids of the places named beside them.
    """

    document: str
    outlet: str | None
    told: bool
    places: frozenset[str]


def materials(documents: Sequence[Document], registry: Registry) -> dict[str, str]:
    """Map each report that rests on such material to who has it: "source:…" or "material:…".

    Reports that name one place beside the material, within a week of the first of them, are taken
    to rest on the same, and whoever the first of them names has it. At most: two recordings made in
    one place in one week are taken for one.
    """
    names = _leaves(registry.places)
    ordered = sorted(documents, key=earliest_first)
    found = [(d, m) for d in ordered if (m := _of(d, registry, names))]
    opened: dict[str, tuple[date, str]] = {}
    holders = {}
    for document, material in found:
        on = said_at(document).date()
        holder = _opened(material, on, opened) or _new_holder(material)
        holders[document.id] = holder
        for place in material.places:
            start = opened.get(place)
            if start is None or on >= start[0] + timedelta(days=MATERIAL_DAYS):
                opened[place] = on, holder
    return holders


def _opened(material: Material, on: date, opened: Mapping[str, tuple[date, str]]) -> str | None:
    """Give who has the material that another report of the week told of, if it can be the same."""
    starts = (opened[place] for place in sorted(material.places) if place in opened)
    near = sorted((s, h) for s, h in starts if on < s + timedelta(days=MATERIAL_DAYS))
    own = _new_holder(material) if material.told else None
    return next((h for _, h in near if own is None or own == h), None)


def _new_holder(material: Material) -> str:
    if material.outlet:
        return f"source:{material.outlet}"
    return f"material:{'+'.join(sorted(material.places)) or material.document}"


@lru_cache(maxsize=TEXTS_KEPT)
def material_spans(text: str) -> tuple[Span, ...]:
    """Give the sentences that speak of recordings, footage or papers."""
    if not MATERIAL.search(text):
        return ()
    return tuple(span for span in sentences_of(text) if MATERIAL.search(text, *span))


def _of(document: Document, registry: Registry, names: Names) -> Material | None:
    text = document.text
    told = material_spans(text)
    if not told:
        return None
    credit = next(
        (c for c in credits_of(document, registry) if not c.whole and _inside(c.span, told)), None
    )
    beside = frozenset(p for span in told for p in _places_in(text[slice(*span)], names))
    return Material(
        document=document.id,
        outlet=credit.outlet if credit else publisher_of(document, registry),
        told=credit is not None,
        places=beside or frozenset(_places_in(text, names)),
    )


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] >= start and not end < span[1] for start, end in spans)


def _places_in(text: str, names: Names) -> Iterator[str]:
    pattern, ids = names
    if pattern is not None:
        yield from (ids[match.group()] for match in pattern.finditer(text))


def _leaves(places: tuple[Place, ...]) -> Names:
    """Give what finds the names of places that contain no other: those say the most."""
    wholes = {p.parent for p in places}
    leaves = (p for p in places if p.id not in wholes and p.kind != "country")
    ids = {name: p.id for p in leaves for name in (p.name, *p.aliases)}
    names = sorted(ids, key=lambda name: (-len(name), name))
    if not names:
        return None, ids
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), ids
