from typing import Any

import pytest

from reportedly.belief import contradictions
from reportedly.model.period import Period


def _kinds(desk: Any) -> list[str]:
    return [c.kind for c in contradictions(desk.snapshot())]


def test_two_camps_hold_one_port(desk: Any) -> None:
    """The envoy and the Post, on one day."""
    said = {
        desk.say("2016-06-10", "held", "banner", by="envoy").claim.id,
        desk.say("2016-06-10", "held", "coalition", source="daily").claim.id,
    }
    (found,) = contradictions(desk.snapshot())
    assert {found.first, found.second} == said
    assert (found.place, found.kind) == ("port", "true conflict")
    assert "banner holds it (held)" in found.reason
    assert found.shared_days[0] == found.shared_days[1]


def test_a_copy_of_a_contradiction_is_not_another(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner", by="envoy")
    desk.say("2016-06-10", "held", "coalition", source="daily")
    desk.say("2016-06-11", "held", "coalition", by="The Post", when="2016-06-10", source="blog")
    assert _kinds(desk) == ["true conflict", "true conflict"]
    desk.say("2016-06-12", "held", "coalition", by="Daily Post", when="2016-06-10", source="x")
    assert _kinds(desk) == ["true conflict", "true conflict"]


def test_it_may_be_a_matter_of_time(desk: Any) -> None:
    """The Banner took it sometime in June; the coalition held it on 10 June."""
    desk.say("2016-06-30", "taken", "banner", when="2016-06-01/2016-06-29", tense="past")
    desk.say("2016-06-10", "held", "coalition")
    assert _kinds(desk) == ["time"]


def test_has_lost_and_holds(desk: Any) -> None:
    desk.say("2016-06-10", "lost", "banner")
    desk.say("2016-06-10", "held", "banner")
    assert _kinds(desk) == ["true conflict"]


def test_a_denial(desk: Any) -> None:
    """The Post says the Banner holds the port; Ferro denies it; so too with an attack."""
    desk.say("2016-06-10", "held", "banner", source="daily")
    desk.say("2016-06-10", "held", "banner", by="spokesman", modality="denied")
    desk.say("2016-06-10", "event.ASSAULT", "banner", at=None)
    desk.say("2016-06-10", "event.ASSAULT", "banner", at=None, polarity="-")
    assert _kinds(desk) == ["denial", "denial"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("held", "banner", {}), ("held", "coalition", {"when": "2016-06-09"})),
        (("held", "rovers", {}), ("held", "coalition", {})),
        (("held", "banner", {}), ("held", "coalition", {"at": "harrow"})),
        (("held", "banner", {}), ("taken", "coalition", {"modality": "planned"})),
        (("held", "banner", {}), ("contested", None, {})),
        (("held", "banner", {}), ("presence.presence", "coalition", {})),
        (("held", "banner", {}), ("lost", "coalition", {})),
        (("held", "banner", {"at": None}), ("held", "coalition", {"at": None})),
        (("statement.statement", None, {}), ("statement.statement", None, {"polarity": "-"})),
    ],
)
def test_what_can_both_hold(desk: Any, first: Any, second: Any) -> None:
    """Other days, one camp, another place, a plan, a fight, presence."""
    for what, actor, fields in (first, second):
        desk.say("2016-06-10", what, actor, **fields)
    assert _kinds(desk) == []


def test_two_holders_in_one_claim_do_not_contradict_it(desk: Any) -> None:
    """ "Banner and coalition hold it together": one claim, no pair."""
    entry = desk.say("2016-06-10", "held", "banner", target="coalition")
    roles = tuple(
        type(r)(role="actor", text=r.text, span=r.span, actor=r.actor)
        for r in entry.claim.proposition.roles
    )
    object.__setattr__(entry.claim.proposition, "roles", roles)
    assert _kinds(desk) == []


def test_an_open_end_lasts_until_it_was_said(desk: Any) -> None:
    """Said on 20 June: held until 12 June. Said on 12 June: the other holds it."""
    from datetime import date

    until = Period(latest=date(2016, 6, 12))
    desk.say("2016-06-20", "held", "banner", when=until, tense="past")
    desk.say("2016-06-12", "held", "coalition", when="2016-06-12")
    assert _kinds(desk) == ["time"]
