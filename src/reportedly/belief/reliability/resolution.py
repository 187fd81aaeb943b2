"""Which claims were resolved, and how they came out: never by agreement at the time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.reliability.record import How, Interest, Outcome, Speaker
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

SAME_DAY_DAYS = 2
WINDOW = tuple(timedelta(days=n) for n in range(-SAME_DAY_DAYS, SAME_DAY_DAYS + 1))
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


class Cases:
    """Statements and how they came out, taken in as they are said.

    An admission by somebody whom it hurts resolves at once. Otherwise at least two independent
    origins, other than the statement's own, that speak of the same days after a cooling period and
    agree; a clash among them resolves nothing. What an origin says counts once, as of when it
    first said so: a late copy is no late word.
    """

    def __init__(self, settings: WeighSettings = DEFAULT_SETTINGS) -> None:
        self._settings = settings
        self._days: dict[tuple[Hashable, date], list[Statement]] = defaultdict(list)
        self._firsts: set[Hashable] = set()
        self._settled: dict[tuple[str, Hashable, bool], Outcome] = {}

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Give the outcome of each statement that others resolved so far, as they came out."""
        return tuple(sorted(self._settled.values(), key=lambda o: (o.resolved_on, o.claim)))

    def take_in(self, statements: Iterable[Statement]) -> bool:
        """Take in statements, none said before those of an earlier call; say if an outcome changed."""
        touched: set[tuple[Hashable, date]] = set()
        for one in sorted(statements, key=lambda s: (s.said_on, s.claim)):
            first = (one.origin, one.subject, one.value, one.affirms)
            if first not in self._firsts:
                self._firsts.add(first)
                self._days[one.subject, one.day].append(one)
                touched.update((one.subject, one.day + step) for step in WINDOW)
        changed = False
        for subject, day in touched & self._days.keys():
            alike = [o for step in WINDOW for o in self._days.get((subject, day + step), ())]
            for one in self._days[subject, day] if len(alike) > 1 else ():
                changed |= self._settle(one, _outcome(one, alike, self._settings.cooling_days))
        return changed

    def _settle(self, one: Statement, outcome: Outcome | None) -> bool:
        """Put an outcome in the place of the earlier one; say whether it differs."""
        key = (one.claim, one.value, one.affirms)
        if outcome is None:
            return self._settled.pop(key, None) is not None
        before = self._settled.get(key)
        self._settled[key] = outcome
        return before != outcome


def outcomes(
    statements: Iterable[Statement], settings: WeighSettings = DEFAULT_SETTINGS
) -> tuple[Outcome, ...]:
    """Give the outcome of each statement that others resolved (see `Cases`)."""
    cases = Cases(settings)
    cases.take_in(statements)
    return cases.outcomes


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
