"""How many: the words and the interval of whole numbers they mean."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.expressions.numbers import (
    CountExpression,
    NumberRule,
    find_counts,
    number_rule,
    number_rules,
    words_value,
)


def read(text: str) -> tuple[CountExpression, ...]:
    found = find_counts(text, start=0, end=len(text))
    assert all(text[slice(*f.span)] == f.text for f in found)
    return found


@pytest.mark.parametrize("rule", number_rules(), ids=lambda rule: rule.id)
def test_every_rule_finds_its_example_and_not_its_counterexample(rule: NumberRule) -> None:
    """Bounding words and vague quantities ship with a sentence to match and one not to."""
    assert rule.id in [f.rule for f in read(rule.example)]
    assert rule.id not in [f.rule for f in read(rule.counterexample)]
    assert rule.source


def test_a_rule_with_an_unknown_effect_is_refused() -> None:
    """A bound must say what it does to a number."""
    entry = {"id": "odd", "effect": "doubles", "words": ["twice"], "example": "", "counterexample": "", "source": ""}  # fmt: skip
    with pytest.raises(ValueError, match="odd has the unknown effect 'doubles'"):
        number_rule(entry)


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("At least 36 men fell.", "At least 36", 36, None),
        ("They lost 36 men.", "36", 36, 36),
        ("More than 100 fell.", "More than 100", 101, None),
        ("Over a dozen fell.", "Over a dozen", 13, None),
        ("Up to 60 fell.", "Up to 60", None, 60),
        ("Fewer than 20 fell.", "Fewer than 20", None, 19),
        ("About 200 fell.", "About 200", 180, 220),
        ("Nearly 200 fell.", "Nearly 200", 180, 200),
        ("They lost 40 or so.", "40 or so", 36, 44),
        ("They lost 36+ men.", "36+", 36, None),
        ("Between 5,000 and 6,000 fled.", "Between 5,000 and 6,000", 5000, 6000),
        ("Some 30 to 40 tanks came.", "Some 30 to 40", 27, 44),
        ("They lost 30-40 men.", "30-40", 30, 40),
        ("They lost 1,500–2,000 men.", "1,500–2,000", 1500, 2000),
        ("They have 5–6 thousand men.", "5–6 thousand", 5000, 6000),
        ("One or two envoys came.", "One or two", 1, 2),
        ("Dozens of fighters fell.", "Dozens", 24, None),
        ("At least two dozen fell.", "At least two dozen", 24, None),
        ("At least several fell.", "At least several", 3, None),
        ("Many hundreds fell.", "Many hundreds", 200, None),
        ("About dozens fell.", "About dozens", 24, None),
        ("Large numbers of fighters fell.", "Large numbers of", None, None),
        ("More than many fell.", "More than many", None, None),
        ("Nearly countless fell, they say.", "Nearly countless", None, None),
        ("Fewer than many fell.", "Fewer than many", None, None),
        ("One hundred and twenty men fell.", "One hundred and twenty", 120, 120),
        ("A hundred men fell.", "A hundred", 100, 100),
        ("Some 1.5 million people fled.", "Some 1.5 million", 1350000, 1650000),
        ("They sent 2016 fighters.", "2016", 2016, 2016),
        ("One soldier fell.", "One", 1, 1),
    ],
)
def test_how_many(text: str, words: str, low: int | None, high: int | None) -> None:
    """Bounds open or widen the interval; an end that nobody gave stays open."""
    (found,) = read(text)
    assert (found.text, found.low, found.high) == (words, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2016, on 10 July, July 10 or July 10, 2016.",
        "It ran 10-15 July, 5 to 7 March and 2016-07-10.",
        "They fired 122mm and 122 mm shells, 75 km away, at 5:30 or 10 am.",
        "District 2 and Brigade 17 in the 3rd area; F-16 and T-55; Resolution 2259.",
        "It lasted two weeks and cost $5 million; he is a 34-year-old, aged 34.",
        "They hit it five times; see [1] and [23]; 50% of it; 33°47 north.",
        "No one came; one of them left; the second district; one day.",
        "The war of 1980-88 cost 4.5 tons and several days.",
        "Between Unit 5 and 6 tons.",
    ],
)
def test_years_days_measures_and_names_are_not_counts(text: str) -> None:
    """A number counts people or things only when it counts them."""
    assert read(text) == ()


def test_a_change_is_two_counts() -> None:
    """ "From 30 to 40" says where it began and where it ended, not an interval."""
    assert [(f.low, f.high) for f in read("The toll rose from 30 to 40 dead.")] == [
        (30, 30),
        (40, 40),
    ]
    assert [f.low for f in read("They lost 5 and 7 men.")] == [5, 7]


def test_an_interval_that_runs_backwards_is_none() -> None:
    """ "40-30" is no interval, and its parts cannot be told apart from a label."""
    assert read("They lost 40-30 men.") == ()


def test_numbers_in_words() -> None:
    """Words add up as people say them."""
    values = {
        "twenty-one": 21,
        "two hundred thousand": 200_000,
        "three dozen": 36,
        "thousand": 1000,
    }
    assert {w: words_value(w) for w in values} == values


@given(st.text(alphabet="between 0123456789,.-–andtwohundrfm+$[]", max_size=100))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Hostile text yields spans that lie in it, in order, without overlap."""
    spans = [f.span for f in read(text)]
    assert all(a[1] < b[0] + 1 for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ["1", "1,", "one ", "one and ", "1-", "between 1 and ", " "])
def test_a_long_run_takes_no_more_than_its_length(unit: str) -> None:
    """A page built to make the grammar backtrack is read in reasonable time."""
    text = unit * (20_000 // len(unit))
    began = time.perf_counter()
    find_counts(text, start=0, end=len(text))
    assert time.perf_counter() - began < 10
