"""One page, two forms: HTML for people, JSON for programs, from one function."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from reportedly.answers.lens import lenses
from reportedly.views.paper import to_json
from reportedly.views.web.paint import paint
from reportedly.views.web.shell import Shell
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import Asking, asking, wants_json
from reportedly.workbench.kept import KeptRoute
from reportedly.workbench.pens.posting import analyst_of

Make = TypeVar("Make", bound=Callable[..., object])
FRAME = ("on", "known", "clock", "lens")


def page_route(
    router: APIRouter,
    path: str,
    page_type: type,
    *,
    section: str,
    kept: type[KeptRoute] | None = KeptRoute,
) -> Callable[[Make], Make]:
    """Register a function that makes a page: its path gives HTML, or JSON when that is accepted.

    The same path with `.json` behind it always gives JSON. The function's parameters are read by
    FastAPI from path and query; it must not be `async`, because working out a page takes a core.

    Args:
        router: where to register.
        path: of the page, such as "/places/{ident:path}".
        page_type: what the function gives; it documents the JSON twin.
        section: kind of the section in the menu.
        kept: keeps what was shown; None where a page depends on more than casebook, address and
            analyst.
    """

    def register(make: Make) -> Make:
        def twin(page: Annotated[object, Depends(make)]) -> Response:
            return JSONResponse(to_json(page))

        def html(
            request: Request,
            frame: Annotated[Asking, Depends(asking)],
            page: Annotated[object, Depends(make)],
        ) -> Response:
            return respond(request, frame, page, section=section)

        name = make.__name__
        said = (make.__doc__ or "").strip().partition("\n")[0]
        documented: dict[int | str, dict[str, Any]] = {200: {"model": page_type}}
        router.add_api_route(
            f"{path}.json", twin, name=f"{name}_json", summary=said, responses=documented,
            response_class=JSONResponse, route_class_override=kept,
        )  # fmt: skip
        router.add_api_route(
            path, html, name=name, summary=said, response_class=HTMLResponse,
            route_class_override=kept,
        )  # fmt: skip
        return make

    return register


def respond(request: Request, frame: Asking, page: Any, *, section: str) -> Response:  # noqa: ANN401
    """Give a page as what the request accepts."""
    if wants_json(request):
        return JSONResponse(to_json(page))
    return HTMLResponse(paint(page, shell_of(request, frame, section=section)))


def shell_of(request: Request, frame: Asking, *, section: str) -> Shell:
    """Give what stands around a page."""
    path = quote(request.scope["path"])  # decoded there, and ids may hold "?" and "#"
    kept = tuple((k, v) for k, v in request.query_params.multi_items() if k not in FRAME)
    query = f"?{request.url.query}" if request.url.query else ""
    state = request.state
    state.shown = True  # a notice is shown once: see Guard
    return Shell(
        casebook=frame.desk.casebook.name,
        section=section,
        addresses=ServedAddresses(frame=frame.asked.words()),
        asked=frame.asked,
        lenses=lenses(frame.desk.registry),
        here=path,
        kept=kept,
        twin=f"{path}.json{query}",
        pens=True,
        token=getattr(state, "token", ""),
        analyst=analyst_of(request, frame.desk),
        notice=getattr(state, "notice", ""),
        undo=getattr(state, "undo", ""),
    )
