"""Today: what changed since the last visit, and what is to be done."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from reportedly.answers.picture.today import Since, next_visit, today_page
from reportedly.views.picture.today import TodayPage
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import Asked, wants_json
from reportedly.workbench.kept import KeptRoute
from reportedly.workbench.pens.posting import Form
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Day, day_or_none

router = APIRouter(tags=["today"])
VISITS = "reportedly-visits"
KEPT_S = 60 * 60 * 24 * 400


class TodayRoute(KeptRoute):
    """The page of today depends on the visitor's last visit as well, and remembers this one."""

    def more(self, request: Request) -> tuple[object, ...]:
        """Give the moment of the last visit."""
        return (_visit(request)[0],)

    def dressed(self, request: Request, answer: Response) -> Response:
        """Remember the visit; asking for JSON is none."""
        if wants_json(request) or request.url.path.endswith(".json"):
            return answer
        return _remembering(answer, _visit(request)[1])


@page_route(router, "/today", TodayPage, section="today", kept=TodayRoute)
def today(request: Request, asked: Asked, since: Day = "") -> TodayPage:
    """What changed since the last visit or a chosen day, because of which reports, and what waits."""
    moment = Since(day=day_or_none(since), visit=_visit(request)[0])
    return today_page(asked.desk, asked.frame, moment)


def _visit(request: Request) -> tuple[datetime | None, str]:
    return next_visit(request.cookies.get(VISITS, ""), datetime.now(UTC))


@router.post("/today/seen", include_in_schema=False)
def seen_all(asked: Asked, form: Form) -> Response:  # noqa: ARG001 -- its token is checked
    """Take all that is known now as seen, and show the page again."""
    now = int(datetime.now(UTC).timestamp())
    address = ServedAddresses(frame=asked.asked.words()).page("today")
    return _remembering(RedirectResponse(address, status_code=303), f"{now}~{now}")


def _remembering(response: Response, cookie: str) -> Response:
    response.set_cookie(VISITS, cookie, max_age=KEPT_S, httponly=True, samesite="strict")
    return response
