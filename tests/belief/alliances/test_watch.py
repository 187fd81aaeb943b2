"""Which pairs drift, which way, and because of which claims."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reportedly.belief import Drift, watch
from reportedly.belief.alliances.ties import Tie
from reportedly.belief.alliances.watch import calibrated, drifts, logistic, past_scores

ON = date(2016, 7, 1)
START = date(2014, 1, 1)


def _watch(desk: Any, on: date = ON) -> tuple[Drift, ...]:
    return watch(desk.snapshot(), on=on)


def _turning(desk: Any, mode: str) -> None:
    entry = desk.entries[-1]
    said = replace(entry.claim.proposition, mode=mode)
    desk.entries[-1] = replace(entry, claim=replace(entry.claim, proposition=said))


def test_what_analysts_hold_possible_is_listed_with_its_reasons(desk: Any) -> None:
    """Two papers think that the Rovers and the Banner may come together."""
    first = desk.say("2016-06-18", "alignment.converge", "rovers", target="banner",
                     modality="hypothetical", source="daily")  # fmt: skip
    (alone,) = _watch(desk)
    assert (alone.a, alone.b, alone.way, alone.calibrated) == ("banner", "rovers", "closer", False)
    assert alone.claims == (first.claim.id,)
    assert alone.score_share == pytest.approx(logistic(sum(v for _, v in alone.points)))
    desk.say("2016-06-19", "alignment.ally", "rovers", target="banner", modality="planned",
             source="wire")  # fmt: skip
    (both,) = _watch(desk)
    assert both.score_share > alone.score_share
    assert ("said to be possible, origins at most: 2") in dict(both.points)


def test_growing_bitterness_drives_apart_and_easing_brings_closer(desk: Any) -> None:
    desk.say("2016-06-18", "alignment.oppose", "rovers", target="envoy", source="daily")
    _turning(desk, "rising")
    assert [(d.way, d.standing) for d in _watch(desk)] == [("apart", "hostile")]
    _turning(desk, "falling")
    assert [d.way for d in _watch(desk)] == ["closer"]
    desk.say("2016-06-20", "alignment.split", "rovers", target="navy", source="wire")
    assert ("navy", "apart") in [(d.a, d.way) for d in _watch(desk)]


def test_a_first_mention_is_no_drift_and_a_change_of_tone_is(desk: Any) -> None:
    desk.say("2016-01-10", "alignment.ally", "rovers", target="navy", source="daily")
    assert _watch(desk) == ()
    for day in ("2016-06-20", "2016-06-25", "2016-06-28"):
        desk.say(day, "event.ASSAULT", "rovers", target="navy")
    (drift,) = _watch(desk)
    assert (drift.way, len(drift.claims)) == ("apart", 3)
    assert drift.net_share < drift.net_before_share
    assert "both friendly and hostile things are said" in dict(drift.points)
    assert _watch(desk, date(2017, 6, 30)) == ()


def test_the_rest_of_the_network_pulls(desk: Any) -> None:
    """The Rovers and the navy share a friend and a foe; the Rovers and the Banner share neither."""
    for a, what, b in (
        ("rovers", "ally", "envoy"), ("navy", "ally", "envoy"),
        ("rovers", "rival", "banner"), ("navy", "rival", "banner"),
        ("envoy", "rival", "banner"), ("envoy", "ally", "spokesman"), ("spokesman", "rival", "navy"),
    ):  # fmt: skip
        desk.say("2016-06-01", f"alignment.{what}", a, target=b)
    assert _watch(desk) == ()
    for other in ("navy", "banner"):
        desk.say("2016-06-20", "alignment.converge", "rovers", target=other,
                 modality="hypothetical")  # fmt: skip
    found = {d.a if d.b == "rovers" else d.b: dict(d.points) for d in _watch(desk)}
    assert found["navy"]["shared friends and foes"] > 0
    assert found["banner"]["friends of one are foes of the other"] < 0
    assert found["navy"]["they stand in unbalanced triads"] > 0


def test_who_stood_so_before_has_little_left_to_realign(desk: Any) -> None:
    desk.say("2016-06-01", "alignment.ally", "rovers", target="navy")
    desk.say("2016-06-20", "alignment.ally", "rovers", target="navy", modality="planned")
    (drift,) = _watch(desk)
    assert dict(drift.points)["they stood so before these claims"] < 0


def _tie(day: date, bits: float, pair: tuple[str, str], **fields: Any) -> Tie:
    name = f"claim_{day}_{pair}_{bits}"
    return Tie(pair=pair, claim=name, origin=name, bits=bits, day=day, known_on=day,
               fading_days=180, **fields)  # fmt: skip


def _history(pairs: int, *, come_true: bool) -> list[Tie]:
    """Pairs of which it was said that they might draw together; half a year later they had, or not."""
    told = []
    for n in range(pairs):
        pair = (f"a{n:02}", f"b{n:02}")
        day = START + timedelta(days=20 * n)
        told.append(_tie(day, 0.0, pair, possible_bits=1.0, turn="converge"))
        told.append(_tie(day + timedelta(days=150), 2.0 if come_true else -2.0, pair))
    return sorted(told, key=lambda t: t.day)


def test_scores_become_probabilities_once_enough_came_true() -> None:
    on = START + timedelta(days=900)
    told = _history(30, come_true=True)
    past = past_scores(told, (), on=on)
    assert sum(turned for _, turned in past) >= 20
    now = [*told, _tie(on, 0.0, ("x", "y"), possible_bits=1.0, turn="converge")]
    (drift,) = [d for d in calibrated(drifts(now, (), on=on), past) if d.a == "x"]
    assert drift.calibrated
    assert drift.score_share > 0.5
    few = past_scores(_history(30, come_true=False), (), on=on)
    assert not calibrated(drifts(now, (), on=on), few)[0].calibrated


def test_what_was_not_known_then_has_no_part_in_past_scores() -> None:
    """Every report of a past date arrives late: nobody could have scored anything then."""
    on = START + timedelta(days=900)
    late = [replace(t, known_on=on) for t in _history(30, come_true=True)]
    assert past_scores(late, (), on=on) == ()
    assert past_scores((), (), on=on) == ()


def test_past_scores_look_back_two_years_at_most() -> None:
    """What happened in the first year of a long war has no part in today's probabilities."""
    told = _history(10, come_true=True)
    assert past_scores(told, (), on=START + timedelta(days=4000)) == ()
