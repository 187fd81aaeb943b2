"""The registry of a casebook: actors.yaml, places.geojson and sources.yaml, read and checked.

People edit these files by hand, so every fault names the file and the entry and says what to do.
"""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

from reportedly.model.errors import RegistryError
from reportedly.model.period import Period, Precision
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.resolution.places.geometry import radius_of, representative_point

ACTORS_NAME = "actors.yaml"
PLACES_NAME = "places.geojson"
SOURCES_NAME = "sources.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads plain data only; the one in C is ten times as fast where it is built in."""

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_Made = TypeVar("_Made", Actor, Place, Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of a file, with the words that find it again."""

    file: str
    label: str
    fields: dict[str, Any]

    def fault(self, found: str, next_step: str) -> RegistryError:
        return RegistryError(f"{self.file}, {self.label}: {found}", next_step)

    def text(self, key: str, default: str | None = None) -> str | None:
        value = self.fields.get(key)
        if value is None or value == "":
            return default
        if isinstance(value, bool) or not isinstance(value, str | int | float | date):
            raise self.fault(
                f"{key} is {value!r}",
                f"Write {key} as one line of text, in quotes if YAML reads it as something else",
            )
        return str(value)

    def required(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise self.fault(f"{key} is missing", f"Add a line `{key}: …`")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str | int | float) for v in value):
            raise self.fault(
                f"{key} is not a list of names",
                f"Write {key}: [one, two]; put yes, no, on and off in quotes",
            )
        if any(isinstance(v, bool) for v in value):
            raise self.fault(f"{key} has a bare yes or no", "Put the name in quotes")
        return tuple(str(v) for v in value)

    def number(self, key: str) -> float | None:
        value = self.fields.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise self.fault(f"{key} is {value!r}", "Write a number of kilometres, 0 or more")
        return float(value)


def load_registry(folder: Path) -> Registry:
    """Read the registry; a missing file counts as an empty list.

    Args:
        folder: where actors.yaml, places.geojson and sources.yaml lie.

    Raises:
        RegistryError: a file cannot be read, an id is double or unknown, places contain each
            other in a circle, or coordinates lie outside the globe; names file and entry.
    """
    actors = _load(folder / ACTORS_NAME, _yaml_entries, _actor)
    places = _load(folder / PLACES_NAME, _geojson_entries, _place)
    sources = _load(folder / SOURCES_NAME, _yaml_entries, _source)
    known = {a.id for a in actors}
    for actor in actors:
        _check_ties(actor, known)
    _check_containment(places)
    for source in sources:
        if source.side is not None and source.side not in known:
            raise _unknown(SOURCES_NAME, source.id, "side", source.side)
        if source.carries is not None and source.carries not in {s.id for s in sources}:
            raise _unknown(SOURCES_NAME, source.id, "carries", source.carries)
        at_home = source.home is None or ":" in source.home or source.home in {p.id for p in places}
        if not at_home:
            raise _unknown(SOURCES_NAME, source.id, "home", source.home or "")
    return Registry(actors=actors, places=places, sources=sources)


def _load(
    path: Path, read: Callable[[Path], list[_Entry]], make: Callable[[_Entry], _Made]
) -> tuple[_Made, ...]:
    if not path.is_file():
        return ()
    made: dict[str, _Made] = {}
    for entry in read(path):
        one = make(entry)
        if one.id in made:
            raise entry.fault(f"the id {one.id!r} is there twice", "Rename or remove one of them")
        made[one.id] = one
    return tuple(made.values())


def read_text(path: Path) -> str:
    """Give the file's text.

    Raises:
        RegistryError: it is not UTF-8 text or cannot be opened.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise RegistryError(f"{path.name} cannot be read: {error}", "Save it as UTF-8") from error


def load_yaml(text: str) -> Any:  # noqa: ANN401
    """Give the plain data that a text in YAML holds."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  the safe loader, in C where it is built in


def _yaml_entries(path: Path) -> list[_Entry]:
    try:
        content = load_yaml(read_text(path))
    except (yaml.YAMLError, ValueError) as error:
        raise RegistryError(
            f"{path.name} is not readable YAML: {error}", "Mend that line, then run it again"
        ) from error
    if content is None:
        return []
    if not isinstance(content, list):
        raise RegistryError(
            f"{path.name} is not a list of entries", "Start each entry with `- id: …`"
        )
    return [_entry(path.name, at, fields) for at, fields in enumerate(content, start=1)]


def _entry(file: str, at: int, fields: Any) -> _Entry:  # noqa: ANN401
    if not isinstance(fields, dict):
        raise RegistryError(f"{file}, entry {at}: not an entry with fields", "Write `- id: …`")
    label = fields.get("id") or fields.get("name")
    return _Entry(file=file, label=f"entry {at}" + (f" ({label})" if label else ""), fields=fields)


def _geojson_entries(path: Path) -> list[_Entry]:
    try:
        content = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RegistryError(
            f"{path.name} is not readable JSON: {error}", "Mend that line, then run it again"
        ) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise RegistryError(
            f"{path.name} is not a GeoJSON FeatureCollection", 'It needs "features": […]'
        )
    return [_feature(path.name, at, feature) for at, feature in enumerate(features, start=1)]


def _feature(file: str, at: int, feature: Any) -> _Entry:  # noqa: ANN401
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise RegistryError(f"{file}, feature {at}: it has no properties", "Add id and name")
    fields = {**feature["properties"], "geometry": feature.get("geometry")}
    if "id" not in fields and isinstance(feature.get("id"), str | int):
        fields["id"] = str(feature["id"])
    return _entry(file, at, fields)


def _actor(entry: _Entry) -> Actor:
    return Actor(
        id=entry.required("id"),
        name=entry.required("name"),
        kind=entry.text("kind") or "organisation",
        aliases=(*entry.texts("aliases"), *(name for name, _ in _dated_names(entry))),
        dated_names=_dated_names(entry),
        country=entry.text("country"),
        parents=_ties(entry, "parents", "id"),
        sides=_ties(entry, "sides", "side"),
        source=entry.text("source"),
        note=entry.text("note"),
    )


def _place(entry: _Entry) -> Place:
    lat, lon, extent_km = _position(entry)
    radius_km = entry.number("radius_km")
    return Place(
        id=entry.required("id"),
        name=entry.required("name"),
        kind=entry.text("kind") or "place",
        aliases=entry.texts("aliases"),
        parent=entry.text("parent"),
        lat=lat,
        lon=lon,
        radius_km=extent_km if radius_km is None else radius_km,
        country=entry.text("country"),
        source=entry.text("source"),
        note=entry.text("note") or entry.text("precision_note"),
        period=_period(entry),
    )


def _position(entry: _Entry) -> tuple[float | None, float | None, float | None]:
    geometry = entry.fields["geometry"]
    if geometry is None:
        return None, None, None
    try:
        lat, lon = representative_point(geometry)
        return lat, lon, radius_of(geometry)
    except ValueError as error:
        raise entry.fault(str(error), "Write [longitude, latitude] in degrees (WGS 84)") from error


def _source(entry: _Entry) -> Source:
    return Source(
        id=entry.required("id"),
        name=entry.required("name"),
        aliases=entry.texts("aliases"),
        kind=entry.text("kind") or "outlet",
        country=entry.text("country"),
        leaning=entry.text("leaning"),
        side=entry.text("side"),
        homepage=entry.text("homepage"),
        carries=entry.text("carries"),
        home=entry.text("home"),
    )


def _ties(entry: _Entry, key: str, target_key: str) -> tuple[Tie, ...]:
    ties = []
    values = entry.fields.get(key) or []
    if not isinstance(values, list):
        raise entry.fault(f"{key} is not a list", f"Write `- {target_key}: …` beneath it")
    for value in values:
        if isinstance(value, str):
            ties.append(Tie(target=value, relation="side" if key == "sides" else "part-of"))
            continue
        if not isinstance(value, dict) or target_key not in value:
            raise entry.fault(
                f"{key} has an entry without {target_key}", f"Write `- {target_key}: …`"
            )
        part = _Entry(file=entry.file, label=f"{entry.label}, {key}", fields=value)
        relation = "side" if key == "sides" else (part.text("relation") or "part-of")
        ties.append(Tie(target=part.required(target_key), relation=relation, period=_period(part)))
    return tuple(ties)


def _dated_names(entry: _Entry) -> tuple[tuple[str, Period], ...]:
    """Give the names that it had only for a time: `names: [{name: …, from: …, until: …}]`."""
    values = entry.fields.get("names") or []
    if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
        raise entry.fault("names is not a list of dated names", "Write `- name: …` beneath it")
    parts = [
        _Entry(file=entry.file, label=f"{entry.label}, names", fields=value) for value in values
    ]
    return tuple((part.required("name"), _period(part)) for part in parts)


def _period(entry: _Entry) -> Period:
    first = _days(entry, "from")
    last = _days(entry, "until")
    if first is None and last is None:
        return Period()
    precision = first[2] if first else last[2] if last else "unknown"
    earliest, latest = first[0] if first else None, last[1] if last else None
    if earliest and latest and latest < earliest:
        raise entry.fault("until lies before from", "Turn the two dates round")
    return Period(earliest=earliest, latest=latest, precision=precision, basis="stated")


def _days(entry: _Entry, key: str) -> tuple[date, date, Precision] | None:
    """Give the first and the last day of a date written YYYY, YYYY-MM or YYYY-MM-DD."""
    text = entry.text(key)
    if text is None:
        return None
    found = _DATE.match(text)
    try:
        year, month, day = (int(g) if g else None for g in found.groups()) if found else (0, 0, 0)
        if not year or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31), "year"
        if day is None:
            last = monthrange(year, month)[1] if 1 <= month < 13 else 0
            return date(year, month, 1), date(year, month, last), "month"
        return date(year, month, day), date(year, month, day), "day"
    except ValueError as error:
        raise entry.fault(f"{key} is {text!r}", "Write YYYY, YYYY-MM or YYYY-MM-DD") from error


def _check_ties(actor: Actor, known: set[str]) -> None:
    for key, ties in (("parents", actor.parents), ("sides", actor.sides)):
        for tie in ties:
            if tie.target not in known:
                raise _unknown(ACTORS_NAME, actor.id, key, tie.target)


def _unknown(file: str, entry_id: str, key: str, target: str) -> RegistryError:
    return RegistryError(
        f"{file}, {entry_id}: {key} names {target!r}, which is no id in this registry",
        f"Add an entry with the id {target!r}, or correct the spelling",
    )


def _check_containment(places: Iterable[Place]) -> None:
    parents = {p.id: p.parent for p in places}
    for place_id, parent in parents.items():
        if parent is not None and parent not in parents and ":" not in parent:
            raise _unknown(PLACES_NAME, place_id, "parent", parent)
        chain = [place_id]
        while (step := parents[chain[-1]]) is not None and step in parents:
            if step in chain:
                raise RegistryError(
                    f"{PLACES_NAME}, {place_id}: it lies inside itself "
                    f"({' in '.join([*chain, step])})",
                    "Give one of them another parent, or none",
                )
            chain.append(step)
