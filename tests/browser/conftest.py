"""A real browser on a served casebook; without one these tests are skipped and say so."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

from reportedly.workbench.app import workbench

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE_S = 20.0

Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Debian's Chromium, or Playwright's own."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as play:
        if found is None and not Path(play.chromium.executable_path).exists():
            pytest.skip("no browser here: apt-get install chromium, or playwright install chromium")
        opened = play.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


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
    """Give a page on which an error of a script, or a request to another host, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(f"script: {error}"))
    opened.on("request", lambda request: faults.extend(_abroad(request)))
    yield opened
    context.close()
    assert not faults, faults


def _abroad(request: Request) -> list[str]:
    local = ("http://127.0.0.1:", "data:", "blob:", "file:", "about:")
    return [] if request.url.startswith(local) else [f"left the machine: {request.url}"]


def violations(page: Page) -> list[str]:
    """Give what axe-core finds wrong with the page that is shown, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {n['html'][:120]}" for v in found for n in v["nodes"]]
