"""Every page of the workbench and of the site is sound: for everybody, wide, narrow, light, dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize
from tests.browser.conftest import launched, overhang, served, violations, went_abroad
from tests.harrow import HELD, RADIO, TAKEN, record
from tests.valley import place_valley

from reportedly.pipeline import open_desk
from reportedly.press.site.build import publish
from reportedly.testing import a_claim, a_document, a_link
from reportedly.workbench.app import workbench

FRAME = "on=2021-05-09&known=2021-05-09"
SAMPLES = {
    "/actors/{ident}": "/actors/northern-brigade",
    "/claims/{ident}": f"/claims/{TAKEN.id}",
    "/documents/{ident}": f"/documents/{RADIO.id}",
    "/places/{ident}": "/places/harrow-mill",
    "/sources/{ident}": "/sources/valley-post",
    "/names/actors/{actor}": "/names/actors/northern-brigade",
    "/names/same": "/names/same?first=northern-brigade&second=millers-guard",
    "/review/{claim}": f"/review/{HELD.id}",
    "/search": "/search?words=mill",
}
"""A page of each kind of address that has something open in it, or needs words."""
ELSEWHERE = {"/add/{job}": "it is looked at in the walk", "/login": "it is looked at in the gate"}
CONTRAST = "color-contrast"
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook in which every page has something to show: places, names, two that disagree."""
    from tests.harrow import write_casebook

    root = write_casebook(tmp_path_factory.mktemp("sound") / "harrow")
    place_valley(root)
    paper = a_document(
        "The Northern Brigade holds Harrow mill, said Mara Tell.",
        published="2021-05-07", source="Mill Lane Paper",
    )  # fmt: skip
    claim = a_claim(
        paper, "The Northern Brigade holds Harrow mill", proposition=("control", "held"),
        roles={"actor": ("Northern Brigade", "northern-brigade")}, tense="present",
        place=("Harrow mill", "harrow-mill"),
    )  # fmt: skip
    with open_desk(root).ledger as ledger:
        record(ledger, paper, (claim,))
        ledger.relink(paper.id, [a_link(paper, "Mara Tell")])
    return root


def pages_of(root: Path) -> list[str]:
    """Give an address for every page that the application's routes name."""
    found = []
    for path, verbs in workbench(root).openapi()["paths"].items():
        kinds = verbs.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if "text/html" in kinds and path not in ELSEWHERE:
            sample = SAMPLES.get(path, path)
            assert "{" not in sample, f"name a page of {path} in SAMPLES"
            found.append(sample + ("&" if "?" in sample else "?") + FRAME)
    return [*found, "/nothing-here"]


def faults(page: Page) -> Iterator[str]:
    """Give what is wrong with a page, in the light and the dark, in the wide and the narrow.

    Colours are looked at in the wide alone: the narrow page has the same, and it takes half the time.
    """
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    yield from violations(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {one}" for one in violations(page, only=CONTRAST))
    page.set_viewport_size(NARROW)
    yield from (f"narrow: {one}" for one in violations(page, without=CONTRAST))
    if overhang(page):
        yield f"{overhang(page)} px stick out at 360"


def test_every_page_of_the_workbench(shown: Path, page: Page) -> None:
    """The list of pages comes from the routes, so that a new page is looked at, too."""
    paths = pages_of(shown)
    assert len(paths) >= 25
    found = {}
    with served(shown) as address:
        for path in paths:
            page.goto(address + path)
            found[path] = list(faults(page))
    assert {path: told for path, told in found.items() if told} == {}


def test_every_kind_of_page_of_the_site(shown: Path, tmp_path: Path, page: Page) -> None:
    """From a folder on disk: the pages in its root, and one of every folder."""
    site = tmp_path / "site"
    desk = open_desk(shown)
    with desk.ledger:
        publish(desk, site)
    folders = sorted({path.parent for path in site.rglob("*.html")} - {site})
    pages = [*sorted(site.glob("*.html")), *(min(folder.glob("*.html")) for folder in folders)]
    assert len(pages) >= 20
    found = {}
    for path in pages:
        page.goto(path.as_uri())
        found[path.name] = list(faults(page))
    assert {name: told for name, told in found.items() if told} == {}


def test_the_watch_sees_a_page_that_asks_elsewhere(play: Playwright, tmp_path: Path) -> None:
    """A picture of another host is asked for: were our pages to do so, the browser's log would tell."""
    lone = tmp_path / "lone.html"
    lone.write_text(
        '<link rel="dns-prefetch" href="//near.example"><img src="http://far.example/a">'
    )
    log = tmp_path / "net.json"
    opened: Browser = launched(play, log)
    opened.new_page().goto(lone.as_uri())
    opened.close()
    told = " ".join(went_abroad(log))
    assert "far.example" in told
