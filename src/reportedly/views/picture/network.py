"""The network of a day as one page: picture, bonds with their evidence, watch list, turns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reportedly.views.claims import Asked
from reportedly.views.outlook import AllianceRow, AlliancesPage, NetworkPage, PossibleRow, WatchPage
from reportedly.views.picture.paging import Sheet, sheet_of

BONDS_SHOWN = 40
TELLINGS_SHOWN = 3
WATCHED_SHOWN = 12
STOPS_SHOWN = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A day on which bonds came to stand otherwise, and which of them in words."""

    on: date
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BondRow:
    """One bond with the latest sentences behind it.

    Attributes:
        number: its place in the whole list, from 1; the picture links to it.
        bond: the bond, its tellings cut to the latest few.
        claims: how many claims count for it.
    """

    number: int
    bond: AllianceRow
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDayPage:
    """Who stands with whom on a day, drawn, listed and explained.

    Attributes:
        network: what is drawn.
        bonds: those of this sheet, the strongest first; those that stand come before the others.
        numbers: for each bond of `network.bonds` its number in the list, in that order.
        stops: the days on which some bond came to stand otherwise, oldest first.
        previous, following: the nearest stops before and after the day shown, or None.
    """

    asked: Asked
    network: NetworkPage
    bonds: tuple[BondRow, ...]
    sheet: Sheet
    numbers: tuple[int, ...]
    possible: tuple[PossibleRow, ...]
    watch: WatchPage
    stops: tuple[Stop, ...]
    previous: date | None = None
    following: date | None = None


def network_day_page(
    network: NetworkPage,
    alliances: AlliancesPage,
    watch: WatchPage,
    stops: tuple[Stop, ...],
    *,
    on: date,
    number: int = 1,
) -> NetworkDayPage:
    """Put together what a day's network rests on.

    Args:
        network: the picture of the day.
        alliances: every bond with its evidence, of the same day.
        watch: the pairs that drift, of the same day.
        stops: days on which bonds turned, on any day known, oldest first.
        on: the day shown.
        number: which sheet of the bonds.
    """
    ordered = sorted(alliances.rows, key=lambda row: row.standing == "neither")
    place = {frozenset(row.ids): n for n, row in enumerate(ordered, 1)}
    rows, sheet = sheet_of(list(enumerate(ordered, 1)), number=number, size=BONDS_SHOWN)
    return NetworkDayPage(
        asked=network.asked,
        network=network,
        bonds=tuple(_bond_row(n, row) for n, row in rows),
        sheet=sheet,
        numbers=tuple(
            place.get(frozenset((network.ids[a], network.ids[b])), 0)
            for a, b, _, _ in network.bonds
        ),
        possible=alliances.possible[:WATCHED_SHOWN],
        watch=_cut(watch),
        stops=stops[-STOPS_SHOWN:],
        previous=max((s.on for s in stops if s.on < on), default=None),
        following=min((s.on for s in stops if s.on > on), default=None),
    )


def _bond_row(number: int, row: AllianceRow) -> BondRow:
    latest = row.tellings[::-1][:TELLINGS_SHOWN]
    return BondRow(number=number, bond=replace(row, tellings=latest), claims=len(row.tellings))


def _cut(watch: WatchPage) -> WatchPage:
    rows = (replace(r, tellings=r.tellings[-TELLINGS_SHOWN:]) for r in watch.rows[:WATCHED_SHOWN])
    turns = (replace(t, tellings=t.tellings[-TELLINGS_SHOWN:]) for t in watch.turns[:WATCHED_SHOWN])
    return replace(watch, rows=tuple(rows), turns=tuple(turns))


def stops_of(rows: Iterable[AllianceRow]) -> tuple[Stop, ...]:
    """Give the days on which bonds came to stand otherwise, oldest first."""
    found: dict[date, list[str]] = {}
    for row in rows:
        for on, standing, _ in row.changes:
            now = "neither friendly nor hostile" if standing == "neither" else standing
            found.setdefault(on, []).append(f"{row.left} and {row.right}: {now}")
    return tuple(Stop(on=on, what=tuple(what)) for on, what in sorted(found.items()))
