"""Who stands with whom: bonds with the sentences behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.alliances import Edge
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
from reportedly.views.wording import answer_name, bits_text, unique

_NO_ORIGINS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceRow:
    """All that is said as a fact of how two actors stand to each other.

    Attributes:
        stance: in words: "friendly", "hostile", "both friendly and hostile" or "not clear".
        friendly_bits, hostile_bits: weight of either side in bits (log2), 0 or more, faded by age.
        direction: where the latest claim says it moves, in words, or "" when none does.
        standing: "friendly", "hostile" or "neither": it takes more to become so than to stay so.
        since: the day (UTC) from which it has stood so, or None.
        formal: the registry states a tie between them.
        changes: how it came to stand otherwise: the day, how it stood from then on, and the claims.
        latest_on: the last day (UTC) that anything said is about.
        tellings: the claims that count, oldest first.
        ids: of the two actors.
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
    standing: str = "neither"
    since: date | None = None
    formal: bool = False
    changes: tuple[tuple[date, str, tuple[str, ...]], ...] = ()
    ids: tuple[str, str] = ("", "")


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
        standing=edge.standing,
        since=edge.since,
        formal=edge.formal,
        changes=tuple((c.on, c.standing, c.claims) for c in edge.changes),
        ids=(edge.a, edge.b),
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
