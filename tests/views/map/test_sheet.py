"""The map put together: what is drawn, what follows another place, what is left out and why."""

from dataclasses import replace
from datetime import date

import pytest
from tests.views.map.conftest import MakePage

from reportedly.model.registry import Registry
from reportedly.testing import MemorySnapshot
from reportedly.views.map import MapPage, mapped_places
from reportedly.views.map.page import Bounds
from reportedly.views.map.sheet import bounds_of, told_by_day


def test_a_place_is_drawn_when_something_is_told_of_it_or_of_its_parts(page: MapPage) -> None:
    """Nobody has named the weir: it follows Harrow and has no mark of its own."""
    assert {mark.place for mark in page.places} == {"harrow", "mill", "ford"}
    (harrow,) = (mark for mark in page.places if mark.place == "harrow")
    assert harrow.followers == ("Harrow weir",)
    assert harrow.inside == "Lull valley"
    assert harrow.said[0].voices == ("Valley Post",)
    assert harrow.said[0].quote == "Millers' Guard shelled Harrow."


def test_the_places_asked_about_are_those_told_of_and_what_contains_them(
    valley: MemorySnapshot,
) -> None:
    assert mapped_places(valley) == ("cave", "ford", "harrow", "lull", "mill")


def test_what_has_no_honest_mark_is_listed_with_the_reason(page: MapPage) -> None:
    why = {row.name: row.why for row in page.unplaced}
    assert why["Lull valley"] == "too wide for a mark: known to within 150 km"
    assert why["The cave"] == "the registry has no coordinates for it"
    assert why["Nowhere"].startswith("no place is known by this name")
    cave = next(row for row in page.unplaced if row.place == "cave")
    assert "The Reeve" in cave.headline


def test_shares_of_every_mark_sum_to_one(page: MapPage) -> None:
    for mark in page.places:
        assert sum(row.share for row in mark.answers) == pytest.approx(1.0)
        assert mark.leading == mark.answers[0].answer


def test_the_legend_names_each_answer_once_and_unknown_last(page: MapPage) -> None:
    assert [row.answer for row in page.key][-2:] == ["contested", "unknown"]
    assert {row.answer for row in page.key} == {"millers", "reeve", "contested", "unknown"}
    assert len({row.ink for row in page.key}) == len(page.key)


def test_an_actor_keeps_the_ink_that_the_order_gives_it(make_page: MakePage) -> None:
    """On the second of May only the Reeve is known of; in the order of all he stands second."""
    early = make_page(date(2031, 5, 2), order=("millers", "reeve"))
    assert {row.answer: row.ink for row in early.key}["reeve"] == "1"


def test_what_is_said_later_is_not_shown_among_the_last_words(make_page: MakePage) -> None:
    early = make_page(date(2031, 5, 4))
    (harrow,) = (mark for mark in early.places if mark.place == "harrow")
    assert [row.quote for row in harrow.said] == ["The Reeve holds Harrow."]


def test_nothing_known_gives_an_empty_map_that_says_so(make_page: MakePage) -> None:
    from reportedly.model.period import end_of_day

    empty = MemorySnapshot(known=end_of_day(date(2031, 5, 10)), registry=Registry())
    page = make_page(snapshot=empty)
    assert (page.places, page.incidents, page.bounds, page.first_on) == ((), (), None, None)
    assert len(page.notes) == 1


def test_a_claim_of_control_without_a_place_is_counted(
    valley: MemorySnapshot, make_page: MakePage
) -> None:
    first = valley.all_entries[0]
    lost = replace(first, claim=replace(first.claim, where=None))
    page = make_page(snapshot=replace(valley, all_entries=(lost,)))
    assert page.notes[1] == "1 claim of control names no place at all."


def test_days_are_counted_from_the_first_report_to_the_last(valley: MemorySnapshot) -> None:
    first, last, counts = told_by_day(valley)
    assert (first, last) == (date(2031, 5, 2), date(2031, 5, 7))
    assert counts == (1, 0, 1, 2, 3, 3)


def test_a_frame_across_the_date_line_takes_the_short_way() -> None:
    """Fiji and Samoa lie next to each other, and not a world apart."""
    assert bounds_of([(-17.0, 178.0), (-13.0, -172.0)]) == Bounds(
        west=178.0, south=-17.0, east=188.0, north=-13.0
    )
    assert bounds_of([]) is None
