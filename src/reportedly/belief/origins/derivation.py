"""The graph of which report goes back to which: typed edges, each with how much depends on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.origins.credits import Credit, in_lead, publisher_of, sentences_of
from reportedly.belief.origins.fingerprints import fingerprint, shared_spans
from reportedly.belief.origins.likeness import Likeness, is_close, said_at
from reportedly.belief.origins.materials import material_spans
from reportedly.belief.origins.origin import ORIGIN_DAYS, Origin, speaker_name
from reportedly.belief.origins.speakers import Sources, sources_of
from reportedly.belief.origins.subjects import SUBJECT_SHARE, Weights, subject_share, subjects
from reportedly.model.document import Document, Span
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

DerivationKind = Literal[
    "revision", "copy", "abridged", "partial reuse", "same utterance", "cites", "same material",
    "other numbers",
]  # fmt: skip
ONE_ORIGIN_SHARE = 0.5
"""Dependence from which two reports are counted as one origin.

Source: the methods survey, section 8: the same spokesman or the same video, .5, is one origin.
"""
LEAST_SHARE = 0.1  # below it an edge says nothing worth reading
MATERIAL_DEPENDENCE = 0.5
OUTLET = "outlet:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One edge: a report, what it goes back to, and how far.

    Attributes:
        document: id of the later report.
        earlier: id of the earlier report; "outlet:…" when it cites an outlet whose own report is
            not known.
        kind: how it goes back; "other numbers" is the same form filled in anew, and depends on
            nothing.
        dependence: how much of the later report rests on the earlier one, in [0, 1].
        reason: in words.
        passages: half-open code points in the later report that rest on it.
    """

    document: str
    earlier: str
    kind: DerivationKind
    dependence: float
    reason: str
    passages: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationGraph:
    """Reports and what each goes back to; no edge leads to a later report, so it has no circles.

    Attributes:
        documents: earliest first; on one day those that cite come after those that do not.
        edges: by id of the later report, the strongest first.
        outlets: name of each outlet that is cited and whose own report is not known, by its
            "outlet:…".
        below: by node, the edges by which later reports belong to its origin, earliest first.
    """

    documents: tuple[Document, ...]
    edges: Mapping[str, tuple[Derivation, ...]]
    outlets: Mapping[str, str]
    below: Mapping[str, tuple[Derivation, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: dict[str, list[Derivation]] = {}
        for document in self.documents:
            if edge := self.parent(document.id):
                below.setdefault(edge.earlier, []).append(edge)
        object.__setattr__(self, "below", {node: tuple(some) for node, some in below.items()})

    def parent(self, document: str) -> Derivation | None:
        """Give the edge by which the report belongs to an earlier one's origin, or None."""
        strongest = next(iter(self.edges.get(document, ())), None)
        return strongest if strongest and strongest.dependence >= ONE_ORIGIN_SHARE else None

    def root(self, document: str) -> str:
        """Give the earliest known origin: a report's id, or "outlet:…"."""
        edge = self.parent(document)
        return document if edge is None else self.root(edge.earlier)

    def children(self, node: str) -> tuple[Derivation, ...]:
        """Give the edges by which other reports belong to this one's origin, earliest first."""
        return self.below.get(node, ())


def derivations(
    documents: Sequence[Document],
    *,
    registry: Registry | None = None,
    entries: Sequence[Entry] = (),
    found: Mapping[str, Origin] | None = None,
) -> DerivationGraph:
    """Say which reports go back to which.

    Args:
        documents: in any order; nothing else is looked at, so what is published after a moment
            leaves no trace in the graph of what was known by it.
        registry: its sources and places.
        entries: the claims of these documents, for utterances that two of them share.
        found: what `origins` gave for the entries.
    """
    sources = sources_of(documents, registry or Registry())
    ordered = sources.library.documents
    rank = {d.id: n for n, d in enumerate(ordered)}
    cited = _Citations(sources=sources, weights=subjects(ordered), rank=rank)
    edges: dict[str, dict[str, Derivation]] = {d.id: {} for d in ordered}
    said = _said_again(entries, found or {}, rank, sources.registry)
    for edge in (*_by_words(sources), *_by_quotes(sources), *said, *cited.edges()):
        known = edges[edge.document].get(edge.earlier)
        if edge.dependence >= LEAST_SHARE or edge.kind == "other numbers":
            best = max((e for e in (known, edge) if e), key=lambda e: e.dependence)
            edges[edge.document][edge.earlier] = best
    return DerivationGraph(
        documents=ordered,
        edges={
            name: tuple(
                sorted(some.values(), key=lambda e: (-e.dependence, rank.get(e.earlier, -1)))
            )
            for name, some in edges.items()
        },
        outlets=cited.names,
    )


def passages_of(edge: Derivation, documents: Mapping[str, Document]) -> tuple[Span, ...]:
    """Give the passages of the later report that the edge rests on, words in common included."""
    earlier = documents.get(edge.earlier)
    if edge.passages or earlier is None or edge.kind not in _WORDS:
        return edge.passages
    return shared_spans(documents[edge.document].text, fingerprint(earlier.text))


_WORDS: Mapping[str, str] = {
    "revision": "another version of the same page",
    "copy": "the same words",
    "abridged": "the shorter text stands in the longer one",
    "partial reuse": "passages in common",
    "other numbers": "the same words with other numbers or dates: another report",
}


def _by_words(sources: Sources) -> Iterator[Derivation]:
    for some in sources.library.likenesses.values():
        for found in some:
            yield Derivation(
                document=found.document,
                earlier=found.earlier,
                kind=found.kind,
                dependence=_text_dependence(found),
                reason=_text_reason(found),
            )


def _text_dependence(found: Likeness) -> float:
    if found.kind == "other numbers":
        return 0.0
    return found.share if found.kind == "partial reuse" else 1.0


def _text_reason(found: Likeness) -> str:
    share = (
        f" ({found.share * 100:.0f} % of the shorter one's runs of words)"
        if found.share < 1
        else ""
    )
    return _WORDS[found.kind] + share


def _by_quotes(sources: Sources) -> Iterator[Derivation]:
    """Join reports that quote the same words at length, to the first that did."""
    firsts: dict[int, str] = {}
    for document in sources.library.documents:
        shared: dict[str, list[Span]] = {}
        for span, number in sources.quotes.get(document.id, ()):
            first = firsts.setdefault(number, document.id)
            if first != document.id:
                shared.setdefault(first, []).append(span)
        for first, spans in shared.items():
            part = sum(end - start for start, end in spans) / max(1, len(document.text))
            yield Derivation(
                document=document.id,
                earlier=first,
                kind="same utterance",
                dependence=min(1.0, part),
                reason="quotes the same words",
                passages=tuple(spans),
            )


def _said_again(
    entries: Sequence[Entry],
    found: Mapping[str, Origin],
    rank: Mapping[str, int],
    registry: Registry,
) -> Iterator[Derivation]:
    """Join reports that pass on the same utterance of the same speaker, to the first that did."""
    documents = {e.claim.id: e.document.id for e in entries}
    claims: dict[str, int] = {}
    again: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        here = entry.document.id
        claims[here] = claims.get(here, 0) + 1
        origin = found.get(entry.claim.id)
        first = documents.get(origin.copy_of or "") if origin else None
        if first and rank.get(first, 0) < rank.get(here, 0):
            again.setdefault((here, first), []).append(entry)
    for (here, first), some in again.items():
        speaker = speaker_name(found[some[0].claim.id].speaker, registry)
        yield Derivation(
            document=here,
            earlier=first,
            kind="same utterance",
            dependence=len(some) / claims[here],
            reason=f"passes on the same words of {speaker}",
            passages=tuple(sorted({e.claim.sentence for e in some})),
        )


class _Citations:
    """Finds for each credit the report it means, or opens a node for the outlet."""

    def __init__(
        self, *, sources: Sources, weights: Mapping[str, Weights], rank: Mapping[str, int]
    ) -> None:
        self.sources, self.weights, self.rank = sources, weights, rank
        self.names: dict[str, str] = {}
        self.opened: dict[str, list[tuple[str, date, str]]] = {}
        self.published: dict[str, list[Document]] = {}

    def edges(self) -> Iterator[Derivation]:
        for document in self.sources.library.documents:
            cited: dict[str, list[Credit]] = {}
            for credit in self.sources.credits[document.id]:
                cited.setdefault(credit.outlet, []).append(credit)
            for some in cited.values():
                yield self._edge(document, some)
            holder = self.sources.materials.get(document.id, "").removeprefix("source:")
            own = publisher_of(document, self.sources.registry)
            if holder and holder not in {own, *cited}:
                credit = Credit(outlet=holder, name=self._name(holder), span=(0, 0))
                yield replace(
                    self._edge(document, [credit], sure=True),
                    kind="same material",
                    dependence=MATERIAL_DEPENDENCE,
                    reason=f"rests on the recordings or papers that {credit.name} has",
                    passages=material_spans(document.text),
                )
            if own:
                self.published.setdefault(own, []).append(document)

    def _edge(
        self, document: Document, some: Sequence[Credit], *, sure: bool = False
    ) -> Derivation:
        whole = any(in_lead(c, document) for c in some)
        spans = [s for s in sentences_of(document.text) if any(_within(c, s) for c in some)]
        total = sum(1 for _ in sentences_of(document.text))
        return Derivation(
            document=document.id,
            earlier=self._report(document, some[0]) or self._outlet(document, some[0], sure=sure),
            kind="cites",
            dependence=1.0 if whole else len(spans) / max(1, total),
            reason=f"names {some[0].name} as where it has it from",
            passages=tuple(spans),
        )

    def _report(self, document: Document, credit: Credit) -> str | None:
        """Give the outlet's own report of the matter, the most alike of the last days."""
        known = [d for d in self.published.get(credit.outlet, ()) if is_close(d, document)]
        shares = [(self._alike(document.id, d.id), -self.rank[d.id], d.id) for d in known]
        best = max(shares, default=(0.0, 0, ""))
        return best[2] if best[0] >= SUBJECT_SHARE else None

    def _outlet(self, document: Document, credit: Credit, *, sure: bool) -> str:
        """Give the node of an outlet, one for all who cite it on one matter within a week.

        `sure`: it is known to be the same matter, whatever the words.
        """
        on = said_at(document).date()
        nodes = self.opened.setdefault(credit.outlet, [])
        for node, start, first in nodes:
            near = on < start + timedelta(days=ORIGIN_DAYS)
            if near and (sure or self._alike(document.id, first) >= SUBJECT_SHARE):
                return node
        node = f"{OUTLET}{credit.outlet} @ {on.isoformat()}"
        node += f" ({len(nodes)})" if node in self.names else ""
        nodes.append((node, on, document.id))
        self.names[node] = credit.name
        return node

    def _alike(self, one: str, other: str) -> float:
        return subject_share(self.weights[one], self.weights[other])

    def _name(self, outlet: str) -> str:
        source = self.sources.registry.find_source(outlet)
        return source.name if source else outlet.removeprefix("material:")


def _within(credit: Credit, sentence: Span) -> bool:
    return not credit.whole and credit.span[0] >= sentence[0] and credit.span[0] < sentence[1]
