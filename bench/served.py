"""The made-up war of war.py as a casebook folder, for what opens folders."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import war

from reportedly.model.casebook import start_casebook
from reportedly.model.registry import Actor, Place, Source


def lay_out(root: Path, places: int) -> None:
    """Make the folder of a casebook with the war's registry; its ledger is for `bench.opening.fill`."""
    start_casebook(root, name="A made-up war")
    registry = war.registry_of(places)
    folder = root / "registry"
    _write(folder / "actors.yaml", [_actor(a) for a in registry.actors])
    _write(folder / "sources.yaml", [_source(s) for s in registry.sources])
    features = [_feature(p) for p in registry.places]
    _write(folder / "places.geojson", {"type": "FeatureCollection", "features": features})


def _write(path: Path, value: Sequence[Any] | dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")  # JSON is YAML as well


def _actor(one: Actor) -> dict[str, Any]:
    sides = [{"side": tie.target} for tie in one.sides]
    return {"id": one.id, "name": one.name, "kind": one.kind, "sides": sides}


def _source(one: Source) -> dict[str, Any]:
    return {k: v for k, v in asdict(one).items() if k in {"id", "name", "side"} and v}


def _feature(one: Place) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [one.lon, one.lat]} if one.lat is not None else None
    said = {"id": one.id, "name": one.name, "kind": one.kind, "parent": one.parent}
    return {"type": "Feature", "geometry": point, "properties": said}
