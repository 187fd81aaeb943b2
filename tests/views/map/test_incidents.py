"""Incidents: acts on the ground, at the precision known, of the days asked about."""

from dataclasses import replace
from datetime import date

from reportedly.model.claim import When
from reportedly.model.period import Period
from reportedly.testing import MemorySnapshot
from reportedly.views.map import MapPage
from reportedly.views.map.incidents import days_of, incident_marks, point_of


def test_an_attack_is_an_incident_and_a_visit_is_none(page: MapPage) -> None:
    assert {mark.place for mark in page.incidents} == {"harrow", "ford"}
    assert {mark.type for mark in page.incidents} == {"ASSAULT"}
    newest = page.incidents[0]
    assert (newest.place_name, newest.first_on) == ("Eastford <b>", date(2031, 5, 7))
    assert newest.said[0].label == "Valley Post, 7 May 2031"


def test_what_lies_before_the_window_is_left_out(valley: MemorySnapshot) -> None:
    on = date(2031, 5, 8)
    assert len(incident_marks(valley, on, window_days=2)) == 1
    assert incident_marks(valley, date(2031, 5, 5)) == ()


def test_an_attack_somewhere_in_a_wide_valley_is_not_drawn(
    valley: MemorySnapshot, page: MapPage
) -> None:
    """It would be a point in the middle of 150 km of which nobody spoke."""
    assert all(mark.place != "lull" for mark in page.incidents)
    assert point_of(valley.all_entries[-1], valley.registry) is None


def test_an_act_without_a_date_stands_on_the_day_it_was_told(valley: MemorySnapshot) -> None:
    entry = valley.all_entries[6]
    undated = replace(entry, claim=replace(entry.claim, when=When()))
    assert days_of(undated) == (date(2031, 5, 6), date(2031, 5, 6))
    told_late = replace(valley, all_entries=(undated,))
    (mark,) = incident_marks(told_late, date(2031, 5, 8))
    assert not mark.dated
    turned = When(period=Period(earliest=date(2031, 5, 6), latest=None))
    assert days_of(replace(entry, claim=replace(entry.claim, when=turned)))[0] == date(2031, 5, 6)


def test_the_words_of_a_claim_say_better_where_than_its_place(valley: MemorySnapshot) -> None:
    entry = valley.all_entries[6]
    where = entry.claim.where
    assert where
    near = replace(entry.claim, where=replace(where, lat=47.02, lon=8.03, precision_km=1.0))
    assert point_of(replace(entry, claim=near), valley.registry) == (47.02, 8.03, 1.0)
    assert point_of(entry, valley.registry) == (47.0, 8.0, 3.0)


def test_incidents_at_one_point_are_one_cluster(valley: MemorySnapshot) -> None:
    from reportedly.views.map.incidents import clusters_of

    marks = incident_marks(valley, date(2031, 5, 8))
    twice = (*marks, replace(marks[0], incident="claim_again"))
    clusters = clusters_of(twice)
    assert [(c.name, len(c.incidents)) for c in clusters] == [("Eastford <b>", 2), ("Harrow", 1)]
