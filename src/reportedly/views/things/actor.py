"""An actor: what it is called, what it belongs to, whom it stands with, what it says and holds."""

from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model.identity.pairs import OPEN, TWO, Identity
from reportedly.model.judgement import MARKS, Judgement
from reportedly.model.registry import Registry
from reportedly.views.claims import Asked, ClaimRow
from reportedly.views.evidence.speakers import SpeakerRow
from reportedly.views.outlook.foretold import HolderRow
from reportedly.views.outlook.standing import AllianceRow
from reportedly.views.things.names import NameRow, TieRow, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A place the actor is said to hold, and how likely that is on the day asked about."""

    place: str
    name: str
    kind: str
    share: float
    percent: str
    word: str
    claims: int
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SameRow:
    """A ruling on whether the actor and another are one.

    Attributes:
        said: "one actor", "two actors" or "taken back".
        stands: it is the last ruling on the pair.
    """

    other: str
    other_name: str
    said: str
    period: str
    by: str
    reason: str
    recorded_at: datetime
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """All that is known of an actor.

    Attributes:
        parents: what it is a part or office of; `sides` the camps it stands in.
        parts: its people, offices and parts; `camp` who stands in its camp.
        bonds: how it stands to others on the day asked about, the strongest first.
        says: the newest claims it vouches for, of `says_found`; `told_of` the newest about it.
        held: places it is said to hold, the likeliest first.
        record: how its word did, or None where nothing was resolved.
        foretold: what it foretold and what came of it, or None.
        rulings: whether it is one with others, the newest first.
        absorbed: ids of those that are read as this one.
        sensitive: it is kept from everything shown to others: by whom, when and why, or "".
    """

    asked: Asked
    actor: str
    name: str
    kind: str
    country: str
    note: str
    origin: str
    names: tuple[NameRow, ...] = ()
    parents: tuple[TieRow, ...] = ()
    sides: tuple[TieRow, ...] = ()
    parts: tuple[TieRow, ...] = ()
    camp: tuple[TieRow, ...] = ()
    bonds: tuple[AllianceRow, ...] = ()
    bonds_found: int = 0
    says: tuple[ClaimRow, ...] = ()
    says_found: int = 0
    told_of: tuple[ClaimRow, ...] = ()
    told_found: int = 0
    held: tuple[HeldRow, ...] = ()
    record: SpeakerRow | None = None
    foretold: HolderRow | None = None
    rulings: tuple[SameRow, ...] = ()
    absorbed: tuple[str, ...] = ()
    sensitive: str = ""


def same_rows(
    actor_id: str, judgements: tuple[Judgement, ...], identity: Identity, recorded: Registry
) -> tuple[SameRow, ...]:
    """Lay out the rulings on pairs of which one is this actor, the newest first.

    Args:
        actor_id: id of the actor.
        judgements: all rulings known, oldest first.
        identity: who is one by them.
        recorded: the registry as its files have it, in which merged actors keep their names.
    """
    of_pairs = [j for j in judgements if j.target_kind == "actor" and j.ruling not in MARKS]
    last = {j.target: j.id for j in of_pairs}
    family = identity.cluster(actor_id)
    rows = []
    for one in of_pairs:
        pair = _pair(one)
        if not family.intersection(pair):
            continue
        other = next((a for a in pair if a != actor_id), actor_id)
        known = recorded.find_actor(other)
        rows.append(
            SameRow(
                other=other,
                other_name=known.name if known else other,
                said=_said(one),
                period=_period(one, identity),
                by=one.by,
                reason=one.reason,
                recorded_at=one.recorded_at,
                stands=last[one.target] == one.id and one.ruling != OPEN,
            )
        )
    return tuple(reversed(rows))


def _pair(judgement: Judgement) -> tuple[str, str]:
    said = dict(judgement.amendment)
    first, second = (said.get("absorbed") or said["first"]), (said.get("kept") or said["second"])
    return first, second


def _said(judgement: Judgement) -> str:
    if judgement.ruling == OPEN:
        return "taken back"
    return "two actors" if judgement.ruling == TWO else "one actor"


def _period(judgement: Judgement, identity: Identity) -> str:
    tied = next((t for t in identity.tied if t.judgement == judgement.id), None)
    return dated(tied.period) if tied else ""
