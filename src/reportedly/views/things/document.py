"""A document in a reader: its text with every claim marked, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import Asked, ClaimRow
from reportedly.views.drawn.chain import ChainNode
from reportedly.views.things.marks import Paragraph
from reportedly.views.wording import counted, gist, holder_name

MOST_HOLDERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim in the list beside the text; `number` stands at its beginning in the text."""

    number: int
    row: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """Another document, with its title and the day it was published."""

    document: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document with the claims read from it.

    Attributes:
        published: day or instant (UTC); None when unknown. `modified_at` and `retrieved_at` are UTC.
        published_exactly: `published` is known to the instant, not only to the day.
        sealed: why, by whom and when it was sealed, or "".
        withdrawn: the same of its withdrawal, or "".
        sensitive: the same of its mark, or ""; `sensitive_claims` those of its claims that are kept
            from everything shown to others.
        part, parts: which part of a long document is shown.
        paragraphs: that part, in its inks.
        claims: those that begin in it; `claims_found` counts those of the whole.
        chain: publisher, relay and those it quotes, with how much each is quoted for.
        previous: the version before it, `next` the one after it.
        goes_back_to: reports it derives from, each with how, and `repeated_by` the other way.
    """

    asked: Asked
    document: str
    title: str
    source: str
    outlet: str
    relayed_from: str
    author: str
    address: str | None
    language: str
    media_type: str
    published: datetime | None
    published_exactly: bool
    modified_at: datetime | None
    retrieved_at: datetime
    recorded_at: datetime | None
    evidence: str
    paraphrase: bool
    sealed: str = ""
    withdrawn: str = ""
    sensitive: str = ""
    sensitive_claims: tuple[str, ...] = ()
    part: int = 1
    parts: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    claims: tuple[MarkedClaim, ...] = ()
    claims_found: int = 0
    chain: tuple[ChainNode, ...] = ()
    previous: NamedDocument | None = None
    next: NamedDocument | None = None
    goes_back_to: tuple[tuple[NamedDocument, str], ...] = ()
    repeated_by: tuple[tuple[NamedDocument, str], ...] = ()


def named_document(document: Document) -> NamedDocument:
    """Name a document for a link."""
    return NamedDocument(
        document=document.id,
        title=document.title or document.id,
        published=document.published_on,
    )


def publisher_nodes(document: Document, registry: Registry) -> tuple[ChainNode, ...]:
    """Give the head of every chain of a document: who publishes it, and from whom it was relayed."""
    outlet = outlet_name(document, registry)
    head = ChainNode(
        depth=0,
        part="publisher",
        label=outlet,
        words="publishes it",
        kind="source",
        ident=outlet_id(document),
    )
    if not document.relayed_from or document.relayed_from == outlet:
        return (head,)
    relay = ChainNode(depth=1, part="relay", label=document.relayed_from, words="had it first")
    return head, relay


def document_chain(
    document: Document, entries: Sequence[Entry], registry: Registry
) -> tuple[ChainNode, ...]:
    """Draw on whose word a document says what it says: a branch for each chain of holders.

    Chains that begin alike share their beginning; those that stand for few claims are counted
    together at the end.
    """
    head = publisher_nodes(document, registry)
    chains: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        names = tuple(holder_name(s.holder, registry) for s in entry.claim.attribution)
        chains.setdefault(names, []).append(entry)
    shown = sorted(chains, key=lambda c: (-len(chains[c]), c))[:MOST_HOLDERS]
    nodes = list(head)
    drawn: tuple[str, ...] = ()
    for names in sorted(shown):
        alike = next((n for n in range(len(names), 0, -1) if names[:n] == drawn[:n]), 0)
        for depth, name in list(enumerate(names))[alike:]:
            step = chains[names][0].claim.attribution[depth]
            ident = step.holder.actor or ""
            nodes.append(
                ChainNode(
                    depth=len(head) + depth,
                    part="holder",
                    label=name,
                    words=f"“{step.cue.text}”" if step.cue.text else "",
                    kind="actor" if registry.find_actor(ident) else "",
                    ident=ident,
                )
            )
        nodes.append(_content(chains[names], len(head) + len(names), registry))
        drawn = names
    rest = sum(len(chains[c]) for c in chains if c not in shown)
    if rest:
        label = f"{counted(rest, 'claim')} of others"
        nodes.append(ChainNode(depth=len(head), part="content", label=label))
    return tuple(nodes)


def _content(entries: Sequence[Entry], depth: int, registry: Registry) -> ChainNode:
    first = entries[0].claim
    more = f" and {len(entries) - 1} more" if entries[1:] else ""
    return ChainNode(
        depth=depth,
        part="content",
        label=f"{counted(len(entries), 'claim')}{'' if first.attribution else ' in its own voice'}",
        words=gist(first, registry) + more,
        kind="claim",
        ident=first.id,
    )
