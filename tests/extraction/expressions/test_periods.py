"""Reading expressions of time: a sentence, the day it was published, and the days it means."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.expressions.periods import TimeExpression, carry_narrative, find_times
from reportedly.extraction.expressions.periods_grammar import tabular_islamic, time_rules
from reportedly.extraction.expressions.periods_readings import READINGS

MONDAY = date(2016, 7, 11)


def read(
    text: str,
    *,
    future: bool = False,
    anchor: date | None = MONDAY,
    narrative: date | None = None,
) -> tuple[TimeExpression, ...]:
    found = find_times(
        text, start=0, end=len(text), anchor=anchor, future=future, narrative=narrative
    )
    assert all(text[slice(*e.span)] == e.text for e in found)
    return found


def days(text: str, **bearings: object) -> tuple[str | None, str | None]:
    (found,) = read(text, **bearings)  # type: ignore[arg-type]
    ends = (found.period.earliest, found.period.latest)
    return (ends[0].isoformat() if ends[0] else None, ends[1].isoformat() if ends[1] else None)


@pytest.mark.parametrize("rule", time_rules(), ids=lambda rule: rule.id)
def test_every_rule_matches_its_example_and_not_its_counterexample(rule: object) -> None:
    """A rule without a sentence it must match and one it must not is no rule."""
    (found,) = [r for r in time_rules() if r is rule]
    assert found.pattern.search(found.example)
    assert not found.pattern.search(found.counterexample)
    assert found.reads in READINGS
    assert found.source


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Shells fell on 10 July.", "2016-07-10", "2016-07-10"),
        ("Shells fell on July 10, 2015.", "2015-07-10", "2015-07-10"),
        ("Shells fell on the 10th of July.", "2016-07-10", "2016-07-10"),
        ("Shells fell on 2016-07-09.", "2016-07-09", "2016-07-09"),
        ("Shells fell on 25/06/2016.", "2016-06-25", "2016-06-25"),
        ("Shells fell on 05/06/2016.", "2016-05-06", "2016-06-05"),
        ("Shells fell on 05/09/2016.", "2016-05-09", "2016-05-09"),
        ("Shells fell on 05.06.2016.", "2016-06-05", "2016-06-05"),
        ("Shells fell on 3March.", "2016-03-03", "2016-03-03"),
        ("Shells fell on 7May2022.", "2022-05-07", "2022-05-07"),
        ("Shells fell on 31 June.", None, None),
        ("Shells fell in December.", "2015-12-01", "2015-12-31"),
        ("Shells fell in May.", "2016-05-01", "2016-05-31"),
        ("Shells fell last May.", "2016-05-01", "2016-05-31"),
        ("Shells fell last August.", "2015-08-01", "2015-08-31"),
        ("Shells fell this June.", "2016-06-01", "2016-06-30"),
        ("Shells fell in July 2014.", "2014-07-01", "2014-07-31"),
        ("Shells fell in early July.", "2016-07-01", "2016-07-10"),
        ("Shells fell in the first half of June.", "2016-06-01", "2016-06-15"),
        ("Shells fell in 2012.", "2012-01-01", "2012-12-31"),
        ("Shells fell in late 2012.", "2012-09-01", "2012-12-31"),
        ("Shells fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("Shells fell in the early 1990s.", "1990-01-01", "1993-12-31"),
        ("Shells fell in summer 2014.", "2014-06-01", "2014-08-31"),
        ("Shells fell in the winter of 2014.", "2014-01-01", "2015-02-28"),
        ("Shells fell last spring.", "2016-03-01", "2016-05-31"),
        ("Shells fell last summer.", "2015-06-01", "2015-08-31"),
        ("Shells fell this winter.", "2016-12-01", "2017-02-28"),
        ("Shells fell in Q2 2016.", "2016-04-01", "2016-06-30"),
        ("Shells fell on New Year's Eve.", "2015-12-31", "2015-12-31"),
        ("Shells fell in late February 2016.", "2016-02-21", "2016-02-29"),
        ("The 2011 revolution split them.", "2011-01-01", "2011-12-31"),
        ("The war of 1980-88 ended.", "1980-01-01", "1988-12-31"),
        ("Talks ran between 11 and 13 June.", "2016-06-11", "2016-06-13"),
        ("Talks ran on 11-12 June.", "2016-06-11", "2016-06-12"),
        ("Talks ran on May 15-24.", "2016-05-15", "2016-05-24"),
        ("Talks ran from 5 May to 10 June.", "2016-05-05", "2016-06-10"),
        ("Talks ran from 5 May to 10 June 2014.", "2014-05-05", "2014-06-10"),
        ("Talks ran from 5 May 2014 to 10 June.", "2014-05-05", "2014-06-10"),
        ("Talks ran between 5 May and 10 June.", "2016-05-05", "2016-06-10"),
        ("Talks ran between March and May.", "2016-03-01", "2016-05-31"),
        ("Talks ran from November 2014 to February.", "2014-11-01", "2015-02-28"),
        ("Talks ran from November to February 2015.", "2014-11-01", "2015-02-28"),
        ("Talks ran June-July 2014.", "2014-06-01", "2014-07-31"),
        ("Around 10 June they left.", "2016-06-07", "2016-06-13"),
        (
            "It was fought over between around 6 February 2016 and 21 April 2016.",
            "2016-02-06",
            "2016-04-21",
        ),
    ],
)
def test_named_days_months_and_years(text: str, earliest: str | None, latest: str | None) -> None:
    """A calendar name is read as written; a missing year is the nearest the tense allows."""
    assert days(text) == (earliest, latest)


def test_a_story_goes_on_in_time() -> None:
    """After a day in February, 11 November is that year's, and a day just before stays before."""
    anchor, told = date(2016, 11, 11), date(2016, 2, 27)
    found = [
        days(text, narrative=told, anchor=anchor)
        for text in ("Retaken on 11 November.", "It had burned on 3 February.")
    ]
    assert found == [("2016-11-11", "2016-11-11"), ("2016-02-03", "2016-02-03")]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Shells fell today.", "2016-07-11", "2016-07-11"),
        ("Shells fell yesterday.", "2016-07-10", "2016-07-10"),
        ("Shells fell overnight.", "2016-07-10", "2016-07-11"),
        ("Shells fell this week.", "2016-07-11", "2016-07-11"),
        ("Shells fell last week.", "2016-07-04", "2016-07-10"),
        ("Shells fell this month.", "2016-07-01", "2016-07-11"),
        ("Shells fell last month.", "2016-06-01", "2016-06-30"),
        ("Shells fell last weekend.", "2016-07-09", "2016-07-10"),
        ("Shells fell three days ago.", "2016-07-08", "2016-07-08"),
        ("Shells fell two weeks ago.", "2016-06-27", "2016-07-03"),
        ("Shells fell days ago.", "2016-07-01", "2016-07-09"),
        ("Shells fell in the past 48 hours.", "2016-07-09", "2016-07-11"),
        ("Shells fell over the past 10 days.", "2016-07-01", "2016-07-11"),
        ("Shells fell over the past year.", "2015-07-11", "2016-07-11"),
        ("Shells fell four months ago.", "2016-03-01", "2016-03-31"),
        ("Shells fell a fortnight ago.", "2016-06-27", "2016-07-03"),
        ("Tuesday's attack killed nine.", "2016-07-05", "2016-07-05"),
        ("Shells fell for the 12th straight day.", "2016-06-30", "2016-07-11"),
        ("Shells fell in recent weeks.", "2016-06-13", "2016-07-11"),
        ("Shells recently fell.", "2016-06-27", "2016-07-11"),
        ("Shells fell on Monday.", "2016-07-11", "2016-07-11"),
        ("Shells fell on Friday night.", "2016-07-08", "2016-07-08"),
        ("Shells fell last Friday.", "2016-07-08", "2016-07-08"),
        ("Shells fell for the third day.", "2016-07-09", "2016-07-11"),
        ("They have held it for two weeks.", "2016-06-27", "2016-07-11"),
        ("They held it for two weeks.", None, None),
        ("They fell within two weeks.", None, None),
        ("On the third day they left.", None, None),
        ("They are currently there.", "2016-07-11", "2016-07-11"),
        ("They have already left.", None, "2016-07-11"),
        ("Shells fell during Ramadan.", "2016-06-06", "2016-07-05"),
        ("Shells fell during Ramadan 2014.", "2014-06-28", "2014-07-27"),
        ("Shells fell on Eid al-Fitr.", "2016-07-06", "2016-07-09"),
        ("Shells fell on Eid al-Adha.", "2015-09-23", "2015-09-27"),
    ],
)
def test_words_measured_from_the_publication_day(
    text: str, earliest: str | None, latest: str | None
) -> None:
    """Published on Monday 11 July 2016: relative words count from there, backwards."""
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "deadline"),
    [
        ("It will end within the next two weeks.", "2016-07-11", "2016-07-25", "2016-07-25"),
        ("It will end within two weeks.", "2016-07-11", "2016-07-25", "2016-07-25"),
        ("It will end in the coming days.", "2016-07-11", "2016-07-25", None),
        ("It will end in the next month.", "2016-07-11", "2016-08-11", "2016-08-11"),
        ("It will end by Friday.", "2016-07-11", "2016-07-15", "2016-07-15"),
        ("It will end on Monday.", "2016-07-11", "2016-07-11", "2016-07-11"),
        ("It will end this coming Monday.", "2016-07-18", "2016-07-18", "2016-07-18"),
        ("It will end next Friday.", "2016-07-15", "2016-07-22", "2016-07-22"),
        ("It will end by the end of the year.", "2016-07-11", "2016-12-31", "2016-12-31"),
        ("It will end by the end of July.", "2016-07-11", "2016-07-31", "2016-07-31"),
        ("It will end before the end of July.", "2016-07-11", "2016-07-31", "2016-07-31"),
        ("It will end before August.", "2016-07-11", "2016-07-31", "2016-07-31"),
        ("It will end next week.", "2016-07-18", "2016-07-24", "2016-07-24"),
        ("It will end this week.", "2016-07-11", "2016-07-17", "2016-07-17"),
        ("It will end next January.", "2017-01-01", "2017-01-31", "2017-01-31"),
        ("It will end tomorrow.", "2016-07-12", "2016-07-12", "2016-07-12"),
        ("It will end soon.", None, None, None),
        ("It will hold until 20 July.", "2016-07-11", "2016-07-20", None),
        ("It will last after 20 July.", "2016-07-21", None, None),
        ("It will hold from 20 July onwards.", "2016-07-20", None, None),
        ("They will come from now on.", "2016-07-11", None, None),
        ("It will end now.", "2016-07-11", "2016-07-11", None),
    ],
)
def test_what_is_announced_has_a_deadline(
    text: str, earliest: str | None, latest: str | None, deadline: str | None
) -> None:
    """A forecast is due on the last day on which it can still come true; vague words set none."""
    (found,) = read(text, future=True)
    assert days(text, future=True) == (earliest, latest)
    assert found.deadline == (date.fromisoformat(deadline) if deadline else None)


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("He came five times since the arrival of the envoys, he said.", "since the arrival of the envoys", "since"),
        ("They split during the political talks.", "during the political talks", "at"),
        ("They will part once the campaign in the south has ended.", "once the campaign in the south has ended", "after"),
        ("They wait until the road is clear.", "until the road is clear", "until"),
        ("They left before the offensive.", "before the offensive", "before"),
        ("They left following the raid on the mill.", "following the raid", "after"),
    ],
)  # fmt: skip
def test_an_event_is_kept_in_words_and_never_dated(text: str, words: str, relation: str) -> None:
    """What is dated by another event stays unresolved: its words are kept, no day is invented."""
    (found,) = read(text)
    assert (found.text, found.relation) == (words, relation)
    assert found.period.earliest is None
    assert found.period.latest is None
    assert found.period.basis == "stated"
    assert not found.background


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the town in force.",
        "May the truce hold.",
        "They march at dawn.",
        "The second district and the 17th Brigade were hit.",
        "They asked for two weeks' supplies.",
        "The army lost 150 attacks and 2016 fighters.",
        "The 17 February Brigade moved.",
        "After all, he is named after the river.",
        "He spoke before the committee.",
        "He stayed overnight on his last visit.",
        "They are blocked since the road is cut, or since is a word.",
        "Once they came here.",
        "The ratio 2010-07 is no pair of years.",
        "He arrived during the day.",
        "The form is 44/45/2016.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    """Modals, verbs, units, counts and titles are not times."""
    assert read(text) == ()


def test_previously_is_background_and_once_a_campaign_ends_is_not() -> None:
    """History is told apart from a condition, though both can begin with "once"."""
    was, condition = read("It was once theirs. They will part once the campaign has ended.")
    assert was.background
    assert not condition.background


def test_without_a_publication_day_nothing_is_invented() -> None:
    """No anchor: relative words keep their text and have no days; a full date needs none."""
    relative = (
        "today, last week, on Friday, three days ago, in recent days, within the next two weeks, "
        "in the past 48 hours, currently, for the third day, last May, last spring, in June, "
        "on 3 March, during Ramadan, so far, from now on, between March and May"
    )
    for words in relative.split(", "):
        (found,) = read(f"They left {words}.", anchor=None)
        assert (found.period.earliest, found.period.latest, found.deadline) == (None, None, None)
    assert days("They left on 3 March 2014.", anchor=None) == ("2014-03-03", "2014-03-03")


def test_a_story_moves_from_day_to_day() -> None:
    """The last day named carries "the following day" and a bare date on to the next sentence."""
    times = read("The raid came on 30 December 2013, and on 2 January they left.")
    assert times[1].period.earliest == date(2014, 1, 2)
    told = carry_narrative(times, None)
    assert told == date(2014, 1, 2)
    assert days("The following day the mill fell.", narrative=told) == ("2014-01-03", "2014-01-03")
    assert days("The day before, the mill fell.", narrative=told) == ("2014-01-01", "2014-01-01")
    assert days("Two weeks later the mill fell.", narrative=told) == ("2014-01-13", "2014-01-19")
    assert days("At the time the mill stood.", narrative=told) == ("2014-01-02", "2014-01-02")
    assert days("The following month the mill fell.", narrative=told) == (
        "2014-02-01",
        "2014-02-28",
    )
    assert days("At the time the mill stood.") == (None, None)
    assert days("The following day the mill fell.") == (None, None)
    assert carry_narrative(read("They left today."), told) == told


def test_a_date_more_than_half_a_year_off_is_marked_as_inferred() -> None:
    """Published in July: "on 4 December they left" is last December, and says that it is a guess."""
    (found,) = read("On 4 December they left.")
    assert found.period.earliest == date(2015, 12, 4)
    assert found.period.basis == "inferred"
    (ahead,) = read("On 1 March they will leave.", future=True)
    assert ahead.period.earliest == date(2017, 3, 1)


def test_two_readings_of_last_friday_are_both_kept() -> None:
    """On a Sunday "last Tuesday" may be five days back or twelve; the stretch covers both."""
    (found,) = read("They left last Tuesday.", anchor=date(2016, 7, 17))
    assert (found.period.earliest, found.period.latest) == (date(2016, 7, 5), date(2016, 7, 12))
    assert found.period.basis == "inferred"


def test_two_dates_that_are_no_range_stay_two() -> None:
    """Two days joined by "and", or that run backwards, are two expressions."""
    assert len(read("They came on 5 May and 10 June.")) == 2
    assert len(read("They came from 5 May 2015 to 10 June 2014.")) == 2
    assert len(read("They came from May 2015 to the mill and left in June 2015.")) == 2


def test_a_year_said_once_counts_for_the_whole_list() -> None:
    """ "In August, September and November 1981" are three months of one year."""
    times = read("They came in August, September and November 1981.")
    assert [e.period.earliest for e in times] == [date(1981, m, 1) for m in (8, 9, 11)]
    assert days("Raids from 28 December to 3 January.") == ("2015-12-28", "2016-01-03")


def test_the_coming_days_of_an_old_story_follow_its_own_day() -> None:
    """Told of the past, "in the coming days" counts from the day the text last named."""
    told = date(2014, 1, 2)
    assert days("Raids went on in the coming days.", narrative=told) == ("2014-01-02", "2014-01-16")


def test_the_tabular_calendar_agrees_with_known_days() -> None:
    """1 Ramadan 1437 fell on 6 June 2016 and 1 Muharram 1 on 18 July 622 (Gregorian)."""
    assert tabular_islamic(1437, 9, 1) == date(2016, 6, 6)
    assert tabular_islamic(1, 1, 1) == date(622, 7, 18)


def test_the_calendar_has_ends() -> None:
    """Counting back past the first year stops there instead of failing."""
    assert days("They left 999 decades ago.") == ("0001-01-01", "0001-12-31")
    assert read("They left on 5 May.", anchor=date.min)


@given(st.text(alphabet="in 0123456789MayJulypatweksbf-,.\n", max_size=120), st.booleans())
def test_any_text_is_read_without_failing(text: str, future: bool) -> None:
    """Hostile text yields spans that lie in it, in order, and never an exception."""
    found = read(text, future=future)
    spans = [e.span for e in found]
    assert spans == sorted(spans)
    assert all(a[1] < b[0] + 1 for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["in ", "from 1 ", "the end of ", "2016-", "1 May ", " " * 9])
def test_a_long_run_of_one_pattern_takes_no_more_than_its_length(unit: str) -> None:
    """A page built to make the grammar backtrack is read in reasonable time."""
    text = unit * (20_000 // len(unit))
    began = time.perf_counter()
    find_times(text, start=0, end=len(text), anchor=MONDAY, future=False)
    assert time.perf_counter() - began < 10
