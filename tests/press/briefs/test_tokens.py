"""What can be checked in a sentence is found in it, and nothing else."""

import pytest

from reportedly.press.briefs.tokens import (
    CONFIDENCE,
    blanked,
    days_in,
    folded_words,
    likelihoods_in,
    names_in,
    numbers_in,
    quotations_in,
    vague_in,
    weekdays_in,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell on 7 May.", [(None, 5, 7)]),
        ("It fell on 7th of May 2021.", [(2021, 5, 7)]),
        ("It fell on May 7, 2021.", [(2021, 5, 7)]),
        ("It fell on 2021-05-07.", [(2021, 5, 7)]),
        ("In June 2021 it fell.", [(2021, 6, None)]),
        ("It fell in May.", [(None, 5, None)]),
        ("It may fall.", []),
        ("They march on.", []),
    ],
)
def test_days(text: str, found: list[tuple[int | None, ...]]) -> None:
    assert [(d.year, d.month, d.day) for d in days_in(text)] == found


def test_two_days_of_one_month() -> None:
    assert {d.day for d in days_in("Between 7 and 9 May it burnt.")} == {7, 9}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three died and 14 were hurt.", [3, 14]),
        ("Twenty-five men, 1,200 sheep.", [25, 1200]),
        ("Two hundred and fifty fled.", [250]),
        ("2.5 million fled.", [2_500_000]),
        ("No one fled; the one road is shut.", []),
        ("The 3rd Brigade.", [3]),
    ],
)
def test_numbers(text: str, found: list[float]) -> None:
    assert [n.value for n in numbers_in(text)] == found


def test_percent_is_told_from_other_numbers() -> None:
    assert [(n.value, n.percent) for n in numbers_in("80 % of 12; 5 percent")] == [
        (80, True),
        (12, False),
        (5, True),
    ]


def test_vague_numbers_and_weekdays() -> None:
    assert [w for _, w in vague_in("Dozens fled, half of them on Monday.")] == ["dozens", "half"]
    assert [w for _, w in weekdays_in("Dozens fled on Monday.")] == ["Monday"]


def test_names_are_found_whole() -> None:
    found = [words for _, words in names_in("The Northern Brigade met Ada al-Venn at Harrow.")]
    assert ("Ada", "al-Venn") in found or ("Ada",) in found
    assert any("Brigade" in words for words in found)
    assert ("Harrow",) in found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is very likely.", "very likely"),
        ("It is highly improbable.", "very unlikely"),
        ("It is nearly certain.", "almost certain"),
        ("There are even odds.", "roughly even chance"),
        ("It will probably fall.", "likely"),
    ],
)
def test_words_of_likelihood_become_those_of_icd_203(text: str, word: str) -> None:
    assert [w for _, w in likelihoods_in(text)] == [word]


def test_words_of_confidence() -> None:
    assert CONFIDENCE.search("with high confidence")
    assert not CONFIDENCE.search("he was sure of it")


def test_quotations_and_blanks() -> None:
    text = 'She said “the mill fell” and "it burnt".'
    spans = quotations_in(text)
    assert [words for _, words in spans] == ["the mill fell", "it burnt"]
    bare = blanked(text, [span for span, _ in spans])
    assert len(bare) == len(text)
    assert "mill" not in bare


def test_words_are_compared_without_accents_and_case() -> None:
    assert folded_words("Médenine-Süd’s") == folded_words("medenine-sud's")
