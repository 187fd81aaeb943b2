"""The film: the same numbers as the maps of its days, packed."""

import json
from dataclasses import replace
from datetime import date

from reportedly.belief import assess_all
from reportedly.model.period import end_of_day
from reportedly.testing import MemorySnapshot
from reportedly.views.map import FilmPage, film_page
from reportedly.views.map.reel import days_between
from reportedly.views.paper import to_json
from reportedly.views.wording import percent


def _shares(film: FilmPage, place: str, number: int) -> dict[str, int]:
    reel = next(r for r in film.places if r.place == place)
    run = [shares for start, shares in reel.runs if number >= start][-1]
    return {film.key[n].answer: whole for n, whole in run}


def test_each_day_has_the_answer_that_was_known_on_it(
    reel: FilmPage, valley: MemorySnapshot
) -> None:
    for number, day in enumerate(reel.days):
        by_then = replace(valley, known=end_of_day(day))
        (belief,) = assess_all(by_then, ["harrow"], on=day)
        expected = {a: percent(p) for a, p in belief.answers if percent(p)}
        assert _shares(reel, "harrow", number) == expected


def test_a_run_holds_until_something_changes(reel: FilmPage) -> None:
    for place in reel.places:
        starts = [start for start, _ in place.runs]
        assert starts[0] == 0
        assert starts == sorted(set(starts))
        changes = zip(place.runs, place.runs[1:], strict=False)
        assert all(before[1] != after[1] for before, after in changes)


def test_the_place_most_is_claimed_of_comes_first(reel: FilmPage) -> None:
    assert [r.claims for r in reel.places] == sorted((r.claims for r in reel.places), reverse=True)
    assert "cave" not in {r.place for r in reel.places}


def test_incidents_carry_the_days_they_happened_and_were_told(reel: FilmPage) -> None:
    assert [(f.place, f.first_on, f.known_on) for f in reel.incidents] == [
        ("harrow", date(2031, 5, 6), date(2031, 5, 6)),
        ("ford", date(2031, 5, 7), date(2031, 5, 7)),
    ]


def test_a_film_of_nothing_has_no_days(valley: MemorySnapshot) -> None:
    film = film_page(replace(valley, all_entries=()), ())
    assert (film.days, film.places, film.incidents) == ((), (), ())


def test_a_film_is_plain_json(reel: FilmPage) -> None:
    plain = to_json(reel)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["days"][0] == "2031-05-01"


def test_a_long_stretch_takes_every_nth_day_and_the_last() -> None:
    days = days_between(date(2031, 1, 1), date(2031, 1, 10), most=4)
    assert [d.day for d in days] == [1, 4, 7, 10]
    assert days_between(date(2031, 1, 1), date(2031, 1, 1)) == (date(2031, 1, 1),)
    assert days_between(date(2031, 1, 1), date(2031, 1, 9), most=4)[-1] == date(2031, 1, 9)
