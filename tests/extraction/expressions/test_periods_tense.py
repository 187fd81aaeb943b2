"""Which way the words around a time look, and whose day it is."""

from datetime import UTC, date, datetime

import pytest

from reportedly.extraction.expressions.periods import find_times
from reportedly.extraction.expressions.periods_tense import is_south, local_day, looks_ahead

WEDNESDAY = date(2016, 7, 13)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The envoys will meet on Friday.", True),
        ("On Friday the envoys will meet.", True),
        ("The army told residents of Harrow to leave, and talks due on Friday were put off.", True),
        ("The army ordered residents to leave by Friday.", True),
        ("The garrison was given until Friday to yield.", False),
        ("They gave the garrison until Friday to yield.", True),
        ("The army said on Friday that it would leave.", False),
        ("The army said that it would leave on Friday.", True),
        ("The army will leave, the minister said on Friday.", False),
        ("They vowed on Friday to retake Harrow.", False),
        ("On Friday the army said it would leave.", False),
        ("Security was tightened ahead of Friday's vote.", True),
        ("The men were killed on Friday.", False),
        ("I want to mourn the victims of Friday's raid.", False),
        ("The zones of the plan were agreed on Friday.", False),
        ("They took Tarn on 1 May and Harrow on Friday.", False),
    ],
)
def test_the_nearest_verb_before_a_time_tells_which_way_it_looks(text: str, ahead: bool) -> None:
    """Who speaks on Friday spoke; what he says will happen on Friday will."""
    at = text.index("Friday")
    assert looks_ahead(text, (0, len(text)), (at, at + 6)) is ahead


def test_one_sentence_can_look_both_ways() -> None:
    """Each time is read by the words around it when the caller does not say."""
    text = "The army said on Monday that it would leave on Friday."
    found = find_times(text, start=0, end=len(text), anchor=WEDNESDAY, future=None)
    assert [e.period.earliest for e in found] == [date(2016, 7, 11), date(2016, 7, 15)]
    assert [e.deadline for e in found] == [None, date(2016, 7, 15)]


def test_an_ultimatum_is_a_deadline() -> None:
    """ "Until Friday to leave" is due on Friday; "until Friday" alone is how long it lasts."""
    text = "They gave the garrison until Friday to leave."
    (found,) = find_times(text, start=0, end=len(text), anchor=WEDNESDAY, future=None)
    assert (found.relation, found.deadline) == ("by", date(2016, 7, 15))
    text = "The truce will hold until Friday."
    (found,) = find_times(text, start=0, end=len(text), anchor=WEDNESDAY, future=None)
    assert (found.relation, found.deadline) == ("until", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"We took it yesterday," the man said on Monday.', date(2016, 7, 10)),
        ('"We took it yesterday," the man told us.', date(2016, 7, 12)),
        ("They took it yesterday, the man said on Monday.", date(2016, 7, 12)),
        ("The general said on Monday: “We took it yesterday.”", date(2016, 7, 10)),
    ],
)
def test_a_quotation_counts_from_the_day_it_was_said(text: str, day: date) -> None:
    """ "Yesterday" in quotation marks is the day before the speaker spoke, if that is stated."""
    found = find_times(text, start=0, end=len(text), anchor=WEDNESDAY, future=None)
    assert day in [e.period.earliest for e in found if "yesterday" in e.text]


def test_the_day_is_the_outlets() -> None:
    """A quarter to eleven at night in UTC is tomorrow in Tripoli and today in New York."""
    at = datetime(2016, 7, 12, 22, 45, tzinfo=UTC)
    assert local_day(at, "Africa/Tripoli") == date(2016, 7, 13)
    assert local_day(at, "America/New_York") == date(2016, 7, 12)
    assert local_day(at, None) == date(2016, 7, 12)


def test_summer_is_january_in_the_south() -> None:
    """The hemisphere of the outlet's zone turns the seasons round."""
    text = "They dug in during the summer of 2016."
    for zone, first in (("Africa/Maputo", date(2016, 1, 1)), ("Africa/Cairo", date(2016, 6, 1))):
        (found,) = find_times(
            text,
            start=0,
            end=len(text),
            anchor=date(2017, 5, 1),
            future=False,
            south=is_south(zone),
        )
        assert found.period.earliest == first
