"""What single claims and the registry say of how two parties stand: signed, dated, sourced."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from reportedly.belief.once import origins_within
from reportedly.belief.origins import Origin, first_said
from reportedly.belief.settings import WeighSettings
from reportedly.belief.testimony import denies, idle_reason, moment_of, role_actors
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.registry import Tie as RegistryTie
from reportedly.model.snapshot import Entry, Snapshot

Bond = tuple[str, str]
Turn = Literal["converge", "split", "rising", "falling"]

ALIGNMENT_BITS = {
    "ally": 2.0, "support": 2.0, "converge": 1.0, "oppose": -2.0, "rival": -2.0, "split": -1.0,
}  # fmt: skip
EVENT_BITS = {
    "SUPPORT": 1.0, "AID": 1.0, "COOPERATE": 1.0, "ASSAULT": -1.0, "COERCE": -0.5, "SANCTION": -0.5,
    "THREATEN": -0.5,
}  # fmt: skip
DEED_BITS = {"taken": -1.0, "besieged": -1.0, "killed": -1.0, "captured": -1.0}
"""Places taken from somebody, and people killed by somebody, are hostile deeds like any attack."""
JOINT_BITS = 0.5
"""Two that attack a third together are, for that day, half as friendly as two that help each other."""
MEMBERSHIP_BITS = {"part-of": 2.0}
GRIEVANCE_SHARE = 0.5
"""Bits for friendship (positive) or hostility (negative) of a plain claim.

A grievance that grows ("increasingly bitter") is half an enmity. Who commands a body is no alliance.

Source: signs and order of the methods survey, section 9 (PLOVER-like intensity); the sizes
are judgement, not measurement.
"""
STATEMENT_DAYS = 180
EVENT_DAYS = 60
"""Days in which a statement's or an event's weight falls to 1/e.

Source: the methods survey, section 9: 180 days for statements, 30 to 90 for clashes.
"""
FORMAL_BITS = 2.0
"""A tie the registry states, for as long as it holds; it does not fade."""
OTHER_ROLES = ("target", "victim", "object", "recipient", "partner")
"""Roles whose actor is the other end of a tie, the first that is filled."""
MODES: dict[str, Turn] = {"rising": "rising", "falling": "falling"}
TURNS: dict[str, Turn] = {"converge": "converge", "split": "split"}
STATEMENTS = frozenset({"alignment", "membership"})
FORMAL = frozenset({"part-of", "office-of", "side"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One thing said, or one tie stated by the registry, about two parties.

    Attributes:
        pair: the two actor ids, in alphabetical order.
        claim: id of the claim, or "" for a tie of the registry.
        origin: key of the origin it goes back to; one origin counts once for a pair and sign.
        bits: positive friendly, negative hostile, before fading; 0 for what is only possible.
        possible_bits: what it would weigh if it came about; 0 for what is asserted.
        turn: which way it says the bond moves, or None.
        against: actor ids that the two are said to turn against.
        day: the day (UTC) it is about; known_on: the day it was said.
        fading_days: days until 1/e of it is left, or None for what does not fade.
        ends_on: the last day of a formal tie, or None.
    """

    pair: Bond
    claim: str = ""
    origin: str = ""
    bits: float = 0.0
    possible_bits: float = 0.0
    turn: Turn | None = None
    against: tuple[str, ...] = ()
    day: date
    known_on: date
    fading_days: float | None = None
    ends_on: date | None = None

    def faded(self, on: date) -> float:
        """Give the signed bits that are left on a day; 0 before its day and after its end."""
        return self.bits * self.left(on)

    def left(self, on: date) -> float:
        """Give the share in [0, 1] that is left of it on a day."""
        if on < self.day or (self.ends_on is not None and on > self.ends_on):
            return 0.0
        if self.fading_days is None:
            return 1.0
        return math.exp(-(on - self.day).days / self.fading_days)


def ties(snapshot: Snapshot, *, on: date, settings: WeighSettings) -> tuple[Tie, ...]:
    """Give all that was said up to a day of how two parties stand, oldest first.

    A denied alliance is no hostility and a denied attack no friendship: denials, rejected
    readings and copies are left out. Plans, conditions and forecasts weigh nothing and are kept.
    """
    entries = sorted((e for e in snapshot.entries() if not e.said_on > on), key=first_said)
    found = origins_within(snapshot, entries)
    told = [
        tie
        for entry in entries
        if found[entry.claim.id].copy_of is None and not entry.rejected
        for tie in _told(entry, found, on, settings)
    ]
    order = {entry.claim.id: place for place, entry in enumerate(entries)}
    return tuple(sorted(told, key=lambda t: (t.day, order[t.claim], t.pair)))


def formal_ties(registry: Registry, *, on: date) -> tuple[Tie, ...]:
    """Give the ties that the registry states and that had begun by the day, as intervals."""
    stated = [
        tie
        for actor in registry.actors
        for stated in (*actor.parents, *actor.sides)
        if (tie := _formal(actor.id, stated, on)) is not None
    ]
    return tuple(sorted(stated, key=lambda t: (t.day, t.pair)))


