"""What later reports say of a forecast, and which outcome they propose."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.belief import ForecastRow, forecasts
from reportedly.belief.forecasts.evidence import LATE, OPPOSED, PART_IN_TIME, PART_LATE
from reportedly.model.claim import Forecast

DUE = date(2016, 7, 20)


def _foretell(desk: Any, what: str = "taken", actor: str | None = "rovers", **fields: Any) -> None:
    told = {"at": "port", "by": "envoy", "forecast": Forecast(due=DUE), **fields}
    desk.say("2016-07-10", what, actor, modality="predicted", tense="future", **told)


def _row(desk: Any, on: str = "2016-12-01") -> ForecastRow:
    return forecasts(desk.snapshot(), on=date.fromisoformat(on))[0]


def test_two_origins_and_a_week_of_grace_before_it_is_proposed(desk: Any) -> None:
    """The port is taken on 18 July; the second paper is of the 22nd, and grace ends on the 27th."""
    _foretell(desk)
    desk.say("2016-07-19", "taken", "rovers", when="2016-07-18", source="daily")
    assert (_row(desk).proposed, _row(desk).proposal.groups_for) == (None, 1)
    desk.say("2016-07-22", "taken", "rovers", when="2016-07-18", source="wire")
    assert _row(desk, "2016-07-26").proposed is None
    found = _row(desk, "2016-07-27")
    assert (found.state, found.proposed, found.outcome) == ("due", "yes", None)
    assert found.proposal.decided_on == date(2016, 7, 27)
    assert found.proposal.share > 0.9
    assert _row(desk, "2016-07-19").state == "open"


def test_what_comes_about_late_is_no_and_a_near_miss_is_told(desk: Any) -> None:
    _foretell(desk)
    for source in ("daily", "wire"):
        desk.say("2016-07-29", "taken", "rovers", when="2016-07-22", source=source)
    found = _row(desk)
    assert (found.proposed, found.proposal.near_miss) == ("no", "2 days late")
    assert {s.reason for s in found.proposal.signs} == {LATE}
    assert found.proposal.decided_on == date(2016, 7, 29)
    assert _row(desk, "2016-07-28").proposed is None


def test_a_part_that_falls_later_shows_that_the_whole_had_not(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-07-15", "taken", "rovers", at="quay", when="2016-07-15", source="daily")
    for source in ("daily", "wire"):
        desk.say("2016-08-10", "taken", "rovers", at="quay", when="2016-08-10", source=source)
    found = _row(desk)
    assert [s.reason for s in found.proposal.signs] == [PART_IN_TIME, PART_LATE, PART_LATE]
    assert (found.proposed, found.proposal.groups_for) == ("no", 0)
    assert found.proposal.near_miss == "a part of it came true in time"


def test_the_other_side_still_there_speaks_against_it(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-08-01", "held", "banner", source="daily")
    desk.say("2016-08-02", "besieged", None, target="banner", source="wire")
    found = _row(desk)
    assert {s.reason for s in found.proposal.signs} == {OPPOSED}
    assert found.proposed == "no"


def test_two_voices_on_either_side_are_ambiguous(desk: Any) -> None:
    _foretell(desk)
    for day, source in (("2016-07-18", "daily"), ("2016-07-19", "wire")):
        desk.say(day, "taken", "rovers", when=day, source=source)
    for source in ("radio", "post"):
        desk.say("2016-07-29", "taken", "rovers", when="2016-07-29", source=source)
    found = _row(desk)
    assert (found.proposed, found.proposal.groups_for, found.proposal.groups_against) == (
        "ambiguous", 2, 2,
    )  # fmt: skip


def test_a_copy_adds_nothing(desk: Any) -> None:
    _foretell(desk)
    for day in ("2016-07-19", "2016-07-20", "2016-07-21"):
        desk.say(day, "taken", "rovers", when="2016-07-18", by="spokesman")
    found = _row(desk)
    assert (found.proposed, found.proposal.groups_for) == (None, 1)


def test_a_side_that_tells_of_its_own_success_counts_less(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-07-19", "taken", "rovers", when="2016-07-18", by="spokesman")
    desk.say("2016-07-19", "taken", "rovers", when="2016-07-18", by="banner")
    own, foe = _row(desk).proposal.signs
    assert min(own.bits, foe.bits) == pytest.approx(0.66 * max(own.bits, foe.bits), abs=0.02)


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": "planned"}, {"background": True}, {"at": "hill"}, {"at": None},
        {"when": "2016-07-01"}, {"published": "2016-07-01"}, {"what": "presence"},
        {"actor": "banner"},
    ],
)  # fmt: skip
def test_what_has_no_bearing(desk: Any, fields: dict[str, Any]) -> None:
    """Plans, history, other places, earlier days and what the other side did in time."""
    _foretell(desk)
    told = {"published": "2016-07-19", "what": "taken", "actor": "rovers", **fields}
    desk.say(told.pop("published"), told.pop("what"), told.pop("actor"), **told)
    signs = [s for r in forecasts(desk.snapshot(), on=date(2016, 12, 1)) for s in r.proposal.signs]
    assert signs == []


def test_a_state_that_holds_later_may_have_begun_in_time(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-08-01", "held", "rovers", source="daily")
    desk.say("2016-08-01", "held", "rovers", at="quay", source="wire")
    assert _row(desk).proposal.signs == ()


def test_fighting_says_nothing_of_who_holds_a_place_but_of_an_end_it_does(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-08-01", "event.ASSAULT", "banner", target="rovers", source="daily")
    assert _row(desk).proposal.signs == ()
    entry = desk.entries[0]
    said = replace(entry.claim.proposition, kind="event", type="ASSAULT", mode="end")
    desk.entries[0] = replace(entry, claim=replace(entry.claim, proposition=said))
    (sign,) = _row(desk).proposal.signs
    assert sign.direction == "against"
    end = desk.say("2016-07-19", "event.ASSAULT", "banner", when="2016-07-19", source="wire")
    said = replace(end.claim.proposition, mode="end")
    desk.entries[-1] = replace(end, claim=replace(end.claim, proposition=said))
    assert {s.direction for s in _row(desk).proposal.signs} == {"for", "against"}


def test_a_fall_is_anybodys_doing(desk: Any) -> None:
    _foretell(desk, "lost", None, by="spokesman")
    desk.say("2016-07-19", "taken", "banner", when="2016-07-19", source="daily")
    desk.say("2016-07-19", "taken", "somebody", when="2016-07-19", source="wire")
    assert _row(desk).proposed == "yes"


def test_a_denial_after_the_deadline(desk: Any) -> None:
    _foretell(desk)
    desk.say("2016-07-25", "taken", "rovers", source="daily", modality="denied")
    desk.say("2016-07-18", "taken", "rovers", source="wire", modality="denied", when="2016-07-18")
    assert [s.direction for s in _row(desk).proposal.signs] == ["against"]


def test_a_bond_foretold_is_settled_by_what_is_said_of_both(desk: Any) -> None:
    _foretell(desk, "alignment.ally", "rovers", target="banner", at=None)
    desk.say("2016-07-15", "alignment.ally", "rovers", target="navy", source="daily", at=None)
    desk.say("2016-07-15", "alignment.support", "rovers", target="banner", source="daily", at=None)
    desk.say("2016-07-16", "alignment.converge", "rovers", target="banner", source="wire", at=None)
    desk.say("2016-07-30", "alignment.ally", "rovers", target="banner", source="radio", at=None)
    found = _row(desk)
    assert (found.proposed, found.proposal.groups_for) == ("yes", 2)
    assert found.proposal.near_miss == ""


def test_what_is_denied_beforehand_turns_the_outcome_round(desk: Any) -> None:
    """The envoy says that the Rovers will not take the port; they do not."""
    _foretell(desk, polarity="-")
    for source in ("daily", "wire"):
        desk.say("2016-08-01", "held", "banner", source=source)
    found = _row(desk)
    assert (found.proposal.outcome, found.proposed) == ("no", "yes")
    desk.entries.pop()
    assert _row(desk).proposed is None
    desk.entries.pop()
    for source in ("daily", "wire"):
        desk.say("2016-07-18", "taken", "rovers", when="2016-07-18", source=source)
    assert _row(desk).proposed == "no"


def test_what_cannot_be_scored_is_not(desk: Any) -> None:
    _foretell(desk, "statement.statement", at=None)
    desk.say("2016-07-18", "taken", "rovers", source="daily")
    assert _row(desk).proposed is None
    _foretell(desk, "position.office", at="quay", forecast=Forecast())
    rows = {r.criteria.due: r for r in forecasts(desk.snapshot(), on=date(2016, 12, 1))}
    assert rows[None].proposal.near_miss == ""
    assert rows[None].state == "open"


def test_a_post_does_not_settle_its_own_forecast(desk: Any) -> None:
    """The post that foretells the fall says beside it that the port fell, and is printed again."""
    _foretell(desk)
    post = desk.entries[-1].document
    for _ in range(2):
        desk.say("2016-07-10", "taken", "rovers", document=post, when="2016-07-10")
    assert _row(desk).proposal.signs == ()


def test_what_its_own_speaker_says_within_the_week_is_no_witness(desk: Any) -> None:
    """The envoy foretells, and two days later says that it came true; a paper says so, too."""
    _foretell(desk)
    desk.say("2016-07-12", "taken", "rovers", by="envoy", when="2016-07-12")
    assert _row(desk).proposal.groups_for == 0
    desk.say("2016-07-12", "taken", "rovers", source="daily", when="2016-07-12")
    assert _row(desk).proposal.groups_for == 1


def test_a_report_of_the_same_day_may_have_been_written_before(desk: Any) -> None:
    """Only the hour tells: the wire's report is of the evening, the paper's of no hour."""
    _foretell(desk)
    desk.say("2016-07-10", "taken", "rovers", source="daily", when="2016-07-10")
    assert _row(desk).proposal.groups_for == 0
    desk.say("2016-07-10T19:00:00Z", "taken", "rovers", source="wire", when="2016-07-10")
    assert _row(desk).proposal.groups_for == 1
