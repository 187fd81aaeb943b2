"""Search: passages by their words."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from reportedly.answers.things import search as answers
from reportedly.answers.things.search import Narrowing
from reportedly.views.evidence.search import SearchPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import Kind, Page, Source, Words
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["search"])


def narrowing(
    holder: Annotated[str, Query(max_length=500, description="Id or words of who says it.")] = "",
    source: Source = "",
    kind: Kind = "",
    place: Annotated[str, Query(max_length=500, description="Id or words of where.")] = "",
    month: Annotated[str, Query(max_length=7, description="Month of print, YYYY-MM.")] = "",
) -> Narrowing:
    """Read what a search is narrowed by."""
    return Narrowing(holder=holder, source=source, kind=kind, place=place, month=month)


@page_route(router, "/search", SearchPage, section="search")
def search(
    asked: Asked,
    conditions: Annotated[Narrowing, Depends(narrowing)],
    words: Words = "",
    page: Page = 1,
) -> SearchPage:
    """Passages that hold all the words, best first, with what narrows them."""
    return answers.search(asked.desk, words, asked.frame, conditions, page=page)
