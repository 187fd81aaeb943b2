from datetime import date
from typing import Any

import pytest

from reportedly.belief import contradictions
from reportedly.model.claim import Count, When
from reportedly.model.document import Document
from reportedly.model.period import Period, day_period
from reportedly.testing import a_claim, an_entry


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
    """It may have lost the port in the course of that day."""
    desk.say("2016-06-10", "lost", "banner")
    desk.say("2016-06-10", "held", "banner")
    assert _kinds(desk) == ["time"]


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
        (("held", "banner", {}), ("held", "coalition", {"at": "hill"})),
        (("held", "banner", {}), ("lost", "banner", {"at": "harrow"})),
        (
            ("held", "banner", {}),
            (
                "taken",
                "coalition",
                {"at": "harrow", "when": "2016-06-01/2016-06-10", "tense": "past"},
            ),
        ),
        (("held", "banner", {}), ("taken", "coalition", {"modality": "planned"})),
        (("held", "banner", {}), ("contested", None, {"at": "harrow"})),
        (("held", "banner", {"polarity": "-"}), ("contested", None, {})),
        (("contested", None, {}), ("mixed", None, {})),
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
    until = Period(latest=date(2016, 6, 12))
    desk.say("2016-06-20", "held", "banner", when=until, tense="past")
    desk.say("2016-06-12", "held", "coalition", when="2016-06-12")
    assert _kinds(desk) == ["time"]


KILLED = "casualties.killed"
DAY = date(2016, 6, 21)


def _within(desk: Any, document: Document, sentence: str, what: str, **fields: Any) -> None:
    """Record a claim read from one sentence of a report."""
    kind, _, kind_type = what.partition(".")
    number = fields.pop("number", None)
    if number is not None:
        fields["count"] = Count(what="killed", low=number, high=number)
    if fields.pop("dated", False):
        fields["when"] = When(period=day_period(DAY))
    claim = a_claim(document, sentence, proposition=(kind, kind_type), tense="past", **fields)  # type: ignore[arg-type]
    desk.entries.append(an_entry(claim, document))


def _toll(desk: Any, published: str, number: int | None, **fields: Any) -> None:
    """Tell of so many killed; "at least" when `more` is set, with no number when it is None."""
    more = fields.pop("more", False)
    count = None if number is None else Count(what="killed", low=number, high=number)
    if more and number is not None:
        count = Count(what="killed", low=number, high=None)
    fields = {"when": "2016-06-21", "tense": "past", "at": "harrow"} | fields
    desk.say(published, KILLED, count=count, **fields)


def test_numbers_of_one_day_that_exclude_each_other(desk: Any) -> None:
    """The Post counts 36 dead in Harrow on 21 June; the Wire Agency 39."""
    _toll(desk, "2016-06-22", 36, source="daily")
    _toll(desk, "2016-06-22", 39, source="wire")
    (found,) = contradictions(desk.snapshot())
    assert (found.kind, found.about, found.place) == ("true conflict", "count", "harrow")
    assert found.reason == "the numbers exclude each other"


def test_the_same_two_numbers_are_listed_once(desk: Any) -> None:
    for source in ("daily", "radio", "gazette"):
        _toll(desk, "2016-06-22", 36, source=source)
    _toll(desk, "2016-06-22", 39, source="wire")
    assert _kinds(desk) == ["true conflict"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((36, {"more": True}), (39, {})),
        ((36, {}), (39, {"when": "2016-06-24"})),
        ((36, {}), (39, {"when": "2016-06-01/2016-06-21"})),
        ((36, {}), (39, {"at": "hill"})),
        ((39, {}), (36, {"at": "quay"})),
        ((36, {"at": "quay"}), (39, {})),
        ((36, {}), (39, {"place_words": "Harrow since the battle began"})),
        ((36, {}), (39, {"source": "daily"})),
        ((36, {"when": None}), (39, {"when": None})),
        ((None, {}), (39, {})),
        ((None, {"modality": "denied", "when": "2016-06-01"}), (39, {})),
        ((5, {"modality": "denied"}), (39, {})),
    ],
)
def test_numbers_that_can_both_be_right(desk: Any, first: Any, second: Any) -> None:
    """More than 36 may be 39; other days and places; a part of the town; a toll still growing."""
    for (number, fields), source in ((first, "daily"), (second, "wire")):
        _toll(desk, "2016-06-22", number, **{"source": source, **fields})
    assert _kinds(desk) == []


