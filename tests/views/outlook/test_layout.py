"""Where the actors of a network stand: the same way each time, and no name over another."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.views.outlook.test_network import network

from reportedly.views.outlook import NetworkPage
from reportedly.views.outlook.layout import LABEL_HEIGHT, MOST_DRAWN, lay_out, spread

__all__ = ["network"]


def test_members_of_a_bloc_stand_side_by_side(network: NetworkPage) -> None:
    layout = lay_out(network)
    assert layout == lay_out(network)
    blocs = [spot.bloc for spot in layout.spots]
    assert blocs == sorted(blocs, key=lambda bloc: bloc is None)
    assert layout.left_out == 0


def test_of_a_crowd_those_with_the_strongest_bonds_are_drawn(network: NetworkPage) -> None:
    crowd = tuple(f"A{n}" for n in range(MOST_DRAWN + 20))
    bonds = tuple((n, n + 1, -0.9, "hostile") for n in range(30, MOST_DRAWN + 19))
    page = replace(network, actors=crowd, ids=crowd, bonds=bonds, blocs=())
    layout = lay_out(page)
    assert len(layout.spots) == MOST_DRAWN
    assert layout.left_out == 20
    assert {spot.actor for spot in layout.spots} >= set(range(30, MOST_DRAWN + 20))
    for right in (True, False):
        heights = sorted(s.label_y for s in layout.spots if s.right is right)
        gaps = [after - before for before, after in itertools.pairwise(heights)]
        assert min(gaps) >= LABEL_HEIGHT - 1e-6
        assert heights[0] >= 0
        assert layout.height >= heights[-1]


@given(st.lists(st.floats(min_value=0, max_value=500), max_size=30).map(sorted))
def test_heights_are_pushed_apart_and_keep_their_order(wanted: list[float]) -> None:
    found = spread(wanted, 19)
    assert len(found) == len(wanted)
    assert all(b - a >= 19 - 1e-6 for a, b in itertools.pairwise(found))
