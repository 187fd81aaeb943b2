"""Claims: each with its passage, its chain and its whole history."""

# ruff: noqa: PLR0913, PLR0917 -- FastAPI reads one parameter for each condition

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from reportedly.answers.things import claims as answers
from reportedly.views.claims import ClaimFilter
from reportedly.views.things.claim import ClaimPage
from reportedly.views.things.listing import ClaimListPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import From, Kind, Page, To, Words, day_or_none
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["claims"])
FORMAT_JSON = "application/json"


def wanted(
    kind: Kind = "",
    holder: Annotated[str, Query(max_length=500, description="Id, or words of who says it.")] = "",
    about: Annotated[
        str, Query(max_length=500, description="Id or words of who it is about.")
    ] = "",
    place: Annotated[str, Query(max_length=500, description="Id or name; its parts count.")] = "",
    words: Words = "",
    modality: Annotated[str, Query(max_length=40, description="asserted, denied, ….")] = "",
    document: Annotated[str, Query(max_length=200, description="Id of the document.")] = "",
    first: From = "",
    last: To = "",
    rejected: Annotated[str, Query(max_length=5, description="yes: rejected readings too.")] = "",
) -> ClaimFilter:
    """Read the conditions of a list of claims."""
    start, end = day_or_none(first), day_or_none(last)
    return ClaimFilter(
        kind=kind or None,
        holder=holder or None,
        about=about or None,
        place=place or None,
        words=tuple(words.split()),
        modality=modality or None,
        document=document or None,
        between=(start or date.min, end or date.max) if start or end else None,
        rejected=bool(rejected),
    )


@page_route(router, "/claims", ClaimListPage, section="claims")
def claims(
    asked: Asked, conditions: Annotated[ClaimFilter, Depends(wanted)], page: Page = 1
) -> ClaimListPage:
    """Claims that answer a filter, the newest first."""
    return answers.claim_list(asked.desk, asked.frame, conditions, page=page)


@router.get("/claims/{ident:path}/claim.json", name="claim_interchange")
def interchange(ident: str, asked: Asked) -> Response:
    """One claim alone, in the format for other tools (`reportedly schema claim`)."""
    page = answers.claim(asked.desk, ident, asked.frame)
    return Response(page.interchange, media_type=FORMAT_JSON)


@page_route(router, "/claims/{ident:path}", ClaimPage, section="claims")
def claim(ident: str, asked: Asked) -> ClaimPage:
    """A claim with its passage, its chain, its fields, who repeats it, and its whole history."""
    return answers.claim(asked.desk, ident, asked.frame)
