"""Writes places as the columns of one compressed file that `atlas` reads.

The packaged gazetteer is such a file, and so is every list that a casebook adds.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from reportedly.resolution.places.atlas import ALTERNATE, BARE, MAIN
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.keys import bare_key, place_key

_ROUGH = 0.02  # degrees: how far a simplified border may lie from the drawn one


@dataclass(slots=True, kw_only=True)
class Row:
    """One place; `names` are (name, how) pairs, `parent` is an id.

    Attributes:
        rings: polygons as lists of (lon, lat), outer rings only.
    """

    id: str
    name: str
    kind: str
    source: str
    country: str = ""
    parent: str = ""
    lat: float = math.nan
    lon: float = math.nan
    population: int = 0
    radius_km: float = 0.0
    names: list[tuple[str, int]] = field(default_factory=list)
    rings: list[list[tuple[float, float]]] = field(default_factory=list)

    def add(self, names: Iterable[str], how: int = ALTERNATE) -> None:
        """Keep further names."""
        self.names += [(name, how) for name in names if name]


def located(rows: Iterable[Row]) -> list[Row]:
    """Give the rows that have a place on the globe, placed among their parts where they had none."""
    known = {row.id: row for row in rows}
    for row in known.values():
        while row.parent and row.parent not in known:
            row.parent = f"country:{row.country}" if row.parent != f"country:{row.country}" else ""
    for level in ("county", "district", "province", "country"):
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in known.values():
            if row.parent:
                parts[row.parent].append(row)
        for row in known.values():
            if row.kind == level:
                _fill(row, [p for p in parts[row.id] if not math.isnan(p.lat)])
    return [row for row in known.values() if not math.isnan(row.lat)]


def _fill(row: Row, parts: Sequence[Row]) -> None:
    if not row.population:
        row.population = sum(p.population for p in parts if p.kind not in {"airport", "air-base"})
    if math.isnan(row.lat) and parts:
        row.lat = sum(p.lat for p in parts) / len(parts)
        row.lon = sum(p.lon for p in parts) / len(parts)
    if not row.radius_km:
        if row.rings:
            corners = [(lat, lon) for ring in row.rings for lon, lat in ring[::5]]
            row.radius_km = max(distance_km((row.lat, row.lon), c) for c in corners)
        elif parts:
            far = sorted(distance_km((row.lat, row.lon), (p.lat, p.lon)) for p in parts)
            row.radius_km = max(10.0, far[int(len(far) * 0.9)])


def write(
    rows: Sequence[Row], path: Path, *, sources: Mapping[str, tuple[str, ...]], **about: object
) -> dict[str, int]:
    """Write the file; give how many places, keys and bytes are in it.

    Args:
        rows: places; those without coordinates must be left out (`located`).
        path: the file to write.
        sources: name, licence and packages of each `Row.source`.
        about: whatever else the file should say of itself, as JSON holds it.
    """
    rows = sorted(rows, key=lambda r: (r.country, r.kind, r.parent, r.name, r.id))
    at = {row.id: number for number, row in enumerate(rows)}
    kinds = sorted({row.kind for row in rows})
    codes = sorted({row.country for row in rows})
    origins = list(sources)
    said = {
        "kinds": kinds,
        "countries": codes,
        "sources": [list(sources[o]) for o in origins],
        **about,
    }
    index = _index(rows)
    columns = {
        "about": _bytes(json.dumps(said)),
        "ids": _bytes("\n".join(row.id for row in rows)),
        "names": _bytes("\n".join(row.name for row in rows)),
        "kind": np.array([kinds.index(row.kind) for row in rows], np.uint8),
        "country": np.array([codes.index(row.country) for row in rows], np.uint16),
        "source": np.array([origins.index(row.source) for row in rows], np.uint8),
        "parent": np.array([at.get(row.parent, -1) for row in rows], np.int32),
        "lat": np.array([round(row.lat * 10_000) for row in rows], np.int32),
        "lon": np.array([round(row.lon * 10_000) for row in rows], np.int32),
        "population": np.array([min(row.population, 2**32 - 1) for row in rows], np.uint32),
        "radius": np.array([min(65535, round(row.radius_km * 10)) for row in rows], np.uint16),
        "keys": _bytes("\n".join(index)),
        "starts": np.cumsum([0, *(len(held) for held in index.values())]).astype(np.uint32),
        "key_rows": np.array([at for held in index.values() for at, _ in held], np.int32),
        "key_hows": np.array([how for held in index.values() for _, how in held], np.uint8),
        **_rings(rows),
    }
    np.savez_compressed(path, **columns)  # type: ignore[arg-type]
    return {"places": len(rows), "keys": len(index), "bytes": path.stat().st_size}


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), np.uint8)


def _index(rows: Sequence[Row]) -> dict[str, list[tuple[int, int]]]:
    """Give (row, how) of each key, keys in the order of their UTF-8 bytes."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name, how in ((row.name, MAIN), *row.names):
            key = place_key(name)
            if not key:
                continue
            found[key][number] = min(how, found[key].get(number, how))
            bare = bare_key(key)
            if bare and how < BARE:
                found[bare].setdefault(number, BARE)
    order = sorted(found, key=lambda key: key.encode())
    return {key: sorted(found[key].items()) for key in order}


def _rings(rows: Sequence[Row]) -> dict[str, np.ndarray]:
    """Give all borders, in hundredths of a degree, each with the row it belongs to."""
    points: list[tuple[int, int]] = []
    starts, owners = [0], []
    for number, row in enumerate(rows):
        for ring in row.rings:
            line = [(round(x * 100), round(y * 100)) for x, y in _simpler(ring)]
            line = [p for n, p in enumerate(line) if n == 0 or p != line[n - 1]]
            if len(line) >= 4:
                points += line
                starts.append(len(points))
                owners.append(number)
    return {
        "ring_points": np.array(points, np.int16).reshape(-1, 2),
        "ring_starts": np.array(starts, np.uint32),
        "ring_rows": np.array(owners, np.int32),
    }


def _simpler(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out corners that lie within a fiftieth of a degree of the line without them.

    Source: Douglas and Peucker (1973).
    """
    corners = np.array(line)
    keep = np.zeros(len(corners), bool)
    keep[[0, -1]] = True
    stack = [(0, len(corners) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        start, along = corners[first], corners[last] - corners[first]
        off = corners[first + 1 : last] - start
        length = float(np.hypot(*along))
        far = (
            np.abs(off[:, 0] * along[1] - off[:, 1] * along[0]) / length
            if length
            else np.hypot(off[:, 0], off[:, 1])
        )
        worst = int(far.argmax())
        if far[worst] > _ROUGH:
            middle = first + 1 + worst
            keep[middle] = True
            stack += [(first, middle), (middle, last)]
    return [line[n] for n in np.flatnonzero(keep)]
