"""The password before a workbench that others could reach, and the name one rules under."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportedly.model.errors import QuestionError
from reportedly.views.web.paint import paint
from reportedly.views.web.shell import Shell
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.gate import LOGIN, Gate
from reportedly.workbench.pens.posting import (
    FOUND_ELSEWHERE,
    MOST_NAME,
    Done,
    Form,
    back_to,
    needed,
    write_route,
)

router = APIRouter(tags=["desk"])
HOME = "/today"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """The form that asks for the password.

    Attributes:
        wrong: why the last try was refused, or "".
        back: where to go afterwards, a path of ours.
    """

    wrong: str = ""
    back: str = HOME


@router.get(LOGIN, response_class=HTMLResponse, summary="The form that asks for the password.")
def login(request: Request, back: str = HOME) -> Response:
    """Give the form that asks for the password."""
    if _gate(request) is None:
        return RedirectResponse(HOME, status_code=FOUND_ELSEWHERE)
    return _page(request, LoginPage(back=back))


@router.post(LOGIN, status_code=FOUND_ELSEWHERE, response_class=RedirectResponse)
def enter(request: Request, form: Form) -> Response:
    """Let in whoever gives the password, under a new visitor's name."""
    gate, back = _gate(request), back_to(form, HOME)
    if gate is not None:
        address = request.client.host if request.client else ""
        try:
            request.state.visitor = gate.admit(form.word("password"), address)
        except QuestionError as error:
            said = f"{error.found[:1].upper()}{error.found[1:]}. {error.next_step}."
            return _page(request, LoginPage(wrong=said, back=back), status=401)
    return RedirectResponse(back, status_code=FOUND_ELSEWHERE)


@router.post("/logout", status_code=FOUND_ELSEWHERE, response_class=RedirectResponse)
def leave(request: Request, form: Form) -> Response:  # noqa: ARG001 -- the form's token is checked
    """Forget that this visitor gave the password."""
    gate = _gate(request)
    if gate is not None:
        gate.dismiss(request.state.visitor)
    return RedirectResponse(LOGIN, status_code=FOUND_ELSEWHERE)


@write_route(router, "/analyst", fields=("name", "back"))
def name_analyst(form: Form) -> Done:
    """Rule under this name from now on, in this browser."""
    name = " ".join(needed(form, "name", "the name").split())[:MOST_NAME]
    to = back_to(form, "/review")
    return Done(said=f"Rulings are recorded as {name} from now on.", to=to, analyst=name)


def _gate(request: Request) -> Gate | None:
    gate: Gate | None = request.app.state.safety.gate
    return gate


def _page(request: Request, page: LoginPage, status: int = 200) -> Response:
    shell = Shell(
        casebook="Reportedly",
        section="",
        addresses=ServedAddresses(),
        token=request.state.token,
        sections=frozenset(),  # there is nothing to go to before the password
    )
    return HTMLResponse(paint(page, shell), status_code=status)
