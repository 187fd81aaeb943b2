"""Two names side by side."""

import pytest

from reportedly.resolution.actors.pairs import alike, compare


@pytest.mark.parametrize(
    ("first", "second", "way"),
    [
        ("the Harrow Guard", "Harrow Guard", "same"),
        ("Harrow Liberation Front", "HLF", "acronym"),
        ("HLF", "Front de libération de Harrow", "letters"),
        ("HLF - 'Reds'", "Harrow Liberation Front - 'Reds' faction", "acronym"),
        ("Jaysh Harrow", "Harrow Army", "words"),
        ("MLH", "Front for the Liberation of Harrow", "abroad"),
        ("Harrow", "Weald", "words"),
    ],
)
def test_how_two_names_meet(first: str, second: str, way: str) -> None:
    assert compare(first, second).way == way


def test_words_of_one_meaning_meet_across_languages() -> None:
    """The Army of Islam, the Armed Islamic Group and their names at home."""
    assert compare("Jaysh al-Islam", "Army of Islam").share > 0.9
    assert compare("Groupe islamique armé", "Armed Islamic Group").share > 0.9
    assert compare("Harrow Front", "Harrow Army").share < 0.75


@pytest.mark.parametrize(
    ("first", "second", "veto"),
    [
        ("3rd Division", "4th Division", "3"),
        ("Libyan National Army", "Libyan Army", "national"),
        ("Northern Brigade", "Southern Brigade", "northern"),
        ("Free Harrow Army", "Harrow Army", "free"),
        ("Harrow Front", "Harrow Front - Venn", "Venn"),
        ("Harrow Front Venn wing", "Harrow Front", "wing"),
    ],
)
def test_some_words_tell_two_bodies_apart(first: str, second: str, veto: str) -> None:
    assert compare(first, second).veto == veto


def test_a_part_is_compared_with_a_part() -> None:
    assert not compare("Harrow Front - Venn faction", "Jabhat Harrow - Venn faction").veto
    assert compare("Harrow Front - Venn", "Harrow Front - Weald").share < 0.5


def test_a_name_in_brackets_is_another_name() -> None:
    assert compare("Harrow Guard (Sons of the Mill)", "Sons of the Mill").share > 0.95


def test_words_left_over_are_told() -> None:
    found = compare("Harrow Guard", "Harrow Guard Weald")
    assert (found.proper, found.left) == ("more", ("weald",))
    assert compare("Venn Guard", "Weald Guard").proper == "differ"
    assert compare("Venn Harrow Guard", "Weald Harrow Guard").proper == "clash"


def test_names_in_two_scripts_are_laid_beside_each_other() -> None:
    assert compare("خليفة حفتر", "Khalifa Haftar").share > 0.7


def test_short_words_must_be_more_alike_than_long_ones() -> None:
    assert alike("dutch", "daesh") == 0
    assert alike("mai", "mayi") in {0.0, 0.72}
    assert alike("3", "4") == 0
    assert alike("french", "francais") in {0.0, 0.95} or alike("french", "francais") > 0.7