def test_a_part_cannot_have_seen_more_than_the_whole(desk: Any) -> None:
    _toll(desk, "2016-06-22", 39, at="quay", source="daily")
    _toll(desk, "2016-06-22", 36, source="wire")
    assert _kinds(desk) == ["scope"]


def test_nobody_was_killed(desk: Any) -> None:
    """The Banner claims to have killed seven; Ferro denies that anybody was."""
    _toll(desk, "2016-06-22", 7, by="banner")
    _toll(desk, "2016-06-22", None, by="spokesman", modality="denied")
    (found,) = contradictions(desk.snapshot())
    assert (found.kind, found.reason) == (
        "denial",
        "one says that nobody was hurt or killed, the other that somebody was",
    )


def test_a_day_not_given_is_the_days_before_it_was_said(desk: Any) -> None:
    _toll(desk, "2016-06-22", 36, source="daily")
    _toll(desk, "2016-06-22", 39, source="wire", when=None)
    (found,) = contradictions(desk.snapshot())
    assert found.reason.endswith("at least one gives no day")
    assert found.settled_by == "a report that gives both their days, or hours"


def test_the_dead_of_another_camp(desk: Any) -> None:
    """36 of the Banner and 39 of the Coalition; soldiers and militants."""
    for number, who, actor in ((36, "Banner men", "banner"), (39, "Rovers", "rovers"),
                               (41, "militants", None), (43, "soldiers", None)):  # fmt: skip
        text = f"{number} {who} died in Harrow."
        document = desk.report("2016-06-22", text, source=f"paper {number}")
        victim = {"victim": (who, actor)}
        _within(desk, document, text, KILLED, number=number, dated=True, roles=victim)
    assert _kinds(desk) == ["true conflict"] * 4  # a group nobody names may be of either camp


def test_a_report_lends_a_toll_its_day_and_place(desk: Any) -> None:
    """ "The Banner took the port on 21 June. 36 were killed." And the Post: 39, in Harrow."""
    port, dead, hill = "The port fell.", "36 were killed.", "All was quiet at the hill."
    document = desk.report("2016-06-22", f"{port} {dead} {hill}")
    _within(desk, document, port, "control.taken", dated=True, place=("port", "port"))
    _within(desk, document, dead, KILLED, number=36)
    _within(desk, document, hill, "presence.presence", place=("hill", "hill"))
    _toll(desk, "2016-06-22", 39, source="daily")
    (found,) = contradictions(desk.snapshot())
    assert (found.place, found.reason) == ("harrow", "the numbers exclude each other")


def test_a_toll_without_a_place_is_not_compared(desk: Any) -> None:
    """Not even when its report names the country at last."""
    for text, source in (("36 were killed.", "daily"), ("39 were killed.", "wire")):
        document = desk.report("2016-06-22", text, source=source)
        _within(desk, document, text, KILLED, number=int(text[:2]), dated=True)
    assert _kinds(desk) == []


def test_a_report_that_names_the_country_alone(desk: Any) -> None:
    for number, source in ((36, "daily"), (39, "wire")):
        dead, rest = f"{number} were killed.", "The land mourned."
        document = desk.report("2016-06-22", f"{dead} {rest}", source=source)
        _within(desk, document, dead, KILLED, number=number, dated=True)
        _within(desk, document, rest, "presence.presence", place=("land", "land"))
    assert _kinds(desk) == ["true conflict"]


def test_a_sentence_names_the_place_itself(desk: Any) -> None:
    """ "36 were killed in Harrow": no claim gives the place, the words do."""
    text = "36 were killed in Harrow."
    _within(desk, desk.report("2016-06-22", text), text, KILLED, number=36, dated=True)
    _toll(desk, "2016-06-22", 39, source="daily")
    assert _kinds(desk) == ["true conflict"]


