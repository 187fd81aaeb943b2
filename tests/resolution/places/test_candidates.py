"""Which places a name can mean."""

import pytest

from reportedly.resolution.places.atlas import world
from reportedly.resolution.places.candidates import (
    CORE,
    EXACT,
    INNER,
    MOST,
    VARIANT,
    choices_for,
    is_short,
)


@pytest.mark.parametrize(
    ("text", "way", "name"),
    [
        ("Sirte", EXACT, "Sirte"),
        ("Sirte’s", VARIANT, "Sirte"),
        ("southern Derna", CORE, "Darnah"),
        ("the city of Sirte", CORE, "Sirte"),
        ("Sirte barracks", CORE, "Sirte"),
        ("University of Sirte in exile", INNER, "Sirte"),
    ],
)
def test_a_name_is_found_by_the_surest_way(text: str, way: int, name: str) -> None:
    found = choices_for(text, world(), theatre=("LY",))
    assert found[0].way == way
    assert found[0].entry.place.name == name


def test_a_site_that_no_list_has_lies_somewhere_near() -> None:
    (*_, barracks) = choices_for("Sirte barracks", world(), theatre=("LY",))
    assert barracks.reach_km == 15.0


def test_a_kind_picks_among_places_of_one_name() -> None:
    found = choices_for("Sirte province", world())
    assert {c.entry.place.kind for c in found} == {"province"}


def test_abbreviations_want_their_capitals_or_points() -> None:
    assert choices_for("Ga.", world())[0].entry.place.name == "Georgia"
    assert all(c.entry.place.name != "Georgia" for c in choices_for("ga", world()))
    assert (is_short("N.C."), is_short("Carolina")) == (True, False)


def test_ordinary_words_and_nothing_name_nothing() -> None:
    assert choices_for("Most", world()) == ()
    assert choices_for("the", world()) == ()
    assert choices_for("", world()) == ()


def test_a_name_of_hundreds_is_cut_with_the_theatre_first() -> None:
    found = choices_for("San José", world(), theatre=("CR",))
    assert len(found) == MOST
    assert found[0].entry.place.country == "CR"
