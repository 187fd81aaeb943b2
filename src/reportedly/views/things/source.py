"""A source: what it publishes, how its word did, what it copies and who copies it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.belief.origins import Derivation, DerivationGraph
from reportedly.model.registry import Registry
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import Asked
from reportedly.views.evidence.speakers import SpeakerRow
from reportedly.views.outlook.foretold import HolderRow
from reportedly.views.things.listing import Choice, DocumentListRow
from reportedly.views.wording import listed, unique

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyingRow:
    """How often one source's reports go back to another's.

    Attributes:
        source: id of the other; "" for an outlet of which no report is in the casebook.
        reports: how many reports go back to it.
        kinds: in what ways, in words.
        share: how much of those reports rests on it, at most, in [0, 1].
        examples: ids of a few reports that do.
    """

    source: str
    name: str
    reports: int
    kinds: str
    share: float
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """All that is known of who publishes.

    Attributes:
        registered: the registry has it; otherwise only reports name it.
        side: id of the actor whose interest it serves, or "".
        carries: id of the source whose texts it prints under its own name; `carried_by` the other way.
        own_claims: how many of its claims are in its own voice; the others quote somebody.
        letter: Admiralty letter, with who gave it in `graded`; "" without one.
        holders: whom it quotes most.
        copies: whose reports its own go back to; `copied_by` whose go back to its own.
    """

    asked: Asked
    source: str
    name: str
    registered: bool
    kind: str = ""
    country: str = ""
    leaning: str = ""
    side: str = ""
    side_name: str = ""
    homepage: str = ""
    aliases: tuple[str, ...] = ()
    carries: str = ""
    carries_name: str = ""
    carried_by: tuple[tuple[str, str], ...] = ()
    documents: int = 0
    claims: int = 0
    own_claims: int = 0
    first_on: date | None = None
    last_on: date | None = None
    letter: str = ""
    graded: str = ""
    record: SpeakerRow | None = None
    foretold: HolderRow | None = None
    holders: tuple[Choice, ...] = ()
    copies: tuple[CopyingRow, ...] = ()
    copied_by: tuple[CopyingRow, ...] = ()
    newest: tuple[DocumentListRow, ...] = ()


def copying_rows(
    graph: DerivationGraph, registry: Registry
) -> tuple[Mapping[str, tuple[CopyingRow, ...]], Mapping[str, tuple[CopyingRow, ...]]]:
    """Give, for each source, whose reports its own go back to, and whose go back to its own."""
    documents = {d.id: d for d in graph.documents}
    found: dict[tuple[str, str], list[Derivation]] = {}
    names: dict[str, str] = {}
    for document in graph.documents:
        later = outlet_id(document)
        names[later] = outlet_name(document, registry)
        for edge in graph.edges[document.id]:
            other = documents.get(edge.earlier)
            earlier = outlet_id(other) if other else edge.earlier
            names.setdefault(earlier, graph.outlets.get(edge.earlier, earlier))
            if edge.dependence and earlier != later:
                found.setdefault((later, earlier), []).append(edge)
    copies: dict[str, list[CopyingRow]] = {}
    copied: dict[str, list[CopyingRow]] = {}
    outlets = set(graph.outlets)
    for (later, earlier), edges in found.items():
        named = "" if earlier in outlets else earlier
        copies.setdefault(later, []).append(_copying(named, names[earlier], edges))
        copied.setdefault(earlier, []).append(_copying(later, names[later], edges))
    return _most_first(copies), _most_first(copied)


def _copying(source: str, name: str, edges: Iterable[Derivation]) -> CopyingRow:
    some = list(edges)
    kinds = [kind for kind, _ in Counter(e.kind for e in some).most_common()]
    reports = unique(e.document for e in sorted(some, key=lambda e: -e.dependence))
    return CopyingRow(
        source=source,
        name=name,
        reports=len(reports),
        kinds=listed(kinds),
        share=max(e.dependence for e in some),
        examples=reports[:MOST_EXAMPLES],
    )


def _most_first(rows: Mapping[str, list[CopyingRow]]) -> Mapping[str, tuple[CopyingRow, ...]]:
    return {
        source: tuple(sorted(some, key=lambda r: (-r.reports, r.name)))
        for source, some in rows.items()
    }
