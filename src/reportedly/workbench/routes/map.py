"""The map: of a day, the film of all days, and the streets of the casebook's own file."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, JSONResponse, Response

from reportedly.answers import map as answers
from reportedly.model.errors import UnknownIdError
from reportedly.views.map.page import REACH_KM, AsKnown, FilmPage, MapPage
from reportedly.views.paper import to_json
from reportedly.workbench.asking import Asked
from reportedly.workbench.kept import KeptRoute
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["map"])
Around = Annotated[str, Query(description="Id of a place to show from near.", max_length=200)]
Reach = Annotated[float, Query(description="How far around it, in km.", ge=1, le=5000)]


@page_route(router, "/map", MapPage, section="map")
def map_of_a_day(asked: Asked, around: Around = "", reach: Reach = REACH_KM) -> MapPage:
    """Who holds what on a day, what happened before it, and what has no place."""
    scene = answers.Scene(around=around, reach_km=reach)
    return answers.map_of(asked.desk, asked.frame, scene)


def film(asked: Asked, as_known: AsKnown = "then") -> JSONResponse:
    """Who holds what on every day of the reports, as known then or in the light of all."""
    frame = replace(asked.frame, on=None)
    return JSONResponse(to_json(answers.film_of(asked.desk, frame, as_known=as_known)))


router.add_api_route(
    "/map/film.json", film, responses={200: {"model": FilmPage}}, response_class=JSONResponse,
    route_class_override=KeptRoute,
)  # fmt: skip


@router.get("/map/streets.pmtiles", response_class=FileResponse)
def streets(asked: Asked) -> Response:
    """The casebook's own file of streets, in the ranges that the map asks for."""
    path = answers.streets_of(asked.desk)
    if path is None:
        raise UnknownIdError(
            "this casebook names no file of streets, or it is not there",
            'Put one into the folder and name it in casebook.toml: [map] and streets = "FILE.pmtiles"',
        )
    return FileResponse(path, media_type="application/vnd.pmtiles")
