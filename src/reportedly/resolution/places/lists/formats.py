"""Reads lists of places: GeoNames dumps, GeoJSON, CSV, OpenStreetMap XML and PBF.

Every fault of a line is a Problem with its number; the rest of the file is kept.
"""

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.geometry import radius_of, representative_point
from reportedly.resolution.places.lists.listed import (
    RADIUS_KM,
    Faults,
    Listed,
    number_of,
    other_names,
    point_of,
)
from reportedly.resolution.places.lists.openstreetmap import read_overpass, read_xml
from reportedly.resolution.places.lists.pbf import is_pbf, read_pbf
from reportedly.resolution.places.packing import Row

GEONAMES_COLUMNS = 19
_GEONAMES_KINDS = {
    "PPLC": "capital", "PPLX": "neighbourhood", "AIRP": "airport", "AIRB": "air-base",
    "AIRF": "airport", "PRT": "port", "HBR": "port", "CMP": "camp", "CMPRF": "camp",
    "INSM": "base", "MILB": "base", "DAM": "dam", "BDG": "bridge", "HSP": "hospital",
    "OILF": "oil-field", "OILR": "refinery", "PSTB": "crossing", "PS": "power-station",
    "STM": "river", "WAD": "river", "LK": "lake", "SEA": "sea", "GULF": "sea", "ISL": "island",
    "MT": "mountain", "MTS": "mountain", "DSRT": "desert", "RGN": "region", "AREA": "region",
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district",
}  # fmt: skip


def read_list(path: Path) -> Listed:
    """Read a file of places; its content decides what it is, not its name.

    Raises:
        RegistryError: it cannot be opened, or is none of the formats.
    """
    if is_pbf(path):
        return read_pbf(path)
    text = _text_of(path)
    head = text.lstrip()[:2000]
    if head.startswith("{"):
        return _geojson(path, text)
    if head.startswith("<"):
        return read_xml(path, text)
    first = text.split("\n", 1)[0]
    columns = first.count("\t") + 1
    if columns == GEONAMES_COLUMNS:
        return _geonames(path, text)
    if columns >= 4 and all(f.isdigit() for f in first.split("\t")[:2]):
        return _alternate_names(path, text)
    if "," in first or ";" in first or "\t" in first:
        return _table(path, text)
    raise RegistryError(
        f"{path.name} is no list of places that can be read",
        "It may be a GeoNames dump, GeoJSON, CSV with a header, or OpenStreetMap XML or PBF",
    )


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RegistryError(
            f"{path} cannot be opened: {error.strerror}", "Check the name"
        ) from error
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"{path.name} is not text in UTF-8", "Unpack it first, or save it as UTF-8"
        ) from error


# --- GeoNames ------------------------------------------------------------------------------------


def _geonames(path: Path, text: str) -> Listed:
    faults, rows = Faults(path), []
    divisions: dict[tuple[str, str], str] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        fields = line.split("\t")
        if not line.strip():
            continue
        if len(fields) != GEONAMES_COLUMNS:
            faults.add(at, f"{len(fields)} columns, {GEONAMES_COLUMNS} expected")
            continue
        point = point_of(fields[4], fields[5])
        if point is None or not fields[0].isdigit() or not fields[1]:
            faults.add(at, "no number, name or coordinates")
            continue
        row = _geonames_row(fields, point)
        rows.append(row)
        if fields[7] == "ADM1":
            divisions[fields[8], fields[10]] = row.id
    for row in rows:
        row.parent = divisions.get((row.country, row.parent), "")
        row.parent = row.parent if row.parent != row.id else ""
    return Listed(format="geonames", rows=tuple(rows), problems=faults.all())


def _geonames_row(fields: list[str], point: tuple[float, float]) -> Row:
    population = int(fields[14]) if fields[14].isdigit() else 0
    kind = _GEONAMES_KINDS.get(fields[7]) or _settled(fields[6], population)
    row = Row(
        id=f"gn:{fields[0]}",
        name=fields[1],
        kind=kind,
        source="list",
        country=fields[8],
        parent=fields[10],
        lat=point[0],
        lon=point[1],
        population=population,
        radius_km=RADIUS_KM.get(kind, 3.0),
    )
    row.add(n for n in (fields[2], *fields[3].split(",")) if len(n) > 2)
    return row


