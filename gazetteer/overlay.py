"""Our own knowledge of places, written by hand in gazetteer/overlay/*.yaml, laid over the packages."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from reportedly.resolution.places.atlas import ABBREVIATION, ADJECTIVE
from reportedly.resolution.places.keys import place_key
from reportedly.resolution.places.packing import Row

FOLDER = Path(__file__).with_name("overlay")


class Rows:
    """All rows by id, and by what an overlay calls them: "country:LY", "iso:US-TX", "LY/Sirte"."""

    def __init__(self, rows: Iterable[Row], divisions_by_iso: Mapping[str, Row]) -> None:
        self.by_id = {row.id: row for row in rows}
        self._by_iso = divisions_by_iso
        self._by_name: dict[tuple[str, str], Row] = {}
        for row in self.by_id.values():
            for name in (row.name, *(n for n, _ in row.names)):
                held = self._by_name.setdefault((row.country, place_key(name)), row)
                if _rank(row, name) > _rank(held, name):
                    self._by_name[row.country, place_key(name)] = row

    def find(self, called: str) -> Row:
        """Give the row that an overlay means.

        Raises:
            KeyError: there is none.
        """
        if called.startswith("iso:"):
            return self._by_iso[called.removeprefix("iso:")]
        if "/" in called:
            country, name = called.split("/", 1)
            return self._by_name[country, place_key(name)]
        return self.by_id[called]


def _rank(row: Row, name: str) -> tuple[bool, int]:
    return place_key(row.name) == place_key(name), row.population if row.kind != "province" else 0


def lay_over(rows: Rows) -> None:
    """Add what the overlay says to rows that are there, and the rows that it brings."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            try:
                row = rows.find(entry["for"]) if "for" in entry else _new(entry, rows)
            except KeyError as error:
                raise ValueError(f"{path.name}: {entry} names no place: {error}") from error
            _say(row, entry)


def _new(entry: Mapping[str, Any], rows: Rows) -> Row:
    slug = re.sub(r"\W+", "-", place_key(entry["name"]))
    country = entry.get("country", "")
    row = Row(
        id=f"own:{country.lower()}-{slug}" if country else f"own:{slug}",
        name=entry["name"],
        kind=entry["kind"],
        source="own",
        country=country,
        parent=rows.find(entry["in"]).id if "in" in entry else f"country:{country}" * bool(country),
        radius_km=2.0,
    )
    if row.id in rows.by_id:
        raise ValueError(f"the overlay has {row.id} twice")
    rows.by_id[row.id] = row
    return row


def _say(row: Row, entry: Mapping[str, Any]) -> None:
    if "at" in entry:
        row.lat, row.lon = entry["at"]
    row.radius_km = entry.get("radius_km", row.radius_km)
    row.population = entry.get("population", row.population)
    row.add(entry.get("also", ()))
    row.add(entry.get("adjective", ()), ADJECTIVE)
    row.add(entry.get("short", ()), ABBREVIATION)
