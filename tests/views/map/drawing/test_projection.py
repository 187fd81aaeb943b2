"""From degrees to points."""

import numpy as np
import pytest

from reportedly.views.map.drawing.projection import around, bar_of, fit, mercator_y
from reportedly.views.map.page import Bounds


def test_the_whole_frame_is_in_the_picture() -> None:
    view = fit(Bounds(west=7.0, south=46.0, east=9.0, north=48.0), width=800, height=500)
    for lat, lon in ((46.0, 7.0), (48.0, 9.0), (47.0, 8.0)):
        assert view.holds(*view.point(lat, lon))
    assert not view.holds(*view.point(60.0, 8.0))
    seen = view.bounds
    assert seen.west <= 7.0
    assert seen.north >= 48.0


def test_one_point_is_shown_with_land_around_it() -> None:
    view = fit(Bounds(west=8.0, south=47.0, east=8.0, north=47.0), width=800, height=500)
    assert view.point(47.0, 8.0) == pytest.approx((400.0, 250.0))
    assert 1000 >= view.points_per_km(47.0) * 12 >= 200


def test_the_world_is_never_smaller_than_the_picture() -> None:
    view = fit(Bounds(west=-179.0, south=-80.0, east=179.0, north=80.0), width=800, height=500)
    assert view.bounds.east - view.bounds.west == pytest.approx(360.0)


def test_a_view_beyond_the_date_line_finds_what_lies_across_it() -> None:
    view = fit(Bounds(west=178.0, south=-17.0, east=188.0, north=-13.0), width=800, height=500)
    fiji, samoa = view.point(-17.0, 178.0), view.point(-13.0, -172.0)
    assert samoa[0] >= fiji[0]
    assert view.holds(*fiji)
    assert view.holds(*samoa)


def test_the_poles_lie_at_the_edge_and_not_nowhere() -> None:
    assert mercator_y(90.0) == mercator_y(85.0)


def test_many_points_come_out_as_each_one_does() -> None:
    view = around(47.0, 8.0, reach_km=20, width=400, height=400)
    rows = view.project(np.array([[8.1, 47.05], [7.9, 46.95]]))
    assert rows[0] == pytest.approx(view.point(47.05, 8.1))
    assert rows[1] == pytest.approx(view.point(46.95, 7.9))


def test_the_bar_is_a_round_number_and_as_long_as_it_says() -> None:
    view = around(47.0, 8.0, reach_km=20, width=400, height=400)
    km, length = bar_of(view, most=140)
    assert (km, length) == (10, 100.0)