def test_two_numbers_of_one_report_are_two_groups(desk: Any) -> None:
    """The envoy speaks of 36 dead of the Banner, Ferro of 39 dead."""
    first, second = "Envoy: 36 Banner men died in Harrow.", "Colonel Ferro: 39 died in Harrow."
    document = desk.report("2016-06-22", f"{first} {second}")
    victim = {"victim": ("Banner men", "banner")}
    _within(desk, document, first, KILLED, number=36, dated=True, roles=victim,
            holder=("Envoy", "envoy", "say", ":"))  # fmt: skip
    _within(desk, document, second, KILLED, number=39, dated=True,
            holder=("Colonel Ferro", "spokesman", "say", ":"))  # fmt: skip
    assert _kinds(desk) == []


def test_the_whole_and_a_part_of_it(desk: Any) -> None:
    """The Coalition holds Harrow, the Banner its port: both may be so."""
    desk.say("2016-06-10", "held", "coalition", at="harrow")
    desk.say("2016-06-10", "held", "banner")
    (found,) = contradictions(desk.snapshot())
    assert (found.kind, found.place) == ("scope", "port")
    assert found.reason.endswith("one speaks of the whole, the other of a part")


def test_what_one_calls_holding_another_calls_contested(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner")
    desk.say("2016-06-10", "contested")
    desk.say("2016-06-30", "taken", "banner", when="2016-06-01/2016-06-29", tense="past")
    (found,) = contradictions(desk.snapshot())
    assert found.kind == "definition"
    assert "nobody holds it alone (contested)" in found.reason


def test_one_toll_in_two_places(desk: Any) -> None:
    """Eleven died on 21 June: in Harrow, says the Post; at the hill, says the Wire Agency."""
    _toll(desk, "2016-06-22", 11, source="daily")
    _toll(desk, "2016-06-22", 11, source="wire", at="hill")
    _toll(desk, "2016-06-22", 3, source="daily", when="2016-06-24")
    _toll(desk, "2016-06-25", 3, source="wire", at="hill", when="2016-06-24")
    assert _kinds(desk) == ["place"]


def test_all_who_were_hurt_or_some_of_them(desk: Any) -> None:
    """36 soldiers, says the Post; 39 people, says the Wire Agency."""
    for number, who in ((36, "soldiers"), (39, "people")):
        text = f"{number} {who} died in Harrow."
        document = desk.report("2016-06-22", text, source=who)
        victim = {"victim": (who, None)}
        _within(desk, document, text, KILLED, number=number, dated=True, roles=victim)
    (found,) = contradictions(desk.snapshot())
    assert found.kind == "definition"
    assert "counts all who were hurt" in found.reason


def test_a_denied_flight(desk: Any) -> None:
    """Fighters of the Banner left Harrow; Ferro denies, days later, that any left the port."""
    desk.say("2016-06-10", "movement.flee", "banner", at="harrow", when="2016-06-09")
    desk.say("2016-06-20", "movement.flee", "banner", by="spokesman", modality="denied")
    desk.say("2016-06-20", "movement.flee", "banner", at=None)
    desk.say("2016-06-20", "movement.flee", "coalition")
    assert _kinds(desk) == ["denial"]


def test_a_denial_of_something_else(desk: Any) -> None:
    """Of another day, and of presence elsewhere."""
    desk.say("2016-06-10", "movement.flee", "banner", when="2016-06-09")
    desk.say("2016-06-20", "movement.flee", "banner", modality="denied", when="2016-06-19")
    desk.say("2016-06-10", "presence.presence", "banner", at="hill")
    desk.say("2016-06-10", "presence.presence", "banner", modality="denied")
    assert _kinds(desk) == []


def test_reports_of_the_whole_clash_there_and_not_again_at_a_part(desk: Any) -> None:
    """Two of the port meet; one of its quay is of another day."""
    desk.say("2016-06-10", "held", "banner", by="envoy")
    desk.say("2016-06-10", "held", "coalition", source="daily")
    desk.say("2016-05-01", "held", "coalition", at="quay", source="wire", when="2016-05-01")
    assert [c.place for c in contradictions(desk.snapshot())] == ["port"]
