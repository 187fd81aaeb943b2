"""How reports word a name, and what is left when the wording is taken away."""

import pytest

from reportedly.resolution.wording import (
    cores_of,
    demonym_of,
    inside_of,
    is_common,
    is_proper,
    learned_acronyms,
    listed_parts,
    owner_and_owned,
    place_core,
    place_kinds,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("senior ISIS leadership", "ISIS"),
        ("Libyan ISIS members", "ISIS"),
        ("ISIL tactical units", "ISIL"),
        ("the Northern Brigade’s fighters", "Northern Brigade’s"),
        ("Northern Council Forces", "Northern Council"),
        ("friendly al-Hadi militias", "al-Hadi"),
    ],
)
def test_class_words_beside_a_name_are_taken_away(text: str, core: str) -> None:
    assert cores_of(text)[-1] == core


@pytest.mark.parametrize(
    "text",
    ["anti-ISIS forces", "ISIS hostages", "Northern Council", "armed men", "UN Security Council"],
)
def test_nothing_is_taken_away_where_it_would_change_who_is_meant(text: str) -> None:
    assert cores_of(text) == ()


def test_demonyms_can_be_left_in_place() -> None:
    assert cores_of("Libyan Computer Society forces", demonyms=False) == (
        "Libyan Computer Society",
    )


@pytest.mark.parametrize(
    "text", ["fighters", "they", "several senior officials", "700", "both sides"]
)
def test_common_nouns_name_nobody(text: str) -> None:
    assert is_common(text)
    assert not is_proper(text)


@pytest.mark.parametrize("text", ["US forces", "Harrow", "سرت", "the Council of Elders"])
def test_names_look_like_names(text: str) -> None:
    assert is_proper(text)


def test_possessives_split_into_owner_and_owned() -> None:
    assert owner_and_owned("the GNA’s Presidency Council") == ("the GNA", "Presidency Council")
    assert owner_and_owned("the Harrows' port") == ("the Harrows", "port")
    assert owner_and_owned("Harrow port") is None
    assert inside_of("port of Harrow") == ("Harrow", "port")
    assert inside_of("Harrow’s port") == ("Harrow", "port")


@pytest.mark.parametrize(
    ("text", "core", "reach_km"),
    [
        ("the port’s western perimeter", "the port", 2.0),
        ("its central areas", "", 3.0),
        ("an ever smaller part of the city", "the city", 3.0),
        ("south of Harrow", "Harrow", 20.0),
        ("inside Harrow", "Harrow", 0.0),
        ("Harrow’s outskirts", "Harrow", 5.0),
    ],
)
def test_parts_of_a_place_give_the_place_less_exactly(
    text: str, core: str, reach_km: float
) -> None:
    assert place_core(text) == (core, reach_km)


def test_a_bare_place_has_no_part() -> None:
    assert place_core("Harrow") is None
    assert place_kinds("the port")[0] == "port"
    assert place_kinds("Harrow") == ()


def test_acronyms_are_learned_from_the_document() -> None:
    """Each "Full Name (FN)" teaches both; brackets that spell nothing teach nothing."""
    text = (
        "The Government of National Accord’s (GNA) envoy met the Harrow Oil Guard (HOG). "
        "The minister (Interior) and Reuters (AFP) were absent."
    )
    assert list(learned_acronyms(text)) == [
        ("GNA", "Government of National Accord"),
        ("HOG", "Harrow Oil Guard"),
    ]


def test_lists_brackets_and_demonyms() -> None:
    assert listed_parts("French, British and US forces") == ("French", "British", "US forces")
    assert listed_parts("Harrow") == ()
    assert tidy("‘Harrow Guard (HG)’s men’") == "Harrow Guard’s men’"
    assert tidy("(GNA)") == "(GNA)"
    assert demonym_of("the British") == "GB"
    assert demonym_of("Harrovian") is None
