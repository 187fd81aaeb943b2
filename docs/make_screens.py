"""Photograph every page of the workbench on the demo casebook: make screens.

Writes `images/pages/NAME-{wide,narrow}-{light,dark}.webp`, of which the README shows two, and `pages.md`,
which shows them all. Needs a Chromium and the front end (`make front`). `--look FOLDER` also keeps them
as PNG at their full size, to be looked at; names after the options take those pages alone.
"""

import argparse
import io
import json
import shutil
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from reportedly.cli.start import unpack_demo
from reportedly.model.casebook import start_casebook
from reportedly.pipeline import open_desk, walk
from reportedly.workbench.app import workbench
from reportedly.workbench.gate import Gate
from reportedly.workbench.safety import Safety

DOCS = Path(__file__).parent
PICTURES = DOCS / "images" / "pages"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
WIDTHS: dict[str, ViewportSize] = {
    "wide": {"width": 1280, "height": 900}, "narrow": {"width": 360, "height": 800},
}  # fmt: skip
PICTURE = {"wide": 800, "narrow": 320}  # how wide the pictures are, in pixels
QUALITY = 32
REPAINT_MS = 250
SHOWN = {"wide": 410, "narrow": 160}  # how wide `pages.md` shows them
HEAD = """# Every page in pictures

The workbench on the demo casebook, {count} pages: 1280 and 360 pixels wide, in the light and in the dark, cut
where a page is long. Made by `make screens`. How a page is made: [pages](web.md).

"""
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SLOW_MS = 120_000
PATIENCE_S = 30.0
PASSWORD = "four random words here"  # noqa: S105 -- of a workbench that lives for one picture
THEN = "on=2016-06-16&known=2016-06-21"
LATER = "on=2016-07-12&known=2016-07-12"
REPORT = "Bunyan Marsus loses Sirte's port to a counter-attack"
SAID = """Residents of Harrow said on Monday that the Northern Brigade had taken the mill.
The town council denied it. "Nobody has crossed the bridge," its speaker, Ada Venn, told the Valley Post.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A page to photograph: its name, address, what it shows, and what is done on it before.

    Attributes:
        name: of the pictures.
        path: the address after the host.
        words: one line for `pages.md`.
        clicks: elements pressed before the picture, one after the other.
        shown: the element to wait for after that, or "".
    """

    name: str
    path: str
    words: str
    clicks: tuple[str, ...] = ()
    shown: str = ""


