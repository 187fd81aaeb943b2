"""Pairs of claims that cannot both hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from reportedly.belief.origins import first_said, origins, proposition_key
from reportedly.belief.testimony import Speaking, denies, idle_reason, speakings
from reportedly.model.belief import CONTESTED
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot

ContradictionKind = Literal["denial", "time", "true conflict"]
OUTRIGHT = frozenset(("held", "taken", "lost", "withdrawn"))
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both hold; neither is removed for it.

    Attributes:
        first, second: ids of the claims, the one said earlier first.
        place: id of the place, or None when the claims name none.
        kind: "denial" (one says so, the other that it is not so), "time" (they may speak of
            different days: at least one gives no day or more than one), or "true conflict".
        reason: what each says, in one sentence.
        shared_days: first and last day (UTC) on which both are said to hold.
    """

    first: str
    second: str
    place: str | None
    kind: ContradictionKind
    reason: str
    shared_days: Days


def contradictions(snapshot: Snapshot) -> tuple[Contradiction, ...]:
    """Give all pairs of claims about one place or proposition that cannot both hold.

    Repeats are left out: of each origin only the claim said first is compared. Plans, forecasts,
    questions and rejected readings contradict nothing.
    """
    registry = snapshot.registry
    entries = sorted(snapshot.entries(), key=first_said)
    found = origins(entries, registry=registry)
    live = [e for e in entries if found[e.claim.id].copy_of is None and not idle_reason(e)]
    pairs = {(c.first, c.second): c for c in _rival_holders(live, registry)}
    pairs.update({(c.first, c.second): c for c in _denials(live)})
    rank = {e.claim.id: n for n, e in enumerate(live)}
    return tuple(sorted(pairs.values(), key=lambda c: (rank[c.first], rank[c.second])))


def _rival_holders(entries: Sequence[Entry], registry: Registry) -> Iterator[Contradiction]:
    by_place: dict[str, list[tuple[Entry, Speaking]]] = {}
    for entry in entries:
        where = entry.claim.where
        if where and where.place and entry.claim.proposition.kind == "control":
            said = [(entry, s) for s in speakings(entry.claim) if _outright(s)]
            by_place.setdefault(where.place, []).extend(said)
    for place, said in by_place.items():
        for (one, first), (other, second) in combinations(said, 2):
            shared = _shared(one, other)
            if shared and one is not other and _clash(first, second, registry, shared[0]):
                yield Contradiction(
                    first=one.claim.id,
                    second=other.claim.id,
                    place=place,
                    kind="true conflict" if _exact(one) and _exact(other) else "time",
                    reason=f"{_words(first)}; {_words(second)}",
                    shared_days=shared,
                )


def _outright(speaking: Speaking) -> bool:
    return speaking.answer != CONTESTED and speaking.manner in OUTRIGHT


def _clash(first: Speaking, second: Speaking, registry: Registry, on: date) -> bool:
    """Say whether two statements exclude each other: two camps hold it, or one does and does not."""
    if first.sign > 0 and second.sign > 0:
        camps = registry.side_of(first.answer, on=on), registry.side_of(second.answer, on=on)
        return camps[0] != camps[1]
    return first.answer == second.answer and first.sign != second.sign


def _words(speaking: Speaking) -> str:
    verb = "holds it" if speaking.sign > 0 else "does not hold it"
    return f"{speaking.answer} {verb} ({speaking.manner})"


def _denials(entries: Sequence[Entry]) -> Iterator[Contradiction]:
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.claim.proposition.kind != "statement":
            groups.setdefault(proposition_key(entry.claim), []).append(entry)
    for group in groups.values():
        for one, other in combinations(group, 2):
            shared = _shared(one, other)
            if shared and denies(one.claim) != denies(other.claim):
                yield Contradiction(
                    first=one.claim.id,
                    second=other.claim.id,
                    place=one.claim.where.place if one.claim.where else None,
                    kind="denial",
                    reason="one says that it is so, the other that it is not",
                    shared_days=shared,
                )


def days_of(entry: Entry) -> Days:
    """Give the first and last day (included) a claim may be about; undated: the day it was said."""
    period = entry.claim.when.period
    first = period.earliest or period.latest or entry.said_on
    return first, max(first, period.latest or entry.said_on)


def _shared(one: Entry, other: Entry) -> Days | None:
    (a, b), (c, d) = days_of(one), days_of(other)
    first, last = max(a, c), min(b, d)
    return (first, last) if first < last + timedelta(days=1) else None


def _exact(entry: Entry) -> bool:
    return _one_day(entry.claim) or entry.claim.tense == "present"


def _one_day(claim: Claim) -> bool:
    period = claim.when.period
    return period.earliest is not None and period.earliest == period.latest
