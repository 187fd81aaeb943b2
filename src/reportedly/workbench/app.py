"""The application: one casebook, its pages, its forms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.views.paper import to_json
from reportedly.views.web.paint import STATIC_PATH
from reportedly.workbench.addresses import STATIC
from reportedly.workbench.desk import ServedCasebook
from reportedly.workbench.faults import speak_of_faults
from reportedly.workbench.kept import KeptPages
from reportedly.workbench.pens.changes import Changes
from reportedly.workbench.pens.inbox import Inbox
from reportedly.workbench.pens.jobs import Jobs
from reportedly.workbench.routes import ROUTERS
from reportedly.workbench.routes.add import begin
from reportedly.workbench.safety import Safety, guard
from reportedly.workbench.warming import Patience, Say, StatePage, Warming


def workbench(
    root: Path,
    safety: Safety | None = None,
    *,
    patience_s: float | None = None,
    say: Say = lambda _said: None,
) -> FastAPI:
    """Give the application that serves a casebook folder.

    Args:
        root: the folder.
        safety: how it is kept; for this machine alone without.
        patience_s: how long a browser waits for a page before it is told that the page is being
            worked out; None for as long as it takes.
        say: told how far the reading ahead is, which begins with `app.state.warming.start()`.

    Raises:
        CasebookError, RegistryError, LedgerError: the folder cannot be opened.
    """
    served = ServedCasebook(root)
    served.desk()  # a folder that cannot be opened is said before anything is served

    jobs, inbox, warming = Jobs(served), Inbox(root), Warming(served, say)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        for order in inbox.waiting():  # sent before the workbench was last closed
            begin(order, inbox, jobs)
        yield
        warming.close()
        jobs.close()
        served.close()

    app = FastAPI(
        title="Reportedly", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json",
        description="Every page of the workbench has a JSON twin: its path with .json behind it.",
    )  # fmt: skip
    app.state.served, app.state.jobs, app.state.inbox = served, jobs, inbox
    app.state.changes = Changes()
    app.state.warming, app.state.kept = warming, KeptPages()
    app.state.patience = Patience(warming=warming, seconds=patience_s)
    guard(app, safety or Safety())
    speak_of_faults(app)
    app.mount(STATIC, StaticFiles(directory=STATIC_PATH), name="static")

    @app.get("/", include_in_schema=False)
    def front() -> Response:
        return RedirectResponse("/today")

    @app.get("/state.json", responses={200: {"model": StatePage}})
    def state() -> JSONResponse:
        """How far the reading ahead is, and the revision of the ledger."""
        return JSONResponse(to_json(warming.state()))

    for router in ROUTERS:
        app.include_router(router)
    return app
