from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from reportedly.belief.control.docket import Docket, Terms, dependence_of
from reportedly.belief.origins import Origin, origins
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.belief.testimony import hear
from reportedly.testing import a_document

ON = date(2016, 6, 20)


def _docket(desk: Any) -> Docket:
    found = origins(desk.entries, registry=desk.registry)
    return Docket(Terms(registry=desk.registry, on=ON, settings=DEFAULT_SETTINGS, found=found))


def _heard(desk: Any) -> Any:
    return hear(tuple(desk.entries), desk.registry, "port", on=ON, settings=DEFAULT_SETTINGS)


def test_taken_in_one_by_one_or_all_at_once_is_the_same(desk: Any) -> None:
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-06", "taken", "coalition", by="spokesman")
    desk.say("2016-06-08", "held", "coalition", by="envoy")
    whole, parts = _docket(desk), _docket(desk)
    whole.take_in(_heard(desk))
    for testimony in _heard(desk):
        parts.take_in([testimony])
    assert parts.weighed == whole.weighed
    assert parts.take_in([]) == len(parts.weighed)


def test_what_was_said_earlier_and_comes_later_is_put_in_its_place(desk: Any) -> None:
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-06", "held", "banner", by="envoy")
    first, last = _heard(desk)
    docket = _docket(desk)
    docket.take_in([last])
    assert docket.take_in([first]) == 0
    assert [w.testimony for w in docket.weighed] == [first, last]


def test_a_report_that_depends_by_half_keeps_half(desk: Any) -> None:
    """Two speeches of the envoy within a week; the second leans on the first only in part."""

    @dataclass(frozen=True, kw_only=True)
    class Typed(Origin):
        dependence: float

    desk.say("2016-06-05", "held", "banner", by="envoy")
    desk.say("2016-06-06", "held", "banner", by="envoy")
    first, second = (e.claim.id for e in desk.entries)
    docket = _docket(desk)
    half = {c: Typed(key="envoy", dependence=0.5) for c in (first, second)}
    docket.terms = replace(docket.terms, found=half)
    docket.take_in(_heard(desk))
    full, kept = docket.weighed
    assert kept.weight.bits == pytest.approx(full.weight.bits / 2)
    assert dependence_of(Origin(key="k")) == 1.0


def test_a_speaker_that_others_proved_wrong_weighs_less(desk: Any) -> None:
    """The Daily Post gave the port to the Banner on 1 June; the Banner itself says it had lost it."""
    desk.say("2016-06-01", "held", "banner", source="daily", when="2016-06-01")
    desk.say("2016-06-03", "held", "coalition", by="banner", when="2016-06-01")
    desk.say("2016-06-15", "held", "banner", source="daily", when="2016-06-15")
    docket = _docket(desk)
    docket.take_in(_heard(desk))
    assert [(o.speaker.id, o.right, o.how) for o in docket.outcomes] == [
        ("daily", False, "admission")
    ]
    reasons = [what for what, _ in docket.weighed[-1].weight.reasons]
    assert any("the speaker's record: proved right 0.0 times, wrong 1.0" in r for r in reasons)


def test_one_report_may_tell_of_two_captures_of_one_place(desk: Any) -> None:
    """Taken in March, taken again in June: two events. Told twice of one week, it counts once."""
    words = "Coalition forces took Harrow port in March, lost it and took it again in June."
    report = a_document(words, published="2016-06-19", source="daily")
    for day in ("2016-03-04", "2016-03-08", "2016-06-12"):
        desk.say("2016-06-19", "taken", "coalition", when=day, document=report)
    docket = _docket(desk)
    docket.take_in(_heard(desk))
    counting = [w.testimony.moment.day for w in docket.weighed if w.counts]
    assert counting == [date(2016, 3, 8), date(2016, 6, 12)]
    assert sum(w.copy_of is not None for w in docket.weighed) == 1


def test_what_only_changes_a_speakers_record_weighs_all_anew(desk: Any) -> None:
    """Both sides are known already when the Banner's own word proves the Daily Post wrong."""
    desk.say("2016-05-20", "held", "coalition", source="wire", when="2016-05-20")
    desk.say("2016-06-01", "held", "banner", source="daily", when="2016-06-01")
    desk.say("2016-06-03", "held", "coalition", by="banner", when="2016-06-01")
    whole, parts = _docket(desk), _docket(desk)
    whole.take_in(_heard(desk))
    assert [parts.take_in([testimony]) for testimony in _heard(desk)] == [0, 0, 0]
    assert [o.how for o in parts.outcomes] == ["admission"]
    assert parts.weighed == whole.weighed
