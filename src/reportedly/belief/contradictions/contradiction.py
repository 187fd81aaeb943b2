"""Two claims that cannot both hold: of what kind they are, why, and what would settle it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.model.claim import Claim
from reportedly.model.snapshot import Entry

ContradictionKind = Literal["time", "place", "scope", "definition", "denial", "true conflict"]
Matter = Literal["control", "event", "count"]
Days = tuple[date, date]

_SETTLED: dict[ContradictionKind, str] = {
    "time": "a report that gives both their days, or hours",
    "place": "a report that says in which of the two places it was",
    "scope": "a report that says which part of it was meant",
    "definition": "what each of them counts or means, in their own words",
    "denial": "somebody of a third origin who was there, or a later word of whoever denies it",
    "true conflict": "somebody of a third origin who was there",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both hold; neither is removed for it.

    Attributes:
        first, second: ids of the claims, the one said earlier first.
        place: id of the place, or None when the claims name none.
        kind: "time" (they may speak of different days: at least one gives no day or more than one,
            or tells of a change on that day); "place" (one event in two places); "scope" (one
            speaks of the whole, the other of a part); "definition" (both may be right, if they
            count or mean different things); "denial" (one says so, the other that it is not so);
            or "true conflict".
        about: what they disagree on.
        reason: what each says and why it is of this kind, in one sentence.
        shared_days: first and last day (UTC) on which both are said to hold.
    """

    first: str
    second: str
    place: str | None
    kind: ContradictionKind
    about: Matter
    reason: str
    shared_days: Days

    @property
    def settled_by(self) -> str:
        """Say what would settle it."""
        return _SETTLED[self.kind]


def days_of(entry: Entry) -> Days:
    """Give the first and last day (included) a claim may be about; undated: the day it was said."""
    period = entry.claim.when.period
    first = period.earliest or period.latest or entry.said_on
    return first, max(first, period.latest or entry.said_on)


def shared_days(one: Days, other: Days) -> Days | None:
    """Give the days that two stretches share, or None."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first < last + timedelta(days=1) else None


def is_exact(entry: Entry) -> bool:
    """Say whether the claim is about one day: it names one, or speaks of the present."""
    return _one_day(entry.claim) or entry.claim.tense == "present"


def _one_day(claim: Claim) -> bool:
    period = claim.when.period
    return period.earliest is not None and period.earliest == period.latest
