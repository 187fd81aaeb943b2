"""Pairs of claims that cannot both hold, each with its kind, why, and what would settle it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.contradictions import Contradiction
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import Asked, ClaimFilter, ClaimRow, asked_of, claim_row, select


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two claims that cannot both hold, the one said earlier first.

    Attributes:
        kind: "time", "place", "scope", "definition", "denial" or "true conflict".
        about: "control", "event" or "count".
        place: its name, or "".
        first_day, last_day: the days (UTC) on which both are said to hold.
        reason: why they do not fit, in words.
        settled_by: what would settle it.
    """

    kind: str
    about: str
    place: str
    first_day: date
    last_day: date
    reason: str
    settled_by: str
    first: ClaimRow
    second: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPage:
    """Pairs of claims that cannot both hold, in the order in which they were said.

    Attributes:
        kinds: (kind, how many) of the rows, the most frequent first.
        found: number of pairs before any filter.
    """

    asked: Asked
    rows: tuple[ContradictionRow, ...]
    kinds: tuple[tuple[str, int], ...]
    found: int


def contradictions_page(
    snapshot: Snapshot,
    found: Sequence[Contradiction],
    *,
    kind: str | None = None,
    wanted: ClaimFilter | None = None,
) -> ContradictionsPage:
    """Lay out contradictions.

    Args:
        snapshot: the one they were found in.
        found: what `belief.contradictions` gave.
        kind: only this kind.
        wanted: only those of which one claim answers this filter.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    fitting = {e.claim.id for e in select(snapshot, wanted)} if wanted else set(entries)
    rows = tuple(
        _row(c, entries, snapshot.registry)
        for c in found
        if kind in {None, c.kind} and not fitting.isdisjoint((c.first, c.second))
    )
    counts = Counter(row.kind for row in rows)
    return ContradictionsPage(
        asked=asked_of(snapshot),
        rows=rows,
        kinds=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        found=len(found),
    )


def _row(found: Contradiction, entries: dict[str, Entry], registry: Registry) -> ContradictionRow:
    place = registry.find_place(found.place)
    return ContradictionRow(
        kind=found.kind,
        about=found.about,
        place=place.name if place else (found.place or ""),
        first_day=found.shared_days[0],
        last_day=found.shared_days[1],
        reason=found.reason,
        settled_by=found.settled_by,
        first=claim_row(entries[found.first], registry),
        second=claim_row(entries[found.second], registry),
    )
