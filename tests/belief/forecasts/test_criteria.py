"""What would make a forecast come true, fixed by its own words and its report."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from reportedly.belief.forecasts.criteria import Criteria, criteria
from reportedly.model.claim import Forecast
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Entry


def _criteria(desk: Any, entry: Entry | None = None) -> Criteria:
    entry = entry or desk.entries[-1]
    beside = [e for e in desk.entries if e.document.id == entry.document.id]
    return criteria(entry, beside, desk.registry)


def _say(desk: Any, what: str = "taken", actor: str | None = "rovers", **fields: Any) -> Entry:
    told = {"modality": "predicted", "tense": "future", **fields}
    entry: Entry = desk.say("2016-07-11", what, actor, **told)
    return entry


def test_a_capture_foretold(desk: Any) -> None:
    _say(desk, by="spokesman", forecast=Forecast(due=date(2016, 7, 25)))
    found = _criteria(desk)
    assert (found.kind, found.place, found.camp) == ("prediction", "port", "accord")
    assert (found.due, found.due_basis) == (date(2016, 7, 25), "stated")
    assert (found.whole, found.vague, found.condition) == (True, "", "")
    assert "held" in found.wanted
    assert "besieged" in found.against


def test_which_battle_the_battle_is(desk: Any) -> None:
    """The report tells of the port, the quay and the town: the battle is for the port or around it."""
    report = desk.report(
        "2016-07-11",
        "The battle ends. Harrow port. East Quay. Harrow. Rovers say so, said. ASSAULT held "
        "event.ASSAULT nowhere sentence",
    )
    for at in ("port", "quay", "port"):
        desk.say("2016-07-11", "held", "rovers", at=at, document=report)
    entry = desk.say("2016-07-11", "event.ASSAULT", at=None, document=report, modality="predicted")
    said = replace(entry.claim.proposition, mode="end")
    entry = replace(entry, claim=replace(entry.claim, proposition=said))
    found = _criteria(desk, entry)
    assert (found.place, found.place_inferred) == ("port", True)
    assert found.wanted == ("end", "taken")
    alone = criteria(entry, [entry], desk.registry)
    assert (alone.place, alone.place_inferred) == (None, False)
    assert alone.vague == "neither a place nor a party that is known"


@pytest.mark.parametrize(
    ("what", "days"), [("event.CONSULT", 60), ("taken", 30), ("alignment.ally", 180)]
)
def test_without_a_day_its_kind_gives_one_and_says_so(desk: Any, what: str, days: int) -> None:
    _say(desk, what)
    found = _criteria(desk)
    assert found.due is not None
    assert ((found.due - date(2016, 7, 11)).days, found.due_basis) == (days, "default")


def test_what_nothing_can_settle_is_vague(desk: Any) -> None:
    _say(desk, "statement.statement")
    assert _criteria(desk).vague.startswith("nothing in it")
    _say(desk, "position.office")
    assert _criteria(desk).vague == "no day by which it must come true"
    assert _criteria(desk).due_basis == "none"


def test_an_analyst_may_fix_the_day(desk: Any, now: datetime) -> None:
    entry = _say(desk)
    ruling = Judgement(
        id="judgement_1", target=entry.claim.id, target_kind="claim", ruling="amend",
        reason="he said so on the radio", by="Ada", recorded_at=now,
        amendment=(("forecast.due", "2016-08-01"),),
    )  # fmt: skip
    found = _criteria(desk, replace(entry, judgements=(ruling,)))
    assert (found.due, found.due_basis) == (date(2016, 8, 1), "ruled")


def test_threats_and_promises_stand_apart(desk: Any) -> None:
    own = _say(desk, by="rovers", modality="planned")
    assert _criteria(desk, own).kind == "promise"
    step = own.claim.attribution[0]
    for cue, kind in (("promise", "promise"), ("threaten", "threat")):
        changed = replace(step, cue=replace(step.cue, kind=cue))  # type: ignore[arg-type]
        claim = replace(own.claim, attribution=(changed,), modality="predicted")
        assert _criteria(desk, replace(own, claim=claim)).kind == kind
    _say(desk, "event.THREATEN", by="envoy")
    assert _criteria(desk).kind == "threat"


def test_whose_doing_it_would_be(desk: Any) -> None:
    _say(desk, actor=None, by="banner")
    assert _criteria(desk).camp == "banner"
    _say(desk, actor=None)
    assert _criteria(desk).camp is None
    _say(desk, actor=None, by="somebody else")
    assert _criteria(desk).camp is None


def test_the_condition_in_its_own_words(desk: Any) -> None:
    report = desk.report(
        "2016-07-11",
        "Report: if the envoy leaves, Rovers taken Harrow port. After the vote. nowhere",
    )
    entry = desk.say("2016-07-11", "taken", "rovers", document=report, modality="hypothetical")
    assert _criteria(desk, entry).condition.startswith("if the envoy leaves")
    plain = _say(desk, modality="hypothetical")
    when = replace(plain.claim.when, text="after the vote")
    plain = replace(plain, claim=replace(plain.claim, when=when))
    found = _criteria(desk, plain)
    assert (found.condition, found.due_basis) == ("after the vote", "none")
    assert _criteria(desk, _say(desk, modality="hypothetical")).condition == ""
