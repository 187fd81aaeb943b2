"""Which claims were resolved, and how they came out: never by agreement at the time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.reliability.record import How, Interest, Outcome, Speaker
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

SAME_DAY_DAYS = 2
LEAST_GROUPS = 2
"""Source: the methods survey, section 8: consensus of at least two independent groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as far as it can be compared: of what, which value, for or against.

    Attributes:
        subject: what it is about; only statements of one subject are compared.
        value: what it says of it; two values of one subject exclude each other.
        affirms: False when it says that the value does not hold.
        day: the day it is about.
        origin: key of its origin.
    """

    claim: str
    speaker: Speaker
    topic: str
    interest: Interest
    subject: Hashable
    value: Hashable
    affirms: bool
    day: date
    said_on: date
    origin: str


def outcomes(
    statements: Iterable[Statement], settings: WeighSettings = DEFAULT_SETTINGS
) -> tuple[Outcome, ...]:
    """Give the outcome of each statement that others resolved.

    An admission by somebody whom it hurts resolves at once. Otherwise at least two independent
    origins, other than the statement's own, that speak of the same days after a cooling period and
    agree; a clash among them resolves nothing.
    """
    days: dict[tuple[Hashable, date], list[Statement]] = defaultdict(list)
    for one in _first_of_each_origin(statements):
        days[one.subject, one.day].append(one)
    window = [timedelta(days=n) for n in range(-SAME_DAY_DAYS, SAME_DAY_DAYS + 1)]
    found = []
    for (subject, day), of_day in tuple(days.items()):
        alike = [o for step in window for o in days.get((subject, day + step), ())]
        found += [_outcome(one, alike, settings.cooling_days) for one in of_day]
    settled = (o for o in found if o is not None)
    return tuple(sorted(settled, key=lambda o: (o.resolved_on, o.claim)))


def _first_of_each_origin(statements: Iterable[Statement]) -> Iterable[Statement]:
    """Give what each origin says once, as of when it first said so: a late copy is no late word."""
    firsts: dict[Hashable, Statement] = {}
    for one in sorted(statements, key=lambda s: (s.said_on, s.claim)):
        firsts.setdefault((one.origin, one.subject, one.value, one.affirms), one)
    return firsts.values()


def _outcome(one: Statement, alike: Sequence[Statement], cooling_days: float) -> Outcome | None:
    others = [
        o
        for o in alike
        if o.origin != one.origin
        and o.speaker.id != one.speaker.id
        and _verdict(one, o) is not None
    ]
    admitted = [o for o in others if o.interest == "own loss"]
    if admitted:
        return _settled(one, admitted, "admission")
    later = [o for o in others if (o.said_on - one.said_on).days >= cooling_days]
    if len({o.origin for o in later}) < LEAST_GROUPS:
        return None
    return _settled(one, later, "consensus")


def _settled(one: Statement, others: Sequence[Statement], how: How) -> Outcome | None:
    verdicts = {_verdict(one, o) for o in others}
    if len(verdicts) > 1:
        return None
    return Outcome(
        claim=one.claim,
        speaker=one.speaker,
        topic=one.topic,
        interest=one.interest,
        right=True in verdicts,
        how=how,
        resolved_on=max(o.said_on for o in others),
        by=tuple(sorted(o.claim for o in others)),
    )


def _verdict(one: Statement, other: Statement) -> bool | None:
    """Say whether the other agrees; None when it says nothing either way.

    Only what is said of the very same day contradicts: a day later the place may be another's.
    """
    if one.value == other.value and one.affirms == other.affirms:
        return True
    exclusive = one.value == other.value or (one.affirms and other.affirms)
    return False if exclusive and one.day == other.day else None
