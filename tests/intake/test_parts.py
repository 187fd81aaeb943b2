"""What is stated about an item: dates that are never guessed, addresses without tracking."""

from datetime import UTC, datetime

import pytest

from reportedly.intake.parts import (
    Moment,
    Overrides,
    canonical_address,
    clean,
    parse_moment,
    same_site,
    unread_date,
)
from reportedly.model.errors import StatementError

JULY_11 = datetime(2016, 7, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    ["2016-07-11", " 2016-07-11 ", "11 July 2016", "July 11, 2016", "11 Jul 2016", "2016/07/11"],
)
def test_a_day_stays_a_day(words: str) -> None:
    """ "11 July 2016" names a day, and its first instant is only how we store it."""
    assert parse_moment(words) == Moment(at=JULY_11, precision="day")


@pytest.mark.parametrize(
    "words",
    [
        "2016-07-11T14:30:00+02:00",
        "2016-07-11T12:30Z",
        "2016-07-11 12:30",
        "20160711T123000",
        "Mon, 11 Jul 2016 14:30:00 +0200",
        "Mon, 11 Jul 2016 12:30:00 GMT",
        "11 Jul 2016 12:30:00 -0000",
    ],
)
def test_an_instant_is_told_in_utc(words: str) -> None:
    found = parse_moment(words)
    assert found == Moment(at=datetime(2016, 7, 11, 12, 30, tzinfo=UTC), precision="instant")


@pytest.mark.parametrize(
    "words",
    [
        "07/11/2016",
        "2016-07",
        "2016",
        "July 2016",
        "yesterday",
        "",
        None,
        "2016-13-01",
        "9" * 100_000,
        "12:30",
        "Mon, 99 Jul 2016 14:30:00 +0200",
        "0001-01-01T00:00:00+05:00",
        "0001-01-01T00:00:00Z",
    ],
)
def test_what_is_no_certain_day_is_no_date(words: str | None) -> None:
    """ "07/11/2016" is 7 November to one half of the world: a guess would be an invention."""
    assert parse_moment(words) is None


def test_a_date_that_cannot_be_read_is_reported() -> None:
    (problem,) = unread_date("07/11/2016", where="a.csv row 2")
    assert (problem.code, problem.where) == ("intake.unreadable-date", "a.csv row 2")
    assert unread_date("2016-07-11", where="") == unread_date(" ", where="") == ()


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTP://News.Example:80/A?utm_source=x&id=7&fbclid=y#top", "http://news.example/A?id=7"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/?12345&empty=", "https://news.example/?12345&empty="),
        ("https://me:pw@news.example/a", "https://news.example/a"),
        ("http://[2606:4700::1111]:80/a", "http://[2606:4700::1111]/a"),
        ("https://archive.example/web/http://old.example/", None),
        ("ftp://news.example/", None),
        ("/relative", None),
        ("http://news.example:port/", None),
        ("http://[::1", None),
        (None, None),
    ],
)
def test_the_canonical_address(address: str | None, canonical: str | None) -> None:
    """Fragments, tracking, sign-ins and default ports go; whatever else stands there stays."""
    expected = address if canonical is None and "archive" in (address or "") else canonical
    assert canonical_address(address) == expected


def test_two_addresses_of_one_site() -> None:
    assert same_site("https://www.news.example/a", "http://m.news.example/b")
    assert not same_site("https://news.example.evil.example/", "https://news.example/")
    assert not same_site(None, None)


def test_clean_gives_one_line_or_nothing() -> None:
    assert clean("  A \n title ") == "A title"
    assert clean(7) == "7"
    assert all(clean(value) is None for value in (None, " ", [1], {"a": 1}, True))


def test_a_statement_that_cannot_be_read_is_the_callers_fault() -> None:
    with pytest.raises(StatementError, match="published is 'Monday', which is not a date"):
        Overrides(published="Monday")
    with pytest.raises(StatementError, match="modified is"):
        Overrides(modified="2016-7-1")
    with pytest.raises(StatementError, match="the field 'body', which is none of ours"):
        Overrides(columns=(("body", "Body"),))
