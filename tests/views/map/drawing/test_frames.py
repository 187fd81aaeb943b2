"""Frames of a film."""

import re
from dataclasses import replace
from datetime import date

from reportedly.views.map import FilmPage, MapPage
from reportedly.views.map.drawing import Look
from reportedly.views.map.drawing.frames import film_bounds, frames, page_of


def test_each_day_is_a_file_of_one_size(reel: FilmPage) -> None:
    drawn = list(frames(reel, Look(theme="light", title="Lull")))
    assert len(drawn) == len(reel.days)
    sizes = {re.search(r'viewBox="([^"]+)"', svg).group(1) for svg in drawn}  # type: ignore[union-attr]
    assert len(sizes) == 1
    assert "on 1 May 2031" in drawn[0]
    assert "on 9 May 2031, as known on 9 May 2031" in drawn[-1]


def test_a_frame_has_the_leading_answers_of_its_day(reel: FilmPage, page: MapPage) -> None:
    frame = page_of(reel, reel.days.index(date(2031, 5, 8)))
    leading = {mark.place: mark.leading for mark in frame.places}
    expected = {mark.place: mark.leading for mark in page.places}
    assert leading == {place: expected[place] for place in leading}
    assert leading


def test_nothing_is_on_the_map_before_it_is_told(reel: FilmPage) -> None:
    first = page_of(reel, 0)
    assert first.places == ()
    assert first.incidents == ()
    later = page_of(reel, len(reel.days) - 1)
    assert len(later.incidents) == 2


def test_looking_back_an_incident_is_there_on_its_day_whenever_it_was_told(reel: FilmPage) -> None:
    late = tuple(replace(f, known_on=date(2031, 6, 1)) for f in reel.incidents)
    day = reel.days.index(date(2031, 5, 7))
    then, now = replace(reel, incidents=late), replace(reel, incidents=late, as_known="now")
    assert page_of(then, day).incidents == ()
    assert len(page_of(now, day).incidents) == 2
    assert page_of(now, day).asked.known == reel.asked.known


def test_a_film_of_nothing_has_no_frames(reel: FilmPage) -> None:
    nothing = replace(reel, days=(), places=(), incidents=())
    assert film_bounds(nothing) is None
    assert list(frames(nothing, Look())) == []
