"""Countries by their codes: ISO 3166-1 alpha-2 to alpha-3, number and name."""

import csv
import importlib.resources
from dataclasses import dataclass
from functools import cache

from reportedly.model.registry import Place, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country; `numeric` is its three-digit code as a number."""

    alpha2: str
    alpha3: str
    numeric: int
    name: str


def country(code: str | None) -> Country | None:
    """Give the country with an alpha-2 code; None for none, and for codes that ISO does not have.

    Source: ISO 3166-1 as GeoNames lists it (CC BY 4.0); codes that were withdrawn are left out.

    >>> country("LY").alpha3, country("ly").numeric
    ('LBY', 434)
    """
    return _all().get((code or "").upper())


def nation_of(place: Place | None, registry: Registry) -> Country | None:
    """Give the country of a place, or of what it lies in; None where the registry does not say."""
    chain = registry.within(place.id) if place else ()
    found = (country(p.country) for i in chain if (p := registry.find_place(i)) and p.country)
    return next(found, None)


@cache
def _all() -> dict[str, Country]:
    path = importlib.resources.files("reportedly.press.exports") / "countries.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {
        row["alpha2"]: Country(
            alpha2=row["alpha2"], alpha3=row["alpha3"], numeric=int(row["numeric"]), name=row["name"]
        )
        for row in rows
    }  # fmt: skip
