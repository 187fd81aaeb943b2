"""What later reports say of a forecast, and which outcome they propose."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.forecasts.criteria import Criteria
from reportedly.belief.origins import Origin
from reportedly.belief.testimony import denies, idle_reason, role_actors
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

Outcome = Literal["yes", "no", "ambiguous"]
Direction = Literal["for", "against"]

GRACE_DAYS = 7
YES_SHARE = 0.9
NO_SHARE = 0.1
LEAST_GROUPS = 2
NEAR_SHARE = 0.2
TORN_SHARE = 0.25
"""Reports may come in for a week after the deadline before the machine proposes anything; it says
"yes" from 90 %, "no" up to 10 %, and neither on the word of one origin. What came true late, by no
more than a fifth of the time it was given, is a near miss, scored as "no". "Ambiguous" is for two
origins on either side that leave it between 25 and 75 % (ours).

Source: the methods survey, section 10.
"""
STATEMENT_BITS = math.log2(0.85 / 0.08)
"""A plain statement by a speaker without a side. Source: the methods survey, section 7."""
OWN_GAIN_SHARE = math.log2(0.95 / 0.2) / STATEMENT_BITS
"""A side that says its own forecast came true. Source: the same, claims of one's own gain."""
PART_SHARE = 0.7
LATE_SHARE = 1.0
FIGHT_SHARE = 0.4
"""A part that changed hands after the deadline; the whole, after it; fighting after it. Judgement,
not measurement."""
UNDATED_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One later claim that speaks for or against a forecast.

    Attributes:
        bits: weight in bits (log2), 0 or more; only the weightiest of an origin counts.
        first_on, last_on: the days (UTC, both included) it is about.
        reason: why it speaks so, in words.
    """

    claim: str
    document: str
    origin: str
    direction: Direction
    bits: float
    first_on: date
    last_on: date
    known_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the machine proposes, for a person to confirm or refuse.

    Attributes:
        outcome: "yes", "no" or "ambiguous", or None while there is too little.
        share: probability in (0, 1) that it came true, by the signs alone from even chance.
        groups_for, groups_against: how many origins at most speak either way.
        decided_on: the day of the report that settled it, or None.
        near_miss: how it nearly came true, or "".
    """

    outcome: Outcome | None
    share: float
    groups_for: int
    groups_against: int
    decided_on: date | None
    near_miss: str
    signs: tuple[Sign, ...]


def propose(
    entry: Entry,
    wanted: Criteria,
    later: Iterable[Entry],
    *,
    registry: Registry,
    found: dict[str, Origin],
    on: date,
) -> Proposal:
    """Weigh what was said after a forecast and propose an outcome once its grace is over.

    Args:
        entry: the forecast.
        wanted: its criteria.
        later: claims of the snapshot, in any order; those that did not come out after it, or come
            from its own origin, are passed over.
        registry: camps and places.
        found: the origin of each claim.
        on: the day asked about; nothing said after it counts.
    """
    signs = [
        sign
        for other in later
        if on >= other.said_on and _comes_after(other, entry, found)
        for sign in _sign(entry, wanted, other, registry, found)
    ]
    signs.sort(key=lambda s: (s.known_on, s.first_on, s.claim))
    due = wanted.due
    if due is None or wanted.vague or on < due + timedelta(days=GRACE_DAYS):
        return _proposal(signs, wanted, entry, None, None)
    decided = _decided(signs, due)
    return _proposal(signs, wanted, entry, *decided)


def _comes_after(other: Entry, entry: Entry, found: Mapping[str, Origin]) -> bool:
    """Say whether a claim can tell what came of a forecast: it came out later, from elsewhere.

    What stands in the forecast's own report, or was printed the same day with no hour given, may have
    been written before it; and who foretold a thing is no witness to it within the same week.
    """
    published = [e.document.published_at or e.recorded_at for e in (entry, other)]
    elsewhere = found[other.claim.id].key != found[entry.claim.id].key
    return elsewhere and published[1] > published[0] and other.document.id != entry.document.id


