"""Pages about places, actors, sources, documents and claims in a real browser, wide and narrow."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import served, violations
from tests.harrow import RADIO, TAKEN

PATHS = (
    "/places",
    "/places/harrow-mill?on=2021-05-07",
    "/actors",
    "/actors/northern-brigade?on=2021-05-07",
    "/sources",
    "/sources/valley-post",
    "/documents",
    f"/documents/{RADIO.id}",
    "/claims",
    f"/claims/{TAKEN.id}",
    "/search?words=mill",
)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible_and_fits(written: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    with served(written) as address:
        for path in PATHS:
            page.goto(f"{address}{path}")
            assert violations(page) == [], path
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wider == 0, path


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
