"""What one says and another denies."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta

from reportedly.belief.contradictions.contradiction import (
    Contradiction,
    Days,
    days_of,
    shared_days,
)
from reportedly.belief.origins import proposition_key
from reportedly.belief.testimony import denies, relation_of, role_actors
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

DENIAL_DAYS = 30
"""How far back a denial without a date reaches.

Source: judgement, not measurement.
"""


def denials(entries: Sequence[Entry], registry: Registry) -> Iterator[Contradiction]:
    """Give the pairs of claims of which one denies what the other says."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        said = entry.claim.proposition
        if said.kind not in {"statement", "casualties"}:
            groups.setdefault((said.kind, said.type), []).append(entry)
    for group in groups.values():
        for one, other in _denied_pairs(group):
            days = shared_days(_reach(one), _reach(other))
            if days and _one_thing(one, other, registry):
                yield Contradiction(
                    first=one.claim.id,
                    second=other.claim.id,
                    place=one.claim.where.place if one.claim.where else None,
                    kind="denial",
                    about="control" if one.claim.proposition.kind == "control" else "event",
                    reason="one says that it is so, the other that it is not",
                    shared_days=days,
                )


def _denied_pairs(group: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Give each denial with what is said of the same proposition or the same actor, in order."""
    refused = [n for n, entry in enumerate(group) if denies(entry.claim)]
    if not refused:
        return
    alike: dict[Hashable, list[int]] = {}
    for n, entry in enumerate(group):
        for key in _keys(entry):
            alike.setdefault(key, []).append(n)
    no = frozenset(refused)
    for n in refused:
        met = {other for key in _keys(group[n]) for other in alike[key]} - no
        for other in sorted(met):
            yield group[min(n, other)], group[max(n, other)]


def _keys(entry: Entry) -> tuple[Hashable, ...]:
    """Give what two claims of one thing have in common at least one of (see `_one_thing`)."""
    return proposition_key(entry.claim), *role_actors(entry.claim, "actor")


def _one_thing(one: Entry, other: Entry, registry: Registry) -> bool:
    """Say whether two claims are of one thing: one proposition, or one actor's act in one place."""
    if proposition_key(one.claim) == proposition_key(other.claim):
        return True
    if one.claim.proposition.kind not in {"event", "movement"}:
        return False
    same_actor = set(role_actors(one.claim, "actor")) & set(role_actors(other.claim, "actor"))
    places = [e.claim.where.place if e.claim.where else None for e in (one, other)]
    named = places[0] is not None
    return bool(same_actor) and named and _near(registry, places[0], places[1])


def _near(registry: Registry, one: str | None, other: str | None) -> bool:
    return one is not None and relation_of(registry, one, other) is not None


def _reach(entry: Entry) -> Days:
    """Give the days a claim is about; a denial without a date reaches back `DENIAL_DAYS`."""
    first, last = days_of(entry)
    period = entry.claim.when.period
    if denies(entry.claim) and period.earliest is None and period.latest is None:
        return first - timedelta(days=DENIAL_DAYS), last
    return first, last
