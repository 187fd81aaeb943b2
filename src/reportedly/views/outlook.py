"""What is foretold, and who stands with whom: belief's rows with the sentences behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.alliances import Edge
from reportedly.belief.forecasts import ForecastRow as Foretold
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import (
    EVERYTHING,
    Asked,
    ClaimFilter,
    ClaimRow,
    asked_of,
    claim_row,
    select,
)
from reportedly.views.wording import answer_name, bits_text

_NO_ORIGINS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One forecast: "open" until its last day has passed, then "due"; or it names no day.

    Attributes:
        due: last day (UTC) on which it can still come true, or None.
        days: days from the day asked about to `due`; negative once it has passed.
        outcome: what an analyst ruled, or None.
        repeats: number of later claims of the same origin that only repeat it.
    """

    state: str
    due: date | None
    days: int | None
    outcome: str | None
    repeats: int
    row: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastsPage:
    """Forecasts as of a day, those that fell due first in each list."""

    asked: Asked
    due: tuple[ForecastRow, ...]
    open: tuple[ForecastRow, ...]
    undated: tuple[ForecastRow, ...]


def forecasts_page(
    snapshot: Snapshot,
    foretold: Sequence[Foretold],
    *,
    on: date,
    wanted: ClaimFilter = EVERYTHING,
) -> ForecastsPage:
    """Lay out forecasts with their sentences; what only repeats one is counted under it.

    Args:
        snapshot: the one the forecasts were computed from.
        foretold: what `belief.forecasts` gave for the same day.
        on: the day that decides what is due.
        wanted: which claims to show.
    """
    entries = {entry.claim.id: entry for entry in select(snapshot, wanted)}
    shown = {f.claim for f in foretold if f.claim in entries}
    repeats = Counter(f.repeats for f in foretold if f.repeats in shown)
    rows = [
        _forecast_row(f, entries[f.claim], snapshot.registry, on=on, repeats=repeats[f.claim])
        for f in foretold
        if f.claim in shown and f.repeats not in shown
    ]
    return ForecastsPage(
        asked=asked_of(snapshot, on=on),
        due=tuple(row for row in rows if row.state == "due"),
        open=tuple(row for row in rows if row.state == "open"),
        undated=tuple(row for row in rows if row.state == "undated"),
    )


def _forecast_row(
    foretold: Foretold, entry: Entry, registry: Registry, *, on: date, repeats: int
) -> ForecastRow:
    return ForecastRow(
        state=foretold.state,
        due=foretold.due,
        days=(foretold.due - on).days if foretold.due else None,
        outcome=foretold.outcome,
        repeats=repeats,
        row=claim_row(entry, registry),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceRow:
    """All that is said of how two actors stand to each other.

    Attributes:
        stance: in words: "friendly", "hostile", "both friendly and hostile" or "not clear".
        friendly_bits, hostile_bits: weight of either side in bits (log2), 0 or more, faded by age.
        direction: where the latest claim says it moves ("split", "rising", …), or "steady".
        latest_on: the last day (UTC) that anything said is about.
        tellings: the claims that count, oldest first.
        possible: plans, conditions and forecasts about the bond; they weigh nothing.
    """

    left: str
    right: str
    stance: str
    friendly_bits: float
    hostile_bits: float
    direction: str
    reports: int
    origins: int
    latest_on: date
    tellings: tuple[ClaimRow, ...]
    possible: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancesPage:
    """Who stands with whom and against whom, the strongest bonds first."""

    asked: Asked
    rows: tuple[AllianceRow, ...]


# Below half a bit a side is hardly said at all; belief's own weakest single claim weighs more.
LEAST_BITS = 0.5


def alliances_page(
    snapshot: Snapshot,
    edges: Sequence[Edge],
    *,
    on: date,
    wanted: ClaimFilter = EVERYTHING,
    origin_of: Mapping[str, str] = _NO_ORIGINS,
) -> AlliancesPage:
    """Lay out bonds with the sentences behind them.

    Args:
        snapshot: the one the bonds were computed from.
        edges: what `belief.alliances` gave for the same day.
        on: the day asked about.
        wanted: a bond is shown when any of its claims answers the filter.
        origin_of: claim id -> key of its origin; a claim that is missing stands for its document.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    fitting = {entry.claim.id for entry in select(snapshot, wanted)}
    shown = [edge for edge in edges if not fitting.isdisjoint((*edge.claims, *edge.possible))]
    return AlliancesPage(
        asked=asked_of(snapshot, on=on),
        rows=tuple(_alliance_row(e, entries, snapshot.registry, origin_of) for e in shown),
    )


def _alliance_row(
    edge: Edge, entries: Mapping[str, Entry], registry: Registry, origin_of: Mapping[str, str]
) -> AllianceRow:
    telling = [entries[claim] for claim in edge.claims if claim in entries]
    possible = [entries[claim] for claim in edge.possible if claim in entries]
    return AllianceRow(
        left=answer_name(edge.a, registry),
        right=answer_name(edge.b, registry),
        stance=stance_of(edge.friendly_bits, edge.hostile_bits),
        friendly_bits=edge.friendly_bits,
        hostile_bits=edge.hostile_bits,
        direction=edge.direction,
        reports=len({e.claim.document for e in telling}),
        origins=len({origin_of.get(e.claim.id, e.claim.document) for e in telling}),
        latest_on=edge.latest_on,
        tellings=_rows(telling, registry),
        possible=_rows(possible, registry),
    )


def _rows(entries: Iterable[Entry], registry: Registry) -> tuple[ClaimRow, ...]:
    return tuple(claim_row(entry, registry) for entry in entries)


def stance_of(friendly_bits: float, hostile_bits: float) -> str:
    """Put the two weights of a bond into words; both large is a finding, not an error.

    >>> stance_of(3.0, 0.1), stance_of(2.0, 1.5), stance_of(0.1, 0.2)
    ('friendly', 'both friendly and hostile', 'not clear')
    """
    friendly, hostile = friendly_bits >= LEAST_BITS, hostile_bits >= LEAST_BITS
    if friendly and hostile:
        return "both friendly and hostile"
    if friendly or hostile:
        return "friendly" if friendly else "hostile"
    return "not clear"


def stance_text(row: AllianceRow) -> str:
    """Say how a pair stands, with the weights and where it moves."""
    weights = (
        f"friendly {bits_text(row.friendly_bits)} bits, hostile {bits_text(row.hostile_bits)} bits"
    )
    moving = "" if row.direction == "steady" else f"; latest move: {row.direction}"
    return f"{row.stance} ({weights}){moving}"
