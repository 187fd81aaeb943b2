"""A reader walks through the workbench of the Harrow casebook in a real browser."""

from pathlib import Path

from playwright.sync_api import Page
from tests.browser.conftest import served, violations


def test_a_place_answers_and_keeps_its_frame(own_book: Path, page: Page) -> None:
    """Who holds the mill, asked as of the fifth of May: the day asked about rides on every link."""
    with served(own_book) as address:
        page.goto(f"{address}/places/harrow-mill?on=2021-05-05")
        assert page.title() == "Harrow mill · Harrow <weekly>"
        links = page.locator("nav a").evaluate_all("all => all.map(a => a.href)")
        assert links
        assert all("on=2021-05-05" in link for link in links)
        assert violations(page) == []
