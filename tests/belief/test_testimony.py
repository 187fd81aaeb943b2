from datetime import date
from typing import Any

import pytest

from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.belief.testimony import hear, moment_of, relation_of, speakings
from reportedly.model.claim import Certainty, Forecast
from reportedly.model.judgement import Judgement
from reportedly.model.period import Period


def _heard(desk: Any, on: str = "2016-06-20", at: str = "port") -> Any:
    return hear(
        tuple(desk.snapshot().entries()),
        desk.registry,
        at,
        on=date.fromisoformat(on),
        settings=DEFAULT_SETTINGS,
    )


@pytest.mark.parametrize(
    ("what", "actor", "target", "expected"),
    [
        ("held", "banner", None, [("banner", 1, "held")]),
        ("lost", "banner", None, [("banner", -1, "lost")]),
        ("withdrawn", "banner", None, [("banner", -1, "withdrawn")]),
        ("taken", "coalition", "banner", [("coalition", 1, "taken")]),
        ("taken", "Some forces", "banner", [("banner", -1, "lost")]),
        ("besieged", "coalition", "banner", [("banner", 1, "besieged")]),
        ("besieged", "coalition", None, []),
        ("contested", None, None, [("contested", 1, "contested")]),
        ("presence.presence", "banner", None, [("banner", 1, "presence")]),
        ("event.ASSAULT", "banner", "coalition", [("contested", 1, "fighting")]),
        ("event.AID", "banner", "coalition", []),
        ("movement.arrive", "banner", None, []),
    ],
)
def test_what_a_claim_says_of_control(
    desk: Any, what: str, actor: str | None, target: str | None, expected: list[Any]
) -> None:
    claim = desk.say("2016-06-10", what, actor, target=target).claim
    assert [(s.answer, s.sign, s.manner) for s in speakings(claim)] == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"polarity": "-"},
        {"modality": "denied"},
        {"certainty": Certainty(phrase="unlikely", label="possible", low=0.2, high=0.45)},
    ],
)
def test_a_denial_speaks_against(desk: Any, fields: Any) -> None:
    """The Banner does not hold the port; it denies it; it is unlikely to."""
    assert speakings(desk.say("2016-06-10", "held", "banner", **fields).claim)[0].sign == -1


@pytest.mark.parametrize(
    ("said", "relation"),
    [("port", "same"), ("harrow", "containing"), ("quay", "part"), ("hill", None), (None, None)],
)
def test_how_the_places_lie(desk: Any, said: str | None, relation: str | None) -> None:
    assert relation_of(desk.registry, "port", said) == relation


@pytest.mark.parametrize(
    ("published", "when", "tense", "day"),
    [
        ("2016-06-10", None, "present", "2016-06-10"),
        ("2016-06-10", None, "past", "2016-06-10"),
        ("2016-06-21", None, "past", "2016-06-20"),
        ("2016-06-10", "2016-06-08", "past", "2016-06-08"),
        ("2016-06-18", Period(earliest=date(2016, 6, 8)), "present", "2016-06-18"),
        ("2016-06-25", Period(earliest=date(2016, 6, 8)), "present", "2016-06-20"),
        ("2016-06-10", Period(latest=date(2016, 6, 8)), "past", "2016-06-08"),
    ],
)
def test_which_day_a_claim_is_about(
    desk: Any, published: str, when: Any, tense: str, day: str
) -> None:
    """Asked about 20 June."""
    entry = desk.say(published, "held", "banner", when=when, tense=tense)
    moment = moment_of(entry, date(2016, 6, 20), DEFAULT_SETTINGS)
    assert moment.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("published", "when", "fields", "reason"),
    [
        ("2016-06-10", None, {"background": True}, "history told as background"),
        ("2016-06-10", "2016-06-12", {}, "after it was said"),
        ("2016-06-25", "2016-06-22", {}, "after the day asked about"),
        ("2013-06-10", None, {}, "more than 730 days before"),
    ],
)
def test_why_a_claim_is_about_no_day_that_counts(
    desk: Any, published: str, when: Any, fields: Any, reason: str
) -> None:
    """Asked about 20 June 2016."""
    entry = desk.say(published, "held", "banner", when=when, **fields)
    moment = moment_of(entry, date(2016, 6, 20), DEFAULT_SETTINGS)
    assert moment.day is None
    assert reason in moment.reason


def test_background_counts_for_the_days_it_covers(desk: Any) -> None:
    """The Banner, which held the port all June, ..."""
    entry = desk.say("2016-06-30", "held", "banner", when="2016-06-01/2016-06-29", background=True)
    moment = moment_of(entry, date(2016, 6, 20), DEFAULT_SETTINGS)
    assert moment.day == date(2016, 6, 20)
    assert (moment.share, moment.reason) == (1.0, "")


