"""Places: who holds one, through time, on whose word."""

from fastapi import APIRouter

from reportedly.answers.things import places as answers
from reportedly.views.things.listing import PlaceListPage
from reportedly.views.things.place import PlacePage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import Kind, Page, Words
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["places"])


@page_route(router, "/places", PlaceListPage, section="places")
def places(asked: Asked, words: Words = "", kind: Kind = "", page: Page = 1) -> PlaceListPage:
    """Places, those of which most is said first, each with who most likely holds it."""
    return answers.place_list(asked.desk, asked.frame, words=words, kind=kind, page=page)


@page_route(router, "/places/{ident:path}", PlacePage, section="places")
def place(ident: str, asked: Asked) -> PlacePage:
    """Who holds a place on a day, as known by a day, on whose word, how sure, and what happened there."""
    return answers.place(asked.desk, ident, asked.frame)
