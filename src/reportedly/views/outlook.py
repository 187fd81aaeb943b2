"""What is foretold, who stands with whom, and what does not fit together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import (
    EVERYTHING,
    Asked,
    ClaimFilter,
    ClaimRow,
    asked_of,
    claim_row,
    has_happened,
    select,
)
from reportedly.views.wording import gist, listed, role_name, unique

ForecastState = Literal["open", "due", "undated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One forecast: "open" until its last day has passed, then "due"; or it names no day.

    Attributes:
        due: last day (UTC) on which it can still come true, or None.
        days: days from the day asked about to `due`; negative once it has passed.
    """

    state: ForecastState
    due: date | None
    days: int | None
    row: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastsPage:
    """Forecasts as of a day: those due come first, newest due day first, then open, undated."""

    asked: Asked
    due: tuple[ForecastRow, ...]
    open: tuple[ForecastRow, ...]
    undated: tuple[ForecastRow, ...]


def forecasts_page(
    snapshot: Snapshot, *, on: date, wanted: ClaimFilter = EVERYTHING
) -> ForecastsPage:
    """Sort the forecasts by whether their day has come by `on`."""
    rows = [
        forecast_row(entry, snapshot.registry, on=on)
        for entry in select(snapshot, wanted)
        if entry.claim.forecast is not None
    ]
    dated = sorted((r for r in rows if r.due), key=lambda r: (r.due or on, r.row.claim))
    return ForecastsPage(
        asked=asked_of(snapshot, on=on),
        due=tuple(r for r in reversed(dated) if r.state == "due"),
        open=tuple(r for r in dated if r.state == "open"),
        undated=tuple(r for r in rows if r.state == "undated"),
    )


def forecast_row(entry: Entry, registry: Registry, *, on: date) -> ForecastRow:
    """Say of one forecast how it stands on the day."""
    due = entry.claim.forecast.due if entry.claim.forecast else None
    state: ForecastState = "undated" if due is None else ("due" if on > due else "open")
    return ForecastRow(
        state=state,
        due=due,
        days=(due - on).days if due else None,
        row=claim_row(entry, registry),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceRow:
    """All that is said of how two actors stand to each other.

    Attributes:
        stances: (type, number of reports) with the most reported first.
        moves: what is said about the relation moving ("split", "converge"), oldest first.
        last_said_on: day of the newest telling.
        disputed: some say they stand together, others that they stand against each other.
    """

    left: str
    right: str
    stances: tuple[tuple[str, int], ...]
    moves: tuple[str, ...]
    reports: int
    origins: int
    first_said_on: date
    last_said_on: date
    disputed: bool
    tellings: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancesPage:
    """Who stands with whom and against whom, as it is said; `left_out` counts denials and plans."""

    asked: Asked
    rows: tuple[AllianceRow, ...]
    left_out: int


_WITH = frozenset({"ally", "support", "converge"})
_AGAINST = frozenset({"oppose", "rival", "split"})
_MOVES = frozenset({"split", "converge"})
_NO_ORIGINS: Mapping[str, str] = {}


def alliances_page(
    snapshot: Snapshot,
    wanted: ClaimFilter = EVERYTHING,
    *,
    origin_of: Mapping[str, str] = _NO_ORIGINS,
) -> AlliancesPage:
    """Put together what is said of each pair of actors.

    Args:
        snapshot: what was known.
        wanted: which claims to look at.
        origin_of: claim id -> key of its origin; a claim that is missing stands for its document.
    """
    said = [e for e in select(snapshot, wanted) if e.claim.proposition.kind == "alignment"]
    holding = [e for e in said if has_happened(e.claim)]
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for entry in holding:
        pair = _pair(entry.claim, snapshot.registry)
        if pair:
            pairs.setdefault(pair, []).append(entry)
    rows = [_alliance_row(p, es, snapshot.registry, origin_of) for p, es in pairs.items()]
    return AlliancesPage(
        asked=asked_of(snapshot),
        rows=tuple(sorted(rows, key=lambda row: (-row.reports, row.left, row.right))),
        left_out=len(said) - sum(len(entries) for entries in pairs.values()),
    )


def _pair(claim: Claim, registry: Registry) -> tuple[str, str] | None:
    names = unique(role_name(role, registry) for role in claim.proposition.roles)
    if len(names) < 2:
        return None
    left, right = sorted(names[:2])
    return left, right


def _alliance_row(
    pair: tuple[str, str],
    entries: Sequence[Entry],
    registry: Registry,
    origin_of: Mapping[str, str],
) -> AllianceRow:
    types = [e.claim.proposition.type for e in entries]
    counts = {t: _documents(e for e in entries if e.claim.proposition.type == t) for t in types}
    moving = [e for e in entries if e.claim.proposition.type in _MOVES]
    return AllianceRow(
        left=pair[0],
        right=pair[1],
        stances=tuple(sorted(counts.items(), key=lambda stance: (-stance[1], stance[0]))),
        moves=unique(gist(e.claim, registry) for e in moving),
        reports=_documents(entries),
        origins=len({origin_of.get(e.claim.id, e.claim.document) for e in entries}),
        first_said_on=min(e.said_on for e in entries),
        last_said_on=max(e.said_on for e in entries),
        disputed=bool(_WITH & set(types)) and bool(_AGAINST & set(types)),
        tellings=tuple(claim_row(e, registry) for e in entries),
    )


def _documents(entries: Iterable[Entry]) -> int:
    return len({entry.claim.document for entry in entries})


def stance_text(row: AllianceRow) -> str:
    """Say in a few words how a pair stands, by count of reports.

    The types are the claim format's own words.
    """
    return listed([f"{stance} ({number})" for stance, number in row.stances])
