"""Pages about actors: one with all that is known of it, and their list."""

from collections.abc import Sequence
from datetime import date

from reportedly.answers.casebook import origin_keys, snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.things.discretion import sensitive_target
from reportedly.answers.things.index import Index, index_of
from reportedly.answers.things.known import Excerpt, foretold_row, held_on, speaker_row
from reportedly.answers.worked import bonds_of
from reportedly.ledger import LedgerSnapshot
from reportedly.model.registry import Actor, live_ties
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.resolution import find_actor
from reportedly.views.claims import ClaimRow, asked_of, claim_row, fold
from reportedly.views.outlook.standing import AllianceRow, alliances_page
from reportedly.views.things.actor import ActorPage, HeldRow, same_rows
from reportedly.views.things.listing import ActorListPage, ActorListRow, Choice, cut, given
from reportedly.views.things.names import actor_names, tie_rows, tied_rows
from reportedly.views.wording import likelihood, percent_text

MOST_CLAIMS, MOST_BONDS, MOST_HELD = 12, 16, 30
HOLDING = frozenset({"held", "taken", "presence", "contested", "besieged", "mixed"})


def actor(desk: Desk, ident: str, frame: Frame) -> ActorPage:
    """Give all that is known of an actor; one that was merged is shown as what it is read as.

    Raises:
        UnknownActorError: there is none of this id or name.
    """
    snapshot = snapshot_of(desk, frame)
    merged = snapshot.identity.one(ident)
    known = snapshot.registry.find_actor(merged) or find_actor(snapshot.registry, ident)
    return _actor(desk, snapshot, known, frame.day)


def _actor(desk: Desk, snapshot: LedgerSnapshot, found: Actor, on: date) -> ActorPage:
    index, registry = index_of(snapshot), snapshot.registry
    says = index.told(index.shelves.holder, [found.id])
    told_of = index.told(index.shelves.about, [found.id])
    bonds = _bonds(desk, snapshot, index, found.id, on)
    parts, camp = tied_rows(found.id, registry)
    family = snapshot.identity.cluster(found.id)
    return ActorPage(
        asked=asked_of(snapshot, on=on),
        actor=found.id,
        name=found.name,
        kind=found.kind,
        country=found.country or "",
        note=found.note or "",
        origin=found.source or "",
        names=actor_names(found),
        parents=tie_rows(found.parents, registry),
        sides=tie_rows((t for t in found.sides if t.target != found.id), registry),
        parts=parts,
        camp=camp,
        bonds=bonds[:MOST_BONDS],
        bonds_found=len(bonds),
        says=_newest(says, index),
        says_found=len(says),
        told_of=_newest(told_of, index),
        told_found=len(told_of),
        held=_held(desk, snapshot, found.id, told_of, on),
        record=speaker_row(desk, snapshot, found.id),
        foretold=foretold_row(snapshot, found.id, on),
        rulings=same_rows(
            found.id, snapshot.judgements(), snapshot.identity, snapshot.recorded_registry
        ),
        absorbed=tuple(sorted(family - {found.id})),
        sensitive=sensitive_target(snapshot, found.id, *family),
    )


def _newest(entries: Sequence[Entry], index: Index) -> tuple[ClaimRow, ...]:
    newest = sorted(entries, key=lambda e: e.said_on, reverse=True)[:MOST_CLAIMS]
    return tuple(claim_row(e, index.registry) for e in newest)


def _bonds(
    desk: Desk, snapshot: Snapshot, index: Index, actor_id: str, on: date
) -> tuple[AllianceRow, ...]:
    """Give how an actor stands to others; only the claims behind its bonds are looked at."""
    mine = [edge for edge in bonds_of(desk, snapshot, on) if actor_id in {edge.a, edge.b}]
    claims = dict.fromkeys(c for edge in mine for c in (*edge.claims, *edge.possible))
    some = Excerpt(
        whole=snapshot, kept=tuple(index.entries[index.at[c]] for c in claims if c in index.at)
    )
    return alliances_page(some, mine, on=on, origin_of=_origin_keys(snapshot)).rows


