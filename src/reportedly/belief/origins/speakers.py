"""Who vouches first for a claim: the innermost voice that can be told from others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.belief.origins.credits import (
    Credit,
    carried,
    credits_of,
    in_lead,
    normal,
    outlets_of,
    publisher_of,
)
from reportedly.belief.origins.fingerprints import fingerprint, quotations, runs_of
from reportedly.belief.origins.letters import words_of
from reportedly.belief.origins.likeness import Library, earliest_first, library
from reportedly.belief.origins.materials import MATERIAL, materials
from reportedly.model.claim import Attribution, Claim, Holder
from reportedly.model.document import Document, Span
from reportedly.model.registry import Registry

SENTENCE_SHARE = 0.8
"""Share of a sentence's runs of words found in an earlier report from which it is taken over.

Source: judgement; a sentence is too short for `COPY_SHARE`.
"""
FEWEST_RUNS = 4  # sentences of fewer than eight words are nobody's own
QUOTED_RUN = 8

Quotes = Mapping[str, tuple[tuple[Span, int], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that tells where the claims of some documents come from.

    Attributes:
        library: the documents, compared.
        roots: id of a document -> id of the earliest whose text it carries.
        credits: by document: the outlets it names as where it has something from.
        materials: by document: who has the recordings or papers that it rests on.
        quotes: by document: its longer quotations, each with a number; equal ones have one number.
    """

    registry: Registry
    library: Library
    documents: Mapping[str, Document]
    roots: Mapping[str, str]
    credits: Mapping[str, tuple[Credit, ...]]
    materials: Mapping[str, str]
    quotes: Quotes


def sources_of(documents: Sequence[Document], registry: Registry) -> Sources:
    """Look through documents for all that tells where their claims come from."""
    credited = {d.id: credits_of(d, registry) for d in documents}
    derived = frozenset(d.id for d in documents if any(in_lead(c, d) for c in credited[d.id]))
    compared = library(documents, derived=derived)
    return Sources(
        registry=registry,
        library=compared,
        documents={d.id: d for d in compared.documents},
        roots=compared.roots(),
        credits=credited,
        materials=materials(compared.documents, registry),
        quotes=numbered_quotes(compared.documents),
    )


def numbered_quotes(documents: Sequence[Document]) -> Quotes:
    """Number all quotations of eight words or more; those that share eight words have one number.

    Source: the methods survey, section 11, tier 2.
    """
    numbers: dict[tuple[str, ...], int] = {}
    found: dict[str, tuple[tuple[Span, int], ...]] = {}
    for document in sorted(documents, key=earliest_first):
        here = []
        for span, words in quotations(document.text):
            grams = [words[n : n + QUOTED_RUN] for n in range(len(words) - QUOTED_RUN + 1)]
            number = next((numbers[g] for g in grams if g in numbers), len(numbers))
            here.append((span, number))
            for gram in grams:
                numbers.setdefault(gram, number)
        if here:
            found[document.id] = tuple(here)
    return found


def text_root(claim: Claim, sources: Sources) -> str:
    """Give the id of the earliest document in which the claim's sentence stands."""
    document = sources.documents[claim.document]
    whole = sources.roots[document.id]
    partial = [k for k in sources.library.likenesses[document.id] if k.kind == "partial reuse"]
    if whole != document.id or not partial:
        return whole
    start, end = claim.sentence
    runs = np.unique(runs_of(words_of(document.text[start:end])))
    if len(runs) < FEWEST_RUNS:
        return whole
    earlier = [
        sources.documents[k.earlier]
        for k in partial
        if np.isin(runs, fingerprint(sources.documents[k.earlier].text).bag).mean()
        >= SENTENCE_SHARE
    ]
    return sources.roots[min(earlier, key=earliest_first).id] if earlier else whole


def quote_of(claim: Claim, quotes: Quotes) -> int | None:
    """Give the number of the quotation that the claim stands in, or None."""
    for (start, end), number in quotes.get(claim.document, ()):
        if claim.span[0] < end and claim.span[1] > start:
            return number
    return None


def speaker_of(claim: Claim, root: str, sources: Sources) -> str:
    """Name whoever vouches first.

    That is the innermost holder that is known or named, else the outlet that the sentence says
    has it, else who has the recordings it rests on, else who published it first.
    """
    registry, document = sources.registry, sources.documents[claim.document]
    own = publisher_of(document, registry)
    for step in reversed(claim.attribution):
        key = _holder_key(step.holder, registry)
        if key and key != f"source:{own}":
            return key
    vague = vague_holder(claim.attribution, own, registry)
    material = bool(MATERIAL.search(vague))
    cited = _outlet_in(claim.sentence, sources.credits[document.id])
    if cited is None and material and document.id in sources.materials:
        return sources.materials[document.id]
    publisher = f"source:{cited.outlet}" if cited else _publisher(sources.documents[root], sources)
    return f"{publisher} / {vague}" if vague and not (cited and material) else publisher


def vague_holder(attribution: Sequence[Attribution], own: str | None, registry: Registry) -> str:
    """Give the words for a holder that nobody can name; "" for the document's own voice."""
    steps = [s for s in attribution if _holder_key(s.holder, registry) != f"source:{own}"]
    return (normal(steps[-1].holder.text) or "nobody named") if steps else ""


def _outlet_in(sentence: Span, credits_: Sequence[Credit]) -> Credit | None:
    start, end = sentence
    inside = (c for c in credits_ if not c.whole and c.span[0] >= start and c.span[0] < end)
    return next(inside, None)


def _holder_key(holder: Holder, registry: Registry) -> str:
    outlet = outlets_of(registry.sources).named(holder.text)
    source = registry.find_source(holder.actor)
    if source is not None:
        return f"source:{carried(source.id, registry)}"
    if outlet is not None:
        return f"source:{carried(outlet[0], registry)}"
    if holder.actor:
        return f"actor:{holder.actor}"
    return f"name:{normal(holder.text)}" if holder.kind == "named" and holder.text else ""


def _publisher(document: Document, sources: Sources) -> str:
    """Name the outlet that the report as a whole is credited to, else its publisher."""
    whole = next((c for c in sources.credits[document.id] if c.whole), None)
    own = whole.outlet if whole else publisher_of(document, sources.registry)
    return f"source:{own}" if own else f"document:{document.id}"
