"""The map in words."""

from collections.abc import Callable
from dataclasses import replace

from rich.console import Console

from reportedly.views.map import MapPage
from reportedly.views.map.terminal import render


def _said(page: MapPage) -> str:
    console = Console(width=110, color_system=None)
    with console.capture() as captured:
        console.print(render(page))
    return " ".join(captured.get().split())


def test_each_place_has_a_row_with_its_point_and_precision(page: MapPage) -> None:
    said = _said(page)
    assert "The map: who holds what" in said
    assert "47.004, 8.004 ± 0.5 km" in said
    assert "Incidents of 14 days" in said
    assert "Nowhere: no place is known by this name" in said


def test_an_empty_map_says_that_it_is(page: MapPage, make_page: Callable[..., MapPage]) -> None:
    empty = replace(page, places=(), incidents=(), unplaced=())
    said = _said(empty)
    assert "Nothing known by then says who holds a place that can be drawn." in said
    assert "none told of" in said
    assert "nothing left out" in said