PAGES = (
    Shot(name="today", path=f"/today?{LATER}", words="What changed since a day, because of which reports; what is due, new and in doubt."),
    Shot(name="map", path=f"/map?{THEN}", words="Who holds what, as far as it is known; two sliders, the day asked about and the day known."),
    Shot(name="map-place", path=f"/map?{THEN}&around=sirte-port&reach=5", words="A place on the map, clicked: the answers, how many origins, the passages.",
         clicks=(".map-mark[aria-label*='Sirte port']", ".map-panel button:has-text('apart')", ".map-mark:not(.map-act)[title*='Sirte port']"), shown=".map-panel:not([hidden])"),
    Shot(name="timeline", path=f"/timeline?{LATER}", words="What is said to have happened: uncertain dates as bars, four times apart."),
    Shot(name="network", path=f"/network?{LATER}", words="Who stands with whom, on a day; each bond with its evidence."),
    Shot(name="forecasts", path="/forecasts?on=2016-07-31&known=2016-07-31", words="What was foretold and what came of it, and how right each holder was."),
    Shot(name="contradictions", path=f"/contradictions?{LATER}", words="Claims that cannot both hold, side by side, and what would settle them."),
    Shot(name="brief", path=f"/brief?{LATER}", words="The brief: every sentence with its claims."),
    Shot(name="changes", path="/changes?on=2016-07-12&known=2016-07-12", words="Which answers moved between two days of knowing."),
    Shot(name="places", path=f"/places?{THEN}", words="All places that reports name."),
    Shot(name="place", path=f"/places/sirte-port?{THEN}", words="A place: who holds it, through time, and the grounds in bits."),
    Shot(name="actors", path=f"/actors?{THEN}", words="All actors that reports name."),
    Shot(name="actor", path=f"/actors/bunyan-marsus?{LATER}", words="An actor: its names, people, alliances, what it says and what is said of it."),
    Shot(name="sources", path=f"/sources?{LATER}", words="All sources."),
    Shot(name="source", path=f"/sources/libya-herald?{LATER}", words="A source: its record, what it copies and who copies it."),
    Shot(name="documents", path=f"/documents?{LATER}", words="All documents."),
    Shot(name="document", path="/documents/{document}?on=2016-06-16", words="The reader: who says it, by which words, and what, in three inks."),
    Shot(name="claims", path=f"/claims?{LATER}", words="All claims, with what narrows them."),
    Shot(name="claim", path="/claims/{claim}?known=2016-06-21&on=2016-06-16", words="A claim: its passage, on whose word, how the names were read, who says the same, its history."),
    Shot(name="search", path="/search?words=port", words="Full text; results are passages with holder and date."),
    Shot(name="search-empty", path="/search", words="The search before a word is given."),
    Shot(name="add", path="/add", words="Paste a text, give addresses, drop files."),
    Shot(name="review", path="/review", words="Readings to rule on, those first whose ruling would change most; all by keyboard."),
    Shot(name="review-amend", path="/review", words="A reading amended: roles, place and time.", clicks=("details.amend > summary",)),
    Shot(name="agreement", path="/review/agreement", words="How far two readers agree who ruled blindly."),
    Shot(name="names", path="/names", words="Names nobody could place yet, each with what settles it."),
    Shot(name="same", path="/names/same?first=bunyan-marsus&second=misratans", words="Whether two names are one actor, in bits."),
    Shot(name="entry", path="/names/actors/bunyan-marsus", words="An actor's entry in the registry, to be mended."),
    Shot(name="problems", path="/problems", words="Faults of the input, each with what to do."),
    Shot(name="methods", path="/methods", words="How answers come about, and the limits with their denominators."),
    Shot(name="missing", path="/places/nowhere", words="What is said where there is nothing."),
)  # fmt: skip
JOB = Shot(name="job", path="{job}", words="A report being read: what was found in it.")
LOGIN = Shot(name="login", path="/login", words="The password before a workbench that others could reach.")  # fmt: skip
EMPTY = Shot(name="first-start", path="/today", words="An empty casebook.")


def main() -> None:
    """Read the demo, serve it, and photograph what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--look", type=Path, help="keep PNGs of full size in this folder")
    parser.add_argument("--demo", type=Path, help="a demo casebook that was read before")
    parser.add_argument("names", nargs="*", help="these pages alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, opened_browser() as browser:
        root = copied(asked.demo, Path(folder)) if asked.demo else read_demo(Path(folder))
        context = browser.new_context(reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
        context.set_default_timeout(SLOW_MS)
        camera = Camera(context, PICTURES, asked.look, frozenset(asked.names))
        photograph(camera, root, Path(folder))
    write_index()
    sizes = [path.stat().st_size for path in PICTURES.glob("*.webp")]
    sys.stdout.write(f"{len(sizes)} pictures, {sum(sizes) / 1e6:.2f} MB\n")


def read_demo(folder: Path) -> Path:
    """Give a casebook in which the demo has been read."""
    casebook, reports = unpack_demo(folder / "sirte-2016")
    desk = open_desk(casebook.root)
    with desk.ledger:
        walk(desk, [str(reports)])
    return casebook.root


def copied(demo: Path, folder: Path) -> Path:
    """Give a copy of a casebook, so that the pens leave the first one alone."""
    return shutil.copytree(demo, folder / "sirte-2016")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Give Debian's Chromium, or Playwright's own."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(root: Path, safety: Safety | None = None) -> Iterator[str]:
    """Serve a casebook on a free port of this machine; give its address without a slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = workbench(root, safety)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
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


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pages in all four ways and keeps the pictures small."""

    context: BrowserContext
    target: Path
    look: Path | None
    names: frozenset[str]

    def wants(self, shot: Shot) -> bool:
        """Say whether this page was asked for."""
        return not self.names or shot.name in self.names

    def take(self, host: str, shot: Shot, found: dict[str, str]) -> None:
        """Photograph a page wide and narrow, light and dark."""
        if not self.wants(shot):
            return
        page = self.context.new_page()
        for width, size in WIDTHS.items():
            page.set_viewport_size(size)
            if page.url == "about:blank" or page.locator("[data-map]").count():
                page.goto(host + shot.path.format(**found))  # a map fits its frame when it begins
                finish(page, shot)
            if shot.clicks and not shot.shown:
                page.locator(shot.clicks[0]).first.scroll_into_view_if_needed()
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.wait_for_timeout(REPAINT_MS)
                self.keep(page, f"{shot.name}-{width}-{scheme}", width)
        page.close()

    def keep(self, page: Page, name: str, width: str) -> None:
        """Write what stands in the window, cut where the page ends."""
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        if self.look:
            self.look.mkdir(parents=True, exist_ok=True)
            seen.save(self.look / f"{name}.png")
        ends = round(page.evaluate("document.body.getBoundingClientRect().bottom"))
        cut = seen.crop((0, 0, seen.width, min(seen.height, max(ends, 300))))
        size = (PICTURE[width], round(cut.height * PICTURE[width] / cut.width))
        self.target.mkdir(parents=True, exist_ok=True)
        shrunk = cut.resize(size, Image.Resampling.LANCZOS) if size != cut.size else cut
        shrunk.save(self.target / f"{name}.webp", quality=QUALITY, method=6)


def finish(page: Page, shot: Shot) -> None:
    """Wait until a page is truly finished: its fonts, its map with its marks, its panel."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    if page.locator("[data-map]").count():
        page.wait_for_selector("[data-map][data-ready=yes]", timeout=SLOW_MS)
        page.wait_for_selector(".map-mark", timeout=SLOW_MS)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(6000)  # the finer coast comes from a worker, after the marks
    for element in shot.clicks:
        page.locator(element).first.click()
        page.wait_for_timeout(400)
    if shot.shown:
        page.wait_for_selector(shot.shown)
    page.wait_for_timeout(150)