def _settled(group: str, population: int) -> str:
    if group != "P":
        return "place"
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def _alternate_names(path: Path, text: str) -> Listed:
    faults = Faults(path)
    names: dict[str, list[str]] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        fields = line.split("\t")
        if len(fields) < 4 or not fields[1].isdigit():
            faults.add(at, "no number of a place")
        elif fields[2] not in {"link", "post", "wkdt", "unlc", "icao", "iata", "faac"}:
            names.setdefault(f"gn:{fields[1]}", []).append(fields[3])
    held = {place: tuple(n) for place, n in names.items()}
    return Listed(format="alternate names", names=held, problems=faults.all())


# --- tables and GeoJSON --------------------------------------------------------------------------


def _table(path: Path, text: str) -> Listed:
    faults = Faults(path)
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text), delimiter=mark)
    head = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    lat = _first(head, "lat", "latitude", "y")
    lon = _first(head, "lon", "lng", "long", "longitude", "x")
    name = _first(head, "name", "place", "toponym", "asciiname")
    if lat is None or lon is None or name is None:
        raise RegistryError(
            f"{path.name} has no columns for a name and coordinates",
            "Its first line must name the columns name, lat and lon",
        )
    rows = []
    for at, record in enumerate(_readable(reader, faults), start=2):
        said = {key: (record.get(column) or "").strip() for key, column in head.items()}
        point = point_of(record.get(lat), record.get(lon))
        if point is None or not (record.get(name) or "").strip():
            faults.add(at, "no name or coordinates")
            continue
        rows.append(_said_row(path, at, {**said, "name": (record[name] or "").strip()}, point))
    return Listed(format="csv", rows=tuple(rows), problems=faults.all())


def _readable(
    reader: Iterable[dict[str | Any, str | Any]], faults: "Faults"
) -> Iterator[dict[str | Any, str | Any]]:
    """Give the rows up to one that no table may hold, and note that one."""
    rows = iter(reader)
    for at in itertools.count(2):
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(at, str(error))
            return


def _first(head: Mapping[str, str], *wanted: str) -> str | None:
    return next((head[name] for name in wanted if name in head), None)


def _geojson(path: Path, text: str) -> Listed:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RegistryError(
            f"{path.name} is not readable JSON: {error}", "Mend that line, then add it again"
        ) from error
    features = content.get("features")
    if features is None and isinstance(content.get("elements"), list):
        return read_overpass(path, content["elements"])
    if not isinstance(features, list):
        raise RegistryError(
            f"{path.name} is not a GeoJSON FeatureCollection", 'It needs "features": […]'
        )
    faults, rows = Faults(path), []
    for at, feature in enumerate(features, start=1):
        try:
            said = dict(feature["properties"] or {})
            point = representative_point(feature["geometry"])
            reach_km = radius_of(feature["geometry"])
        except (TypeError, KeyError, ValueError) as error:
            faults.add(at, f"no properties or geometry ({error})")
            continue
        said.setdefault("id", feature.get("id"))
        if not said.get("name"):
            faults.add(at, "no name")
            continue
        row = _said_row(path, at, said, point)
        row.radius_km = row.radius_km if said.get("radius_km") else reach_km or row.radius_km
        rows.append(row)
    return Listed(format="geojson", rows=tuple(rows), problems=faults.all())


def _said_row(path: Path, at: int, said: Mapping[str, Any], point: tuple[float, float]) -> Row:
    kind = str(said.get("kind") or said.get("type") or said.get("place") or "place")
    row = Row(
        id=_id_in(path, str(said.get("id") or said.get("geonameid") or at)),
        name=str(said["name"]),
        kind=kind,
        source="list",
        country=str(said.get("country") or said.get("countrycode") or "")[:2].upper(),
        parent=_id_in(path, str(said.get("parent") or "")),
        lat=point[0],
        lon=point[1],
        population=int(number_of(said.get("population")) or 0),
        radius_km=number_of(said.get("radius_km")) or RADIUS_KM.get(kind, 2.0),
    )
    row.add(other_names(said))
    return row


def _id_in(path: Path, said: str) -> str:
    """Give an id that cannot be taken for one of the registry: those have no colon."""
    return said if ":" in said or not said else f"list:{path.stem}-{said}"
