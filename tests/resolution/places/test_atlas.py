"""The packaged gazetteer."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from reportedly.resolution.places.atlas import ABBREVIATION, ADJECTIVE, Atlas, Entry, holds, world
from reportedly.resolution.places.packing import Row


def of_kind(entries: tuple[Entry, ...], kind: str) -> Entry:
    return next(e for e in entries if e.place.kind == kind)


def test_a_town_is_found_with_what_contains_it() -> None:
    sirte = of_kind(world().find("sirte"), "city")
    assert sirte.place.id == "gn:2210554"
    assert sirte.chain[-1] == "country:LY"
    assert sirte.place.parent == sirte.chain[0]
    assert sirte.reason == "GeoNames: Sirte, LY, city, 106,705 people"
    assert world().find("nowhere at all") == ()


def test_every_row_names_its_source_and_licence() -> None:
    assert all(len(said) == 3 and all(said) for said in world().sources)
    assert {s[0] for s in world().sources} >= {"GeoNames", "Natural Earth"}


def test_people_and_abbreviations_lead_to_the_place() -> None:
    assert of_kind(world().find("libyans"), "country").how == ADJECTIVE
    assert of_kind(world().find("us"), "country").how == ABBREVIATION


def test_an_id_leads_to_its_place() -> None:
    found = world().by_id("country:LY")
    assert found is not None
    assert found.place.name == "Libya"
    assert found.reason == "GeoNames: Libya, country, 6,678,567 people"
    assert world().by_id("gn:0") is None
    assert "libya" in world().names_of(found.row)


def test_the_region_around_a_point() -> None:
    """Sirte lies in the region called after it; the middle of the gulf lies in none."""
    region = world().region_at(31.2, 16.59)
    assert region is not None
    assert region.place.country == "LY"
    assert world().region_at(0.0, -30.0) is None
    assert world().region_at(33.6, 18.0) is None


def test_a_countrys_borders_are_those_of_its_regions() -> None:
    libya = world().by_id("country:LY")
    sirte = of_kind(world().find("sirte"), "province")
    assert libya is not None
    assert len(world().borders(libya.row)) > 10
    assert len(world().borders(sirte.row)) == 1
    assert list(world().in_country("XX")) == []


def test_a_list_without_borders_has_no_regions(shelf: Callable[..., Path]) -> None:
    path = shelf("a", Row(id="list:a", name="Tarn", kind="town", source="list", lat=1.0, lon=2.0))
    own = Atlas(path, own=True)
    assert own.region_at(1.0, 2.0) is None
    assert own.find("tarn")[0].reason == "list a: Tarn, town"
    assert len(own) == 1


def test_a_point_inside_an_outline() -> None:
    square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]])
    assert holds(square, 1.0, 1.0)
    assert not holds(square, 3.0, 1.0)
    assert not holds(square, 1.0, 5.0)


def test_the_first_and_the_last_id_are_found(shelf: Callable[..., Path]) -> None:
    rows = [
        Row(id=f"list:{n}", name=n, kind="town", source="list", lat=1.0, lon=2.0) for n in "abc"
    ]
    own = Atlas(shelf("a", *rows), own=True)
    assert [own.by_id(f"list:{n}") is not None for n in "abcd"] == [True, True, True, False]
    one = Atlas(shelf("b", rows[0]), own=True)
    assert one.by_id("list:a") is not None
