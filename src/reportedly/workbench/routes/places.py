"""Places: who holds one, through time, on whose word."""

from fastapi import APIRouter

from reportedly.answers import casebook
from reportedly.views.control import ControlPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["places"])


@page_route(router, "/places/{ident:path}", ControlPage, section="places")
def place(ident: str, asked: Asked) -> ControlPage:
    """Who holds a place on a day, as known by a day, on whose word, how sure."""
    return casebook.control(asked.desk, ident, asked.frame)
