import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reportedly.belief import Edge, alliances
from reportedly.belief.alliances.edges import net_share, shares, weights
from reportedly.belief.alliances.ties import Tie

ON = date(2016, 6, 20)


def _edges(desk: Any, on: date = ON) -> tuple[Edge, ...]:
    return alliances(desk.snapshot(), on=on)


def test_friend_and_foe_are_kept_apart(desk: Any) -> None:
    """The Rovers back the Accord and attack it in one week: an ambivalent bond."""
    desk.say("2016-06-18", "alignment.support", "rovers", target="accord", source="daily")
    desk.say("2016-06-19", "event.ASSAULT", "rovers", target="accord", source="wire")
    (edge,) = _edges(desk)
    assert (edge.a, edge.b) == ("accord", "rovers")
    assert edge.friendly_bits > edge.hostile_bits
    assert edge.hostile_bits > 0
    assert edge.claims == tuple(e.claim.id for e in desk.entries)
    assert edge.direction == "steady"
    assert edge.latest_on == date(2016, 6, 19)


@pytest.mark.parametrize(
    ("what", "mode", "direction"),
    [
        ("alignment.converge", None, "converge"),
        ("alignment.split", None, "split"),
        ("alignment.ally", "rising", "rising"),
        ("alignment.ally", "falling", "falling"),
        ("alignment.ally", "nominal", "steady"),
    ],
)
def test_where_it_is_shifting(desk: Any, what: str, mode: str | None, direction: str) -> None:
    entry = desk.say("2016-06-18", what, "rovers", target="banner")
    claim = replace(entry.claim, proposition=replace(entry.claim.proposition, mode=mode))
    desk.entries[0] = replace(entry, claim=claim)
    assert _edges(desk)[0].direction == direction


def test_a_possible_turn_weighs_nothing_and_is_listed(desk: Any) -> None:
    """The Rovers could turn to the Banner."""
    entry = desk.say(
        "2016-06-18", "alignment.converge", "rovers", target="banner", modality="hypothetical"
    )
    (edge,) = _edges(desk)
    assert (edge.friendly_bits, edge.hostile_bits, edge.direction) == (0, 0, "steady")
    assert (edge.claims, edge.possible) == ((), (entry.claim.id,))


def test_old_attacks_fade_and_later_ones_are_not_known_yet(desk: Any) -> None:
    desk.say("2016-06-10", "event.ASSAULT", "banner", target="rovers")
    fresh = _edges(desk, date(2016, 6, 10))[0].hostile_bits
    assert _edges(desk, date(2016, 8, 9))[0].hostile_bits == pytest.approx(
        fresh / 2.71828, rel=1e-3
    )
    assert _edges(desk, date(2016, 6, 9)) == ()


def test_a_plan_told_after_the_day_is_not_listed(desk: Any) -> None:
    desk.say("2016-06-21", "alignment.ally", "rovers", target="banner", modality="planned")
    assert _edges(desk) == ()


