"""A reader looks at the whole picture of the Harrow casebook in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.conftest import served


def test_the_slider_moves_to_another_day(own_book: Path, page: Page) -> None:
    """From a day with nothing to say to the fourth of May, when the Post tells of a fight."""
    with served(own_book) as address:
        page.goto(f"{address}/network?on=2021-05-01")
        slider = page.locator("form.slider input[type=range]")
        slider.focus()
        slider.press("End")
        page.wait_for_selector(
            "svg.network .bond", state="attached"
        )  # a straight line has no width
        assert "on=2021-05-04" in page.url
        page.locator("svg.network .actor circle").first.hover()
        assert page.locator("svg.network.dim .lit").count() >= 1


def test_without_script_the_same_days_are_a_list(own_book: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(own_book) as address:
        page.goto(f"{address}/network?on=2021-05-01")
        page.locator("form.slider select").select_option("2021-05-04")
        page.locator("form.slider button").click()
        assert "on=2021-05-04" in page.url
        assert page.locator("svg.network .bond").count() == 1
    context.close()


def test_a_forecast_is_ruled_on_and_the_ruling_taken_back(own_book: Path, page: Page) -> None:
    with served(own_book) as address:
        page.goto(f"{address}/forecasts?on=2021-06-01")
        page.get_by_text("Rule on it").first.click()
        page.locator("form.rule select").first.select_option("no")
        page.locator("form.rule input[name=reason]").first.fill("it stands")
        page.get_by_role("button", name="Record the ruling").first.click()
        page.get_by_role("button", name="Take the ruling back").click()
        assert page.get_by_role("button", name="Take the ruling back").count() == 0
