"""The packaged gazetteer."""

from reportedly.model.registry import Place
from reportedly.resolution.places.gazetteer import Gazetteer, Toponym, nearest_km, score_share


def test_small_towns_count_only_in_the_theatre(gazetteer: Gazetteer) -> None:
    """A Libyan town of a few thousand is found; a French village is not."""
    assert gazetteer.find("Harawah") or gazetteer.find("Brak")
    assert not gazetteer.find("Oradour-sur-Glane")


def test_codes_ordinary_words_and_short_names_are_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Most") == ()
    assert gazetteer.find("SRX") == ()
    assert gazetteer.find("Ab") == ()


def test_countries_have_an_extent_and_no_point(gazetteer: Gazetteer) -> None:
    (country,) = gazetteer.find("Britain")
    assert country.place.id == "country:GB"
    assert country.place.lat is None
    assert country.reason == "GeoNames: United Kingdom, a country"
    assert gazetteer.countries("Harrowland") == ()


def test_alternate_names_find_the_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Le Caire")[0].place.name == "Cairo"
    assert gazetteer.find("Syrte")[0].place.name == "Sirte"


def test_airports_say_where_they_come_from(gazetteer: Gazetteer) -> None:
    found = [t for t in gazetteer.find("Mitiga airport") if t.place.kind == "airport"]
    assert found[0].reason == "airports list: Mitiga Airport, LY"


def test_without_a_theatre_only_large_cities_are_known() -> None:
    assert Gazetteer().find("Harawah") == ()


def test_size_theatre_and_nearness_raise_the_score() -> None:
    """A village near the places in the report beats the same village far away."""
    village = Toponym(place=Place(id="gn:1", name="V", lat=31.0, lon=16.0), population=900)
    far = score_share(village, theatre=False, near_km=None, named=False)
    near = score_share(village, theatre=True, near_km=10.0, named=True)
    assert 0 <= far < 0.5 < near < 0.91


def test_distance_needs_coordinates() -> None:
    here = Place(id="a", name="A", lat=31.0, lon=16.0)
    nowhere = Place(id="b", name="B")
    assert nearest_km(here, (nowhere,)) is None
    assert nearest_km(nowhere, (here,)) is None
    assert nearest_km(here, (here, nowhere)) == 0
