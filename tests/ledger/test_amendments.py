"""What a reviewer's correction changes in a reading, and what it leaves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.ledger.amendments import amend, check
from reportedly.model.claim import Claim, Forecast, Proposition, Role
from reportedly.model.errors import QuestionError
from reportedly.model.registry import Registry


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("modality", "planned", lambda c: c.modality),
        ("polarity", "-", lambda c: c.polarity),
        ("tense", "past", lambda c: c.tense),
        ("certainty.label", "possible", lambda c: c.certainty.label),
        ("proposition.type", "taken", lambda c: c.proposition.type),
        ("proposition.kind", "statement", lambda c: c.proposition.kind),
        ("where.place", "new-harrow", lambda c: c.where.place),
        ("holder.actor", "vance", lambda c: c.holder.actor),
        ("role:actor.actor", "sb", lambda c: c.proposition.roles[0].actor),
    ],
)
def test_one_field_is_amended(
    report: Any, registry: Registry, name: str, value: str, read: Any
) -> None:
    check(report.claim, [(name, value)])
    assert read(amend(report.claim, [(name, value)], registry=registry)) == value


def test_history_is_marked_as_background_and_back(report: Any, registry: Registry) -> None:
    marked = amend(report.claim, [("background", "true")], registry=registry)
    assert marked.background
    assert not amend(marked, [("background", "false")], registry=registry).background


def test_a_new_label_brings_its_interval(report: Any, registry: Registry) -> None:
    amended = amend(report.claim, [("certainty.label", "probable")], registry=registry)
    assert (amended.certainty.low, amended.certainty.high) == (0.55, 0.95)


def test_a_place_brings_its_coordinates_if_the_registry_has_them(
    report: Any, registry: Registry
) -> None:
    known = amend(report.claim, [("where.place", "new-harrow")], registry=registry)
    assert known.where is not None
    assert (known.where.lat, known.where.lon, known.where.precision_km) == (30.0, 15.0, 2.0)
    none = amend(known, [("where.place", "none of these")], registry=registry)
    assert none.where is not None
    assert (none.where.place, none.where.lat) == (None, None)


def test_a_period_is_as_precise_as_the_correction(report: Any, registry: Registry) -> None:
    """One end alone leaves the precision unknown; both on one day make it a day."""
    start = amend(report.claim, [("when.earliest", "2016-07-10")], registry=registry)
    assert start.when.period.earliest == date(2016, 7, 10)
    assert (start.when.period.latest, start.when.period.precision) == (None, "unknown")
    day = amend(start, [("when.latest", "2016-07-10")], registry=registry)
    assert (day.when.period.precision, day.when.period.basis) == ("day", "stated")
    assert amend(day, [("when.earliest", "")], registry=registry).when.period.earliest is None


def test_the_second_of_two_roles_is_named_by_its_number(report: Any, registry: Registry) -> None:
    """The Northern and the Southern Brigade attack together; only the second is corrected."""
    roles = tuple(
        Role(role=role, text="x", span=(0, 1), actor=actor)
        for role, actor in (("actor", "nb"), ("target", "harrow"), ("actor", "eb"))
    )
    claim = replace(
        report.claim, proposition=Proposition(kind="event", type="ASSAULT", roles=roles)
    )
    check(claim, [("role:actor#2.actor", "sb")])
    after = amend(claim, [("role:actor#2.actor", "sb")], registry=registry)
    assert [r.actor for r in after.proposition.roles] == ["nb", "harrow", "sb"]


@pytest.mark.parametrize(
    ("amendment", "why"),
    [
        ([], "is empty"),
        ([("colour", "red")], "cannot be amended"),
        ([("text", "other words")], "cannot be amended"),
        ([("modality", "perhaps")], "cannot be 'perhaps'"),
        ([("when.latest", "last week")], "not a day"),
        ([("when.earliest", "2016-07-11"), ("when.latest", "2016-07-10")], "before it starts"),
        ([("proposition.type", "ASSAULT")], "no type of control"),
        ([("proposition.kind", "event")], "no type of event"),
        ([("role:target.actor", "sb")], "no such role"),
        ([("role:actor#2.actor", "sb")], "no such role"),
    ],
)
def test_what_cannot_be_applied_is_refused(
    report: Any, amendment: list[tuple[str, str]], why: str
) -> None:
    with pytest.raises(QuestionError, match=why):
        check(report.claim, amendment)


@pytest.mark.parametrize(
    ("name", "why"), [("holder.actor", "own voice"), ("where.place", "names no place")]
)
def test_what_the_claim_lacks_is_refused_and_left_out(
    report: Any, registry: Registry, name: str, why: str
) -> None:
    """Should such a correction have been recorded for another reading, it changes nothing."""
    bare: Claim = replace(report.claim, attribution=(), where=None)
    with pytest.raises(QuestionError, match=why):
        check(bare, [(name, "nb")])
    assert amend(bare, [(name, "nb")], registry=registry) == bare


def test_what_came_of_a_forecast_stands_beside_the_reading(report: Any, registry: Registry) -> None:
    """The outcome changes nothing in the claim; the last day can be set and taken away."""
    claim: Claim = replace(report.claim, modality="predicted")
    ruled = [("outcome", "no"), ("outcome.known", "2016-08-01")]
    check(claim, ruled)
    assert amend(claim, ruled, registry=registry) == claim
    check(claim, [("forecast.due", "2016-07-25")])
    dated = amend(claim, [("forecast.due", "2016-07-25")], registry=registry)
    assert dated.forecast == Forecast(due=date(2016, 7, 25))
    assert amend(dated, [("forecast.due", "")], registry=registry).forecast == Forecast()
    check(replace(dated, modality="asserted"), ruled)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("outcome", "no", "nothing about the future"),
        ("forecast.due", "2016-07-25", "nothing about the future"),
        ("outcome", "perhaps", "cannot be 'perhaps'"),
        ("outcome.known", "soon", "is not a day"),
    ],
)
def test_only_of_a_forecast_can_anything_come(report: Any, name: str, value: str, why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        check(report.claim, [(name, value)])
