"""Points, radii and distances."""

import numpy as np
import pytest

from reportedly.resolution.places.geometry import (
    distance_km,
    moved,
    nearest_point,
    radius_of,
    representative_point,
    shared_border,
)

SQUARE = {"type": "Polygon", "coordinates": [[[16, 31], [16.2, 31], [16.2, 31.2], [16, 31.2]]]}


def test_a_polygon_has_a_middle_and_a_reach() -> None:
    assert representative_point(SQUARE) == pytest.approx((31.1, 16.1))
    assert radius_of(SQUARE) == pytest.approx(distance_km((31.1, 16.1), (31.0, 16.0)), rel=0.01)


def test_a_point_is_itself_and_has_no_reach() -> None:
    point = {"type": "Point", "coordinates": [16.6, 31.2, 4.0]}
    assert representative_point(point) == (31.2, 16.6)
    assert radius_of(point) is None


def test_a_collection_is_all_its_parts() -> None:
    parts = [{"type": "Point", "coordinates": [10, 30]}, {"type": "Point", "coordinates": [12, 32]}]
    collection = {"type": "GeometryCollection", "geometries": parts}
    assert representative_point(collection) == (31.0, 11.0)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": [16, 95]},
        {"type": "Point", "coordinates": [200, 5]},
        {"type": "Point", "coordinates": ["16", 5]},
        {"type": "Point", "coordinates": [True, 5]},
        {"type": "Point", "coordinates": [5]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Point"},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Point", "coordinates": [float("nan"), 5]},
    ],
)
def test_what_is_no_place_on_the_globe_is_refused(geometry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"geometry|coordinates"):
        representative_point(geometry)


def test_so_far_at_a_bearing() -> None:
    there = moved((31.2, 16.6), km=100, bearing=45)
    assert distance_km((31.2, 16.6), there) == pytest.approx(100, abs=0.1)
    assert moved((0.0, 179.9), km=50, bearing=90)[1] < 0


def test_the_nearest_corner_of_an_outline() -> None:
    square = np.array([[14.0, 30.0], [15.0, 30.0], [15.0, 33.0]])
    point, away_km = nearest_point((33.0, 16.0), [square])
    assert point == (33.0, 15.0)
    assert away_km == pytest.approx(93, abs=1)


def test_lands_that_do_not_touch_share_no_border() -> None:
    square = np.array([[14.0, 30.0], [15.0, 30.0], [15.0, 33.0]])
    assert shared_border([square], [square + 5]) is None
    assert shared_border([square], [square]) is not None
