"""The lists of places behind the registry."""

from reportedly.model.registry import Place
from reportedly.resolution.places.candidates import SPELLING
from reportedly.resolution.places.gazetteer import Gazetteer, OwnList

HARROW = Place(id="list:harrow", name="Harrow", aliases=("al-Haru",), country="LY", lat=31.0, lon=16.0)  # fmt: skip


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


def test_a_casebooks_own_list_comes_before_the_packaged_one() -> None:
    gazetteer = Gazetteer(own=OwnList([HARROW], {"list:harrow": 40}))
    first, *others = gazetteer.find("harrow")
    assert first.place == HARROW
    assert first.population == 40
    assert others
    assert gazetteer.find("haru")[0].place == HARROW
    assert gazetteer.by_id("list:harrow") is not None
    assert gazetteer.by_id("gn:2210554") is not None


def test_the_same_spot_is_not_listed_twice() -> None:
    """A list that has Sirte where the packaged one has it replaces it; it does not double it."""
    sirte = Place(id="list:s", name="Sirte", kind="city", lat=31.209, lon=16.589)
    found = Gazetteer(own=OwnList([sirte])).find("sirte")
    assert [e.place.id for e in found if e.place.kind == "city"] == ["list:s"]


def test_spelling_is_compared_only_in_the_theatre(gazetteer: Gazetteer) -> None:
    found = gazetteer.choices("Bengahzi")
    assert found[0].way == SPELLING
    assert found[0].entry.place.country == "LY"
    assert Gazetteer().choices("Bengahzi") == ()


def test_an_unnamed_place_has_no_key() -> None:
    assert OwnList([Place(id="x", name="…")]).find("") == ()
