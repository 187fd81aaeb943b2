"""Weekdays, weeks and weekends, told on Wednesday 13 July 2016."""

from datetime import date

import pytest

from reportedly.extraction.expressions.periods import find_times


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell on Tuesday last week.", "2016-07-05", "2016-07-05"),
        ("It will fall on Thursday of next week.", "2016-07-21", "2016-07-21"),
        ("They met on the first Friday of May.", "2016-05-06", "2016-05-06"),
        ("They met on the last Friday of May 2015.", "2015-05-29", "2015-05-29"),
        ("He died on a Friday in May.", "2016-05-01", "2016-05-31"),
        ("It began in the week of 6 April.", "2016-04-04", "2016-04-10"),
        ("It began in the week beginning 6 April.", "2016-04-06", "2016-04-12"),
        ("It began in the week ending April 10, 2015.", "2015-04-04", "2015-04-10"),
        ("Nine died over the weekend.", "2016-07-09", "2016-07-10"),
        ("They will meet at the weekend.", "2016-07-16", "2016-07-17"),
        ("They held it from Friday until Sunday.", "2016-07-08", "2016-07-10"),
    ],
)
def test_weeks(text: str, earliest: str, latest: str) -> None:
    """Weeks begin on Monday; the tense says which of two weekends is meant."""
    (found,) = find_times(text, start=0, end=len(text), anchor=date(2016, 7, 13), future=None)
    ends = (found.period.earliest, found.period.latest)
    assert ends == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "words", ["on Tuesday last week", "on the first Friday of May", "in the week of 6 April", "over the weekend"]
)  # fmt: skip
def test_without_a_publication_day_no_week_is_meant(words: str) -> None:
    """Nothing is invented where nothing says from when the words are told."""
    text = f"They left {words}."
    (found,) = find_times(text, start=0, end=len(text), anchor=None, future=None)
    assert (found.period.earliest, found.period.latest) == (None, None)


def test_a_fifth_friday_that_a_month_lacks_is_no_day() -> None:
    """June 2016 had four Fridays; the words before "June" name no day of it."""
    text = "They met on the fifth Friday of June 2016."
    found = find_times(text, start=0, end=len(text), anchor=date(2016, 7, 13), future=None)
    assert found == ()