def _formal(actor: str, stated: RegistryTie, on: date) -> Tie | None:
    begun = stated.period.earliest or date.min
    if stated.relation not in FORMAL or stated.target == actor or begun > on:
        return None
    return Tie(
        pair=_pair(actor, stated.target),
        origin=f"registry:{stated.relation}",
        bits=FORMAL_BITS,
        day=begun,
        known_on=begun,
        ends_on=stated.period.latest,
    )


def _told(
    entry: Entry, found: Mapping[str, Origin], on: date, settings: WeighSettings
) -> Iterator[Tie]:
    claim = entry.claim
    signed = _signed_pairs(claim)
    if not signed or denies(claim):
        return
    idle = bool(idle_reason(entry))
    moment = moment_of(entry, on, settings)
    day = entry.said_on if idle else moment.day
    if day is None or day > on:
        return
    share = _share(entry, settings) * (1 if idle else moment.share)
    said = claim.proposition
    for pair, base in signed:
        yield Tie(
            pair=pair,
            claim=claim.id,
            origin=found[claim.id].key,
            bits=0.0 if idle else base * share,
            possible_bits=base * share if idle else 0.0,
            turn=TURNS.get(said.type) or MODES.get(said.mode or ""),
            against=_against(claim, pair),
            day=day,
            known_on=entry.said_on,
            fading_days=STATEMENT_DAYS if said.kind in STATEMENTS else EVENT_DAYS,
        )


def _share(entry: Entry, settings: WeighSettings) -> float:
    """Give how much of a plain statement's bits a claim is worth: certainty, reading, holder."""
    claim = entry.claim
    middle = (claim.certainty.low + claim.certainty.high) / 2
    unnamed = claim.holder is not None and claim.holder.kind == "unnamed"
    return middle * claim.confidence * (settings.unnamed_share if unnamed else 1.0)


def _base_bits(claim: Claim) -> float | None:
    said = claim.proposition
    if said.kind == "alignment":
        bits = ALIGNMENT_BITS.get(said.type)
        grows = said.type == "oppose" and said.mode == "rising"
        return bits * GRIEVANCE_SHARE if bits and grows else bits
    if said.kind == "membership" and said.type in MEMBERSHIP_BITS:
        # Who has left a body was its friend; nothing says yet that they are foes.
        return -1.0 if said.mode == "falling" else MEMBERSHIP_BITS[said.type]
    if said.kind in {"control", "casualties"}:
        return DEED_BITS.get(said.type)
    return EVENT_BITS.get(said.type) if said.kind == "event" else None


def _signed_pairs(claim: Claim) -> tuple[tuple[Bond, float], ...]:
    """Give the pairs a claim ties, with the bits it is worth for each when said plainly."""
    base = _base_bits(claim)
    if base is None:
        return ()
    signed = [(pair, base) for pair in _pairs(claim)]
    actors, others = role_actors(claim, "actor"), _others(claim)
    if base < 0 and claim.proposition.kind != "alignment" and others:
        known = {pair for pair, _ in signed}
        joint = (_pair(a, b) for a, b in combinations(actors, 2))
        signed += [(pair, JOINT_BITS) for pair in joint if pair not in known]
    return tuple(dict.fromkeys(signed))


def _others(claim: Claim) -> tuple[str, ...]:
    return next((found for r in OTHER_ROLES if (found := role_actors(claim, r))), ())


def _pairs(claim: Claim) -> tuple[Bond, ...]:
    """Give the pairs of actors a claim ties: each actor with each other party, or among each other.

    Two actors that converge do so with each other: a target is whom they turn against, also where
    the registry knows only one of the two.
    """
    if claim.proposition.kind == "membership":
        members, bodies = role_actors(claim, "member"), role_actors(claim, "group")
        return tuple(dict.fromkeys(_pair(a, b) for a in members for b in bodies if a != b))
    actors = role_actors(claim, "actor")
    if claim.proposition.type == "converge" and len(claim.proposition.fillers("actor")) > 1:
        return tuple(dict.fromkeys(_pair(a, b) for a, b in combinations(actors, 2)))
    others = _others(claim)
    if claim.proposition.kind in {"control", "casualties"} and not others:
        return ()
    ends = [(a, b) for a in actors for b in others or actors if a != b]
    return tuple(dict.fromkeys(_pair(a, b) for a, b in ends))


def _pair(a: str, b: str) -> Bond:
    return min(a, b), max(a, b)


def _against(claim: Claim, pair: Bond) -> tuple[str, ...]:
    """Give whom the two are said to turn against."""
    if claim.proposition.kind != "alignment" or claim.proposition.type not in {"ally", "converge"}:
        return ()
    named = (*role_actors(claim, "target"), *role_actors(claim, "object"))
    return tuple(dict.fromkeys(a for a in named if a not in pair))
