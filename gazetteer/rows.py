"""A place as the builder holds it, and which of its names are worth keeping."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

MAIN, ALTERNATE, BARE, ADJECTIVE, ABBREVIATION = range(5)
"""How a key names a place; the runtime knows the same numbers (places/atlas.py)."""


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


def good_alternates(names: Iterable[str]) -> list[str]:
    """Leave out codes, debris of transliteration and scripts that we do not read.

    GeoNames' alternates hold lower-case debris ("su te"), airport codes ("SRX") and names in
    scripts beside Latin, Arabic, Hebrew, Greek and Cyrillic, in which our readers' texts come.
    """
    return [n for n in names if _is_good(n)]


def _is_good(name: str) -> bool:
    if len(name) < 3 or any(c.isdigit() or c in "/()" for c in name) or name.startswith("http"):
        return False
    first = name[0]
    if first < "\u0250":
        letters = sum(c.isalpha() for c in name)
        return first.isupper() and letters >= 3 and not (name.isupper() and len(name) < 5)
    return (first >= "\u0400" and first < "\u0530" and first.isupper()) or (
        first >= "\u0600" and first < "\u0700"
    )