def _origin_keys(snapshot: Snapshot) -> dict[str, str]:
    return remembered(snapshot, "origin keys", lambda: origin_keys(snapshot))


def _held(
    desk: Desk, snapshot: Snapshot, actor_id: str, told_of: Sequence[Entry], on: date
) -> tuple[HeldRow, ...]:
    """Give the places that the actor is said to hold, the likeliest on the day first."""
    found: dict[str, list[Entry]] = {}
    for entry in told_of:
        if _says_it_holds(entry, actor_id) and entry.claim.where and entry.claim.where.place:
            found.setdefault(entry.claim.where.place, []).append(entry)
    most = sorted(found, key=lambda p: (-len(found[p]), p))[:MOST_HELD]
    rows = (_held_row(desk, snapshot, actor_id, p, found[p], on) for p in most)
    return tuple(sorted(rows, key=lambda r: (-r.share, r.name)))


def _says_it_holds(entry: Entry, actor_id: str) -> bool:
    said = entry.claim.proposition
    return (
        said.kind == "control"
        and said.type in HOLDING
        and not entry.rejected
        and any(role.actor == actor_id for role in said.fillers("actor"))
    )


def _held_row(
    desk: Desk, snapshot: Snapshot, actor_id: str, place: str, told: Sequence[Entry], on: date
) -> HeldRow:  # fmt: skip
    share = held_on(desk, snapshot, place, on).probability(actor_id)
    known = snapshot.registry.find_place(place)
    return HeldRow(
        place=place,
        name=known.name if known else place,
        kind=known.kind if known else "",
        share=share,
        percent=percent_text(share),
        word=likelihood(share),
        claims=len(told),
        last_on=max(e.said_on for e in told),
    )


def actor_list(
    desk: Desk, frame: Frame, *, words: str = "", kind: str = "", page: int = 1
) -> ActorListPage:
    """List the actors of the registry, a page at a time, those of whom most is said first.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        words: all must stand in its names, in any case and with or without accents.
        kind: of actor.
        page: which, from 1.
    """
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    everybody = remembered(snapshot, "actors by claims", lambda: _by_claims(index))
    wanted = fold(words).split()
    fitting = [
        a
        for a in everybody
        if kind in {"", a.kind} and all(w in fold(" ".join((a.name, *a.aliases))) for w in wanted)
    ]
    shown, paging = cut(fitting, page)
    kinds = sorted({a.kind for a in everybody})
    return ActorListPage(
        asked=asked_of(snapshot, on=frame.day),
        given=given(words=words, kind=kind),
        paging=paging,
        kinds=tuple(
            Choice(value=k, name=k, count=sum(a.kind == k for a in everybody)) for k in kinds
        ),
        rows=tuple(_row(index, a, frame.day) for a in shown),
        total=len(everybody),
    )


def _by_claims(index: Index) -> tuple[Actor, ...]:
    says, about = index.shelves.holder, index.shelves.about

    def said(a: Actor) -> int:
        return len(says.get(a.id, ())) + len(about.get(a.id, ()))

    return tuple(sorted(index.registry.actors, key=lambda a: (-said(a), a.name, a.id)))


def _row(index: Index, one: Actor, on: date) -> ActorListRow:
    says = index.shelves.holder.get(one.id, [])
    about = index.shelves.about.get(one.id, [])
    side = next((t.target for t in live_ties(one.sides, on)), "")
    camp = index.registry.find_actor(side)
    return ActorListRow(
        actor=one.id,
        name=one.name,
        kind=one.kind,
        side=camp.id if camp else "",
        side_name=camp.name if camp else side,
        says=len(says),
        told_of=len(about),
        last_on=index.last_said([*says, *about]),
    )
