"""A reader walks through the workbench of the Harrow casebook in a real browser."""

from pathlib import Path

from playwright.sync_api import Page
from tests.browser.conftest import served, violations

from reportedly.model.casebook import start_casebook

SAID = (
    "The Northern Brigade took Harrow on Tuesday.", "The Millers' Guard shelled Eastford.",
    "The Northern Brigade attacked Westford.", "Ada Venn said that the Guard killed four people.",
    "The Guard withdrew from Harrow.", "The Northern Brigade holds Harrow mill.",
    "The council condemned the attack on Eastford.", "The Guard supports the council.",
    "The Northern Brigade arrested two reporters in Harrow.", "The council denied the report.",
    "The Guard captured Southford.", "The Northern Brigade bombed Northford on Monday.",
    "Fighters of the Guard attacked a checkpoint in Westford.",
)  # fmt: skip


def test_a_place_answers_and_keeps_its_frame(own_book: Path, page: Page) -> None:
    """Who holds the mill, asked as of the fifth of May: the day asked about rides on every link."""
    with served(own_book) as address:
        page.goto(f"{address}/places/harrow-mill?on=2021-05-05")
        assert page.title() == "Harrow mill · Harrow <weekly>"
        links = page.locator("nav a").evaluate_all("all => all.map(a => a.href)")
        assert links
        assert all("on=2021-05-05" in link for link in links)
        assert violations(page) == []


def test_an_analyst_begins_adds_reviews_and_mends(tmp_path: Path, page: Page) -> None:
    """An empty casebook; a report is pasted; its claims are ruled on by keyboard, one taken back."""
    root = tmp_path / "empty"
    start_casebook(root, name="Harrow")
    path = root / "registry" / "actors.yaml"
    path.write_text("- id: northern-brigade\n  name: Northern Brigade\n", encoding="utf-8")
    with served(root) as address:
        page.goto(f"{address}/add")
        assert page.get_by_text("This casebook is empty").is_visible()
        assert violations(page) == []
        page.get_by_label("Title").fill("The mill")
        page.get_by_label("Text", exact=True).fill(" ".join(SAID))
        page.locator("form[action='/add/text'] input[name=published]").fill("2021-05-04")
        page.get_by_role("button", name="Add the text").click()
        page.get_by_role("heading", name="New reports").wait_for(timeout=120_000)
        assert violations(page) == []
        page.goto(f"{address}/review")
        assert violations(page) == []
        for number in range(10):
            page.keyboard.press("aru"[number % 3])
            page.get_by_text(f"{number + 1} by you").wait_for()
        page.keyboard.press("z")
        page.get_by_text("Took back").wait_for()
        page.goto(f"{address}/review")
        assert page.get_by_text("9 by you").is_visible()
        page.keyboard.press("m")
        assert page.locator("#amend").get_attribute("open") is not None
        assert violations(page) == []
        page.locator("#amend select[name=modality]").select_option("planned")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Amended, as analyst.").wait_for()
        page.keyboard.press("?")
        assert page.get_by_role("dialog").is_visible()
        page.goto(f"{address}/names/actors/northern-brigade")
        page.get_by_label("Also called").fill("NB")
        page.get_by_role("button", name="Save the entry").click()
        page.get_by_text("Mended northern-brigade").wait_for()
        assert violations(page) == []
        assert "aliases: [NB]" in path.read_text(encoding="utf-8")
        page.get_by_role("button", name="Undo", exact=True).click()
        page.get_by_text("Took back: Mended").wait_for()
        assert "aliases" not in path.read_text(encoding="utf-8")
        for section in ("names", "review/agreement", "add"):
            page.set_viewport_size({"width": 360, "height": 800})
            page.emulate_media(color_scheme="dark")
            page.goto(f"{address}/{section}")
            assert violations(page) == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert page.evaluate("window.innerWidth") >= wide
