"""Today: what changed since the last visit, and what is to be done."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from reportedly.answers.picture.today import Since, next_visit, today_page
from reportedly.views.paper import to_json
from reportedly.views.picture.today import TodayPage
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import respond
from reportedly.workbench.routes.picture.conditions import Day, day_or_none

router = APIRouter(tags=["today"])
VISITS = "reportedly-visits"
KEPT_S = 60 * 60 * 24 * 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """A page, and the cookie that remembers the visit."""

    page: TodayPage
    cookie: str


def today(request: Request, asked: Asked, since: Day = "") -> Visited:
    """Give what changed since the last visit or a chosen day, and what waits."""
    visit, cookie = next_visit(request.cookies.get(VISITS, ""), datetime.now(UTC))
    moment = Since(day=day_or_none(since), visit=visit)
    return Visited(page=today_page(asked.desk, asked.frame, moment), cookie=cookie)


SeenToday = Annotated[Visited, Depends(today)]


@router.get(
    "/today.json",
    summary="What changed since a chosen day, because of which reports, and what waits.",
    response_class=JSONResponse,
    responses={200: {"model": TodayPage}},
)
def today_json(seen: SeenToday) -> Response:
    """Give the page as JSON; asking for it is no visit."""
    return JSONResponse(to_json(seen.page))


@router.get("/today", summary="What changed, and what waits.", response_class=HTMLResponse)
def today_html(request: Request, asked: Asked, seen: SeenToday) -> Response:
    """Give the page, and remember the visit."""
    return _remembering(respond(request, asked, seen.page, section="today"), seen.cookie)


@router.post("/today/seen", include_in_schema=False)
def seen_all(asked: Asked) -> Response:
    """Take all that is known now as seen, and show the page again."""
    now = int(datetime.now(UTC).timestamp())
    address = ServedAddresses(frame=asked.asked.words()).page("today")
    return _remembering(RedirectResponse(address, status_code=303), f"{now}~{now}")


def _remembering(response: Response, cookie: str) -> Response:
    response.set_cookie(VISITS, cookie, max_age=KEPT_S, httponly=True, samesite="strict")
    return response
