"""The map in a real browser: served, without script, without WebGL's worker, and from a folder."""

import io
import shutil
import struct
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import served, violations

from reportedly.answers.frame import Frame
from reportedly.answers.map import film_of, map_of
from reportedly.pipeline import open_desk
from reportedly.views.web.addresses import file_name
from reportedly.views.web.paint import STATIC_PATH, is_built, paint
from reportedly.views.web.sections import path_of
from reportedly.views.web.shell import AskedFrame, Shell

BUILT = pytest.mark.skipif(
    not is_built("map.js"), reason="the map's script is not built: python hatch_build.py"
)
SLOW_MS = 120_000  # a software renderer on a busy machine
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "worker-src blob:; connect-src blob:; base-uri 'none'; form-action 'none'"
)


def _ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-map][data-ready=yes]", timeout=SLOW_MS)


@BUILT
def test_a_mark_tells_who_says_so_and_leads_to_the_place(valley_book: Path, page: Page) -> None:
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09&known=2021-05-09")
        drawn = page.locator(".map-drawn")
        assert not drawn.is_visible()
        page.emulate_media(media="print")
        assert drawn.is_visible()
        page.emulate_media(media="screen")
        page.get_by_role("button", name="Eastford").filter(has_not_text="Incident").first.click()
        panel = page.locator(".map-panel")
        expect(panel).to_contain_text("Eastford is")
        expect(panel).to_contain_text("Millers' Guard holds Eastford")
        expect(panel).to_contain_text("1 report, at most 1 origin")
        link = panel.get_by_role("link", name="All grounds")
        assert link.get_attribute("href") == "/places/eastford?on=2021-05-09&known=2021-05-09"
        assert violations(page) == []
        panel.press("Escape")
        expect(panel).to_be_hidden()


@BUILT
def test_an_incident_tells_what_was_told_and_by_whom(valley_book: Path, page: Page) -> None:
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09")
        page.get_by_role("button", name="Incident: attack").click()
        panel = page.locator(".map-panel")
        expect(panel).to_contain_text("Millers' Guard shelled Eastford on 7 May")
        expect(panel).to_contain_text("Upland Wire")


@BUILT
def test_both_sliders_move_the_map_its_tables_and_the_address(
    valley_book: Path, page: Page
) -> None:
    """On the fifth nobody had named Eastford; the table and the links go along with the sliders."""
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09")
        places = page.locator("[data-map-words=places]")
        expect(places).to_contain_text("Eastford")
        page.locator("[data-part=known]").fill("1")
        expect(places).not_to_contain_text("Eastford", timeout=SLOW_MS)
        expect(page.locator("[data-part=known-text]")).to_have_text("5 May 2021")
        page.locator("[data-part=on]").fill("0")
        expect(places).to_contain_text("Places on 4 May 2021", timeout=SLOW_MS)
        assert page.url.endswith("/map?on=2021-05-04&known=2021-05-05")
        menu = page.locator("nav.menu a").first.get_attribute("href")
        assert menu
        assert "known" not in menu or "known=2021-05-05" in menu
        page.locator("[data-part=ahead]").click()
        expect(places).to_contain_text("Places on 5 May 2021", timeout=SLOW_MS)


@BUILT
def test_play_runs_through_the_days_with_one_request(valley_book: Path, page: Page) -> None:
    asked: list[str] = []
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-04&known=2021-05-04")
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_role("button", name="Play").click()
        expect(page.locator("[data-part=on-text]")).to_have_text("9 May 2021", timeout=SLOW_MS)
        expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=SLOW_MS)
        films = [url for url in asked if "film.json" in url]
        assert films == [f"{address}/map/film.json?as_known=then"]
        expect(page.locator("[data-map-words=places]")).to_contain_text("Eastford", timeout=SLOW_MS)


@BUILT
def test_the_chart_is_drawn_with_land_and_its_worker(valley_book: Path, page: Page) -> None:
    """The land is asked of the map's own workers: were they blocked, it would have none."""
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09")
        page.wait_for_function(
            "() => { const c = document.querySelector('.maplibregl-canvas');"
            " return c && c.width > 0; }"
        )
        assert page.locator("[data-part=say]").inner_text() == ""


