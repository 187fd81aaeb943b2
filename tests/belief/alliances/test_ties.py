"""What single claims and the registry say of how two parties stand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.belief.alliances.ties import Tie, formal_ties, ties
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.model.claim import Role
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Registry
from reportedly.model.registry import Tie as RegistryTie

ON = date(2016, 6, 20)


def _told(desk: Any, on: date = ON) -> tuple[Tie, ...]:
    return ties(desk.snapshot(), on=on, settings=DEFAULT_SETTINGS)


def _retyped(desk: Any, names: dict[str, str], **fields: Any) -> None:
    """Give the roles of the last entry other names."""
    entry = desk.entries[-1]
    said = entry.claim.proposition
    roles = tuple(replace(r, role=names.get(r.role, r.role)) for r in said.roles)
    said = replace(said, roles=roles, **fields)
    desk.entries[-1] = replace(entry, claim=replace(entry.claim, proposition=said))


@pytest.mark.parametrize(
    ("what", "sign"),
    [
        ("alignment.ally", 1), ("alignment.rival", -1), ("event.AID", 1), ("event.COERCE", -1),
        ("taken", -1), ("casualties.killed", -1),
    ],
)  # fmt: skip
def test_which_way_a_claim_speaks(desk: Any, what: str, sign: int) -> None:
    desk.say("2016-06-18", what, "rovers", target="banner")
    (tie,) = _told(desk)
    assert tie.pair == ("banner", "rovers")
    assert tie.bits * sign > 0


def test_members_are_friends_of_their_body_and_leavers_no_longer(desk: Any) -> None:
    desk.say("2016-06-18", "membership.part-of", "rovers", target="coalition")
    _retyped(desk, {"actor": "member", "target": "group"})
    desk.say("2016-06-19", "membership.part-of", "navy", target="coalition")
    _retyped(desk, {"actor": "member", "target": "group"}, mode="falling")
    desk.say("2016-06-19", "membership.command", "envoy", target="coalition")
    assert [(t.pair, t.bits > 0, t.turn) for t in _told(desk)] == [
        (("coalition", "rovers"), True, None),
        (("coalition", "navy"), False, "falling"),
    ]


def test_a_grievance_is_half_an_enmity(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.oppose", "rovers", target="accord")
    whole = _told(desk)[0].bits
    _retyped(desk, {}, mode="rising")
    assert _told(desk)[0].bits == pytest.approx(whole / 2)


def test_who_attacks_a_third_together_is_a_little_friendly(desk: Any) -> None:
    entry = desk.say("2016-06-18", "event.ASSAULT", "rovers", target="banner")
    said = entry.claim.proposition
    extra = Role(role="actor", text="Navy", span=said.roles[0].span, actor="navy")
    claim = replace(entry.claim, proposition=replace(said, roles=(*said.roles, extra)))
    desk.entries[-1] = replace(entry, claim=claim)
    assert {t.pair: t.bits > 0 for t in _told(desk)} == {
        ("banner", "rovers"): False,
        ("banner", "navy"): False,
        ("navy", "rovers"): True,
    }


def test_a_clash_between_two_ties_them_once(desk: Any) -> None:
    desk.say("2016-06-18", "event.ASSAULT", "rovers", target="banner")
    _retyped(desk, {"target": "actor"})
    assert [(t.pair, t.bits < 0) for t in _told(desk)] == [(("banner", "rovers"), True)]


def test_who_took_a_place_from_nobody_named_fights_nobody(desk: Any) -> None:
    desk.say("2016-06-18", "taken", "rovers")
    desk.say("2016-06-18", "held", "rovers", target="banner")
    desk.say("2016-06-18", "alignment.ally", "rovers", target="banner", background=True)
    assert _told(desk) == ()


def test_what_is_possible_keeps_its_weight_apart(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.converge", "rovers", target="banner", modality="hypothetical")
    (tie,) = _told(desk)
    assert (tie.bits, tie.possible_bits > 0, tie.turn) == (0, True, "converge")


def test_an_unnamed_holder_weighs_less(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.ally", "rovers", target="banner", by="envoy")
    named = _told(desk)[0].bits
    desk.entries.clear()
    entry = desk.say("2016-06-18", "alignment.ally", "rovers", target="banner", by="")
    step = entry.claim.attribution[0]
    step = replace(step, holder=replace(step.holder, kind="unnamed"))
    desk.entries[0] = replace(entry, claim=replace(entry.claim, attribution=(step,)))
    assert _told(desk)[0].bits == pytest.approx(named * DEFAULT_SETTINGS.unnamed_share)


def test_a_tie_fades_ends_and_has_not_begun(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.ally", "rovers", target="banner")
    (tie,) = _told(desk)
    assert tie.faded(date(2016, 6, 17)) == 0
    assert tie.faded(date(2016, 12, 15)) == pytest.approx(tie.bits / 2.71828, rel=1e-3)
    formal = replace(tie, fading_days=None, ends_on=date(2016, 7, 1))
    assert formal.faded(date(2016, 7, 1)) == tie.bits
    assert formal.faded(date(2016, 7, 2)) == 0


def test_the_registry_states_ties_as_intervals() -> None:
    """The Rovers were part of the Coalition until July; an embassy's town is no tie."""
    stay = Period(earliest=date(2016, 5, 1), latest=date(2016, 7, 1))
    registry = Registry(
        actors=(
            Actor(
                id="rovers", name="Rovers",
                parents=(RegistryTie(target="coalition", relation="part-of", period=stay),),
                sides=(RegistryTie(target="rovers", relation="side"),
                       RegistryTie(target="accord", relation="side")),
            ),
            Actor(id="coalition", name="Coalition",
                  parents=(RegistryTie(target="town", relation="seat"),)),
        )
    )  # fmt: skip
    found = formal_ties(registry, on=ON)
    assert [(t.pair, t.left(ON), t.left(date(2016, 8, 1))) for t in found] == [
        (("accord", "rovers"), 1, 1),
        (("coalition", "rovers"), 1, 0),
    ]
    assert len(formal_ties(registry, on=date(2016, 4, 1))) == 1


def test_two_that_draw_together_say_against_whom(desk: Any) -> None:
    entry = desk.say("2016-06-18", "alignment.converge", "rovers", target="accord")
    said = entry.claim.proposition
    other = replace(said.roles[0], actor="banner")
    claim = replace(entry.claim, proposition=replace(said, roles=(*said.roles, other)))
    desk.entries[0] = replace(entry, claim=claim)
    assert [(t.pair, t.against) for t in _told(desk)] == [(("banner", "rovers"), ("accord",))]


def test_a_convergence_against_somebody_with_one_the_registry_lacks(desk: Any) -> None:
    """The rovers and some hill clans draw together against the accord: that is no friendship."""
    entry = desk.say("2016-06-18", "alignment.converge", "rovers", target="accord")
    said = entry.claim.proposition
    clans = Role(role="actor", text="hill clans", span=(0, 5))
    said = replace(said, roles=(*said.roles, clans))
    desk.entries[-1] = replace(entry, claim=replace(entry.claim, proposition=said))
    assert _told(desk) == ()
