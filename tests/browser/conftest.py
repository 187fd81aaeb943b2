"""A real browser on a served casebook; without one these tests are skipped and say so.

What the browser asks of any network is written down by itself (its NetLog) and read when it is closed.
"""

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Dialog, Page, Playwright, Request, expect, sync_playwright

from reportedly.workbench.app import workbench

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync "
    "--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter"
).split()
PATIENCE_S = 60.0
SLOW_MS = 120_000  # the language model is loaded, or a map drawn by software, on a busy machine
HOME = ("http://127.0.0.1:", "data:", "blob:", "file:", "about:", "chrome:", "devtools:")

expect.set_options(timeout=SLOW_MS)


def launched(play: Playwright, log: Path) -> Browser:
    """Start Debian's Chromium, or Playwright's own, which logs what it asks of the network."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and not Path(play.chromium.executable_path).exists():
        pytest.skip("no browser here: apt-get install chromium, or playwright install chromium")
    return play.chromium.launch(executable_path=found, args=[*FLAGS, f"--log-net-log={log}"])


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as opened:
        yield opened


@pytest.fixture(scope="session")
def browser(play: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give the browser; when it is closed, nothing it was made to ask may have left the machine."""
    log = tmp_path_factory.mktemp("browser") / "net.json"
    opened = launched(play, log)
    yield opened
    opened.close()
    assert went_abroad(log) == []


def went_abroad(log: Path) -> list[str]:
    """Give what a page made the browser ask of another host: requests, look-ups of names, sockets.

    What Chromium asks for itself (is there a newer one?) has no page as its initiator.
    """
    told = json.loads(log.read_text(encoding="utf-8"))
    names = {number: name for name, number in told["constants"]["logEventTypes"].items()}
    found = (_abroad_in(names[e["type"]], e.get("params", {})) for e in told["events"])
    return sorted({one for one in found if one})


def _abroad_in(name: str, said: dict[str, Any]) -> str:
    url, initiator = said.get("url", ""), said.get("initiator", "not an origin")
    if name == "URL_REQUEST_START_JOB" and url and initiator != "not an origin":
        return "" if url.startswith(HOME) else f"asked for {url} by {initiator}"
    host, page = said.get("host", ""), said.get("network_anonymization_key", "")
    if name == "HOST_RESOLVER_MANAGER_REQUEST" and "127.0.0.1" in page and host:
        return "" if "127.0.0.1" in host else f"looked up {host} for {page}"
    return ""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a casebook on a free port of this machine; give its address without a slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(workbench(root), host="127.0.0.1", port=port, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE_S
    while not server.started and until >= time.monotonic():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page on which a script's error, a dialog or a request to another host fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(SLOW_MS)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on("request", lambda request: faults.extend(_abroad(request)))
    context.on("dialog", lambda dialog: faults.append(_dismissed(dialog)))
    context.on("console", lambda said: faults.extend(_refused(said.text)))
    opened = context.new_page()
    yield opened
    context.close()
    assert not faults, faults


def _dismissed(dialog: Dialog) -> str:
    dialog.dismiss()
    return f"dialog: {dialog.message}"


def _abroad(request: Request) -> list[str]:
    return [] if request.url.startswith(HOME) else [f"left the machine: {request.url}"]


def _refused(said: str) -> list[str]:
    """Give what a page tried and its policy forbade: our own pages try nothing of the kind."""
    return [said] if "Content Security Policy" in said else []


RUN = "options => axe.run(document, options).then(found => found.violations)"


def violations(page: Page, *, only: str = "", without: str = "") -> list[str]:
    """Give what axe-core finds wrong with the page that is shown, one line each.

    Args:
        page: as it is shown now.
        only: name of the one rule to look at; "" for all.
        without: name of a rule to leave out.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = {"type": "rule", "values": [only]}
    if without:
        options["rules"] = {without: {"enabled": False}}
    found = page.evaluate(RUN, options)
    return [f"{v['id']}: {v['help']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def overhang(page: Page) -> int:
    """Give how many pixels of the page stick out of the window to the right."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, wide)
