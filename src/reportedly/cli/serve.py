"""The workbench in a browser."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

import os
import shlex
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from reportedly.cli.printing import tell
from reportedly.model.errors import CasebookError, QuestionError

if TYPE_CHECKING:
    from reportedly.workbench.gate import Gate
    from reportedly.workbench.safety import Safety

PORT = 8765
TRIED = 20  # ports after the first one, when that is taken
HOME = "127.0.0.1"
LOOPBACK = frozenset({HOME, "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 -- what people type to mean every address
VARIABLE = "REPORTEDLY_PASSWORD"
PAGE_PATIENCE_S = 4.0
TURN_S = 0.001
"""Threads take turns so often, that a page at hand does not wait for one that is worked out."""
PATIENCE_S = 3  # for requests in flight when it is stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class _Door:
    """Where the workbench can be reached, and by whom."""

    host: str
    cert: Path | None = None
    key: Path | None = None
    proxy: str | None = None
    password_file: Path | None = None

    @property
    def is_local(self) -> bool:
        return self.host in LOOPBACK and self.proxy is None

    @property
    def scheme(self) -> str:
        return "https" if self.cert else "http"


def serve(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The casebook; else the nearest one.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Without it, the first free one.")
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="Listen on another address: needs a password, and HTTPS or a proxy."
        ),
    ] = HOME,
    cert: Annotated[
        Path | None, typer.Option("--cert", metavar="FILE", help="Certificate for HTTPS (PEM).")
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Its private key (PEM).")
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option(
            "--behind-proxy", metavar="URL", help="The https address that a proxy serves it under."
        ),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file", metavar="FILE",
            help="The password, or its argon2 hash; else REPORTEDLY_PASSWORD, else it asks.",
        ),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Make an empty casebook there, if there is none yet.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:  # fmt: skip
    """Open the workbench: the casebook as pages in a browser, on this machine alone.

    With --host or --behind-proxy others can reach it: it then asks for a password, and wants HTTPS.

    Example: reportedly serve
    """
    door = _Door(host=host, cert=cert, key=key, proxy=proxy, password_file=password_file)
    safety = safety_for(door)
    _run(_casebook(folder, new=new), door, safety, port, quiet=quiet)


def _casebook(folder: Path | None, *, new: bool) -> Path:
    """Give the casebook to serve; where there is none, make one if that is wanted.

    Raises:
        CasebookError: there is none; the message says how to make one, and how to see the demo.
    """
    from reportedly.model.casebook import SETTINGS_NAME, start_casebook
    from reportedly.pipeline import find_casebook

    try:
        root = find_casebook(Path.cwd()) if folder is None else folder
    except CasebookError:
        root = Path()
    if (root / SETTINGS_NAME).is_file():
        return root
    if not (new or _wants_one(root)):
        where = "" if folder is None else f" {shlex.quote(str(folder))}"
        raise CasebookError(
            f"there is no casebook in {root.resolve()}"
            + ("" if folder else " or a folder above it"),
            f"Begin an empty one: reportedly serve{where} --new; or look around in a finished one: "
            "reportedly demo sirte && reportedly serve sirte",
        )
    made = start_casebook(root)
    tell(f"Made the empty casebook {made.name} in {root.resolve()}")
    return root


def _wants_one(root: Path) -> bool:
    """Ask whether to make a casebook; a program is not asked, and means no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return typer.confirm(f"There is no casebook in {root.resolve()}. Make an empty one?", err=True)


