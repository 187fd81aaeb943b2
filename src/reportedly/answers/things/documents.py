"""Pages about documents: one in the reader, and their list."""

from collections.abc import Mapping
from datetime import date

from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.things.discretion import (
    because,
    because_of,
    sensitive_claims,
    sensitive_target,
)
from reportedly.answers.things.index import Index, index_of
from reportedly.answers.things.known import derived
from reportedly.ledger import LedgerSnapshot
from reportedly.model.document import Document
from reportedly.model.errors import UnknownIdError
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import Desk
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import asked_of, claim_row, fold
from reportedly.views.things.document import (
    DocumentPage,
    MarkedClaim,
    NamedDocument,
    document_chain,
    named_document,
)
from reportedly.views.things.listing import Choice, DocumentListPage, DocumentListRow, cut, given
from reportedly.views.things.marks import marked_paragraphs, parts_of

MOST_TIES = 20


def document(desk: Desk, ident: str, frame: Frame, *, part: int = 1) -> DocumentPage:
    """Give a document as its reader sees it, a part at a time when it is long.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        ident: its id, or the beginning of it that no other has.
        part: which part of a long text, from 1; beyond the end, the last one.

    Raises:
        UnknownIdError: no document known by then, withdrawn ones included, has this id.
    """
    snapshot = snapshot_of(desk, frame)
    standing = with_withdrawn(snapshot)
    known = index_of(snapshot).documents
    found = known.get(ident) or _by_beginning(ident, index_of(standing).documents)
    whole = snapshot if found.id in known else standing
    index = index_of(whole)
    entries = index.told(index.shelves.document, [found.id])
    parts = parts_of(found.text)
    at = min(max(1, part), len(parts))
    span = parts[at - 1]
    before = sum(e.claim.span[0] < span[0] for e in entries)
    here = [e for e in entries if e.claim.span[0] >= span[0] and e.claim.span[0] < span[1]]
    claims = [e.claim for e in here]
    goes_back, repeated = _ties(snapshot, found.id) if found.id in known else ((), ())
    return DocumentPage(
        asked=asked_of(snapshot, on=frame.day),
        document=found.id,
        title=found.title or "",
        source=outlet_id(found),
        outlet=outlet_name(found, snapshot.registry),
        relayed_from=found.relayed_from or "",
        author=found.author or "",
        address=found.address,
        language=found.language or "",
        media_type=found.media_type,
        published=found.published_at,
        published_exactly=found.published_precision == "instant",
        modified_at=found.modified_at,
        retrieved_at=found.retrieved_at,
        recorded_at=entries[0].recorded_at if entries else None,
        evidence=found.evidence,
        paraphrase=found.paraphrase,
        sealed=sealings(snapshot).get(found.id, ""),
        withdrawn=withdrawal_text(snapshot, found.id),
        sensitive=sensitive_target(whole, found.id),
        sensitive_claims=sensitive_claims(whole, here),
        part=at,
        parts=len(parts),
        paragraphs=marked_paragraphs(found, span, claims, first=before + 1),
        claims=tuple(
            MarkedClaim(number=n, row=claim_row(e, snapshot.registry))
            for n, e in enumerate(here, start=before + 1)
        ),
        claims_found=len(entries),
        chain=document_chain(found, entries, snapshot.registry),
        previous=_named(index.documents, found.previous),
        next=next((named_document(d) for d in later_versions(index, found.id)), None),
        goes_back_to=goes_back,
        repeated_by=repeated,
    )


def with_withdrawn(snapshot: LedgerSnapshot) -> LedgerSnapshot:
    """Give the snapshot with everything standing that was withdrawn; itself when nothing was."""
    targets = [j.target for j in snapshot.withdrawn]
    if not targets:
        return snapshot
    return remembered(snapshot, "standing", lambda: snapshot.standing(targets))


def _by_beginning(ident: str, documents: Mapping[str, Document]) -> Document:
    fitting = [
        d
        for i, d in documents.items()
        if ident and ident in {i, i[: len(ident)], i[4:][: len(ident)]}
    ]
    if len(fitting) == 1:
        return fitting[0]
    found = (
        f"{ident!r} begins {len(fitting)} ids"
        if fitting
        else f"no document known by then has the id {ident!r}"
    )
    raise UnknownIdError(found, "Choose it from the list of documents, or search for its words")


