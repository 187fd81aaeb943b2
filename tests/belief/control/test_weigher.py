from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reportedly.belief import BitsWeigher, WeighSettings, assess, untold
from reportedly.belief.control.weigher import LEAVE_ONE_OUT
from reportedly.model.belief import Belief, Question
from reportedly.model.errors import QuestionError, UnknownPlaceError


@pytest.fixture
def summer(desk: Any) -> Any:
    """The Banner sits in Harrow in May; the coalition takes the port on 10 June, loses its grip
    on 14 June, and holds it again in July while clashes go on around its edge."""
    desk.say("2016-05-18", "held", "banner", at="harrow", by="envoy")
    desk.say("2016-05-18", "taken", "banner", source="daily", tense="past")
    desk.say("2016-06-06", "held", "banner", at="harrow", source="wire", background=False)
    desk.say("2016-06-10", "taken", "accord", by="accord", when="2016-06-10")
    desk.say("2016-06-11", "taken", "accord", by="accord", when="2016-06-10", source="wire")
    desk.say("2016-06-11", "held", "coalition", by="spokesman")
    desk.say("2016-06-12", "lost", "banner", by="accord", when="2016-06-11")
    desk.say("2016-06-12", "taken", "accord", source="daily", when="2016-06-11")
    desk.say("2016-06-13", "held", "coalition", by="coalition")
    desk.say("2016-06-15", "taken", "rovers", source="weekly", when="2016-06-10")
    front = desk.report(
        "2016-06-20",
        "Coalition lost Harrow port. Black Banner attacked Coalition at Harrow port twice.",
        source="weekly",
    )
    desk.say("", "lost", "coalition", document=front, when="2016-06-14", tense="past")
    desk.say("", "event.ASSAULT", "banner", target="coalition", document=front, when="2016-06-14")
    desk.say("", "event.ASSAULT", "banner", target="coalition", document=front, when="2016-06-15")
    desk.say("", "contested", document=front)
    july = desk.report(
        "2016-07-11",
        "Harrow port remains with Coalition; Black Banner clashes at the port's western perimeter.",
        source="weekly",
    )
    desk.say("", "held", "coalition", document=july)
    desk.say(
        "", "event.ASSAULT", "banner", target="coalition", document=july,
        place_words="the port's western perimeter",
    )  # fmt: skip
    return desk


@pytest.mark.parametrize(
    ("on", "known", "leading"),
    [
        ("2016-06-11", "2016-06-08", "banner"),
        ("2016-06-11", "2016-06-14", "coalition"),
        ("2016-06-16", "2016-06-14", "coalition"),
        ("2016-06-16", "2016-06-21", "contested"),
        ("2016-07-12", "2016-07-12", "coalition"),
    ],
)
def test_the_answer_follows_what_was_known(summer: Any, on: str, known: str, leading: str) -> None:
    belief = summer.assess(on, known)
    assert belief.leading == leading
    assert belief.probability(leading) > 0.5


def test_nobody_said_anything(desk: Any) -> None:
    """An empty desk: the answer is unknown, and says what was looked for."""
    belief = desk.assess("2016-06-11")
    assert belief.answers == (("unknown", 1.0), ("contested", 0.0))
    assert belief.reports == belief.origins == 0
    assert "looked for claims of control" in belief.notes[0]
    assert "none was found" in belief.notes[0]


def test_a_plan_is_listed_and_does_not_count(desk: Any) -> None:
    """The coalition plans to take the port."""
    desk.say("2016-06-10", "taken", "coalition", modality="planned")
    belief = desk.assess("2016-06-11")
    assert belief.leading == "unknown"
    assert belief.grounds[0].weight_bits == 0
    assert belief.grounds[0].reasons == (
        ("does not count: a plan, not something that happened", 0.0),
    )
    assert "1 bear on it but none counts" in belief.notes[0]


def test_a_second_outlet_that_cites_the_first_adds_nothing(desk: Any) -> None:
    """The Daily Post says the Banner holds the port; a day later another paper cites the Post."""
    desk.say("2016-06-10", "held", "banner", source="daily", when="2016-06-10")
    alone = desk.assess("2016-06-11")
    desk.say("2016-06-11", "held", "banner", by="The Post", source="other", when="2016-06-10")
    both = desk.assess("2016-06-11")
    assert both.answers == alone.answers
    assert (both.reports, both.origins) == (2, 1)
    repeat = both.grounds[1]
    assert repeat.copy_of == both.grounds[0].claim
    assert repeat.weight_bits == 0
    assert sum(bits for _, bits in repeat.reasons) == pytest.approx(0)
    assert repeat.without == pytest.approx(both.answers[0][1])


def test_the_strongest_claim_of_one_report_counts(desk: Any) -> None:
    """One report tells of Rovers at the port, and that they hold it."""
    report = desk.report("2016-06-10", "Rovers are at Harrow port. Rovers hold Harrow port.")
    weak = desk.say("", "presence.presence", "rovers", document=report)
    strong = desk.say("", "held", "rovers", document=report)
    belief = desk.assess("2016-06-11")
    assert belief.grounds[0].claim == strong.claim.id
    assert belief.grounds[1].copy_of == strong.claim.id
    assert belief.grounds[1].claim == weak.claim.id
    assert "the same report says it" in belief.grounds[1].reasons[-1][0]


