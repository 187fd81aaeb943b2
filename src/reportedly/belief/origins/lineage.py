"""Who else says what a claim says, by origin."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reportedly.belief.origins.origin import ORIGIN_DAYS, Origin, first_said, proposition_key
from reportedly.model.snapshot import Entry


def told_again(
    entries: Sequence[Entry], wanted: Entry, found: Mapping[str, Origin]
) -> tuple[tuple[Entry, ...], ...]:
    """Give the claims that say the same as one claim, those of one origin together.

    The same is said when relation, roles, place and polarity are equal, and the days that they are
    about meet or, where a claim gives none, were told within a week.

    Args:
        entries: in any order.
        wanted: one of them.
        found: what `origins` gave for them.

    Returns:
        Groups, that of the wanted claim first, then by who said it first; within each the earliest
        comes first.
    """
    alike = [e for e in entries if _says_the_same(e, wanted)]
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(alike, key=first_said):
        groups.setdefault(found[entry.claim.id].key, []).append(entry)
    own = found[wanted.claim.id].key
    ordered = sorted(groups, key=lambda key: (key != own, first_said(groups[key][0])))
    return tuple(tuple(groups[key]) for key in ordered)


def _says_the_same(one: Entry, other: Entry) -> bool:
    if one.claim.id == other.claim.id:
        return True
    alike = proposition_key(one.claim) == proposition_key(other.claim)
    return alike and one.claim.polarity == other.claim.polarity and _meet(_days(one), _days(other))


def _days(entry: Entry) -> tuple[date, date]:
    period = entry.claim.when.period
    if period.earliest is None and period.latest is None:
        week = timedelta(days=ORIGIN_DAYS - 1)
        return entry.said_on - week, entry.said_on
    first = period.earliest or period.latest or entry.said_on
    return first, max(first, period.latest or entry.said_on)


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return not one[1] < other[0] and not other[1] < one[0]
