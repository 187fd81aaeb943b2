"""The network of a day: bonds in their order, stops on the way, long lists cut and counted."""

from dataclasses import replace
from datetime import date

import pytest
from tests.views.outlook.test_network import EDGES, JUNE, MAY, network, watched

from reportedly.testing import MemorySnapshot
from reportedly.views.claims import claim_row
from reportedly.views.outlook import AllianceRow, AlliancesPage, NetworkPage, WatchPage
from reportedly.views.picture.network import (
    BONDS_SHOWN,
    TELLINGS_SHOWN,
    Stop,
    network_day_page,
    stops_of,
)

__all__ = ["network", "watched"]


@pytest.fixture
def rows(story: MemorySnapshot) -> tuple[AllianceRow, ...]:
    telling = claim_row(story.entries()[0], story.registry)
    return tuple(
        AllianceRow(
            left=edge.a, right=edge.b, ids=(edge.a, edge.b), stance="hostile",
            friendly_bits=edge.friendly_bits, hostile_bits=edge.hostile_bits, direction="",
            reports=9, origins=9, latest_on=MAY, tellings=(telling,) * 9, standing=edge.standing,
            changes=((MAY, edge.standing, ()),),
        )
        for edge in reversed(EDGES)
    )  # fmt: skip


def test_bonds_that_stand_come_first_and_the_picture_knows_their_numbers(
    network: NetworkPage, watched: WatchPage, rows: tuple[AllianceRow, ...]
) -> None:
    alliances = AlliancesPage(asked=network.asked, rows=rows)
    page = network_day_page(network, alliances, watched, stops_of(rows), on=JUNE)
    assert page.bonds[-1].bond.standing == "neither"
    assert sorted(page.numbers) == [1, 2, 3, 4]
    for (a, b, _, _), number in zip(page.network.bonds, page.numbers, strict=True):
        assert set(page.bonds[number - 1].bond.ids) == {network.ids[a], network.ids[b]}
    assert page.bonds[0].claims == 9
    assert len(page.bonds[0].bond.tellings) == TELLINGS_SHOWN


def test_a_long_list_comes_in_sheets(
    network: NetworkPage, watched: WatchPage, rows: tuple[AllianceRow, ...]
) -> None:
    many = tuple(replace(rows[0], ids=(f"a{n}", f"b{n}")) for n in range(BONDS_SHOWN + 5))
    alliances = AlliancesPage(asked=network.asked, rows=many)
    page = network_day_page(network, alliances, watched, (), on=JUNE, number=2)
    assert [row.number for row in page.bonds] == list(range(BONDS_SHOWN + 1, BONDS_SHOWN + 6))
    assert set(page.numbers) == {0}


def test_the_way_leads_from_stop_to_stop(
    network: NetworkPage, watched: WatchPage, rows: tuple[AllianceRow, ...]
) -> None:
    days = [date(2031, 5, 1), date(2031, 5, 9), date(2031, 7, 1)]
    stops = tuple(Stop(on=day, what=("x",)) for day in days)
    alliances = AlliancesPage(asked=network.asked, rows=rows)
    page = network_day_page(network, alliances, watched, stops, on=days[1])
    assert (page.previous, page.following) == (days[0], days[2])
    assert network_day_page(network, alliances, watched, (), on=JUNE).previous is None


def test_a_stop_says_what_changed(rows: tuple[AllianceRow, ...]) -> None:
    (stop,) = stops_of(rows)
    assert stop.on == MAY
    assert "millers-guard and stranger: neither friendly nor hostile" in stop.what
    assert len(stop.what) == len(rows)
