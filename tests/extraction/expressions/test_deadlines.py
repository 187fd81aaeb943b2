"""The day by which a question must come true."""

from datetime import date

import pytest

from reportedly.extraction.expressions.deadlines import read_deadline

ASKED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Will the Rovers take Harrow by 30 June 2026?", "2026-06-30"),
        ("Will the Rovers take Harrow before 1 July?", "2026-06-30"),
        ("Rovers in Harrow before 2027?", "2026-12-31"),
        ("Will the Rovers take Harrow by 2030?", "2029-12-31"),
        ("Will the Rovers take Harrow by July 2026?", "2026-06-30"),
        ("Will the Rovers take Harrow by mid-2027?", "2027-06-30"),
        ("Will the Rovers take Harrow by mid-July 2026?", "2026-07-15"),
        ("Will the Rovers take Harrow by the end of 2026?", "2026-12-31"),
        ("A truce by end of march 31?", "2026-03-31"),
        ("Will the Rovers stay in the league until 1 January 2029?", "2028-12-31"),
        ("Does the siege go on through 31 March 2026?", "2026-03-31"),
        ("Will the Rovers take Harrow in the next six months?", "2026-09-02"),
        ("Will at least 30 villages, named in 2015, fall by 5 May 2026?", "2026-05-05"),
        ("Will the two meet between 1 April and 31 May 2026?", "2026-05-31"),
    ],
)
def test_a_day_in_so_many_words(question: str, day: str) -> None:
    found = read_deadline(question, asked_on=ASKED)
    assert found is not None
    assert found.day.isoformat() == day
    assert question[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    "question",
    [
        "Will the Rovers take Harrow?",
        "Did the Rovers shell Harrow on 19 December?",
        "Will the Rovers win before the Banner gives up?",
        "Will more than ten die within a month of the first attack?",
        "Will the Rovers hold what they took in 2015?",
    ],
)
def test_no_day(question: str) -> None:
    assert read_deadline(question, asked_on=ASKED) is None
