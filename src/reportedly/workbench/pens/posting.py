"""Forms that write: read once, checked, and answered by a redirect that says what was done."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from reportedly.model.errors import QuestionError
from reportedly.views.paper import to_json
from reportedly.workbench.asking import wants_json
from reportedly.workbench.desk import ServedCasebook, ServedDesk
from reportedly.workbench.pens import notices
from reportedly.workbench.pens.limits import Posted, read_form
from reportedly.workbench.pens.notices import Notice
from reportedly.workbench.safety import same_token

ANALYST = "reportedly-analyst"
YEAR_S = 365 * 24 * 3600
MOST_NAME = 80
FOUND_ELSEWHERE = 303

Make = TypeVar("Make", bound=Callable[..., "Done"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a form did.

    Attributes:
        said: in words, shown on the next page.
        to: the address of that page.
        undo: the address of the form that takes it back, or "".
        analyst: the name that rulings are recorded under from now on, where it was changed.
    """

    said: str
    to: str
    undo: str = ""
    analyst: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """The casebook to write into, and in whose name."""

    desk: ServedDesk
    by: str


async def posted(request: Request) -> AsyncIterator[Posted]:
    """Read the form of a request, which must carry the token of this visitor.

    Its files are closed when the request is answered.

    Raises:
        HTTPException: see `read_form`; 403 without the token.
    """
    given = request.headers.get("x-token")
    if given is not None:
        _check_token(request, given)
    form = await read_form(request)
    try:
        _check_token(request, form.word("token") if given is None else given)
        yield form
    finally:
        for upload in form.files:
            await upload.close()


def _check_token(request: Request, given: str) -> None:
    if not same_token(request, given):
        raise _grown_old()


def _grown_old() -> HTTPException:
    return HTTPException(
        403, "the form is not ours or has grown old; load the page again and repeat it"
    )


def pen(request: Request) -> Pen:
    """Give the casebook of a request and the name of the analyst at work."""
    served: ServedCasebook = request.app.state.served
    desk = served.desk()
    return Pen(desk=desk, by=analyst_of(request, desk))


def analyst_of(request: Request, desk: ServedDesk) -> str:
    """Give the name that rulings are recorded under: the visitor's, else the casebook's reviewer."""
    said = unquote(request.cookies.get(ANALYST, "")).strip()[:MOST_NAME]
    return said or str(desk.casebook.options.get("reviewer", "analyst"))


Form = Annotated[Posted, Depends(posted)]
"""Put `form: Form` into the parameters of a function that writes."""
Writing = Annotated[Pen, Depends(pen)]
"""Put `at: Writing` beside it."""


def write_route(
    router: APIRouter, path: str, *, fields: tuple[str, ...] = (), files: bool = False
) -> Callable[[Make], Make]:
    """Register a function that writes what a form says, and redirects to a page that says so.

    Args:
        router: where to register.
        path: of the form's action.
        fields: names of the form's fields, for the documentation.
        files: the form brings files as well, under the name "files".
    """

    def register(make: Make) -> Make:
        def write(request: Request, done: Annotated[Done, Depends(make)]) -> Response:
            return _answered(request, done)

        said = (make.__doc__ or "").strip().partition("\n")[0]
        router.add_api_route(
            path, write, methods=["POST"], name=make.__name__, summary=said,
            status_code=FOUND_ELSEWHERE, response_class=RedirectResponse,
            openapi_extra=_documented(fields, files=files),
        )  # fmt: skip
        return make

    return register


def _documented(fields: tuple[str, ...], *, files: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {name: {"type": "string"} for name in (*fields, "token")}
    kind = "application/x-www-form-urlencoded"
    if files:
        kind = "multipart/form-data"
        properties["files"] = {"type": "array", "items": {"type": "string", "format": "binary"}}
    schema = {"type": "object", "properties": properties}
    return {"requestBody": {"content": {kind: {"schema": schema}}, "required": True}}


def _answered(request: Request, done: Done) -> Response:
    safety = request.app.state.safety
    if wants_json(request):
        response: Response = JSONResponse(to_json(done))
    else:
        response = RedirectResponse(done.to, status_code=FOUND_ELSEWHERE)
        notice = notices.sealed_notice(Notice(said=done.said, undo=done.undo), safety.secret)
        response.set_cookie(
            notices.COOKIE, notice, max_age=notices.KEPT_S, httponly=True, samesite="strict",
            secure=safety.secure,
        )  # fmt: skip
    if done.analyst is not None:
        response.set_cookie(
            ANALYST, quote(done.analyst), max_age=YEAR_S, httponly=True, samesite="strict",
            secure=safety.secure,
        )  # fmt: skip
    return response


def needed(form: Posted, name: str, what: str) -> str:
    """Give a field that must be filled in.

    Raises:
        QuestionError: it is empty.
    """
    said = form.word(name)
    if not said:
        raise QuestionError(f"{what} is missing", "Go back and fill it in")
    return said


def back_to(form: Posted, otherwise: str) -> str:
    """Give the page of ours that a form wants to lead to, or another; never a foreign address."""
    wanted = form.word("back")
    ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if ours and wanted.isprintable() and " " not in wanted else otherwise
