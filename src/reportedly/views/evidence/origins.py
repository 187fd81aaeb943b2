"""Who said it first and who repeats it, as a tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.origins import (
    Derivation,
    DerivationGraph,
    Origin,
    count_origins,
    passages_of,
    speaker_name,
)
from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import day_text, outlet_name, sentence_of
from reportedly.views.claims import Asked, asked_of, voices
from reportedly.views.wording import counted, gist, shortened

MOST_PASSAGES = 2  # enough to see by eye that it is so


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One report or claim in the tree.

    Attributes:
        depth: 0 for an origin, 1 for what goes back to it, and so on.
        label: who, and on which day.
        said_on: the day (UTC) it was published; None for an outlet whose own report is not known.
        text: the title of the report, or what the claim says.
        id: of the report or claim, "" for an outlet.
        kind: how it goes back to the row above it, "" for an origin.
        dependence: how much of it rests on that row, in [0, 1].
        reason: why, in words.
        passages: words of the later report that rest on the earlier one.
        also: weaker ties to other reports, a sentence each.
    """

    depth: int
    label: str
    said_on: date | None
    text: str
    id: str
    kind: str = ""
    dependence: float = 0.0
    reason: str = ""
    passages: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsPage:
    """Trees of origins, that of the earliest first.

    Attributes:
        about: what was asked about, in words.
        what: "report" or "claim": what the rows are.
        reports: number of reports.
        origins: at most so many origins among them.
    """

    asked: Asked
    about: str
    what: str
    reports: int
    origins: int
    rows: tuple[OriginRow, ...]

    @property
    def headline(self) -> str:
        """Say how many reports there are and how few origins they may have."""
        return f"{counted(self.reports, 'report')}, at most {counted(self.origins, 'origin')}"


def document_origins(
    snapshot: Snapshot, graph: DerivationGraph, about: str, wanted: Sequence[str]
) -> OriginsPage:
    """Lay out the trees in which the wanted reports stand; only they are counted.

    Args:
        snapshot: the one the graph was made from.
        graph: what goes back to what.
        about: what was asked about.
        wanted: ids of reports.
    """
    kept = _with_ancestors(graph, wanted)
    names = {d.id: d for d in graph.documents}
    trees = _Trees(graph=graph, documents=names, registry=snapshot.registry, kept=kept)
    roots = sorted({graph.root(d) for d in wanted}, key=trees.order)
    rows = tuple(row for root in roots for row in trees.rows(root, None, 0))
    return OriginsPage(
        asked=asked_of(snapshot),
        about=about,
        what="report",
        reports=len(set(wanted)),
        origins=len(roots),
        rows=rows,
    )


def _with_ancestors(graph: DerivationGraph, wanted: Sequence[str]) -> frozenset[str]:
    kept = set(wanted)
    for name in wanted:
        edge = graph.parent(name)
        while edge is not None:
            kept.add(edge.earlier)
            edge = graph.parent(edge.earlier)
    return frozenset(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trees:
    graph: DerivationGraph
    documents: Mapping[str, Document]
    registry: Registry
    kept: frozenset[str]

    def order(self, node: str) -> tuple[date, str]:
        """Sort origins by their earliest report."""
        first = self.documents.get(node) or self._first_below(node)
        return first.published_on or first.retrieved_at.date(), node

    def _first_below(self, node: str) -> Document:
        return self.documents[self.graph.children(node)[0].document]

    def rows(self, node: str, edge: Derivation | None, depth: int) -> Iterator[OriginRow]:
        """Give the row of a report or outlet, and beneath it those that go back to it."""
        yield self._row(node, edge, depth)
        for child in self.graph.children(node):
            if child.document in self.kept:
                yield from self.rows(child.document, child, depth + 1)

    def _row(self, node: str, edge: Derivation | None, depth: int) -> OriginRow:
        document = self.documents.get(node)
        if document is None:
            return OriginRow(
                depth=depth,
                label=self.graph.outlets[node],
                said_on=None,
                text="its own report is not in the casebook",
                id="",
            )
        return OriginRow(
            depth=depth,
            label=self._label(document),
            said_on=document.published_on,
            text=document.title or shortened(document.text),
            id=document.id,
            kind=edge.kind if edge else "",
            dependence=edge.dependence if edge else 0.0,
            reason=edge.reason if edge else "",
            passages=self._passages(edge) if edge else (),
            also=tuple(self._also(e) for e in self.graph.edges[node] if e != edge),
        )

    def _label(self, document: Document) -> str:
        on = day_text(document.published_on) if document.published_on else "undated"
        return f"{outlet_name(document, self.registry)}, {on}"

    def _passages(self, edge: Derivation) -> tuple[str, ...]:
        text = self.documents[edge.document].text
        found = passages_of(edge, self.documents)
        longest = sorted(found, key=lambda s: (s[0] - s[1], s))[:MOST_PASSAGES]
        return tuple(shortened(text[start:end]) for start, end in sorted(longest))

    def _also(self, edge: Derivation) -> str:
        earlier = self.documents.get(edge.earlier)
        whose = self._label(earlier) if earlier else self.graph.outlets[edge.earlier]
        return f"{edge.kind} {dependence_text(edge.dependence)}, {whose}: {edge.reason}"


def claim_origins(
    snapshot: Snapshot,
    groups: Sequence[Sequence[Entry]],
    found: Mapping[str, Origin],
) -> OriginsPage:
    """Lay out who says what a claim says: a tree for each origin, its first claim on top.

    Args:
        snapshot: what was known.
        groups: what `told_again` gave, the claim's own origin first.
        found: what `origins` gave.
    """
    registry = snapshot.registry
    entries = [entry for group in groups for entry in group]
    rows = [row for group in groups for row in _claim_rows(group, found, registry)]
    return OriginsPage(
        asked=asked_of(snapshot),
        about=gist(entries[0].claim, registry),
        what="claim",
        reports=len({e.document.id for e in entries}),
        origins=count_origins(
            (e.document.id, str(n)) for n, group in enumerate(groups) for e in group
        ),
        rows=tuple(rows),
    )


def _claim_rows(
    group: Sequence[Entry], found: Mapping[str, Origin], registry: Registry
) -> Iterator[OriginRow]:
    first = found[group[0].claim.id]
    for depth, entry in enumerate(group):
        origin = found[entry.claim.id]
        repeats = depth > 0
        yield OriginRow(
            depth=int(repeats),
            label=f"{' ← '.join(voices(entry, registry))}, {day_text(entry.said_on)}",
            said_on=entry.said_on,
            text=gist(entry.claim, registry),
            id=entry.claim.id,
            kind="same utterance" if repeats else "",
            dependence=1.0 if repeats else 0.0,
            reason=_why_one(origin, first)
            if repeats
            else f"goes back to {speaker_name(origin.speaker, registry)}",
            passages=(shortened(sentence_of(entry)),),
        )


def _why_one(origin: Origin, first: Origin) -> str:
    if origin.text == first.text:
        return "the sentence stands in the same text"
    if origin.speaker == first.speaker:
        return "the same speaker within a week"
    return "the same words are quoted"


def dependence_text(share: float) -> str:
    """Write a dependence in [0, 1] with one figure after the point.

    >>> dependence_text(1.0), dependence_text(0.34)
    ('1', '.3')
    """
    return f"{share:.1f}".removesuffix(".0").removeprefix("0") or "0"
