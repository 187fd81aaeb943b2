"""The lists of places behind the registry."""

from collections.abc import Callable
from pathlib import Path

from reportedly.resolution.places.atlas import ALTERNATE
from reportedly.resolution.places.candidates import SPELLING
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.packing import Row

HARROW = (
    Row(id="list:harrow", name="Harrow", kind="town", source="list", country="LY", lat=31.0,
        lon=16.0, population=40, names=[("al-Haru", ALTERNATE)]),
    Row(id="list:sirte", name="Sirte", kind="city", source="list", country="LY", lat=31.209,
        lon=16.589),
)  # fmt: skip
Shelve = Callable[..., Path]


def test_the_largest_at_home_comes_first(gazetteer: Gazetteer) -> None:
    """Tripoli is in Libya for a casebook about Libya, and elsewhere for another."""
    assert gazetteer.named("Tripoli")[0].place.country == "LY"
    assert Gazetteer(("LB",)).named("Tripoli")[0].place.country == "LB"


def test_codes_and_ordinary_words_are_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Most") == ()
    assert gazetteer.named("SRX") == ()
    assert gazetteer.countries("us") == ()
    assert gazetteer.named("US")[0].place.id == "country:US"


def test_countries_have_a_middle_and_an_honest_radius(gazetteer: Gazetteer) -> None:
    (country,) = gazetteer.countries("Britain")
    assert country.place.id == "country:GB"
    assert (country.place.radius_km or 0) > 200
    assert gazetteer.countries("Harrowland") == ()
    assert gazetteer.countries("British") == ()


def test_a_casebooks_own_list_comes_before_the_packaged_one(shelf: Shelve) -> None:
    """A list that has Sirte where the packaged one has it replaces it; it does not double it."""
    gazetteer = Gazetteer(("LY",), [shelf("harrow", *HARROW)])
    first, *others = gazetteer.find("harrow")
    assert (first.place.id, first.population, first.row) == ("list:harrow", 40, -1)
    assert first.chain == ("country:LY",)
    assert others
    assert gazetteer.find("haru")[0].place.id == "list:harrow"
    assert gazetteer.by_id("list:harrow") is not None
    assert gazetteer.by_id("gn:2210554") is not None
    assert gazetteer.by_id("gn:0") is None
    found = gazetteer.find("sirte")
    assert [e.place.id for e in found if e.place.kind == "city"] == ["list:sirte"]
    assert len(gazetteer.marks) == 1


def test_the_first_list_is_asked_first(shelf: Shelve) -> None:
    one, other = shelf("a", HARROW[0]), shelf("b", HARROW[0])
    assert len(Gazetteer(lists=[one, other]).find("haru")) == 1
    assert Gazetteer(lists=[one]).marks != ()


def test_spelling_is_compared_only_in_the_theatre(gazetteer: Gazetteer) -> None:
    found = gazetteer.choices("Bengahzi")
    assert found[0].way == SPELLING
    assert found[0].entry.place.country == "LY"
    assert Gazetteer().choices("Bengahzi") == ()


def test_a_town_bears_the_very_name_and_is_known_abroad(gazetteer: Gazetteer) -> None:
    """Any place at home, a large one abroad; no village abroad, no country, no longer name."""
    assert gazetteer.is_town("Ras Lanuf")
    assert gazetteer.is_town("Cairo")
    assert not gazetteer.is_town("Congress")
    assert not gazetteer.is_town("Libya")
    assert not gazetteer.is_town("Sirte Brigade")
