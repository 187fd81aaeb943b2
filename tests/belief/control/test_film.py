import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reportedly.belief import assess, assess_all, course, film
from reportedly.model.belief import Belief, Question
from reportedly.model.errors import UnknownPlaceError
from reportedly.model.period import Period
from reportedly.model.registry import Registry, Tie
from reportedly.testing import MemorySnapshot

DAYS = [date(2016, 6, d) for d in (5, 8, 10, 12, 20)]
PLACES = ("port", "quay", "harrow", "hill", "land")


def _war(desk: Any) -> MemorySnapshot:
    """The Banner loses the port to the coalition, and a weekly tells of it late."""
    desk.say("2016-06-05", "held", "banner", source="daily")
    desk.say("2016-06-08", "taken", "coalition", by="accord", when="2016-06-07")
    desk.say("2016-06-12", "taken", "coalition", source="weekly", when="2016-06-04")
    desk.say("2016-06-20", "lost", "coalition", by="coalition", when="2016-06-19")
    return desk.snapshot()  # type: ignore[no-any-return]


def _long_war(desk: Any, seed: int) -> MemorySnapshot:
    """A hundred words of three months about five places, some of which speak of each other."""
    dice = random.Random(seed)  # noqa: S311 - a made-up war
    first = date(2016, 4, 1)
    for n in range(100):
        said_on = first + timedelta(days=n)
        what = dice.choice(("held", "taken", "taken", "lost", "contested", "event.ASSAULT"))
        parties = dice.sample(("banner", "coalition", "navy", "envoy"), 2)
        said = None if what in {"contested", "event.ASSAULT"} else parties[0]
        desk.say(
            said_on.isoformat(), what, said,
            target=parties[1] if what == "event.ASSAULT" else None,
            at=dice.choice(PLACES[:4]), by=dice.choice((None, None, "accord", "banner")),
            source=dice.choice(("daily", "wire", "banner-radio")),
            when=(said_on - timedelta(days=dice.choice((0, 0, 1, 9)))).isoformat(),
            tense="past",
        )  # fmt: skip
    return desk.snapshot()  # type: ignore[no-any-return]


def _days(beliefs: tuple[Belief, ...]) -> Iterator[dict[str, float]]:
    return (dict(b.answers) for b in beliefs)


@pytest.mark.parametrize("looking_back", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_map_is_what_each_place_says_by_itself(
    desk: Any, seed: int, *, looking_back: bool
) -> None:
    snapshot = _long_war(desk, seed)
    for on in (date(2016, 4, 3), date(2016, 5, 11), date(2016, 7, 9), date(2016, 9, 1)):
        mapped = assess_all(snapshot, PLACES, on=on, looking_back=looking_back)
        single = tuple(
            assess(snapshot, Question(place=p), on=on, looking_back=looking_back) for p in PLACES
        )
        for one, other in zip(mapped, single, strict=True):
            assert dict(one.answers) == pytest.approx(dict(other.answers), abs=1e-9)
            assert one.entropy_bits == pytest.approx(other.entropy_bits, abs=1e-9)
            left = replace(one, answers=other.answers, entropy_bits=other.entropy_bits)
            assert left == replace(other, grounds=())
        assert (
            assess_all(snapshot, PLACES, on=on, looking_back=looking_back, grounds=True) == single
        )


def test_a_place_may_be_asked_for_twice_and_none_may_be_asked_for(desk: Any) -> None:
    snapshot = _war(desk)
    first, second = assess_all(snapshot, ["port", "port"], on=DAYS[0])
    assert first == second
    assert assess_all(snapshot, [], on=DAYS[0]) == ()
    assert film(snapshot, [], DAYS) == ()


def test_where_nobody_speaks_the_map_says_so(desk: Any) -> None:
    assert [b.status for b in assess_all(desk.snapshot(), PLACES, on=DAYS[0])] == ["unknown"] * 5
    strips = film(desk.snapshot(), PLACES, DAYS, as_known="now")
    assert {strip.leading for strip in strips} == {("unknown",) * 5}


def test_a_map_of_an_unknown_place_is_refused(desk: Any) -> None:
    with pytest.raises(UnknownPlaceError):
        assess_all(_war(desk), ["port", "nowhere"], on=DAYS[0])


def test_a_place_where_nothing_but_fighting_is_told_has_no_holders(desk: Any) -> None:
    desk.say("2016-06-05", "contested", source="daily")
    (mapped,) = assess_all(desk.snapshot(), ["port"], on=DAYS[1])
    single = assess(desk.snapshot(), Question(place="port"), on=DAYS[1])
    assert dict(mapped.answers) == pytest.approx(dict(single.answers), abs=1e-9)
    assert mapped.leading == "contested"


def test_a_film_as_known_then_is_the_course_of_each_place(desk: Any) -> None:
    snapshot = _war(desk)
    (strip,) = film(snapshot, ["port"], DAYS)
    assert [dict(a) for a in strip.answers] == list(course(snapshot, "port", DAYS))
    assert strip.days == tuple(DAYS)
    assert strip.leading == tuple(a[0][0] for a in strip.answers)


@pytest.mark.parametrize("seed", range(3))
def test_a_film_as_known_now_looks_back_on_each_day(desk: Any, seed: int) -> None:
    """On 11 May the envoy's side turns: the words of all are weighed anew from that day on."""
    ties = (
        Tie(target="banner", relation="side", period=Period(latest=date(2016, 5, 10))),
        Tie(target="accord", relation="side", period=Period(earliest=date(2016, 5, 11))),
    )
    actors = tuple(replace(a, sides=ties) if a.id == "envoy" else a for a in desk.registry.actors)
    desk.registry = Registry(
        actors=actors, places=desk.registry.places, sources=desk.registry.sources
    )
    snapshot = _long_war(desk, seed)
    days = [date(2016, 3, 30), date(2016, 4, 20), date(2016, 5, 10), date(2016, 5, 11), DAYS[-1]]
    for strip in film(snapshot, PLACES, days, as_known="now"):
        for day, answers in zip(days, strip.answers, strict=True):
            told = assess(snapshot, Question(place=strip.place), on=day, looking_back=True)
            assert dict(answers) == pytest.approx(dict(told.answers), abs=1e-9)


def test_what_is_found_of_a_snapshot_is_kept_while_it_lives(desk: Any) -> None:
    """A second report is in a snapshot of its own, and the first snapshot still says the same."""

    class Kept(MemorySnapshot):
        pass

    desk.say("2016-06-05", "held", "banner", source="daily")
    first = Kept(registry=desk.registry, all_entries=tuple(desk.entries))
    before = assess_all(first, ["port"], on=DAYS[-1])
    desk.say("2016-06-12", "taken", "coalition", source="wire")
    second = Kept(registry=desk.registry, all_entries=tuple(desk.entries))
    assert assess_all(first, ["port"], on=DAYS[-1]) == before
    assert assess_all(second, ["port"], on=DAYS[-1])[0].leading == "coalition"
    (own,) = film(second, ["port"], [DAYS[-1]])
    assert own.leading == ("coalition",)
