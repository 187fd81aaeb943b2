"""The drawn map."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from reportedly.views.map import MapPage
from reportedly.views.map.drawing import Look, draw, view_of
from reportedly.views.map.drawing.projection import View, around


def _parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 -- what we drew ourselves


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_file_stands_alone_and_is_well_formed(page: MapPage, theme: str) -> None:
    svg = draw(page, Look(theme=theme, title="The Lull <valley>"))
    _parsed(svg)
    assert "The Lull &lt;valley&gt;" in svg
    assert "on 8 May 2031, as known on 10 May 2031" in svg
    assert "var(" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    used, defined = set(re.findall(r"url\(#([^)]+)\)", svg)), set(re.findall(r'id="([^"]+)"', svg))
    assert used
    assert defined >= used


def test_on_a_page_marks_lead_to_their_places_and_bring_no_style(page: MapPage) -> None:
    look = Look(link=lambda place: f"/places/{place}?on=2031&x=1", link_crowd=lambda p: f"/map?{p}")
    svg = draw(page, look)
    assert "<style" not in svg
    assert " style=" not in svg
    assert 'href="/places/ford?on=2031&amp;x=1"' in svg
    assert re.search(r'href="/map\?(harrow|mill)"', svg)
    assert "Eastford &lt;b&gt;" in svg


def test_without_links_nothing_leads_anywhere(page: MapPage) -> None:
    assert "<a " not in draw(page, Look())
    assert 'href="#mill"' in draw(page, Look(link=lambda p: f"#{p}", view=_near()))


def _near() -> View:
    return around(47.0, 8.0, reach_km=2, width=960, height=600)


def test_a_page_may_show_the_land_around_a_place(page: MapPage) -> None:
    whole = view_of(page, Look())
    near = view_of(replace(page, around="mill", reach_km=3.0), Look())
    assert whole
    assert near
    assert near.scale >= 5 * whole.scale
    assert view_of(replace(page, around="atlantis"), Look()) == whole


def test_circles_say_how_far_off_a_point_may_be(page: MapPage) -> None:
    near = draw(
        page, Look(theme="light", view=around(47.0, 8.0, reach_km=2, width=960, height=600))
    )
    assert near.count('class="m-reach" cx=') >= 2 + 1  # the town, the mill, and the legend's sign


def test_an_empty_map_says_so(page: MapPage) -> None:
    empty = replace(page, places=(), incidents=(), clusters=(), bounds=None, key=())
    assert "Nothing known by then has a place." in draw(empty, Look(theme="light"))
    assert draw(empty, Look()).startswith("<svg class=")


def test_a_file_without_days_says_that_all_is_known(page: MapPage) -> None:
    known = page.asked.known.replace(year=9999)
    svg = draw(replace(page, asked=replace(page.asked, known=known, on=None)), Look(theme="light"))
    assert ">all that is known<" in svg


def test_a_film_frame_shows_how_far_it_is(page: MapPage) -> None:
    svg = draw(page, Look(theme="light", width=800, progress_share=0.25))
    assert '<rect class="m-run" y="53" width="200.0" height="3"/>' in svg


def test_many_incidents_at_one_point_are_told_shortly(page: MapPage) -> None:
    mark = page.incidents[0]
    many = tuple(replace(mark, incident=f"claim_{n}", share=0.3) for n in range(9))
    cluster = replace(page.clusters[0], incidents=tuple(m.incident for m in many))
    svg = draw(replace(page, incidents=many, clusters=(cluster,)), Look())
    assert "; and 3 more" in svg
    assert "m-maybe" in svg
