from datetime import date
from typing import Any

import pytest

from reportedly.belief import assess, assess_all, course, film
from reportedly.model.belief import Question
from reportedly.model.errors import UnknownPlaceError

DAYS = [date(2016, 6, d) for d in (5, 8, 10, 12, 20)]


def _war(desk: Any) -> Any:
    """The Banner loses the port to the coalition, and a weekly tells of it late."""
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-08", "taken", "coalition", by="accord", when="2016-06-07")
    desk.say("2016-06-12", "taken", "coalition", source="weekly", when="2016-06-04")
    desk.say("2016-06-20", "lost", "coalition", by="coalition", when="2016-06-19")
    return desk.snapshot()


def test_the_map_has_the_answers_of_each_place_without_their_grounds(desk: Any) -> None:
    snapshot = _war(desk)
    for on in DAYS:
        one = assess(snapshot, Question(place="port"), on=on)
        (mapped,) = assess_all(snapshot, ["port"], on=on)
        assert mapped.answers == one.answers
        assert (mapped.status, mapped.change, mapped.notes) == (one.status, one.change, one.notes)
        assert (mapped.reports, mapped.origins) == (one.reports, one.origins)
        assert mapped.grounds == ()
        assert one.grounds
        assert assess_all(snapshot, ["port"], on=on, grounds=True) == (one,)


def test_a_map_of_an_unknown_place_is_refused(desk: Any) -> None:
    with pytest.raises(UnknownPlaceError):
        assess_all(_war(desk), ["port", "nowhere"], on=DAYS[0])


def test_a_film_as_known_then_is_the_course_of_each_place(desk: Any) -> None:
    snapshot = _war(desk)
    (strip,) = film(snapshot, ["port"], DAYS)
    assert [dict(a) for a in strip.answers] == list(course(snapshot, "port", DAYS))
    assert strip.days == tuple(DAYS)
    assert strip.leading == tuple(a[0][0] for a in strip.answers)


def test_a_film_as_known_now_looks_back_on_each_day(desk: Any) -> None:
    snapshot = _war(desk)
    (strip,) = film(snapshot, ["port"], DAYS, as_known="now")
    for day, answers in zip(DAYS, strip.answers, strict=True):
        told = assess(snapshot, Question(place="port"), on=day, looking_back=True)
        assert dict(answers) == pytest.approx(dict(told.answers), abs=1e-9)
