"""The claim an analyst is to rule on, with what can be mended, and what a form's words mean."""

from collections.abc import Iterator, Mapping
from typing import get_args

from reportedly.answers import casebook
from reportedly.answers.desk.queue import Queue, queue_for, waiting
from reportedly.belief.review import Stake
from reportedly.ledger import LedgerSnapshot
from reportedly.model.claim import Claim, Modality, Polarity, Tense
from reportedly.model.mention import NONE_OF_THESE
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.pipeline import Desk
from reportedly.resolution import find_actor
from reportedly.views.claims import asked_of
from reportedly.views.desk.review import Field, QueueRow, ReviewPage
from reportedly.views.show import shown_claim
from reportedly.views.wording import gist

NEXT = 8
"""How many claims of the queue a page names."""
OFFERED = 200
"""How many names a page offers without a search."""
_CHOICES = {
    "modality": get_args(Modality),
    "polarity": get_args(Polarity),
    "tense": get_args(Tense),
}
_LABELS = {"modality": "Manner", "polarity": "Polarity", "tense": "Tense"}
_SUBJECTS = {
    "control": "who holds a place",
    "tie": "who stands with whom",
    "event": "what happened",
}


def review_page(
    desk: Desk, by: str, *, claim: str = "", after: str = "", kind: str = ""
) -> ReviewPage:
    """Give the page of a claim, or of the one whose ruling would change most.

    Args:
        desk: the open casebook.
        by: the analyst, whose second readings are given without the first ruling.
        claim: id of the one to show; "" for the next of the queue.
        after: with no claim named: leave this one and those before it for later.
        kind: of the claims in the queue; "" for all.

    Raises:
        UnknownIdError: no claim of this id is known.
    """
    snapshot = desk.snapshot()
    queue = queue_for(desk, snapshot, by, kind)
    order = [s.claim for s in queue.first]
    blind = not claim and not after and queue.blind_next
    at = order.index(after) + 1 if after in order else 0
    wanted = claim or (queue.second[0] if blind else next(iter(order[at:] or order), ""))
    entry = snapshot.entry(wanted, unruled=blind) if wanted else None
    rest = [c for c in order[at:] if c != wanted]
    return _page(desk, snapshot, queue, entry, rest=rest, blind=blind, kind=kind)


def _page(  # noqa: PLR0913 -- each is a part of the page
    desk: Desk, snapshot: LedgerSnapshot, queue: Queue, entry: Entry | None, *,
    rest: list[str], blind: bool, kind: str,
) -> ReviewPage:  # fmt: skip
    registry = snapshot.registry
    by_claim = {s.claim: s for s in (*queue.first[: 4 * NEXT], *_stake_of(desk, entry))}
    ruled = snapshot.entry(entry.claim.id) if entry else None
    rows = (_row(snapshot, claim, by_claim) for claim in rest[:NEXT])
    return ReviewPage(
        asked=asked_of(snapshot),
        shown=shown_claim(snapshot, entry) if entry else None,
        follows=ruled.judgements[-1].id if ruled and ruled.judgements else None,
        fields=_fields(snapshot, entry, registry) if entry else (),
        blind=blind,
        why=_why(by_claim.get(entry.claim.id)) if entry else "",
        waiting=len(queue.first),
        ruled=queue.ruled,
        mine=len(queue.mine),
        last=queue.mine[-1].id if queue.mine else "",
        queue=tuple(rows),
        after=rest[0] if rest else "",
        actors=tuple((a.id, a.name) for a in registry.actors[:OFFERED]),
        places=tuple((p.id, p.name) for p in registry.places[:OFFERED]),
        kinds=queue.kinds,
        kind=kind,
    )


def _stake_of(desk: Desk, entry: Entry | None) -> tuple[Stake, ...]:
    return tuple(s for s in waiting(desk).stakes if entry and s.claim == entry.claim.id)


def _row(snapshot: LedgerSnapshot, claim: str, stakes: Mapping[str, Stake]) -> QueueRow:
    entry, stake = snapshot.entry(claim), stakes.get(claim)
    return QueueRow(
        claim=claim,
        gist=gist(entry.claim, snapshot.registry),
        said_on=entry.said_on,
        worth=stake.worth_share if stake else 0.0,
        why=_why(stake),
    )


def _why(stake: Stake | None) -> str:
    """Say what leans on a claim."""
    if stake is None or not stake.subject:
        return "No answer rests on it"
    about = _SUBJECTS[stake.subject[0]]
    sure, swing = 1 - stake.doubt_share, stake.swing_share
    return (
        f"Without it the answer about {about} would move by about {100 * swing:.0f} points; "
        f"the reading is {100 * sure:.0f} % sure"
    )


def _fields(snapshot: LedgerSnapshot, entry: Entry, registry: Registry) -> tuple[Field, ...]:
    """Give what can be mended; what the machine read stands beside what was mended since."""
    read = snapshot.entry(entry.claim.id, unruled=True).claim
    now, before = _values(entry.claim, registry), _values(read, registry)
    return tuple(
        Field(
            name=name, label=label, value=value, kind=kind, choices=_CHOICES.get(name, ()),
            read=before[name][1] if before[name][1] != value else "",
        )
        for name, (label, value, kind) in now.items()
    )  # fmt: skip


def _values(claim: Claim, registry: Registry) -> dict[str, tuple[str, str, str]]:
    """Give (label, value, kind) of each field that the claim has."""
    found = {name: (_LABELS[name], str(getattr(claim, name)), "choice") for name in _CHOICES}
    for name, label, actor in _actors(claim):
        found[name] = (label, _actor_name(actor, registry), "actor")
    if claim.where is not None:
        place = registry.find_place(claim.where.place)
        found["where.place"] = (
            f"Place (“{claim.where.text}”)", place.name if place else claim.where.place or "", "place"
        )  # fmt: skip
    for end, label in (("earliest", "From"), ("latest", "Until")):
        day = getattr(claim.when.period, end)
        found[f"when.{end}"] = (label, day.isoformat() if day else "", "day")
    return found


def _actors(claim: Claim) -> Iterator[tuple[str, str, str | None]]:
    """Give (field, label, id) for each role that somebody fills, and for the holder."""
    met: dict[str, int] = {}
    for role in claim.proposition.roles:
        number = met[role.role] = met.get(role.role, 0) + 1
        tail = f"#{number}" if number > 1 else ""
        yield f"role:{role.role}{tail}.actor", f"{role.role.title()} (“{role.text}”)", role.actor
    if claim.holder is not None:
        said = claim.holder.text or "nobody named"
        yield "holder.actor", f"Said by (“{said}”)", claim.holder.actor


def _actor_name(actor: str | None, registry: Registry) -> str:
    found = registry.find_actor(actor)
    return found.name if found else actor or ""


def amendment_of(desk: Desk, entry: Entry, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the (field, value) pairs by which a form differs from the claim; names become ids.

    Raises:
        UnknownActorError, UnknownPlaceError: a name means nobody, or several.
    """
    pairs = []
    for name, (_, value, kind) in _values(entry.claim, desk.snapshot().registry).items():
        said = words.get(name, value).strip()
        if said != value:
            pairs.append((name, _id_of(desk, said, kind)))
    return tuple(pairs)


def _id_of(desk: Desk, said: str, kind: str) -> str:
    if kind not in {"actor", "place"} or said in {"", NONE_OF_THESE}:
        return said
    if kind == "place":
        return casebook.place_called(desk, said).id
    return find_actor(desk.registry, said).id
