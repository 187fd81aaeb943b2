"""Who stands with whom, against whom, and where it is shifting."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from reportedly.belief.origins import first_said, origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import denies, idle_reason, moment_of, role_actors
from reportedly.model.claim import Claim
from reportedly.model.snapshot import Entry, Snapshot

Direction = Literal["converge", "split", "rising", "falling", "steady"]
Bond = tuple[str, str]

ALIGNMENT_BITS = {
    "ally": 2.0, "support": 2.0, "converge": 1.0, "oppose": -2.0, "rival": -2.0, "split": -1.0,
}  # fmt: skip
EVENT_BITS = {"SUPPORT": 1.0, "AID": 1.0, "COOPERATE": 1.0, "ASSAULT": -1.0}
"""Bits for friendship (positive) or hostility (negative) of a plain claim.

Source: signs and order of the methods survey, section 9 (PLOVER-like intensity); the sizes
are judgement, not measurement.
"""
STATEMENT_DAYS = 180
EVENT_DAYS = 60
"""Days in which a statement's or an event's weight falls to 1/e.

Source: the methods survey, section 9: 180 days for statements, 30 to 90 for clashes.
"""
OTHER_ROLES = ("target", "object", "recipient", "partner")
"""Roles whose actor is the other end of a tie, the first that is filled."""
MODES: dict[str, Direction] = {"rising": "rising", "falling": "falling"}
TURNS: dict[str, Direction] = {"converge": "converge", "split": "split"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What is said of the bond between two actors, friendly and hostile kept apart.

    Attributes:
        a, b: actor ids, in alphabetical order.
        friendly_bits, hostile_bits: both 0 or more, faded by age at `on`; both large means an
            ambivalent bond, which is a finding in itself.
        direction: of the latest claim that tells of a change; "steady" when none does.
        claims: ids of the claims that count, oldest first.
        possible: ids of claims of plans, conditions and forecasts about the bond; worth 0 bits.
        latest_on: the last day (UTC) that a counting or possible claim is about or was said.
    """

    a: str
    b: str
    friendly_bits: float
    hostile_bits: float
    direction: Direction
    claims: tuple[str, ...]
    possible: tuple[str, ...]
    latest_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    pair: Bond
    entry: Entry
    bits: float
    day: date
    idle: bool


def alliances(
    snapshot: Snapshot, *, on: date, settings: WeighSettings = DEFAULT_SETTINGS
) -> tuple[Edge, ...]:
    """Give every bond that claims up to the day tell of, the strongest first.

    Alignment claims weigh in full, single acts (attack, support, aid) half as much. One origin
    counts once. A denied alliance is no hostility and a denied attack no friendship: denials and
    rejected readings are left out.
    """
    entries = sorted(snapshot.entries(), key=first_said)
    found = origins(entries, registry=snapshot.registry)
    ties: dict[Bond, list[_Tie]] = {}
    for entry in entries:
        if found[entry.claim.id].copy_of is None and not entry.rejected:
            for tie in _ties(entry, on, settings):
                ties.setdefault(tie.pair, []).append(tie)
    edges = (_edge(pair, tied) for pair, tied in ties.items())
    return tuple(sorted(edges, key=lambda e: (-(e.friendly_bits + e.hostile_bits), e.a, e.b)))


def _ties(entry: Entry, on: date, settings: WeighSettings) -> Iterator[_Tie]:
    claim = entry.claim
    base = _base_bits(claim)
    if base is None or denies(claim):
        return
    idle = idle_reason(entry)
    moment = moment_of(entry, on, settings)
    day = entry.said_on if idle else moment.day
    if day is None or (on - day).days < 0:
        return
    fading = STATEMENT_DAYS if claim.proposition.kind == "alignment" else EVENT_DAYS
    middle = (claim.certainty.low + claim.certainty.high) / 2
    share = middle * claim.confidence * moment.share * math.exp(-(on - day).days / fading)
    for pair in _pairs(claim):
        yield _Tie(
            pair=pair, entry=entry, bits=0 if idle else base * share, day=day, idle=bool(idle)
        )


def _base_bits(claim: Claim) -> float | None:
    said = claim.proposition
    if said.kind == "alignment":
        return ALIGNMENT_BITS.get(said.type)
    return EVENT_BITS.get(said.type) if said.kind == "event" else None


def _pairs(claim: Claim) -> tuple[Bond, ...]:
    """Give the pairs of actors a claim ties: each actor with each other party, or among each other.

    Two actors that converge do so with each other: a target is whom they turn against.
    """
    actors = role_actors(claim, "actor")
    if claim.proposition.type == "converge" and len(actors) > 1:
        return tuple(dict.fromkeys((min(pair), max(pair)) for pair in combinations(actors, 2)))
    others = next((found for r in OTHER_ROLES if (found := role_actors(claim, r))), ())
    ends = [(a, b) for a in actors for b in others or actors if a != b]
    return tuple(dict.fromkeys((min(pair), max(pair)) for pair in ends))


def _edge(pair: Bond, ties: Sequence[_Tie]) -> Edge:
    ordered = sorted(ties, key=lambda t: (t.day, first_said(t.entry)))
    return Edge(
        a=pair[0],
        b=pair[1],
        friendly_bits=sum(max(0.0, t.bits) for t in ordered),
        hostile_bits=sum(max(0.0, -t.bits) for t in ordered),
        direction=_direction(ordered),
        claims=tuple(t.entry.claim.id for t in ordered if not t.idle),
        possible=tuple(t.entry.claim.id for t in ordered if t.idle),
        latest_on=ordered[-1].day,
    )


def _direction(ordered: Sequence[_Tie]) -> Direction:
    for tie in reversed(ordered):
        said = tie.entry.claim.proposition
        turn = TURNS.get(said.type) or MODES.get(said.mode or "")
        if turn and not tie.idle:
            return turn
    return "steady"
