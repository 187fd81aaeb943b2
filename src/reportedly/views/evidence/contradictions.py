"""Pairs of claims that cannot both hold, each with its kind, why, and what would settle it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.contradictions import Contradiction
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import Asked, ClaimFilter, ClaimRow, asked_of, claim_row, select
from reportedly.views.picture.paging import Sheet

_HOLDER = re.compile(r"([\w:-]+) (holds it|does not hold it)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two claims that cannot both hold, the one said earlier first.

    Attributes:
        kind: "time", "place", "scope", "definition", "denial" or "true conflict".
        about: "control", "event" or "count".
        place: its name, or ""; `place_id` its id, or "".
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
    place_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPage:
    """Pairs of claims that cannot both hold, in the order in which they were said.

    Attributes:
        kinds: (kind, how many), the most frequent first: of the rows, or, where the page shows a
            sheet of them, of all kinds that could be asked for.
        found: number of pairs before any filter.
        kind: the one that was asked for, or "".
        sheet: which part of them `rows` are, or None for all.
    """

    asked: Asked
    rows: tuple[ContradictionRow, ...]
    kinds: tuple[tuple[str, int], ...]
    found: int
    kind: str = ""
    sheet: Sheet | None = None


def contradictions_page(
    snapshot: Snapshot,
    found: Sequence[Contradiction],
    *,
    kind: str | None = None,
    wanted: ClaimFilter | None = None,
    part: tuple[int, int] | None = None,
) -> ContradictionsPage:
    """Lay out contradictions.

    Args:
        snapshot: the one they were found in.
        found: what `belief.contradictions` gave.
        kind: only this kind.
        wanted: only those of which one claim answers this filter.
        part: number and size of the sheet to lay out; without it, all.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    fitting = {e.claim.id for e in select(snapshot, wanted)} if wanted else set(entries)
    told = [c for c in found if not fitting.isdisjoint((c.first, c.second))]
    chosen = [c for c in told if kind in {None, c.kind}]
    counts = Counter(c.kind for c in (told if part else chosen))
    sheet = Sheet(number=part[0], size=part[1], total=len(chosen)) if part else None
    shown = sheet.of(chosen) if sheet else chosen
    return ContradictionsPage(
        asked=asked_of(snapshot),
        rows=tuple(_row(c, entries, snapshot.registry) for c in shown),
        kinds=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        found=len(found),
        kind=kind or "",
        sheet=sheet,
    )


def _row(found: Contradiction, entries: dict[str, Entry], registry: Registry) -> ContradictionRow:
    place = registry.find_place(found.place)
    return ContradictionRow(
        kind=found.kind,
        about=found.about,
        place=place.name if place else (found.place or ""),
        first_day=found.shared_days[0],
        last_day=found.shared_days[1],
        reason=_named(found.reason, registry),
        settled_by=found.settled_by,
        first=claim_row(entries[found.first], registry),
        second=claim_row(entries[found.second], registry),
        place_id=found.place or "",
    )


def _named(reason: str, registry: Registry) -> str:
    """Write the names of actors where the arithmetic, which knows no registry, wrote their ids."""

    def name(found: re.Match[str]) -> str:
        known = registry.find_actor(found[1])
        return f"{known.name if known else found[1]} {found[2]}"

    return _HOLDER.sub(name, reason)
