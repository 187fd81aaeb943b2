"""What becomes of errors: a status and a page that says what to do, or the same as JSON."""

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from reportedly.model.errors import (
    AddressError,
    CasebookError,
    ConflictError,
    QuestionError,
    RegistryError,
    ReportedlyError,
    StatementError,
    UnknownActorError,
    UnknownIdError,
    UnknownPlaceError,
)
from reportedly.views.paper import to_json
from reportedly.views.web.paint import paint
from reportedly.views.web.shell import Shell
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import wants_json

STATUSES: tuple[tuple[type[ReportedlyError], int], ...] = (
    (UnknownPlaceError, 404),
    (UnknownActorError, 404),
    (UnknownIdError, 404),
    (ConflictError, 409),
    (AddressError, 422),
    (StatementError, 422),
    (QuestionError, 422),
    (CasebookError, 503),
    (RegistryError, 503),
    (ReportedlyError, 500),
)
"""The first that fits counts."""
NEXT = {404: "Choose a page from the menu, or search.", 405: "Use the forms of the pages."}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage:
    """What is wrong with a request, and what to do next."""

    status: int
    found: str
    next_step: str


def speak_of_faults(app: FastAPI) -> None:
    """Let every error that a caller can mend be answered in words."""
    app.add_exception_handler(ReportedlyError, _reported)
    app.add_exception_handler(HTTPException, _as_refused)
    app.add_exception_handler(RequestValidationError, _unreadable)


def fault(request: Request, page: FaultPage) -> Response:
    """Give a fault as what the request accepts."""
    if wants_json(request) or request.url.path.endswith(".json"):
        return JSONResponse(to_json(page), status_code=page.status)
    return HTMLResponse(paint(page, bare_shell()), status_code=page.status)


def bare_shell() -> Shell:
    """Give what stands around a page that belongs to no section."""
    return Shell(casebook="Reportedly", section="", addresses=ServedAddresses(), pens=True)


def _reported(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)  # noqa: S101 -- registered for these alone
    status = next(code for kind, code in STATUSES if isinstance(error, kind))
    return fault(request, FaultPage(status=status, found=error.found, next_step=error.next_step))


def _as_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for these alone
    return refused(request, error)


def refused(request: Request, error: HTTPException) -> Response:
    """Give the answer to a request that HTTP has a word for."""
    next_step = NEXT.get(error.status_code, "")
    found = FaultPage(status=error.status_code, found=str(error.detail), next_step=next_step)
    return fault(request, found)


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for these alone
    said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    page = FaultPage(
        status=422, found=f"the request cannot be read ({said})", next_step="Mend what is named."
    )
    return fault(request, page)