def test_copies_denials_and_other_claims_make_no_bond(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.ally", "rovers", target="accord", by="envoy")
    bits = _edges(desk)[0].friendly_bits
    desk.say("2016-06-19", "alignment.ally", "rovers", target="accord", by="envoy")
    desk.say("2016-06-18", "alignment.oppose", "rovers", target="accord", modality="denied")
    desk.say("2016-06-18", "held", "rovers", target="accord")
    desk.say("2016-06-18", "event.CONSULT", "rovers", target="accord")
    assert [e.friendly_bits for e in _edges(desk)] == [bits]


def test_allies_named_together(desk: Any) -> None:
    """The Rovers and the navy are allies: both are actors."""
    entry = desk.say("2016-06-18", "alignment.ally", "rovers", target="navy")
    roles = tuple(replace(r, role="actor") for r in entry.claim.proposition.roles)
    claim = replace(entry.claim, proposition=replace(entry.claim.proposition, roles=roles))
    desk.entries[0] = replace(entry, claim=claim)
    assert [(e.a, e.b) for e in _edges(desk)] == [("navy", "rovers")]


def test_a_rejected_reading_makes_no_bond(desk: Any, now: Any) -> None:
    from reportedly.model.judgement import Judgement

    entry = desk.say("2016-06-18", "alignment.ally", "rovers", target="navy")
    ruling = Judgement(
        id="judgement_1", target=entry.claim.id, target_kind="claim", ruling="reject",
        reason="irony", by="Ada", recorded_at=now,
    )  # fmt: skip
    desk.entries[0] = replace(entry, judgements=(ruling,))
    assert _edges(desk) == ()


def test_two_that_converge_do_so_with_each_other(desk: Any) -> None:
    """The Rovers and the Banner draw together, against the Accord: no bond with the Accord."""
    entry = desk.say("2016-06-18", "alignment.converge", "rovers", target="accord")
    said = entry.claim.proposition
    other = replace(said.roles[0], actor="banner")
    claim = replace(entry.claim, proposition=replace(said, roles=(*said.roles, other)))
    desk.entries[0] = replace(entry, claim=claim)
    assert [(e.a, e.b) for e in _edges(desk)] == [("banner", "rovers")]


def test_one_origin_counts_once_a_side(desk: Any) -> None:
    """The envoy says it twice in other words; a second voice adds weight."""
    desk.say("2016-06-17", "alignment.ally", "rovers", target="navy", by="envoy")
    desk.say("2016-06-18", "alignment.support", "rovers", target="navy", by="envoy")
    (edge,) = _edges(desk)
    once = edge.friendly_bits
    assert (edge.origins, len(edge.claims)) == (1, 2)
    desk.say("2016-06-18", "alignment.ally", "rovers", target="navy", source="wire")
    (edge,) = _edges(desk)
    assert edge.friendly_bits > 1.9 * once
    assert edge.origins == 2


def test_it_takes_more_to_become_friends_than_to_stay_so(desk: Any) -> None:
    """Allies in May; by October the word has faded, and by next spring it is gone."""
    entry = desk.say("2016-05-02", "alignment.ally", "rovers", target="banner", source="daily")
    assert [(c.on, c.standing, c.claims) for c in _edges(desk, ON)[0].changes] == [
        (date(2016, 5, 2), "friendly", (entry.claim.id,))
    ]
    autumn = _edges(desk, date(2016, 11, 15))[0]
    assert (autumn.standing, autumn.since) == ("friendly", date(2016, 5, 2))
    assert 0.3 < autumn.net_share < 0.6
    spring = _edges(desk, date(2017, 8, 1))[0]
    assert (spring.standing, spring.changes[-1].standing) == ("neither", "neither")
    desk.say("2016-05-03", "event.ASSAULT", "rovers", target="envoy")
    foes = next(e for e in _edges(desk, date(2016, 5, 3)) if e.b == "rovers" and e.a == "envoy")
    assert (foes.standing, foes.ambivalence_bits) == ("hostile", 0)


def test_the_registry_adds_to_what_reports_tell(desk: Any) -> None:
    """The Rovers are part of the Coalition; the paper says that they attacked it."""
    desk.say("2016-06-19", "event.ASSAULT", "rovers", target="coalition", source="daily")
    (edge,) = _edges(desk)
    assert edge.formal
    assert edge.ambivalence_bits == edge.hostile_bits > 0
    desk.entries.clear()
    assert _edges(desk) == ()


def test_all_days_at_once_are_the_days_one_by_one() -> None:
    dice = random.Random(7)  # noqa: S311 -- no secret
    first = date(2031, 5, 1)
    tied = [
        Tie(
            pair=("guard", "miners"),
            claim=f"claim_{n}",
            origin=f"origin-{dice.randrange(12)}",
            bits=dice.choice((-2.0, -0.5, 0.5, 1.5)),
            day=(day := first + timedelta(days=dice.randrange(200))),
            known_on=day,
            fading_days=dice.choice((None, 30.0, 90.0)),
            ends_on=dice.choice((None, None, day + timedelta(days=20))),
        )
        for n in range(40)
    ]
    days = [first + timedelta(days=n) for n in range(0, 260, 3)]
    one_by_one = [net_share(*weights(tied, day)) for day in days]
    assert shares(tied, days) == pytest.approx(one_by_one, abs=1e-12)
    assert shares([], days) == [0.0] * len(days)
