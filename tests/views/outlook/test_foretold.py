"""Forecasts by their due day, what came of them, and who was right."""

from dataclasses import replace
from datetime import date

from reportedly.belief.forecasts import forecasts
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.claims import ClaimFilter
from reportedly.views.outlook import ForecastsPage, forecasts_page


def test_a_forecast_is_due_once_its_last_day_has_passed(
    foretold: ForecastsPage, named: dict[str, Entry]
) -> None:
    """Analysts gave the battle two weeks; on 30 May that is nine days past."""
    assert [row.row.claim for row in foretold.due] == [named["over"].claim.id]
    assert foretold.due[0].days == -9
    assert foretold.open == ()
    assert [row.row.claim for row in foretold.undated] == [named["free"].claim.id]
    assert foretold.undated[0].days is None


def test_on_its_last_day_a_forecast_is_still_open(story: MemorySnapshot) -> None:
    on = date(2031, 5, 21)
    page = forecasts_page(story, forecasts(story, on=on), on=on)
    assert [row.days for row in page.open] == [0]


def test_a_repeated_forecast_is_one_row_that_says_so(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    on = date(2031, 5, 30)
    row = forecasts(story, on=on)[0]
    again = replace(row, claim=named["free"].claim.id, repeats=row.claim)
    page = forecasts_page(story, (row, again), on=on)
    assert [r.repeats for r in page.due] == [1]


def test_only_forecasts_that_answer_the_filter(story: MemorySnapshot) -> None:
    on = date(2031, 5, 30)
    page = forecasts_page(
        story, forecasts(story, on=on), on=on, wanted=ClaimFilter(words=("free",))
    )
    assert (len(page.due), len(page.undated)) == (0, 1)
