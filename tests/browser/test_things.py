"""The reader in a real browser: numbers, marks and claims lead to each other."""

from pathlib import Path

from playwright.sync_api import Page
from tests.browser.conftest import served
from tests.harrow import RADIO


def test_numbers_lead_from_the_words_to_the_claim_and_back(written: Path, page: Page) -> None:
    with served(written) as address:
        page.goto(f"{address}/documents/{RADIO.id}")
        page.click("#at-1")
        assert page.url.endswith("#claim-1")
        page.click("#claim-1 .pin")
        assert page.url.endswith("#at-1")
        page.hover("#claim-1")
        lit = page.locator(".mark.lit").all_inner_texts()
        assert "Ada Venn" in lit
