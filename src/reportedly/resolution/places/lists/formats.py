"""Reads lists of places: GeoNames dumps, GeoJSON, CSV, OpenStreetMap XML.

Every fault of a line is a Problem with its number; the rest of the file is kept.
"""

import csv
import io
import itertools
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from reportedly.model.document import Problem
from reportedly.model.errors import RegistryError
from reportedly.resolution.places.geometry import radius_of, representative_point
from reportedly.resolution.places.packing import Row

GEONAMES_COLUMNS = 19
_MOST_PROBLEMS = 20
_RADIUS_KM = {"city": 5.0, "town": 3.0, "village": 2.0, "province": 75.0, "district": 20.0}
_GEONAMES_KINDS = {
    "PPLC": "capital", "PPLX": "neighbourhood", "AIRP": "airport", "AIRB": "air-base",
    "AIRF": "airport", "PRT": "port", "HBR": "port", "CMP": "camp", "CMPRF": "camp",
    "INSM": "base", "MILB": "base", "DAM": "dam", "BDG": "bridge", "HSP": "hospital",
    "OILF": "oil-field", "OILR": "refinery", "PSTB": "crossing", "PS": "power-station",
    "STM": "river", "WAD": "river", "LK": "lake", "SEA": "sea", "GULF": "sea", "ISL": "island",
    "MT": "mountain", "MTS": "mountain", "DSRT": "desert", "RGN": "region", "AREA": "region",
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district",
}  # fmt: skip
_OSM_KINDS = ("place", "aeroway", "military", "barrier", "landuse", "natural", "waterway",
              "amenity", "man_made", "boundary")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a file holds.

    Attributes:
        format: "geonames", "alternate names", "geojson", "csv" or "openstreetmap".
        rows: its places.
        names: names by place id, of a file that only has names.
        problems: what could not be read.
    """

    format: str
    rows: tuple[Row, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _Faults:
    """Collects problems of one file, the first twenty of them in full."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[Problem] = []
        self._count = 0

    def add(self, at: int, message: str) -> None:
        """Note a fault of a line or a feature, counted from 1."""
        self._count += 1
        if self._count < _MOST_PROBLEMS + 1:
            problem = Problem(
                code="resolution.bad-line",
                message=f"Number {at}: {message}, so this place was left out.",
                next_step="Mend it and add the file again; the rest was kept.",
                where=self._path.name,
            )
            self._found.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """Give the problems, and one for those beyond the twentieth."""
        if self._count > _MOST_PROBLEMS:
            more = Problem(
                code="resolution.bad-line",
                message=f"{self._count - _MOST_PROBLEMS} more could not be read either.",
                next_step="Look whether the file is of the kind you think.",
                where=self._path.name,
            )
            return (*self._found, more)
        return tuple(self._found)


def read_list(path: Path) -> Listed:
    """Read a file of places; its content decides what it is, not its name.

    Raises:
        RegistryError: it cannot be opened, or is none of the formats.
    """
    text = _text_of(path)
    head = text.lstrip()[:2000]
    if head.startswith("{"):
        return _geojson(path, text)
    if head.startswith("<"):
        return _osm(path, text)
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
        "It may be a GeoNames dump, GeoJSON, CSV with a header, or OpenStreetMap XML",
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
    faults, rows = _Faults(path), []
    divisions: dict[tuple[str, str], str] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        fields = line.split("\t")
        if not line.strip():
            continue
        if len(fields) != GEONAMES_COLUMNS:
            faults.add(at, f"{len(fields)} columns, {GEONAMES_COLUMNS} expected")
            continue
        point = _point(fields[4], fields[5])
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
        radius_km=_RADIUS_KM.get(kind, 3.0),
    )
    row.add(n for n in (fields[2], *fields[3].split(",")) if len(n) > 2)
    return row


def _settled(group: str, population: int) -> str:
    if group != "P":
        return "place"
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def _alternate_names(path: Path, text: str) -> Listed:
    faults = _Faults(path)
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
    faults = _Faults(path)
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
        point = _point(record.get(lat), record.get(lon))
        if point is None or not (record.get(name) or "").strip():
            faults.add(at, "no name or coordinates")
            continue
        rows.append(_said_row(path, at, {**said, "name": (record[name] or "").strip()}, point))
    return Listed(format="csv", rows=tuple(rows), problems=faults.all())


