"""Places told by a way from others."""

import numpy as np
import pytest

from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.relative import Spot, Way, spot_of, way_of

HARROW = Spot(lat=31.2, lon=16.6, radius_km=4.0)
TARN = Spot(lat=32.4, lon=15.1, radius_km=6.0)
WEST = np.array([[14.0, 30.0], [15.0, 30.0], [15.0, 33.0], [14.0, 33.0]])
EAST = np.array([[15.0, 30.0], [18.0, 30.0], [18.0, 33.0], [15.0, 33.0]])


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "20 miles south-west of Harrow",
            Way(kind="far", names=("Harrow",), km=32.19, bearing=225),
        ),
        ("about 1,5 km outside Harrow", Way(kind="far", names=("Harrow",), km=15.0)),
        ("a few kilometres from Harrow", Way(kind="far", names=("Harrow",), km=5.0)),
        ("east of Harrow", Way(kind="side", names=("Harrow",), bearing=90)),
        ("the road between Harrow and Tarn", Way(kind="between", names=("Harrow", "Tarn"))),
        ("near the border with Tarn", Way(kind="border", names=("Tarn",))),
        ("Weald’s border with Tarn", Way(kind="border", names=("Weald", "Tarn"))),
        ("Harrow", None),
        ("near the border", None),
    ],
)
def test_words_are_read_as_a_way(text: str, way: Way | None) -> None:
    assert way_of(text) == way


def test_so_far_in_one_direction() -> None:
    """Fifteen kilometres to the north: a point of its own, right to within the words."""
    spot = spot_of(Way(kind="far", names=("Harrow",), km=15.0, bearing=0), (HARROW,))
    assert spot is not None
    assert spot.lat == pytest.approx(31.335, abs=0.001)
    assert spot.radius_km == pytest.approx(4 + 15 * 0.4142, abs=0.1)


def test_so_far_in_no_direction_is_a_ring() -> None:
    spot = spot_of(Way(kind="far", names=("Harrow",), km=20.0), (HARROW,))
    assert spot == Spot(lat=31.2, lon=16.6, radius_km=24.0)


def test_a_side_without_a_distance_reaches_far() -> None:
    spot = spot_of(Way(kind="side", names=("Harrow",), bearing=180), (HARROW,))
    assert spot is not None
    assert spot.lat < 31.2
    assert spot.radius_km > 20


def test_between_two_towns_is_half_way_with_half_the_way_as_radius() -> None:
    spot = spot_of(Way(kind="between", names=("Harrow", "Tarn")), (HARROW, TARN))
    assert spot is not None
    apart = distance_km((31.2, 16.6), (32.4, 15.1))
    assert spot.radius_km == pytest.approx(apart / 2, abs=0.1)
    assert distance_km((spot.lat, spot.lon), (31.2, 16.6)) == pytest.approx(apart / 2, abs=1)


def test_a_border_of_two_lands_is_what_they_share() -> None:
    way = Way(kind="border", names=("Weald", "Tarn"))
    spot = spot_of(way, (HARROW, TARN), ((WEST,), (EAST,)))
    assert spot is not None
    assert spot.lon == 15.0
    assert spot_of(way, (HARROW, TARN), ((WEST,), (EAST + 9,))) is None


def test_a_border_near_a_town_is_the_stretch_nearest_to_it() -> None:
    way = Way(kind="border", names=("Harrow", "Weald"))
    spot = spot_of(way, (HARROW, TARN), ((), (WEST,)))
    assert spot is not None
    assert (spot.lat, spot.lon) == (30.0, 15.0)
    assert spot.radius_km >= 25


def test_too_little_is_said() -> None:
    assert spot_of(Way(kind="border", names=("Tarn",)), (TARN,), ((WEST,),)) is None
    assert spot_of(Way(kind="between", names=("Harrow", "Tarn")), (HARROW,)) is None
    assert spot_of(Way(kind="far", names=()), ()) is None
