"""Countries by their codes."""

from reportedly.model.registry import Place, Registry
from reportedly.press.exports.countries import country, nation_of

REGISTRY = Registry(
    places=(
        Place(id="land", name="Land", country="NA"),
        Place(id="port", name="Port", parent="land"),
    )
)


def test_codes_of_no_country_give_none() -> None:
    assert [country(code) for code in (None, "", "AN", "Libya")] == [None] * 4


def test_a_place_lies_in_the_country_of_what_it_lies_in() -> None:
    """Namibia's code is NA, which a careless reader takes for nothing."""
    found = nation_of(REGISTRY.place("port"), REGISTRY)
    assert found is not None
    assert (found.alpha3, found.numeric, found.name) == ("NAM", 516, "Namibia")
    assert nation_of(None, REGISTRY) is None
    assert nation_of(Place(id="x", name="X"), REGISTRY) is None
