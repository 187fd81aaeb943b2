"""The workbench in a browser."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

import socket
import webbrowser
from pathlib import Path
from threading import Timer
from typing import Annotated

import typer

from reportedly.cli.printing import tell
from reportedly.model.errors import QuestionError

PORT = 8765
TRIED = 20  # ports after the first one, when that is taken


def serve(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The casebook; else the nearest one.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Without it, the first free one.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the workbench: the casebook as pages in a browser, on this machine alone.

    Example: reportedly serve
    """
    import uvicorn

    from reportedly.pipeline import find_casebook
    from reportedly.workbench.app import workbench

    root = folder or find_casebook(Path.cwd())
    app = workbench(root)
    taken = port or _free_port()
    address = f"http://127.0.0.1:{taken}/"
    tell(f"The workbench is at {address}  (stop it with Ctrl-C; nobody else can reach it)")
    if not quiet:
        Timer(1.0, webbrowser.open, (address,)).start()
    uvicorn.run(app, host="127.0.0.1", port=taken, log_level="warning")


def _free_port() -> int:
    for port in range(PORT, PORT + TRIED):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise QuestionError(f"no port from {PORT} on is free", "Name one: --port N")
