from typing import Any

import pytest


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("held", "banner", "envoy"), ("held", "banner", None)], "held"),
        ([("held", "coalition", "spokesman"), ("taken", "coalition", "spokesman")], "claimed"),
        ([("besieged", "banner", "envoy"), ("held", "banner", None)], "besieged"),
        ([("contested", None, "envoy")] * 2, "contested"),
        ([("mixed", None, "envoy"), ("mixed", None, None)], "mixed or truce"),
        ([("lost", "banner", "envoy")], "denied"),
        ([("withdrawn", "banner", "envoy")], "withdrawn"),
        ([], "unknown"),
    ],
)
def test_the_words_a_reader_knows(desk: Any, told: Any, status: str) -> None:
    for n, (what, actor, by) in enumerate(told):
        fields = {"target": actor} if what == "besieged" else {}
        desk.say(f"2016-06-{9 + n:02}", what, actor, by=by, **fields)
    assert desk.assess("2016-06-11").status == status


def test_somebody_is_only_said_to_be_there(desk: Any) -> None:
    """Five papers saw the Banner at the port; nobody says it holds it."""
    for n in range(9):
        desk.say("2016-06-10", "presence.presence", "banner", source=f"paper {n}")
    belief = desk.assess("2016-06-10")
    assert belief.leading == "banner"
    assert belief.status == "presence only"


def test_a_withdrawal_of_long_ago_is_history(desk: Any) -> None:
    desk.say("2016-01-10", "withdrawn", "banner", by="envoy")
    assert desk.assess("2016-06-11").status == "denied"


def test_who_is_claimed_by_one_origin_or_its_own_side(desk: Any) -> None:
    """Two spokesmen of the coalition; then the envoy; the Banner by one paper alone."""
    desk.say("2016-06-10", "held", "coalition", by="spokesman")
    desk.say("2016-06-10", "held", "coalition", by="rovers")
    desk.say("2016-06-10", "held", "banner", source="daily")
    assert desk.assess("2016-06-11").uncorroborated == ("banner", "coalition")
    desk.say("2016-06-10", "held", "coalition", by="envoy")
    assert desk.assess("2016-06-11").uncorroborated == ("banner",)
