"""What a file of places holds, what could not be read of it, and how single values are read."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.model.document import Problem
from reportedly.resolution.places.packing import Row

_MOST_PROBLEMS = 20
RADIUS_KM = {"city": 5.0, "town": 3.0, "village": 2.0, "province": 75.0, "district": 20.0}


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


class Faults:
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


def other_names(said: Mapping[str, Any]) -> Iterator[str]:
    """Give the other names that the properties of a place tell."""
    for key, value in said.items():
        if key in {"aliases", "alt_name", "old_name", "other_names", "alternatenames", "int_name"}:
            parts = (
                value if isinstance(value, list) else str(value or "").replace("|", ";").split(";")
            )
            yield from (str(part).strip() for part in parts)
        elif key.startswith("name:") or (key.startswith("name_") and len(key) < 8):
            yield str(value or "")


def point_of(lat: object, lon: object) -> tuple[float, float] | None:
    """Give a point in degrees (WGS 84), or None where the values are none on the globe."""
    first, second = number_of(lat), number_of(lon)
    if first is None or second is None or abs(first) > 90 or abs(second) > 180:
        return None
    return first, second


def number_of(value: object) -> float | None:
    """Read a finite number, or None."""
    try:
        number = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
