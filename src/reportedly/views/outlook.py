"""What is foretold, and who stands with whom: belief's rows with the sentences behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.alliances import Edge
from reportedly.belief.forecasts import ForecastRow as Foretold
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.changes import SHOWN_BITS
from reportedly.views.citation import day_text
from reportedly.views.claims import (
    EVERYTHING,
    Asked,
    ClaimFilter,
    ClaimRow,
    asked_of,
    claim_row,
    select,
)
from reportedly.views.wording import answer_name, bits_text, counted, unique

_NO_ORIGINS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One forecast: "open" until its last day has passed, then "due"; or it names no day.

    Attributes:
        due: last day (UTC) on which it can still come true, or None.
        days: days from the day asked about to `due`; negative once it has passed.
        outcome: what an analyst ruled, or None.
        words: the forecast in the words of its sentence.
        repeats: number of later claims of the same origin that only repeat it.
    """

    state: str
    due: date | None
    days: int | None
    outcome: str | None
    words: str
    repeats: int
    row: ClaimRow

    @property
    def standing(self) -> str:
        """Say whether it is open or overdue, and by how many days."""
        if self.due is None or self.days is None:
            return "no due day"
        if self.days < 0:
            return f"overdue since {day_text(self.due)}, {counted(-self.days, 'day')} ago"
        return f"open, due on {day_text(self.due)}, {counted(self.days, 'day')} left"

    @property
    def judged(self) -> str:
        """Say what an analyst made of it; "" while it is open and nobody ruled."""
        if self.outcome:
            return f"an analyst's judgement: {self.outcome}"
        return "no analyst has judged it yet" if self.state == "due" else ""


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
        words=foretold.text,
        repeats=repeats,
        row=claim_row(entry, registry),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceRow:
    """All that is said as a fact of how two actors stand to each other.

    Attributes:
        stance: in words: "friendly", "hostile", "both friendly and hostile" or "not clear".
        friendly_bits, hostile_bits: weight of either side in bits (log2), 0 or more, faded by age.
        direction: where the latest claim says it moves, in words, or "" when none does.
        latest_on: the last day (UTC) that anything said is about.
        tellings: the claims that count, oldest first.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleRow:
    """A plan, condition or forecast about bonds between these parties; it weighs nothing."""

    parties: tuple[str, ...]
    telling: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancesPage:
    """Who stands with whom and against whom, the strongest bonds first.

    Attributes:
        rows: bonds that somebody asserts.
        possible: realignments that are possible and that nobody asserts.
        newest: the day of the newest report known (UTC), or None.
    """

    asked: Asked
    rows: tuple[AllianceRow, ...]
    possible: tuple[PossibleRow, ...] = ()
    newest: date | None = None

    @property
    def nothing(self) -> str:
        """Say that no bond is asserted, and how old the newest report is."""
        said = "No report that still counts says who stands with whom."
        newest = (
            self.newest and f" The newest report that makes a claim is of {day_text(self.newest)}."
        )
        return said + (newest or "")


# Below half a bit a side is hardly said at all; belief's own weakest single claim weighs more.
LEAST_BITS = 0.5
TURNS = {
    "converge": "drawing together",
    "split": "breaking apart",
    "rising": "growing stronger",
    "falling": "growing weaker",
}


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
        rows=tuple(
            _alliance_row(edge, entries, snapshot.registry, origin_of)
            for edge in shown
            if any(claim in entries for claim in edge.claims)
        ),
        possible=_possible_rows(shown, entries, snapshot.registry),
        newest=max((entry.said_on for entry in entries.values()), default=None),
    )


def _possible_rows(
    edges: Iterable[Edge], entries: Mapping[str, Entry], registry: Registry
) -> tuple[PossibleRow, ...]:
    """Give each claim once, with all the parties it speaks of."""
    parties: dict[str, list[str]] = {}
    for edge in edges:
        for claim in edge.possible:
            if claim in entries and entries[claim].claim.proposition.kind == "alignment":
                parties.setdefault(claim, []).extend((edge.a, edge.b))
    return tuple(
        PossibleRow(
            parties=unique(answer_name(actor, registry) for actor in told),
            telling=claim_row(entries[claim], registry),
        )
        for claim, told in parties.items()
    )


def _alliance_row(
    edge: Edge, entries: Mapping[str, Entry], registry: Registry, origin_of: Mapping[str, str]
) -> AllianceRow:
    telling = [entries[claim] for claim in edge.claims if claim in entries]
    return AllianceRow(
        left=answer_name(edge.a, registry),
        right=answer_name(edge.b, registry),
        stance=stance_of(edge.friendly_bits, edge.hostile_bits),
        friendly_bits=edge.friendly_bits,
        hostile_bits=edge.hostile_bits,
        direction=TURNS.get(edge.direction, ""),
        reports=len({e.claim.document for e in telling}),
        origins=len({origin_of.get(e.claim.id, e.claim.document) for e in telling}),
        latest_on=edge.latest_on,
        tellings=tuple(claim_row(entry, registry) for entry in telling),
    )


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
    sides = (("friendly", row.friendly_bits), ("hostile", row.hostile_bits))
    said = ", ".join(f"{side} {bits_text(bits)} bits" for side, bits in sides if bits >= SHOWN_BITS)
    moving = f"; latest move: {row.direction}" if row.direction else ""
    return f"{row.stance} ({said or 'almost no weight left'}){moving}"
