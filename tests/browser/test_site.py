"""A reader opens the published Harrow from a folder on disk, without any server."""

from pathlib import Path

from playwright.sync_api import Page
from tests.browser.conftest import violations

from reportedly.pipeline import open_desk
from reportedly.press.site.build import publish


def test_the_site_is_read_and_searched_from_disk(
    own_book: Path, tmp_path: Path, page: Page
) -> None:
    """Front page, place, claim, then the finder; nothing leaves the machine, axe finds nothing."""
    site = tmp_path / "site"
    desk = open_desk(own_book)
    with desk.ledger:
        publish(desk, site)
    page.goto((site / "index.html").as_uri())
    assert violations(page) == []
    for name in ("places/harrow-mill", "claims", "documents", "methods", "data", "search"):
        page.goto((site / f"{name}.html").as_uri())
        assert violations(page) == [], name
    page.fill("#finder-words", "northern mill")
    page.wait_for_selector("#finder-found a")
    page.click("#finder-found ul.claims a")
    assert "claims/claim_" in page.url
    assert violations(page) == []
