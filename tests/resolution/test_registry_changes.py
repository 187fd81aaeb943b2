"""Additions leave what people wrote as it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.errors import RegistryError
from reportedly.model.registry import Actor
from reportedly.resolution.entries import id_for
from reportedly.resolution.registry_changes import (
    add_actor,
    add_alias,
    add_all,
    add_place,
    add_source,
    take_back,
)
from reportedly.resolution.registry_files import load_registry

ACTORS = """\
# Who is who. Keep this line.
- id: guard   # the town's own
  name: Harrow Guard
  aliases:
    # as the Herald spells it
    - Haras
  country: LY
- id: council
  name: Northern Council
  aliases: [NC]  # for short

- id: league
  name: League
  aliases: []
- id: lone
  name: Lone Man"""

PLACES = """{"type": "FeatureCollection",
 "features": [
  {"type": "Feature", "properties": {"id": "harrow", "name": "Harrow", "kind": "city"},
   "geometry": {"type": "Point", "coordinates": [16.6, 31.2]}},
  {"type": "Feature", "properties": {"id": "weald", "name": "Weald"}, "geometry": null}
 ],
 "licence": "none"}
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "places.geojson").write_text(PLACES, encoding="utf-8")
    return tmp_path


def test_a_new_actor_goes_to_the_end(folder: Path) -> None:
    """All that stood there stays to the letter, comments too."""
    made = add_actor(folder, name="No", kind="party", aliases=["Yes: we can"], side="council")
    text = (folder / "actors.yaml").read_text(encoding="utf-8")
    assert text.startswith(ACTORS)
    assert (made.id, made.name, made.kind) == ("no", "No", "party")
    assert made.aliases == ("Yes: we can",)
    assert made.sides[0].target == "council"


def test_the_first_actor_makes_the_file(tmp_path: Path) -> None:
    """A file of comments alone keeps its comments; no file at all is made."""
    folder = tmp_path / "registry"
    assert add_actor(folder, name="The Harrow Guard", actor_id="hg").id == "hg"
    (folder / "sources.yaml").write_text("# sources\n[]\n", encoding="utf-8")
    made = add_source(folder, name="Harrow Herald", aliases=["HH"], homepage="https://h.example")
    assert made.homepage == "https://h.example"
    assert (folder / "sources.yaml").read_text(encoding="utf-8").startswith("# sources\n- id:")
    assert add_source(folder, name="Weald Post").id == "weald-post"


@pytest.mark.parametrize("target", ["guard", "council", "league", "lone"])
@pytest.mark.parametrize("alias", ["Al-Jund", "no", "الحرس", 'the "Lions": all', "Lions # 1"])
def test_an_alias_goes_into_its_entry(folder: Path, target: str, alias: str) -> None:
    """However the list is written, the alias is read back and nothing else changes."""
    before = load_registry(folder)
    add_alias(folder, target, alias)
    after = load_registry(folder)
    assert set(after.actor(target).aliases) == {*before.actor(target).aliases, alias}
    assert [a for a in after.actors if a.id != target] == [
        a for a in before.actors if a.id != target
    ]
    text = (folder / "actors.yaml").read_text(encoding="utf-8")
    assert "# Who is who. Keep this line." in text
    assert "# as the Herald spells it" in text


def test_an_alias_of_a_place_or_source(folder: Path) -> None:
    add_alias(folder, "weald", "Wealde")
    add_alias(folder, "weald", "Wilde")
    text = (folder / "places.geojson").read_text(encoding="utf-8")
    assert text.startswith(PLACES[:60])
    assert '"licence": "none"' in text
    assert load_registry(folder).place("weald").aliases == ("Wealde", "Wilde")
    add_source(folder, name="Herald")
    add_alias(folder, "herald", "HH")
    assert load_registry(folder).sources[0].aliases == ("HH",)


def test_a_new_place_goes_last(folder: Path) -> None:
    made = add_place(
        folder, name="Port", kind="port", parent="harrow", lat=31.21, lon=16.62, radius_km=2.5
    )
    assert (made.lat, made.lon, made.radius_km, made.parent) == (31.21, 16.62, 2.5, "harrow")
    text = (folder / "places.geojson").read_text(encoding="utf-8")
    assert text.startswith(PLACES[:240])
    assert json.loads(text)["licence"] == "none"
    assert add_place(folder, name="Somewhere").lat is None


def test_the_first_place_makes_the_file(tmp_path: Path) -> None:
    add_place(tmp_path, name="Harrow")
    (tmp_path / "places.geojson").write_text('{"features": []}', encoding="utf-8")
    assert add_place(tmp_path, name="Weald").id == "weald"


