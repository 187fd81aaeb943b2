from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reportedly.belief import course
from reportedly.model.judgement import Judgement
from reportedly.model.period import Period, end_of_day
from reportedly.model.registry import Registry, Tie

DAYS = [date(2016, 6, d) for d in (5, 8, 10, 12, 20)]


def _same(desk: Any, snapshot: Any) -> None:
    for day, state in zip(DAYS, course(snapshot, "port", DAYS), strict=True):
        known = snapshot.at(end_of_day(day))
        told = desk.assess(str(day), str(day)) if snapshot.clock == "published" else None
        assert known.known == end_of_day(day)
        if told is not None:
            assert state == pytest.approx(dict(told.answers))


def test_a_late_report_sends_the_chain_back(desk: Any) -> None:
    """On 12 June a weekly tells of 4 June; on 20 June of the 19th."""
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-08", "taken", "coalition", by="accord", when="2016-06-07")
    desk.say("2016-06-12", "taken", "coalition", source="weekly", when="2016-06-04")
    desk.say("2016-06-20", "lost", "coalition", by="coalition", when="2016-06-19")
    _same(desk, desk.snapshot())


def test_no_days_no_course(desk: Any) -> None:
    assert course(desk.snapshot(), "port", []) == ()


def test_nothing_is_known_before_the_first_report(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner")
    first, *_, last = course(desk.snapshot(), "port", DAYS)
    assert first == {"unknown": 1.0, "contested": 0.0}
    assert last["banner"] > 0.3


def test_a_tie_that_begins_changes_what_earlier_words_weigh(desk: Any) -> None:
    """From 9 June on the envoy is on the Banner's side: its word for the Banner is cheap."""
    since = Tie(target="banner", relation="side", period=Period(earliest=date(2016, 6, 9)))
    until = Tie(target="accord", relation="side", period=Period(latest=date(2016, 6, 8)))
    actors = tuple(
        replace(a, sides=(since, until)) if a.id == "envoy" else a for a in desk.registry.actors
    )
    desk.registry = Registry(
        actors=actors, places=desk.registry.places, sources=desk.registry.sources
    )
    desk.say("2016-06-05", "held", "banner", by="envoy")
    desk.say("2016-06-05", "held", "coalition", source="daily")
    _same(desk, desk.snapshot())


def test_a_grade_counts_from_its_day(desk: Any) -> None:
    """On 10 June an analyst grades the Daily Post E."""
    desk.say("2016-06-05", "held", "banner", source="daily")
    grade = Judgement(
        id="judgement_1", target="daily", target_kind="source", ruling="grade", reason="invents",
        by="Ada", recorded_at=datetime(2016, 6, 10, tzinfo=UTC), amendment=(("letter", "E"),),
    )  # fmt: skip
    plain = course(desk.snapshot(), "port", DAYS)
    graded = course(replace(desk.snapshot(), all_judgements=(grade,)), "port", DAYS)
    assert graded[1] == pytest.approx(plain[1])
    assert graded[2]["banner"] < plain[2]["banner"]


def test_on_the_recorded_clock_a_day_is_when_the_ledger_learned_it(desk: Any) -> None:
    """Said on 5 June, added to the casebook on 11 June."""
    entry = desk.say("2016-06-05", "held", "banner", source="daily")
    desk.entries[-1] = replace(entry, recorded_at=datetime(2016, 6, 11, tzinfo=UTC))
    snapshot = replace(desk.snapshot(), clock="recorded")
    states = course(snapshot, "port", DAYS)
    assert [round(s["unknown"]) for s in states[:3]] == [1, 1, 1]
    assert states[3]["unknown"] < 1
