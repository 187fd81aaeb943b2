"""The frames of a film: for each day the map of that day, in one view and with the same inks."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reportedly.model.belief import UNKNOWN
from reportedly.model.period import end_of_day
from reportedly.views.control import AnswerRow
from reportedly.views.map.drawing.picture import Look, draw
from reportedly.views.map.drawing.projection import fit
from reportedly.views.map.incidents import clusters_of
from reportedly.views.map.page import (
    Bounds,
    FilmPage,
    Flash,
    IncidentMark,
    MapPage,
    PlaceMark,
    Reel,
)
from reportedly.views.map.sheet import bounds_of
from reportedly.views.wording import leading_that, likelihood, percent_text

QUIET_PERCENT = 85  # a place of which so much is unknown is not yet, or no longer, on the map


def frames(film: FilmPage, look: Look) -> Iterator[str]:
    """Give each day of the film as an SVG file, all of one size and of one stretch of land."""
    bounds = film_bounds(film)
    if bounds is None:
        return
    view = look.view or fit(bounds, width=look.width, height=look.height)
    for number in range(len(film.days)):
        page = page_of(film, number)
        progress = (number + 1) / len(film.days)
        yield draw(page, replace(look, view=view, progress_share=progress))


def film_bounds(film: FilmPage) -> Bounds | None:
    """Give the frame around all that the film ever shows; None when that is nothing."""
    last = film.days[-1] if film.days else date.min
    happened = [(f.lat, f.lon) for f in film.incidents if last >= f.known_on]
    return bounds_of([(p.lat, p.lon) for p in film.places] + happened)


def page_of(film: FilmPage, number: int) -> MapPage:
    """Give the map of the n-th day, as far as the film holds it: without the words behind it."""
    on = film.days[number]
    then = film.as_known == "then"
    marks = [_mark(reel, film, number) for reel in film.places]
    acts = [_act(f) for f in film.incidents if _is_on(f, on, film.window_days, then=then)]
    known = end_of_day(on) if then else film.asked.known
    return MapPage(
        asked=replace(film.asked, on=on, known=known),
        places=tuple(m for m in marks if m is not None),
        incidents=tuple(acts),
        clusters=clusters_of(acts),
        unplaced=(),
        key=film.key,
        bounds=film_bounds(film),
        first_on=film.days[0],
        last_on=film.days[-1],
        window_days=film.window_days,
    )


def _is_on(flash: Flash, on: date, window_days: int, *, then: bool) -> bool:
    told = on >= flash.known_on or not then
    return told and on >= flash.first_on and flash.last_on >= on - timedelta(days=window_days - 1)


def _mark(reel: Reel, film: FilmPage, number: int) -> PlaceMark | None:
    starts = [start for start, _ in reel.runs]
    shares = reel.runs[bisect_right(starts, number) - 1][1]
    answers = tuple(
        AnswerRow(
            answer=film.key[n].answer,
            name=film.key[n].name,
            share=whole / 100,
            percent=percent_text(whole / 100),
            word=likelihood(whole / 100),
        )
        for n, whole in shares
    )
    first = answers[0]
    if first.answer == UNKNOWN and shares[0][1] >= QUIET_PERCENT:
        return None
    return PlaceMark(
        place=reel.place,
        name=reel.name,
        kind="",
        lat=reel.lat,
        lon=reel.lon,
        radius_km=reel.radius_km,
        answers=answers,
        status="",
        headline=leading_that(first.name, reel.name, first.share) + ".",
        reports=reel.claims,
        origins=0,
    )


def _act(flash: Flash) -> IncidentMark:
    return IncidentMark(
        incident=flash.incident,
        gist=flash.gist,
        type="",
        when="",
        first_on=flash.first_on,
        last_on=flash.last_on,
        dated=True,
        place=flash.place,
        place_name=flash.place_name,
        lat=flash.lat,
        lon=flash.lon,
        radius_km=flash.radius_km,
        reports=flash.reports,
        origins=0,
        share=1.0,
        word="",
        said=(),
    )