def _run(root: Path, door: _Door, safety: "Safety", port: int | None, *, quiet: bool) -> None:
    import uvicorn

    from reportedly.workbench.app import workbench

    app = workbench(root, safety, patience_s=PAGE_PATIENCE_S, say=tell)
    listening = listen(door.host, port)
    address = _address(door, listening.getsockname()[1])
    tell(f"The workbench of {app.state.served.desk().casebook.name} is at {address}")
    who = "nobody else can reach it" if door.is_local else "it asks for the password"
    tell(f"Stop it with Ctrl-C; {who}. What you do there is kept at once in {root.resolve()}.")
    app.state.warming.start()
    sys.setswitchinterval(TURN_S)
    if not quiet:
        webbrowser.open(address)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=door.proxy is not None,
            timeout_graceful_shutdown=PATIENCE_S,
            ssl_certfile=door.cert,
            ssl_keyfile=door.key,
        )
    )
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    left = len(app.state.inbox.waiting())
    tell(f"Stopped.{f' What waits to be read ({left}) is read at the next start.' if left else ''}")


def safety_for(door: _Door) -> "Safety":
    """Say how a workbench at this door is kept.

    Raises:
        QuestionError: others could reach it without HTTPS, or the password is missing or short.
    """
    from reportedly.workbench.safety import LOCAL, Safety

    if (door.cert is None) != (door.key is None):
        raise QuestionError("HTTPS needs both a certificate and its key", "Give --cert and --key")
    for path in (door.cert, door.key):
        if path is not None and not path.is_file():
            raise QuestionError(f"there is no file {path}", "Give the path of a PEM file")
    if door.is_local:
        return Safety(secure=door.cert is not None)
    if door.cert is None and door.proxy is None:
        raise QuestionError(
            f"on {door.host} others could read along: it needs HTTPS",
            "Give --cert and --key, or --behind-proxy https://NAME if a proxy does that",
        )
    names = _names(door)
    return Safety(
        hosts=(*LOCAL, *names), secure=True, proxied=door.proxy is not None, gate=_gate(door)
    )


def _names(door: _Door) -> tuple[str, ...]:
    """Give the names that the workbench answers to beside those of this machine."""
    if door.proxy is None:
        own = (
            (socket.gethostname().lower(), socket.getfqdn().lower())
            if door.host in EVERYWHERE
            else ()
        )
        return (*own, door.host.lower(), *_own_addresses(door.host))
    found = urlsplit(door.proxy)
    if found.scheme != "https" or not found.hostname or found.path not in {"", "/"}:
        raise QuestionError(
            f"{door.proxy!r} is not the address of a proxy", "Write it as https://desk.example"
        )
    return (found.hostname,)


def _own_addresses(host: str) -> tuple[str, ...]:
    """Give the addresses of this machine, for whoever listens on all of them."""
    if host not in EVERYWHERE:
        return ()
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return ()
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return tuple(f"[{a}]" if ":" in a else a for a in addresses)


def _gate(door: _Door) -> "Gate":
    from reportedly.workbench.gate import Gate

    if door.password_file is not None:
        try:
            return Gate(door.password_file.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            raise QuestionError(
                f"the password cannot be read from {door.password_file}: {error}",
                "Give a text file with the password in it, which only you may read",
            ) from error
    said = os.environ.get(VARIABLE)
    return Gate(said or str(typer.prompt("Password", hide_input=True, confirmation_prompt=True)))


def _address(door: _Door, port: int) -> str:
    if door.proxy is not None:
        return f"{door.proxy.rstrip('/')}/"
    name = HOME if door.host in EVERYWHERE else door.host
    return f"{door.scheme}://{f'[{name}]' if ':' in name else name}:{port}/"


def listen(host: str, wanted: int | None) -> socket.socket:
    """Give a socket at the port that was asked for, or at the first free one.

    It listens at once: a browser that comes before the workbench is ready waits for it.

    Raises:
        QuestionError: it is taken, or all that were tried are; or the address is not ours.
    """
    for port in (wanted,) if wanted else range(PORT, PORT + TRIED):
        found = _listening(host, port)
        if found is not None:
            return found
    raise QuestionError(
        f"port {wanted} of {host} is taken, or not ours"
        if wanted
        else f"no port from {PORT} on is free on {host}",
        "Name another: --port N",
    )


def _listening(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option would share a port that somebody uses
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(128)
    except OSError:
        opened.close()
        return None
    return opened