def photograph(camera: Camera, root: Path, folder: Path) -> None:
    """Photograph every page of the demo, an empty casebook and a locked one."""
    with served(root) as host:
        found = {
            "document": _first(host, "/documents.json?words=port", "document", title=REPORT),
            "claim": _first(host, "/claims.json?place=sirte-port&kind=control&known=2016-06-21", "claim"),
        }  # fmt: skip
        for shot in PAGES:
            camera.take(host, shot, found)
        if camera.wants(JOB):
            camera.take(host, JOB, {"job": add_a_report(camera.context, host)})
    if camera.wants(EMPTY):
        with served(start_casebook(folder / "harrow", name="Harrow").root) as host:
            camera.take(host, EMPTY, {})
    if camera.wants(LOGIN):
        with served(root, Safety(gate=Gate(PASSWORD))) as host:
            camera.take(host, LOGIN, {})


def _first(host: str, path: str, key: str, **wanted: str) -> str:
    """Give the id of the first row that has what is wanted; of claims, the one with most voices."""
    with urllib.request.urlopen(host + path, timeout=60) as answer:  # noqa: S310 -- our own host
        rows: list[dict[str, Any]] = json.load(answer)["rows"]
    rows = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return str(max(rows, key=lambda row: len(row.get("voices", ())))[key])


def add_a_report(context: BrowserContext, host: str) -> str:
    """Paste a report of an invented conflict; give the path of its job once it is done."""
    page = context.new_page()
    page.goto(f"{host}/add")
    form = page.locator("form[action='/add/text']")
    form.locator("[name=title]").fill("The mill")
    form.locator("[name=text]").fill(SAID)
    form.locator("[name=published]").fill("2016-07-12")
    form.get_by_role("button").click()
    page.get_by_role("heading", name="New reports").wait_for()
    path = page.url.removeprefix(host)
    page.close()
    return path


def write_index() -> None:
    """Write the page of the docs that shows all pictures."""
    shots = (*PAGES, JOB, EMPTY, LOGIN)
    sections = "\n".join(_section(shot) for shot in shots)
    (DOCS / "pages.md").write_text(HEAD.format(count=len(shots)) + sections, encoding="utf-8")


def _section(shot: Shot) -> str:
    title = f"## {shot.name.replace('-', ' ').capitalize()}\n\n{shot.words}\n\n"
    kinds = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
    return title + "\n".join(
        f'<img src="images/pages/{shot.name}-{width}-{scheme}.webp" alt="{shot.name}, {width}, {scheme}" '
        f'width="{SHOWN[width]}">'
        for width, scheme in kinds
    ) + "\n"  # fmt: skip


if __name__ == "__main__":
    main()