def test_without_script_there_is_a_drawn_map_and_a_way_nearer(
    valley_book: Path, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(valley_book) as address:
        page.goto(f"{address}/map?on=2021-05-09")
        assert page.locator("svg.map-drawing").is_visible()
        assert page.locator("[data-part=controls]").is_hidden()
        page.locator(".map-near a", has_text="Harrow mill").click()
        assert "around=harrow-mill" in page.url
        assert page.locator("svg.map-drawing text", has_text="Eastford").count() == 0
        page.locator("form.frame input[name=on]").fill("2021-05-04")
        page.locator("form.frame button").click()
        assert "on=2021-05-04" in page.url
        assert "around=harrow-mill" in page.url
    context.close()


@BUILT
def test_where_the_chart_cannot_run_the_drawn_map_stays(valley_book: Path, page: Page) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    with served(valley_book) as address:
        page.goto(f"{address}/map?on=2021-05-09")
        page.wait_for_selector("[data-map][data-ready=no]", timeout=SLOW_MS)
        assert page.locator("svg.map-drawing").is_visible()
        expect(page.locator("[data-part=say]")).to_contain_text("this is the drawn one")


@BUILT
def test_at_360_pixels_nothing_sticks_out(valley_book: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide == 360
        assert violations(page) == []


@dataclass(frozen=True)
class _Files:
    """Where pages lie in a folder."""

    def page(self, kind: str, ident: str = "", /, **asked: str) -> str:  # noqa: ARG002
        return f"{path_of(kind)}/{file_name(ident)}.html" if ident else f"{path_of(kind)}.html"

    def asset(self, name: str, /) -> str:
        return f"static/{name}"


@BUILT
def test_the_map_opens_from_a_folder_on_disk(valley_book: Path, page: Page, tmp_path: Path) -> None:
    """No server: the base comes as scripts, the worker as a blob, the films within the page."""
    desk = open_desk(valley_book)
    with desk.ledger:
        frame = Frame(on=date(2021, 5, 9))
        films = tuple(film_of(desk, frame, as_known=which) for which in ("then", "now"))
        content = replace(map_of(desk, frame), films=films)
    shell = Shell(
        casebook="Harrow", section="map", addresses=_Files(), asked=AskedFrame(day=frame.day)
    )
    policy = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    html = paint(content, shell).replace('<meta charset="utf-8">', policy)
    (tmp_path / "map.html").write_text(html, encoding="utf-8")
    shutil.copytree(STATIC_PATH, tmp_path / "static")
    _ready(page, f"file://{tmp_path}/map.html")
    page.get_by_label("on the day itself").check()
    page.locator("[data-part=on]").fill("1")
    expect(page.locator("[data-part=say]")).to_contain_text("those of 9 May 2021")
    expect(page.get_by_role("button", name="Eastford")).to_have_count(0)
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-part=on-text]")).to_have_text("9 May 2021", timeout=SLOW_MS)
    expect(page.get_by_role("button", name="Eastford").first).to_be_visible()


@BUILT
def test_streets_of_the_casebook_lie_under_the_marks(valley_book: Path, page: Page) -> None:
    """A file of one red tile: it is fetched in ranges from this machine, and the map turns red."""
    (valley_book / "streets.pmtiles").write_bytes(_red_world())
    with (valley_book / "casebook.toml").open("a", encoding="utf-8") as more:
        more.write('\n[map]\nstreets = "streets.pmtiles"\n')
    ranges: list[str] = []
    page.on("request", lambda r: ranges.append(r.headers.get("range", "")))
    with served(valley_book) as address:
        _ready(page, f"{address}/map?on=2021-05-09")
        page.wait_for_timeout(2000)
        assert page.locator("[data-part=say]").inner_text() == ""
        shot = Image.open(io.BytesIO(page.locator(".map-chart").screenshot())).convert("RGB")
    assert any(one.startswith("bytes=0-") for one in ranges)
    red, green, _ = shot.getpixel((shot.width - 8, shot.height // 2))  # type: ignore[misc]
    assert red >= 180
    assert green <= 60


def _red_world() -> bytes:
    """Give a PMTiles file whose only tile, the whole world, is red.

    Source: PMTiles specification, version 3: header, root directory, metadata, tiles.
    """
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), (220, 20, 20)).save(picture, "PNG")
    tile = picture.getvalue()
    directory = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))
    metadata = b"{}"
    at = 127 + len(directory)
    header = b"PMTiles" + bytes([3]) + struct.pack(
        "<11Q", 127, len(directory), at, len(metadata), 0, 0, at + len(metadata), len(tile), 1, 1, 1
    )  # fmt: skip
    header += bytes([1, 1, 1, 2, 0, 0])  # clustered, not compressed, PNG, zoom 0 to 0
    header += struct.pack("<4i", -1800000000, -850000000, 1800000000, 850000000)
    header += bytes([0]) + struct.pack("<2i", 0, 0)
    assert len(header) == 127
    return header + directory + metadata + tile


def _varint(number: int) -> bytes:
    parts = []
    while number >= 128:
        parts.append(number % 128 + 128)
        number //= 128
    return bytes([*parts, number])
