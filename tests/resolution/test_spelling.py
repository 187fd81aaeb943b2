"""How names are folded, keyed, compared and kept apart."""

import pytest

from reportedly.resolution.spelling import (
    fold,
    is_arabic,
    likeness_share,
    same_spelling,
    skeleton,
    vetoed,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("the Northern Brigade’s", "northern brigade"),
        ("Harrow's", "harrow"),
        ("Misratans’ ", "misratans"),
        ("Bunyan al-Marsūs", "bunyan marsus"),
        ("an-Nawfaliyah", "nawfaliyah"),
        ("U.S. forces", "us forces"),
        ("Harrow Harbour Centre", "harrow harbor center"),
        ("the 2nd District", "2 district"),
        ("District No. 2", "district 2"),
        ("district two", "district 2"),
        ("Third Force", "3 force"),
        ("Київ", "kiiv"),
        ("البنيان المرصوص", "بنيان مرصوص"),
        ("I", "i"),
    ],
)
def test_fold_takes_away_what_never_tells_names_apart(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Haftar", "Hifter"),
        ("Marsus", "Marsoos"),
        ("al-Sarraj", "Serraj"),
        ("Qaddafi", "Gadhafi"),
        ("Agedabia", "Ajdabiya"),
        ("Houthi", "Huthi"),
        ("Jabhat al-Nusra", "Jabhat an-Nusrah"),
        ("Derna", "Darnah"),
        ("Khalifa Haftar", "خليفة حفتر"),
        ("Petroleum Facilities Guard", "Petroleum Facilites Guard"),
        ("Sebha", "Sabha"),
    ],
)
def test_one_name_in_two_spellings(first: str, second: str) -> None:
    assert same_spelling(first, second)
    assert same_spelling(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mali", "Male"),
        ("Syria", "Serbia"),
        ("Ahrar al-Sham", "Ahrar al-Shamal"),
        ("3rd Division", "4th Division"),
        ("First District", "Third District"),
        ("Northern Harrow Brigade", "Southern Harrow Brigade"),
        ("Libyan National Army", "Libyan Army"),
        ("سرت", "سبها"),
        ("درنة", "طرابلس"),
        ("Haftar", "طرابلس"),
        ("Derna", "Duran"),
    ],
)
def test_two_names_stay_two(first: str, second: str) -> None:
    assert not same_spelling(first, second)


def test_numbers_and_compass_words_are_vetoes() -> None:
    """Units that differ in a number or a direction are never one unit."""
    assert vetoed("Brigade 102", "Brigade 103")
    assert vetoed("Area one", "Area two")
    assert vetoed("Eastern Council", "Western Council")
    assert not vetoed("East Harrow", "Eastern Harrow")


def test_skeletons_meet_across_scripts() -> None:
    """The consonants of an Arabic name are those of its romanisation."""
    assert skeleton("بنيان مرصوص") == skeleton("Bunyan Marsus")
    assert is_arabic("سرت")
    assert likeness_share("حفتر", "Haftar") == 1.0