def _decided(signs: Sequence[Sign], due: date) -> tuple[Outcome | None, date | None]:
    """Give the outcome by all signs, and the first day from which on it stood.

    A claim that conflicts later re-opens what was settled, so the last state counts.
    """
    outcome: Outcome | None = None
    decided_on: date | None = None
    opened = due + timedelta(days=GRACE_DAYS)
    for position, sign in enumerate(signs):
        now = _outcome(signs[: position + 1])
        if now != outcome:
            outcome, decided_on = now, max(sign.known_on, opened)
    return outcome, decided_on if outcome else None


def _outcome(signs: Sequence[Sign]) -> Outcome | None:
    share = chance(signs)
    heard = {d: len(groups(signs, d)) for d in ("for", "against")}
    if share >= YES_SHARE and heard["for"] >= LEAST_GROUPS:
        return "yes"
    if not share > NO_SHARE and heard["against"] >= LEAST_GROUPS:
        return "no"
    torn = share >= TORN_SHARE and share < 1 - TORN_SHARE
    return "ambiguous" if torn and min(heard.values()) >= LEAST_GROUPS else None


def chance(signs: Sequence[Sign]) -> float:
    """Give the probability in (0, 1), from even chance, with one voice for each origin."""
    bits = sum(groups(signs, "for").values()) - sum(groups(signs, "against").values())
    return 1 / (1 + 2**-bits)


def groups(signs: Sequence[Sign], direction: str) -> dict[str, float]:
    """Give the bits of each origin that speaks in one direction: its weightiest claim's."""
    heard: dict[str, float] = {}
    for sign in signs:
        if sign.direction == direction and sign.bits > 0:
            heard[sign.origin] = max(heard.get(sign.origin, 0.0), sign.bits)
    return heard


def _proposal(
    signs: Sequence[Sign],
    wanted: Criteria,
    entry: Entry,
    outcome: Outcome | None,
    decided_on: date | None,
) -> Proposal:
    return Proposal(
        outcome=outcome,
        share=chance(signs),
        groups_for=len(groups(signs, "for")),
        groups_against=len(groups(signs, "against")),
        decided_on=decided_on,
        near_miss=_near_miss(signs, wanted, entry),
        signs=tuple(signs),
    )


def _near_miss(signs: Sequence[Sign], wanted: Criteria, entry: Entry) -> str:
    due = wanted.due
    if due is None:
        return ""
    given = max(1, (due - entry.said_on).days)
    late = [(s.first_on - due).days for s in signs if s.reason == LATE]
    if late and not min(late) > math.ceil(given * NEAR_SHARE):
        days = min(late)
        return f"{days} day{'' if days == 1 else 's'} late"
    part = any(s.reason == PART_IN_TIME for s in signs)
    return "a part of it came true in time" if part else ""


LATE = "it came about only after the deadline"
IN_TIME = "it came about in time"
PART_IN_TIME = "a part of it came about in time"
PART_LATE = "a part of it came about only after the deadline"
OPPOSED = "the opposite is said of a day after the deadline"
FOUGHT = "fighting went on after the deadline"
DENIED = "somebody denies it"


def _sign(
    entry: Entry, wanted: Criteria, other: Entry, registry: Registry, found: dict[str, Origin]
) -> Iterable[Sign]:
    claim = other.claim
    if idle_reason(other) or claim.background or found[claim.id].copy_of is not None:
        return
    relation = _relation(claim, wanted, registry)
    days = _days_of(other)
    if relation is None or wanted.due is None or days is None:
        return
    heard = _direction(claim, wanted, relation, days, registry)
    if heard is None or (heard[0] == "for" and days[1] < entry.said_on):
        return
    direction, reason, share = heard
    yield Sign(
        claim=claim.id,
        document=other.document.id,
        origin=found[claim.id].key,
        direction=direction,
        bits=STATEMENT_BITS * share * _trust(other, wanted, direction, registry),
        first_on=days[0],
        last_on=days[1],
        known_on=other.said_on,
        reason=reason,
    )