def test_what_is_taken_is_refused(folder: Path) -> None:
    """Neither a second entry of one id, nor one name for two entries."""
    before = (folder / "actors.yaml").read_bytes()
    with pytest.raises(RegistryError, match="already has the id 'guard'"):
        add_actor(folder, name="Another", actor_id="guard")
    with pytest.raises(RegistryError, match="already names guard"):
        add_actor(folder, name="the Haras")
    with pytest.raises(RegistryError, match=r"already names guard in actors.yaml. Nothing to add"):
        add_alias(folder, "guard", "al-Haras")
    with pytest.raises(RegistryError, match="Remove it there first"):
        add_alias(folder, "council", "Harrow Guard")
    with pytest.raises(RegistryError, match="nothing in the registry has the id 'x'"):
        add_alias(folder, "x", "Y")
    with pytest.raises(RegistryError, match="only one coordinate"):
        add_place(folder, name="Bay", lat=31.0)
    with pytest.raises(RegistryError, match="already has the id 'harrow'"):
        add_place(folder, name="Harrow", parent="weald")
    assert (folder / "actors.yaml").read_bytes() == before


def test_what_would_not_load_is_not_written(folder: Path) -> None:
    """An unknown side or parent leaves the files as they were."""
    before = (folder / "actors.yaml").read_bytes(), (folder / "places.geojson").read_bytes()
    with pytest.raises(RegistryError, match="names 'x'"):
        add_actor(folder, name="New", side="x")
    with pytest.raises(RegistryError, match="names 'x'"):
        add_place(folder, name="New", parent="x")
    after = (folder / "actors.yaml").read_bytes(), (folder / "places.geojson").read_bytes()
    assert after == before
    assert sorted(p.name for p in folder.iterdir()) == ["actors.yaml", "places.geojson"]


def test_flow_style_and_folded_lists_are_understood(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(
        "- {id: a, name: A}\n- id: b\n  aliases:\n  - Bee\n  name: B\n", encoding="utf-8"
    )
    add_alias(tmp_path, "b", "Bea")
    assert set(load_registry(tmp_path).actor("b").aliases) == {"Bee", "Bea"}
    with pytest.raises(RegistryError):
        add_alias(tmp_path, "a", "Aye")
    assert load_registry(tmp_path).actor("a").aliases == ()


def test_ids_are_made_from_names() -> None:
    assert id_for("The Harrow Guard’s Navy") == "harrow-guards-navy"
    assert id_for("Société Générale") == "societe-generale"
    assert id_for("…") == "entry"
    assert id_for("The") == "the"


def test_everything_a_person_states_is_written(tmp_path: Path) -> None:
    add_actor(tmp_path, name="Council")
    mayor = add_actor(tmp_path, name="Ada Venn", kind="person", parent="council:office-of")
    guard = add_actor(tmp_path, name="Guard", parent="council")
    assert [(t.target, t.relation) for a in (mayor, guard) for t in a.parents] == [
        ("council", "office-of"),
        ("council", "part-of"),
    ]
    post = add_source(tmp_path, name="Post", country="GB", leaning="close to it", side="council")
    assert (post.country, post.leaning, post.side) == ("GB", "close to it", "council")
    assert add_place(tmp_path, name="Harrow", kind="town", aliases=["Old Harrow"]).aliases == (
        "Old Harrow",
    )


@pytest.mark.parametrize(
    ("add", "known"), [(add_actor, "armed-group"), (add_source, "outlet"), (add_place, "hospital")]
)
def test_an_unknown_kind_names_the_known_ones(tmp_path: Path, add: Any, known: str) -> None:
    with pytest.raises(RegistryError, match=f"'thing' is no kind here.*{known}"):
        add(tmp_path, name="Harrow", kind="thing")


def test_an_entry_in_braces_is_left_alone_and_its_line_named(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("# who\n- {id: nb, name: Northern Brigade}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"line 2 .*aliases: \[NB\]"):
        add_alias(tmp_path, "nb", "NB")
    assert path.read_text(encoding="utf-8").endswith("- {id: nb, name: Northern Brigade}\n")


def test_many_are_added_at_once_and_taken_back_at_once(tmp_path: Path) -> None:
    """New actors go to the end, further names into their entries; undo gives the file back."""
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    add_all(tmp_path, [Actor(id="lions", name="Desert Lions", aliases=("DL",))], [("guard", "HG")])
    registry = load_registry(tmp_path)
    assert registry.actor("lions").aliases == ("DL",)
    assert "HG" in registry.actor("guard").aliases
    take_back(tmp_path)
    assert (tmp_path / "actors.yaml").read_text(encoding="utf-8") == ACTORS
    with pytest.raises(RegistryError, match="no import to undo"):
        take_back(tmp_path)


def test_an_import_makes_a_first_registry(tmp_path: Path) -> None:
    add_all(tmp_path, [Actor(id="lions", name="Desert Lions")])
    assert [a.id for a in load_registry(tmp_path).actors] == ["lions"]
    take_back(tmp_path)
    assert load_registry(tmp_path).actors == ()