def test_a_change_some_time_in_a_month_is_weaker_for_any_day(desk: Any) -> None:
    """The Banner took the port in June: on which day, nobody says."""
    entry = desk.say("2016-06-30", "taken", "banner", when="2016-06-01/2016-06-29")
    moment = moment_of(entry, date(2016, 7, 20), DEFAULT_SETTINGS)
    assert (moment.share, moment.reason) == (0.5, "about a period of 29 days")


def test_a_report_tells_changes_in_their_order(desk: Any) -> None:
    """Taken by the Banner in June; retaken by the coalition on 10 June. The first lay before."""
    report = desk.report("2016-06-30", "Harrow port: Black Banner took it. Coalition took it back.")
    first = desk.say("", "taken", "banner", document=report, when="2016-06-01/2016-06-29",
                     text="Harrow port: Black Banner took it.", tense="past")  # fmt: skip
    last = desk.say("", "taken", "coalition", document=report, when="2016-06-10",
                    text="Coalition took it back.", tense="past")  # fmt: skip
    heard = hear(
        tuple(desk.entries), desk.registry, "port", on=date(2016, 7, 20), settings=DEFAULT_SETTINGS
    )
    days = {t.entry.claim.id: t.moment.day for t in heard}
    assert days == {first.claim.id: date(2016, 6, 9), last.claim.id: date(2016, 6, 10)}


def test_a_fight_told_with_its_last_day_is_over(desk: Any) -> None:
    """Fought over by the Banner from 1 to 9 June, says a report of 20 June; since when it is not."""
    desk.say("2016-06-20", "contested", "banner", when="2016-06-01/2016-06-09")
    heard = hear(
        tuple(desk.entries), desk.registry, "port", on=date(2016, 7, 20), settings=DEFAULT_SETTINGS
    )
    told = [(t.speaking.answer, t.speaking.sign, t.speaking.manner, t.moment.day) for t in heard]
    assert sorted(told) == [
        ("banner", 1, "presence", date(2016, 6, 9)),
        ("contested", -1, "ended", date(2016, 6, 20)),
        ("contested", 1, "contested", date(2016, 6, 9)),
    ]


def test_dated_history_is_evidence_about_its_date(desk: Any) -> None:
    """Years later: "On 1 June the Banner had taken the port." """
    entry = desk.say("2017-06-30", "taken", "banner", when="2016-06-01", background=True)
    assert moment_of(entry, date(2016, 6, 20), DEFAULT_SETTINGS).day == date(2016, 6, 1)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"modality": "hypothetical"}, "under a condition"),
        ({"modality": "asked"}, "a question"),
        ({"forecast": Forecast()}, "a forecast"),
        ({"tense": "future"}, "a forecast"),
        ({"certainty": Certainty(label="unknown", low=0, high=1)}, "not clear"),
        ({"background": True}, "background"),
        ({}, ""),
    ],
)
def test_what_does_not_count_is_heard_and_says_why(desk: Any, fields: Any, reason: str) -> None:
    desk.say("2016-06-10", "held", "banner", **fields)
    (heard,) = _heard(desk)
    assert reason in heard.idle
    assert bool(heard.idle) == bool(reason)


def test_a_rejected_reading_does_not_count(desk: Any, now: Any) -> None:
    """An analyst rejects the reading."""
    entry = desk.say("2016-06-10", "held", "banner")
    ruling = Judgement(
        id="judgement_1", target=entry.claim.id, target_kind="claim", ruling="reject",
        reason="it is about another port", by="Ada", recorded_at=now,
    )  # fmt: skip
    desk.entries[0] = type(entry)(
        claim=entry.claim, document=entry.document, recorded_at=now, judgements=(ruling,)
    )
    assert _heard(desk)[0].idle == "the reading was rejected by Ada"


def test_fighting_somewhere_in_town_says_nothing_of_the_port(desk: Any) -> None:
    """Clashes in Harrow; clashes on the East Quay; clashes on the Hill."""
    for place in ("harrow", "quay", "hill"):
        desk.say("2016-06-10", "event.ASSAULT", "banner", target="coalition", at=place)
    assert [h.relation for h in _heard(desk)] == ["part"]


@pytest.mark.parametrize(
    ("actor", "target", "counts"),
    [
        ("banner", "coalition", True),
        ("rovers", "coalition", False),
        ("banner", None, True),
        (None, "coalition", True),
    ],
)
def test_a_fight_within_one_side_is_no_clash(
    desk: Any, actor: str | None, target: str | None, counts: bool
) -> None:
    desk.say("2016-06-10", "event.ASSAULT", actor, target=target)
    assert (not _heard(desk)[0].idle) is counts


def test_a_claim_without_a_place_is_not_heard(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner", at=None)
    assert _heard(desk) == ()
