"""Forecasts by their due day, what came of them, and who was right."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.belief.forecasts import forecasts, records
from reportedly.belief.forecasts.criteria import Criteria
from reportedly.belief.forecasts.evidence import Sign
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.claims import ClaimFilter
from reportedly.views.outlook import ForecastRow, ForecastsPage, forecasts_page, record_page
from reportedly.views.outlook.foretold import criteria_text


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


def test_what_settles_a_forecast_is_said_in_words(
    story: MemorySnapshot, foretold: ForecastsPage
) -> None:
    due, vague = foretold.due[0], foretold.undated[0]
    assert due.vague == "nothing in it that a later report could settle"
    assert due.criteria == f"Cannot be scored: {due.vague}."
    assert vague.standing == "no due day"
    assert foretold.vague == (("Analysts", 1), ("nobody named", 1))
    wanted = Criteria(
        kind="prediction", about="control", wanted=("taken", "held"), against=("contested",),
        place="harrow", place_inferred=True, camp=None, parties=("northern-brigade",),
        due=date(2031, 6, 1), due_basis="default", condition="", whole=True, vague="",
    )  # fmt: skip
    assert criteria_text(wanted, story.registry) == (
        "Yes if reports tell of Harrow (the place its report is about): taken, held by 1 June 2031, "
        "a default for its kind; only later, or of a part of it later: no; against it: contested."
    )
    bond = replace(wanted, place=None, place_inferred=False, due=None, whole=False, against=())
    assert criteria_text(bond, story.registry) == (
        "Yes if reports tell between or by Northern Brigade: taken, held, a default for its kind."
    )


@pytest.fixture
def row(foretold: ForecastsPage) -> ForecastRow:
    return foretold.due[0]


def test_what_came_of_it_as_far_as_anybody_says(row: ForecastRow) -> None:
    assert row.judged == "no analyst has judged it yet"
    assert replace(row, state="open").judged == ""
    assert "later reports: no;" in replace(row, proposed="no").judged
    ruled = replace(row, outcome="no", outcome_by="Ada")
    assert ruled.judged == "an analyst's judgement: no, by Ada"
    assert "by default" in replace(row, due_basis="default").standing
    assert "by default" in replace(row, due_basis="default", days=2).standing


def test_what_is_ruled_on_is_settled(story: MemorySnapshot) -> None:
    on = date(2031, 5, 30)
    first, second = forecasts(story, on=on)
    ruled = replace(first, state="no", outcome="no")
    page = forecasts_page(story, (ruled, replace(second, state="void", outcome="void")), on=on)
    assert [r.outcome for r in page.settled] == ["no", "void"]
    assert (page.due, page.open, page.undated, page.vague) == ((), (), (), ())


def test_later_reports_stand_under_a_forecast_the_weightiest_first(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    on = date(2031, 5, 30)
    sign = Sign(
        claim=named["holds"].claim.id, document="d", origin="o", direction="against", bits=1.0,
        first_on=on, last_on=on, known_on=on, reason="because",
    )  # fmt: skip
    gone = replace(sign, claim="claim_gone", bits=3.0)
    signs = (sign, gone, replace(sign, bits=0.0), replace(sign, bits=2.0))
    first, _ = forecasts(story, on=on)
    told = replace(first, proposal=replace(first.proposal, signs=signs))
    (shown, *_) = forecasts_page(story, (told,), on=on).due
    assert [s.bits for s in shown.signs] == [2.0, 1.0]
    assert shown.signs[0].citation.claim == named["holds"].claim.id


def test_a_record_names_holders_and_can_be_asked_of_one(story: MemorySnapshot) -> None:
    on = date(2031, 5, 30)
    found = records(forecasts(story, on=on))
    page = record_page(story, found, on=on)
    assert [h.holder for h in page.holders] == ["nobody named", "Analysts"]
    (alone,) = record_page(story, found, on=on, holder="analysts").holders
    assert (alone.vague, alone.ranked, len(alone.rows)) == (1, False, 1)
    assert record_page(story, found, on=on, holder="Ada").holders == ()