def test_what_the_answer_would_be_without(desk: Any) -> None:
    """Two papers say the Banner holds the port: without either the answer is weaker."""
    desk.say("2016-06-10", "held", "banner", source="daily")
    desk.say("2016-06-11", "held", "banner", source="wire")
    belief = desk.assess("2016-06-12")
    assert LEAVE_ONE_OUT in belief.notes
    assert all(g.without is not None and g.without < belief.answers[0][1] for g in belief.grounds)


def test_claims_that_name_nobody_known_are_counted_in_a_note(desk: Any) -> None:
    """The words "Some forces" are in no registry."""
    desk.say("2016-06-10", "held", "Some forces")
    desk.say("2016-06-10", "held", "banner")
    notes = desk.assess("2016-06-11").notes
    assert any(n.startswith("Claims of control left out") and "1." in n for n in notes)
    assert any("contested" in n for n in notes)


def test_a_day_after_what_was_known_says_so(desk: Any) -> None:
    """Asked on 9 June about 12 June."""
    desk.say("2016-06-08", "contested")
    notes = desk.assess("2016-06-12", "2016-06-09").notes
    assert any(n.startswith("Days from what was known to the day asked about: 3.") for n in notes)
    assert not any("Nobody whose word" in n for n in notes)


def test_silence_lets_an_old_answer_fade(desk: Any) -> None:
    """One report in January; nobody speaks of the port again."""
    desk.say("2016-01-10", "held", "banner")
    days = ("2016-01-10", "2016-02-10", "2016-06-10", "2017-01-01")
    fading = [desk.assess(d).probability("banner") for d in days]
    assert fading == sorted(fading, reverse=True)
    assert desk.assess("2017-01-01").leading == "unknown"


def test_questions_that_cannot_be_put(desk: Any) -> None:
    """A place that is nowhere, and a relation that this weigher does not weigh."""
    with pytest.raises(UnknownPlaceError):
        desk.assess("2016-06-11", at="atlantis")
    with pytest.raises(QuestionError, match="alignment"):
        assess(desk.snapshot(), Question(place="port", kind="alignment"), on=date(2016, 6, 11))


def test_the_weigher_names_its_settings(desk: Any) -> None:
    """Another half-life is another tool, and weighs otherwise."""
    desk.say("2016-05-10", "held", "banner")
    one, other = BitsWeigher(), BitsWeigher(WeighSettings(half_life_days=5))
    assert one.tool.startswith("reportedly-bits 0.2 ")
    assert one.tool != other.tool
    question, on = Question(place="port"), date(2016, 6, 11)
    usual = one.assess(desk.snapshot(), question, on=on)
    assert usual == desk.assess("2016-06-11")
    hasty = other.assess(desk.snapshot(), question, on=on)
    assert hasty.probability("banner") < usual.probability("banner")


def test_an_air_strike_does_not_make_the_front_restless(desk: Any) -> None:
    """The Banner holds the port in May. On 1 June it is bombed; or it is attacked on the ground."""

    desk.say("2016-05-31", "held", "banner")
    attack = desk.say("2016-06-01", "event.ASSAULT", "coalition", target="banner")
    ground = desk.assess("2016-06-08")
    proposition = replace(attack.claim.proposition, mode="airstrike")
    desk.entries[-1] = replace(attack, claim=replace(attack.claim, proposition=proposition))
    air = desk.assess("2016-06-08")
    assert air.leading == ground.leading == "banner"
    assert air.probability("contested") < ground.probability("contested") / 2


def test_it_says_when_the_newest_report_is_old(desk: Any) -> None:
    """Said in June, asked about October and about three years later."""
    desk.say("2016-06-10", "held", "banner")
    assert not any("newest" in note for note in desk.assess("2016-06-12").notes)
    (note,) = [n for n in desk.assess("2016-10-01").notes if "newest" in n]
    assert "2016-06-10" in note
    assert "--on 2016-06-10" in note
    later = desk.assess("2019-06-12")
    assert later.leading == "unknown"
    assert any("is of 2016-06-10" in note for note in later.notes)


def test_a_place_that_only_later_reports_name() -> None:
    """Nobody knows who holds it, and nothing is said to rest on anything."""
    belief = untold("weir", on=date(2031, 5, 3), known=datetime(2031, 5, 4, tzinfo=UTC))
    assert belief.leading == "unknown"
    assert belief.probability("contested") == 0.0
    assert belief.grounds == ()


def test_a_recapture_does_not_speak_for_the_days_before_it(desk: Any) -> None:
    """The Banner held the port; on 20 June the coalition retook it, and held it from then on."""
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-20", "taken", "coalition", source="wire", when="2016-06-20")
    before = _looking_back(desk, date(2016, 6, 15))
    desk.say("2016-06-25", "held", "coalition", source="daily", when="2016-06-25")
    held_later = _looking_back(desk, date(2016, 6, 15))
    assert before.leading == held_later.leading == "banner"
    assert before.probability("coalition") < 0.1
    assert held_later.probability("coalition") < 0.1
    assert _looking_back(desk, date(2016, 6, 20)).leading == "coalition"


def _looking_back(desk: Any, on: date) -> Belief:
    return assess(desk.snapshot(), Question(place="port"), on=on, looking_back=True)