def _relation(claim: Claim, wanted: Criteria, registry: Registry) -> str | None:
    """Say whether a claim is about the "same" thing or a "part" of it; None when about neither."""
    if wanted.place is None:
        return "same" if _shares_parties(claim, wanted) else None
    where = claim.where.place if claim.where else None
    if where == wanted.place:
        return "same"
    return "part" if where and wanted.place in registry.within(where) else None


def _shares_parties(claim: Claim, wanted: Criteria) -> bool:
    named = {r.actor for r in claim.proposition.roles if r.actor}
    return len(named & set(wanted.parties)) >= min(2, len(wanted.parties)) and bool(named)


def _days_of(entry: Entry) -> tuple[date, date] | None:
    """Give the first and last day a claim is about: nobody vouches for a day after they spoke."""
    period = entry.claim.when.period
    if period.earliest is None and period.latest is None:
        back = UNDATED_DAYS if entry.claim.tense == "past" else 0
        return entry.said_on - timedelta(days=back), entry.said_on
    last = min(period.latest or entry.said_on, entry.said_on)
    first = period.earliest or last
    return (first, max(first, last)) if not first > entry.said_on else None


def _direction(
    claim: Claim, wanted: Criteria, relation: str, days: tuple[date, date], registry: Registry
) -> tuple[Direction, str, float] | None:
    said = claim.proposition
    name = "end" if said.kind == "event" and said.mode == "end" else said.type
    late = wanted.due is not None and days[0] > wanted.due
    if denies(claim):
        denied = name in wanted.wanted and relation == "same"
        return ("against", DENIED, LATE_SHARE) if denied and late else None
    if name in wanted.wanted and _by_the_camp(claim, wanted, registry):
        return _came_about(name, wanted, relation, late=late)
    if name == "held" and wanted.whole and not _by_the_camp(claim, wanted, registry) and late:
        return "against", OPPOSED, LATE_SHARE if relation == "same" else PART_SHARE
    if name in wanted.against and late:
        fight = name == "ASSAULT"
        return "against", FOUGHT if fight else OPPOSED, FIGHT_SHARE if fight else PART_SHARE
    return None


def _came_about(
    name: str, wanted: Criteria, relation: str, *, late: bool
) -> tuple[Direction, str, float] | None:
    """Say what it means that it came about, or a part of it, in time or late.

    A state said to hold after the deadline may have begun before it, so it speaks for neither.
    """
    turn = name != "held"
    if relation == "part":
        if not wanted.whole or not turn:
            return None
        return ("against", PART_LATE, PART_SHARE) if late else ("for", PART_IN_TIME, 0.0)
    if not late:
        return "for", IN_TIME, LATE_SHARE
    return ("against", LATE, LATE_SHARE) if wanted.whole and turn else None


def _by_the_camp(claim: Claim, wanted: Criteria, registry: Registry) -> bool:
    """Say whether it is the foretold side's doing, as far as either names a side.

    Of a place that is to fall, or a battle that is to end, nobody's side is foretold: whoever
    takes the place, it has fallen.
    """
    actors = role_actors(claim, "actor")
    if wanted.camp is None or not actors or {"lost", "end"} & set(wanted.wanted):
        return True
    known = [a for a in actors if registry.find_actor(a)]
    return not known or any(registry.side_of(a) == wanted.camp for a in known)


def _trust(entry: Entry, wanted: Criteria, direction: Direction, registry: Registry) -> float:
    """Give the share of a plain statement's bits that this claim is worth, 0 to 1."""
    claim = entry.claim
    middle = (claim.certainty.low + claim.certainty.high) / 2
    holder = claim.holder.actor if claim.holder else None
    own = (
        wanted.camp is not None
        and holder is not None
        and registry.find_actor(holder) is not None
        and registry.side_of(holder) == wanted.camp
    )
    share = OWN_GAIN_SHARE if own and direction == "for" else 1.0
    return share * middle * claim.confidence
