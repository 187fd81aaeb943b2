"""The registry files, and the faults people make in them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.errors import RegistryError
from reportedly.resolution.registry_files import load_registry

POINT = {"type": "Point", "coordinates": [16.6, 31.2]}


def place(properties: dict[str, Any], geometry: Any = POINT) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def places(folder: Path, *features: Any) -> None:
    content = {"type": "FeatureCollection", "features": list(features)}
    (folder / "places.geojson").write_text(json.dumps(content), encoding="utf-8")


def test_an_empty_folder_is_an_empty_registry(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("# nobody yet\n", encoding="utf-8")
    registry = load_registry(tmp_path)
    assert (registry.actors, registry.places, registry.sources) == ((), (), ())


def test_actors_carry_dated_ties(tmp_path: Path) -> None:
    """A side held "until 2016-06" was still held on the last day of June."""
    (tmp_path / "actors.yaml").write_text(
        """
- id: council
  name: Northern Council
  kind: government
- id: guard
  name: Harrow Guard
  aliases: [HG, 700]
  country: LY
  parents: [council]
  sides:
    - side: council
      from: 2015
      until: 2016-06
    - side: guard
      from: 2016-07-01
    - side: council
      until: 2014-12-31
""",
        encoding="utf-8",
    )
    registry = load_registry(tmp_path)
    guard = registry.actor("guard")
    assert guard.aliases == ("HG", "700")
    assert guard.kind == "organisation"
    assert guard.parents[0].relation == "part-of"
    first, second, third = (s.period for s in guard.sides)
    assert (first.earliest, first.latest, first.precision) == (
        date(2015, 1, 1),
        date(2016, 6, 30),
        "year",
    )
    assert (second.earliest, second.latest, second.precision) == (date(2016, 7, 1), None, "day")
    assert (third.earliest, third.precision) == (None, "day")
    assert registry.side_of("guard", on=date(2016, 6, 30)) == "council"


def test_places_are_points_with_a_radius(tmp_path: Path) -> None:
    """A drawn polygon becomes its middle and its reach; a stated radius wins."""
    square = {"type": "Polygon", "coordinates": [[[16, 31], [16.2, 31], [16.2, 31.2]]]}
    places(
        tmp_path,
        place({"id": "harrow", "name": "Harrow", "radius_km": 5, "precision_note": "by eye"}),
        place({"id": "bay", "name": "Bay", "parent": "harrow"}, square),
        {**place({"name": "Nowhere"}, None), "id": 7},
    )
    harrow, bay, nowhere = load_registry(tmp_path).places
    assert (harrow.lat, harrow.lon, harrow.radius_km, harrow.note) == (31.2, 16.6, 5.0, "by eye")
    assert (bay.lat, bay.lon) == pytest.approx((31.1, 16.1))
    assert bay.radius_km == pytest.approx(14.6, abs=0.2)
    assert (nowhere.id, nowhere.lat, nowhere.radius_km) == ("7", None, None)


def test_sources_say_whose_texts_they_carry(tmp_path: Path) -> None:
    source = "- {id: herald, name: Herald}\n- {id: mirror, name: Mirror, carries: %s}\n"
    (tmp_path / "sources.yaml").write_text(source % "herald", encoding="utf-8")
    assert load_registry(tmp_path).sources[1].carries == "herald"
    (tmp_path / "sources.yaml").write_text(source % "nobody", encoding="utf-8")
    with pytest.raises(RegistryError, match="nobody"):
        load_registry(tmp_path)


def test_sources_say_whose_side_they_serve(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("- {id: council, name: Council}\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(
        "- {id: herald, name: Herald, side: council, homepage: 'https://herald.example'}\n",
        encoding="utf-8",
    )
    (herald,) = load_registry(tmp_path).sources
    assert (herald.kind, herald.side) == ("outlet", "council")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- id: [", "not readable YAML"),
        ("- !!python/object/apply:os.getcwd []", "not readable YAML"),
        ("id: guard", "not a list of entries"),
        ("- guard", "entry 1: not an entry with fields"),
        ("- id: guard", "entry 1 (guard): name is missing"),
        ("- name: Guard", "entry 1 (Guard): id is missing"),
        ("- {id: no, name: Norway}", "entry 1 (Norway): id is False"),
        ("- {id: a, name: [A]}", "name is ['A']"),
        ("- {id: a, name: A, aliases: Aye}", "aliases is not a list of names"),
        ("- {id: a, name: A, aliases: [no]}", "aliases has a bare yes or no"),
        ("- {id: a, name: A}\n- {id: a, name: B}", "entry 2 (a): the id 'a' is there twice"),
        ("- {id: a, name: A, parents: b}", "parents is not a list"),
        ("- {id: a, name: A, parents: [{relation: x}]}", "parents has an entry without id"),
        ("- {id: a, name: A, parents: [b]}", "a: parents names 'b', which is no id"),
        ("- {id: a, name: A, sides: [{side: b}]}", "a: sides names 'b', which is no id"),
        ("- {id: a, name: A, sides: [{side: a, from: soon}]}", "from is 'soon'"),
        ("- {id: a, name: A, sides: [{side: a, from: 2016-13}]}", "from is '2016-13'"),
        ("- {id: a, name: A, sides: [{side: a, from: 2017, until: 2016}]}", "until lies before"),
    ],
)
def test_a_fault_in_actors_names_the_file_and_the_entry(
    tmp_path: Path, text: str, found: str
) -> None:
    (tmp_path / "actors.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        load_registry(tmp_path)
    assert "actors.yaml" in caught.value.found
    assert found in caught.value.found
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("features", "found"),
    [
        (["x"], "feature 1: it has no properties"),
        ([place({"id": "a", "name": "A"}, {"type": "Point", "coordinates": [0, 91]})], "globe"),
        ([place({"id": "a", "name": "A"}, "here")], "the geometry is 'here'"),
        ([place({"id": "a", "name": "A", "radius_km": -1})], "radius_km is -1"),
        ([place({"id": "a", "name": "A", "parent": "b"})], "parent names 'b'"),
        ([place({"id": "a", "name": "A", "parent": "a"})], "a: it lies inside itself (a in a)"),
        (
            [
                place({"id": "a", "name": "A", "parent": "b"}),
                place({"id": "b", "name": "B", "parent": "a"}),
            ],
            "lies inside itself (a in b in a)",
        ),
    ],
)
def test_a_fault_in_places_names_the_entry(tmp_path: Path, features: list[Any], found: str) -> None:
    places(tmp_path, *features)
    with pytest.raises(RegistryError) as caught:
        load_registry(tmp_path)
    assert "places.geojson" in caught.value.found
    assert found in caught.value.found


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"{", "not readable JSON"), (b"[]", "not a GeoJSON"), (b"\xff\xfe\xff", "cannot be read")],
)
def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "places.geojson").write_bytes(content)
    with pytest.raises(RegistryError, match=found):
        load_registry(tmp_path)


def test_a_source_on_an_unknown_side_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("- {id: s, name: S, side: x}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"sources.yaml, s: side names 'x'"):
        load_registry(tmp_path)


def test_a_name_may_have_its_time(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(
        "- {id: guard, name: Harrow Guard, aliases: [HG], names: [{name: Harrow Watch, until: 2015}]}\n",
        encoding="utf-8",
    )
    guard = load_registry(tmp_path).actor("guard")
    assert guard.aliases == ("HG", "Harrow Watch")
    assert guard.was_called("Harrow Watch", date(2015, 12, 31))
    assert not guard.was_called("Harrow Watch", date(2016, 1, 1))
    assert guard.was_called("Harrow Watch", None)
    assert guard.was_called("HG", date(2016, 1, 1))


def test_names_without_a_list_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(
        "- {id: guard, name: Harrow Guard, names: [Watch]}\n", encoding="utf-8"
    )
    with pytest.raises(RegistryError, match="names is not a list of dated names"):
        load_registry(tmp_path)
