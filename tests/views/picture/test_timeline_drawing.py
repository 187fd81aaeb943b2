"""The timeline drawn: what is sure, what is not, and what lies beyond the edge."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from reportedly.testing import MemorySnapshot
from reportedly.views.claims import asked_of
from reportedly.views.picture.happenings import Bin, TimelineFilter
from reportedly.views.picture.paging import Sheet
from reportedly.views.picture.timeline import Bar, TimelinePage
from reportedly.views.picture.timeline_drawing import (
    Scale,
    axis_of,
    bars_figure,
    density_figure,
    timeline_svg,
)

DAY = date(2031, 5, 7)
BAR = Bar(
    gist="attack on the mill", kind="event", type="ASSAULT", group=0, place="Mill", place_id="mill",
    actors=(), earliest=DAY, latest=DAY, when="7 May 2031", said_first=date(2031, 5, 8),
    said_last=date(2031, 5, 12), published_first=date(2031, 5, 8),
    published_last=date(2031, 5, 12), recorded_first=date(2031, 5, 9), recorded_last=date(2031, 6, 1),
    reports=2, origins=2, share=0.8, percent="80 %", word="very likely", tellings=(), claims=2,
    denials=0,
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(story: MemorySnapshot) -> TimelinePage:
    unsure = replace(BAR, gist="<march>", group=1, latest=date(2031, 5, 20))
    open_ended = replace(BAR, earliest=None, recorded_first=date(2039, 1, 1))
    undated = replace(BAR, earliest=None, latest=None, published_first=None, published_last=None)
    bins = (Bin(first=DAY, last=DAY, counts=(2, 1, 0, 0)), Bin(first=date(2031, 5, 8), last=date(2031, 5, 8), counts=(0, 0, 0, 0)))  # fmt: skip
    return TimelinePage(
        asked=asked_of(story), filter=TimelineFilter(place="mill"),
        bars=(BAR, unsure, open_ended, undated), sheet=Sheet(size=40, total=4), bins=bins,
        unit="day", undated=1, total=4, kinds=(), left_out=0,
    )  # fmt: skip


def test_a_day_is_a_block_and_days_between_a_pale_bar(page: TimelinePage) -> None:
    root = ET.fromstring(timeline_svg(page))  # noqa: S314 - our own words
    classes = [part.get("class") for part in root.iter(f"{SVG}rect")]
    assert "c-maybe1" in classes
    assert classes.count("c-bar") >= 2  # the block, and its column in the count
    assert "<march>" in [text.text for text in root.iter(f"{SVG}text")]


def test_what_goes_on_beyond_the_edge_has_an_arrow(page: TimelinePage) -> None:
    whole = str(bars_figure(replace(page, bars=(BAR,)), lambda claim: claim))
    beyond = str(bars_figure(replace(page, bars=(page.bars[2],)), lambda claim: claim))
    assert "l-6 5 l6 5" not in whole
    assert "l-6 5 l6 5" in beyond
    assert whole.count("c-recorded") == 2  # the mark, and the key
    assert beyond.count("c-recorded") == 1


def test_each_stretch_that_holds_something_leads_to_itself(page: TimelinePage) -> None:
    root = ET.fromstring(density_figure(page, lambda first, last: f"?{first}..{last}"))  # noqa: S314
    assert [link.get("href") for link in root.iter("a")] == ["?2031-05-07..2031-05-07"]


def test_nothing_to_draw_draws_nothing(page: TimelinePage) -> None:
    empty = replace(page, bars=(), bins=())
    assert density_figure(empty, lambda *_days: "") == ""
    assert bars_figure(empty, lambda claim: claim) == ""
    ET.fromstring(timeline_svg(empty))  # noqa: S314 - our own words


def test_an_old_memory_does_not_stretch_the_axis() -> None:
    bars = [replace(BAR, earliest=date(1911, 10, 1), latest=date(1911, 10, 1)), *[BAR] * 4]
    assert axis_of(bars).first == DAY
    assert axis_of([]).holds(date(2000, 1, 1))


def test_days_off_the_axis_are_drawn_at_its_edge() -> None:
    scale = Scale(first=DAY, last=date(2031, 5, 10), left=0, right=100)
    assert [scale.x(day) for day in (date(2030, 1, 1), DAY, date(2031, 5, 9), date(2040, 1, 1))] == [
        0, 0, 50, 100,
    ]  # fmt: skip
