"""Actors and places go out and come back through the readers that the product has for them."""

import json
from pathlib import Path

from reportedly.resolution.actors.imports import read_actors

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.registry import Actor
from reportedly.press.exports.material import PLAIN
from reportedly.press.exports.registry import actors, places
from reportedly.resolution import load_registry


def test_actors_come_back_by_registry_import(public: PublicSnapshot, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(b"".join(actors(public, PLAIN)))
    back = [a for a in read_actors(path) if isinstance(a, Actor)]
    assert [(a.id, a.kind, a.aliases, a.country) for a in back] == [
        (a.id, a.kind, a.aliases, a.country) for a in public.registry.actors
    ]
    assert [a.name for a in back[1:]] == [a.name for a in public.registry.actors[1:]]
    assert "part-of council 2021-01-01/.." in path.read_text(encoding="utf-8-sig")


def test_places_come_back_as_a_registry_file(public: PublicSnapshot, tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_bytes(b"".join(places(public, PLAIN)))
    assert load_registry(tmp_path).places == public.registry.places
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert features[1]["geometry"]["coordinates"] == [16.5, -31.25]
    assert features[3]["geometry"] is None