def _readable(
    reader: Iterable[dict[str | Any, str | Any]], faults: "_Faults"
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
        return _overpass(path, content["elements"])
    if not isinstance(features, list):
        raise RegistryError(
            f"{path.name} is not a GeoJSON FeatureCollection", 'It needs "features": […]'
        )
    faults, rows = _Faults(path), []
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


def _overpass(path: Path, elements: list[Any]) -> Listed:
    """Read the JSON that OpenStreetMap's Overpass gives."""
    faults, rows = _Faults(path), []
    for at, element in enumerate(elements, start=1):
        tags = element.get("tags") or {} if isinstance(element, dict) else {}
        middle = (element.get("center") or element) if tags else {}
        point = _point(middle.get("lat"), middle.get("lon"))
        if point is None or not tags.get("name"):
            faults.add(at, "no name or coordinates")
            continue
        rows.append(_tagged_row(f"osm:{element.get('type')}/{element.get('id')}", tags, point))
    return Listed(format="openstreetmap", rows=tuple(rows), problems=faults.all())


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
        population=int(_number(said.get("population")) or 0),
        radius_km=_number(said.get("radius_km")) or _RADIUS_KM.get(kind, 2.0),
    )
    row.add(_other_names(said))
    return row


def _id_in(path: Path, said: str) -> str:
    """Give an id that cannot be taken for one of the registry: those have no colon."""
    return said if ":" in said or not said else f"list:{path.stem}-{said}"


def _other_names(said: Mapping[str, Any]) -> Iterator[str]:
    for key, value in said.items():
        if key in {"aliases", "alt_name", "old_name", "other_names", "alternatenames", "int_name"}:
            parts = (
                value if isinstance(value, list) else str(value or "").replace("|", ";").split(";")
            )
            yield from (str(part).strip() for part in parts)
        elif key.startswith("name:") or (key.startswith("name_") and len(key) < 8):
            yield str(value or "")


# --- OpenStreetMap -------------------------------------------------------------------------------


def _osm(path: Path, text: str) -> Listed:
    from lxml import etree

    # No entities, no network: the file is data from outside.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ParseError) as error:
        raise RegistryError(
            f"{path.name} is not readable XML: {error}", "Export it again"
        ) from error
    if root.tag != "osm":
        raise RegistryError(
            f"{path.name} is XML, but not OpenStreetMap's", "Its root must be <osm>"
        )
    faults, rows = _Faults(path), []
    nodes: dict[str | None, tuple[float, float]] = {}
    for at, element in enumerate(root.iter("node", "way"), start=1):
        tags = {tag.get("k", ""): tag.get("v", "") for tag in element.iter("tag")}
        point = _osm_point(element, nodes)
        if element.tag == "node" and point is not None:
            nodes[element.get("id")] = point
        if not tags.get("name"):
            continue  # most nodes are corners of roads and houses
        if point is None:
            faults.add(at, f"{tags['name']!r} has no coordinates in the file")
            continue
        rows.append(_tagged_row(f"osm:{element.tag}/{element.get('id')}", tags, point))
    return Listed(format="openstreetmap", rows=tuple(rows), problems=faults.all())


def _osm_point(
    element: Element, nodes: Mapping[str | None, tuple[float, float]]
) -> tuple[float, float] | None:
    if element.tag == "node":
        return _point(element.get("lat"), element.get("lon"))
    corners = [nodes[ref] for nd in element.iter("nd") if (ref := nd.get("ref")) in nodes]
    if not corners:
        return None
    return sum(c[0] for c in corners) / len(corners), sum(c[1] for c in corners) / len(corners)


def _tagged_row(place_id: str, tags: Mapping[str, str], point: tuple[float, float]) -> Row:
    kind = next((tags[k] for k in _OSM_KINDS if tags.get(k) not in {None, "", "yes"}), "place")
    row = Row(
        id=place_id,
        name=tags.get("name:en") or tags["name"],
        kind={"aerodrome": "airport", "suburb": "neighbourhood", "quarter": "neighbourhood",
              "airfield": "air-base", "border_control": "crossing"}.get(kind, kind),
        source="list",
        country=(tags.get("is_in:country_code") or tags.get("addr:country") or "")[:2].upper(),
        lat=point[0],
        lon=point[1],
        population=int(_number(tags.get("population")) or 0),
        radius_km=_RADIUS_KM.get(kind, 1.0),
    )  # fmt: skip
    row.add([tags["name"], *_other_names(tags)])
    return row


# --- numbers -------------------------------------------------------------------------------------


def _point(lat: object, lon: object) -> tuple[float, float] | None:
    first, second = _number(lat), _number(lon)
    if first is None or second is None or abs(first) > 90 or abs(second) > 180:
        return None
    return first, second


def _number(value: object) -> float | None:
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