def later_versions(index: Index, document_id: str) -> tuple[Document, ...]:
    """Give the documents that are changed versions of this one, the next first."""
    found, at = [], document_id
    while (after := index.versions.get(at)) is not None and after not in found:
        found.append(after)
        at = after.id
    return tuple(found)


def _named(documents: Mapping[str, Document], ident: str | None) -> NamedDocument | None:
    known = documents.get(ident or "")
    return named_document(known) if known else None


def sealings(snapshot: LedgerSnapshot) -> dict[str, str]:
    """Say of each sealed document why, by whom and when it was sealed."""
    return remembered(
        snapshot,
        "sealings",
        lambda: {ident: because(by, at, reason) for ident, reason, by, at in snapshot.sealings},
    )


def withdrawal_text(snapshot: LedgerSnapshot, *targets: str) -> str:
    """Say why, by whom and when something was withdrawn; "" when all of it stands."""
    found: list[Judgement] = [j for j in snapshot.withdrawn if j.target in targets]
    return because_of(found[-1]) if found else ""


def _ties(
    snapshot: Snapshot, ident: str
) -> tuple[tuple[tuple[NamedDocument, str], ...], tuple[tuple[NamedDocument, str], ...]]:
    """Give the reports a document goes back to, and those that go back to it, each with how."""
    graph, documents = derived(snapshot), index_of(snapshot).documents
    back = [
        (named_document(documents[e.earlier]), f"{e.kind}: {e.reason}")
        for e in graph.edges.get(ident, ())
        if e.earlier in documents
    ]
    on = [
        (named_document(documents[e.document]), f"{e.kind}: {e.reason}")
        for e in graph.children(ident)
    ]
    return tuple(back[:MOST_TIES]), tuple(on[:MOST_TIES])


def document_row(one: Document, snapshot: LedgerSnapshot, index: Index) -> DocumentListRow:
    """Give the row that stands for a document in every list."""
    return DocumentListRow(
        document=one.id,
        title=one.title or "",
        source=outlet_id(one),
        outlet=outlet_name(one, snapshot.registry),
        published=one.published_on,
        claims=len(index.shelves.document.get(one.id, ())),
        language=one.language or "",
        paraphrase=one.paraphrase,
        mark=_mark(one.id, snapshot),
    )


def _mark(ident: str, snapshot: LedgerSnapshot) -> str:
    if ident in sealings(snapshot):
        return "sealed"
    return "sensitive" if sensitive_target(snapshot, ident) else ""


def document_list(
    desk: Desk,
    frame: Frame,
    *,
    words: str = "",
    source: str = "",
    between: tuple[date | None, date | None] = (None, None),
    page: int = 1,
) -> DocumentListPage:
    """List the reports, the newest first, a page at a time.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        words: all must stand in the title.
        source: id or plain name of who publishes.
        between: first and last day of publication (UTC, both included), or None for an open end.
        page: which, from 1.
    """
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    newest = remembered(snapshot, "newest documents", lambda: _newest_first(index))
    wanted = fold(words).split()
    fitting = [
        d
        for d in newest
        if source in {"", outlet_id(d)}
        and _within(d.published_on, between)
        and all(w in fold(d.title or "") for w in wanted)
    ]
    shown, paging = cut(fitting, page)
    first, last = (day.isoformat() if day else "" for day in between)
    return DocumentListPage(
        asked=asked_of(snapshot, on=frame.day),
        given=(*given(words=words, source=source, to=last), *given(**{"from": first})),
        paging=paging,
        sources=_sources(index, snapshot),
        rows=tuple(document_row(d, snapshot, index) for d in shown),
        total=len(newest),
    )


def _newest_first(index: Index) -> tuple[Document, ...]:
    documents = index.documents.values()
    return tuple(sorted(documents, key=lambda d: (d.published_on or date.min, d.id), reverse=True))


def _within(on: date | None, between: tuple[date | None, date | None]) -> bool:
    first, last = between
    if first is None and last is None:
        return True
    return on is not None and on >= (first or date.min) and (last or date.max) >= on


def _sources(index: Index, snapshot: Snapshot) -> tuple[Choice, ...]:
    rows = (
        Choice(value=s, name=outlet_name(some[0], snapshot.registry), count=len(some))
        for s, some in index.by_source.items()
    )
    return tuple(sorted(rows, key=lambda c: (-c.count, c.name))[:MOST_CHOICES])


MOST_CHOICES = 200
