"""Outlines, on a world of two square countries that share a border."""

import json
from pathlib import Path

import numpy as np
import pytest

from reportedly.views.map.drawing.outlines import clip, land_in, world_of
from reportedly.views.map.drawing.projection import View, around

# Two squares of ten degrees side by side, from 0 to 20 east; the border is at 10 east.
SQUARES = {
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 40.0]},
    "arcs": [
        [[10, 0], [0, 10]],  # the border, from south to north
        [[10, 10], [-10, 0], [0, -10], [10, 0]],  # the coast of the western one
        [[10, 10], [10, 0], [0, -10], [-10, 0]],  # the coast of the eastern one
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Westmark"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"name": "Ostmark"}},
                {"type": None, "properties": {"name": "Nomansland"}},
            ]
        }
    },
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for scale in ("10m", "50m"):
        text = f"(self.reportedlyBase??={{}})['{scale}']=\n{json.dumps(SQUARES)}\n;\n"
        (tmp_path / f"base-{scale}.js").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def view() -> View:
    return around(45.0, 10.0, reach_km=300, width=600, height=600)


def test_arcs_are_steps_from_their_first_point(built: Path) -> None:
    world = world_of("10m", built)
    assert world
    assert world.arcs[0].tolist() == [[10.0, 40.0], [10.0, 50.0]]
    assert world.arcs[2].tolist()[-1] == [10.0, 40.0]
    assert world.uses.tolist() == [2.0, 1.0, 1.0]
    assert world.ring_boxes[0].tolist() == [0.0, 40.0, 10.0, 50.0]


def test_a_border_is_no_coast_and_each_country_is_named(built: Path, view: View) -> None:
    land = land_in(view, built=built)
    assert land
    assert land.borders
    assert land.coasts == ""  # the coasts lie five degrees away, the view reaches three
    assert [name for name, *_ in land.names] == ["Westmark", "Ostmark"]
    west, east = (x for _, x, *_ in land.names)
    assert east >= 300 >= west


def test_a_view_of_the_sea_has_no_land(built: Path) -> None:
    land = land_in(around(-30.0, 100.0, reach_km=100, width=300, height=300), built=built)
    assert land
    assert (land.fill, land.coasts, land.borders, land.names) == ("", "", "", ())


def test_a_wide_view_takes_the_coarse_outlines(built: Path) -> None:
    (built / "base-10m.js").unlink()
    wide = around(45.0, 10.0, reach_km=2500, width=600, height=600)
    land = land_in(wide, built=built)
    assert land
    assert land.coasts


def test_land_is_found_across_the_date_line(built: Path) -> None:
    there = View(lon=370.0, lat=45.0, scale=3000.0, width=600.0, height=600.0)
    land = land_in(there, built=built)
    assert land
    assert land.fill


def test_without_built_files_there_are_no_outlines(tmp_path: Path, view: View) -> None:
    assert land_in(view, built=tmp_path) is None


def test_clipping_keeps_the_area_inside(view: View) -> None:
    square = np.array([[-300.0, -300.0], [300.0, -300.0], [300.0, 300.0], [-300.0, 300.0]])
    kept = clip(square, view)
    assert kept.min() == -4.0
    assert kept.max() == 300.0
    assert len(clip(square - 1000.0, view)) == 0
