"""What the words beside a name say."""

import pytest

from reportedly.resolution.places.wordings import cores, inner_names, is_site


@pytest.mark.parametrize(
    ("text", "name", "reach_km"),
    [
        ("the town of Harrow", "Harrow", 0.0),
        ("Harrow province", "Harrow", 0.0),
        ("Harrow airport", "Harrow", 15.0),
        ("greater Harrow", "Harrow", 0.0),
        ("the outskirts of Harrow", "Harrow", 10.0),
    ],
)
def test_the_name_within_the_words(text: str, name: str, reach_km: float) -> None:
    core = next(iter(cores(text)))
    assert (core.name, core.reach_km) == (name, reach_km)


def test_a_bare_name_has_no_core() -> None:
    assert list(cores("Harrow")) == []


def test_names_inside_a_name_longest_first() -> None:
    found = [name for name, _ in inner_names("Bank of North Harrow")]
    assert found[:2] == ["Bank of North", "North Harrow"]


@pytest.mark.parametrize(("text", "site"), [("Mill Street", True), ("12 Mill", True), ("Harrow", False)])  # fmt: skip
def test_sites(text: str, site: bool) -> None:
    assert is_site(text) is site
