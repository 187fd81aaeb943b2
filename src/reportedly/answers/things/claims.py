"""Pages about claims: one with its whole history, and their list."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reportedly.answers.casebook import origins_of, snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.things.discretion import sensitive_claims, sensitive_entry
from reportedly.answers.things.documents import (
    later_versions,
    sealings,
    with_withdrawn,
    withdrawal_text,
)
from reportedly.answers.things.index import Index, index_of
from reportedly.answers.things.known import clash_rows, clashes_by
from reportedly.belief.origins import proposition_key, told_again
from reportedly.model.errors import UnknownIdError
from reportedly.model.format.wire import claim_to_json
from reportedly.model.mention import Link
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import ClaimFilter, asked_of, claim_row
from reportedly.views.evidence.origins import OriginsPage, claim_origins
from reportedly.views.published.linked import linked_data
from reportedly.views.show import shown_claim
from reportedly.views.things.claim import (
    MOST_REPEATS,
    ClaimPage,
    claim_chain,
    field_rows,
    history_rows,
)
from reportedly.views.things.graphic import graphic_about
from reportedly.views.things.listing import Choice, ClaimListPage, cut, given
from reportedly.views.wording import gist


def claim(desk: Desk, ident: str, frame: Frame) -> ClaimPage:
    """Give a claim with all that stands behind it.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        ident: its id, or the beginning of it that no other has.

    Raises:
        UnknownIdError: no claim known by then, withdrawn ones included, has this id.
    """
    snapshot = snapshot_of(desk, frame)
    standing = with_withdrawn(snapshot)
    whole = snapshot if ident in index_of(snapshot).at else standing
    index = index_of(whole)
    entry = index.entries[_number(index, ident)]
    registry, read = whole.registry, entry.claim
    shown = shown_claim(whole, entry, links=_links(whole).get(read.document, ()))
    told, left_out = _told(whole, index, entry)
    clashes = clashes_by(whole).get(read.id, ())
    by_id = {c: index.entries[index.at[c]] for one in clashes for c in (one.first, one.second)}
    withdrawn = withdrawal_text(snapshot, read.id, read.document)
    return ClaimPage(
        asked=asked_of(snapshot, on=frame.day),
        claim=read.id,
        document=read.document,
        document_title=entry.document.title or "",
        source=outlet_id(entry.document),
        outlet=outlet_name(entry.document, registry),
        said_on=entry.said_on,
        gist=gist(read, registry),
        shown=shown,
        withdrawn=withdrawn,
        sealed=sealings(snapshot).get(read.document, ""),
        sensitive=sensitive_entry(whole, entry),
        graphic=graphic_about("".join(piece.text for piece in shown.paragraph)),
        chain=claim_chain(entry, registry),
        fields=field_rows(shown, read, registry),
        history=history_rows(
            entry, snapshot.judgements(), later_versions(index, entry.document.id)
        ),
        origins=told,
        repeats_left_out=left_out,
        clashes=clash_rows(whole, clashes, by_id),
        interchange=json.dumps(claim_to_json(read), ensure_ascii=False, indent=1),
        linked="" if withdrawn else linked_data(entry, registry),
    )


def _number(index: Index, ident: str) -> int:
    """Give the number of the claim with this id, or of the only one whose id begins so."""
    if ident in index.at:
        return index.at[ident]
    fitting = [
        n for i, n in index.at.items() if ident and (i.startswith(ident) or i[6:].startswith(ident))
    ]
    if len(fitting) == 1:
        return fitting[0]
    found = (
        f"{ident!r} begins {len(fitting)} ids"
        if fitting
        else f"no claim known by then has the id {ident!r}"
    )
    raise UnknownIdError(found, "Choose it from the list of claims, or search for its words")


def _links(snapshot: Snapshot) -> Mapping[str, tuple[Link, ...]]:
    """Give the links of each document."""

    def by_document() -> dict[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for link in snapshot.links():
            found.setdefault(link.document, []).append(link)
        return {document: tuple(some) for document, some in found.items()}

    return remembered(snapshot, "links by document", by_document)


def _told(snapshot: Snapshot, index: Index, entry: Entry) -> tuple[OriginsPage, int]:
    """Give who says the same, by origin, and how many rows of it are left out."""
    alike = _alike(snapshot, index)[proposition_key(entry.claim)]
    found = origins_of(snapshot)
    page = claim_origins(snapshot, told_again(alike, entry, found), found)
    return replace(page, rows=page.rows[:MOST_REPEATS]), max(0, len(page.rows) - MOST_REPEATS)


def _alike(snapshot: Snapshot, index: Index) -> Mapping[tuple[object, ...], list[Entry]]:
    """Give the entries that assert or deny one thing, by what it is."""

    def by_what() -> dict[tuple[object, ...], list[Entry]]:
        found: dict[tuple[object, ...], list[Entry]] = {}
        for entry in index.entries:
            found.setdefault(proposition_key(entry.claim), []).append(entry)
        return found

    return remembered(snapshot, "claims by proposition", by_what)


def claim_list(desk: Desk, frame: Frame, wanted: ClaimFilter, *, page: int = 1) -> ClaimListPage:
    """List the claims that answer a filter, the newest first, a page at a time.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        wanted: which claims.
        page: which, from 1.
    """
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    numbers = index.numbers(wanted)[::-1].tolist()
    shown, paging = cut(numbers, page)
    return ClaimListPage(
        asked=asked_of(snapshot, on=frame.day),
        given=filter_given(wanted),
        paging=paging,
        kinds=remembered(snapshot, "claim kinds", lambda: _kinds(index)),
        rows=tuple(claim_row(index.entries[n], snapshot.registry) for n in shown),
        sensitive=sensitive_claims(snapshot, (index.entries[n] for n in shown)),
        total=len(index.entries),
    )


def filter_given(wanted: ClaimFilter) -> tuple[tuple[str, str], ...]:
    """Give the conditions of a filter as those of an address."""
    first, last = wanted.between or (None, None)
    return given(
        **{
            "kind": wanted.kind or "",
            "holder": wanted.holder or "",
            "about": wanted.about or "",
            "place": wanted.place or "",
            "words": " ".join(wanted.words),
            "modality": wanted.modality or "",
            "document": wanted.document or "",
            "from": first.isoformat() if first and first != date.min else "",
            "to": last.isoformat() if last and last != date.max else "",
            "rejected": "yes" if wanted.rejected else "",
        }
    )


def _kinds(index: Index) -> tuple[Choice, ...]:
    """Give the kinds of proposition, the most frequent first."""
    kinds = {e.claim.proposition.kind for e in index.entries}
    rows = (Choice(value=k, name=k, count=len(index.shelves.kind[k])) for k in kinds)
    return tuple(sorted(rows, key=lambda c: (-c.count, c.name)))
