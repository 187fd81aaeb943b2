"""The gazetteer of the world that ships with the package: 270,000 places in one file of columns.

Opened when the first name is looked up, in a third of a second. Every row names its source.
Source: docs/decisions/0020-one-gazetteer-file.md; docs/gazetteer.md lists packages and licences.
"""

import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from reportedly.model.registry import Place
from reportedly.resolution.places.geometry import Outline

FILE = "world.npz"
MAIN, ALTERNATE, BARE, ADJECTIVE, ABBREVIATION = range(5)
"""How a key names a place: its name, another name, that name without its Arabic article, of its
people ("Libyan"), or in short ("Ga.")."""
HOWS = ("main name", "other name", "name without article", "adjective", "abbreviation")
_BORDER_SCALE = 100  # steps a degree
_GRID = 10_000  # steps a degree


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer under one of its names.

    Attributes:
        row: its number in the file; -1 when it comes from another list.
        population: people, 0 when not known.
        how: how the name asked for names it (`MAIN`, `ALTERNATE`, …).
        chain: ids of the places that contain it, innermost first.
    """

    place: Place
    row: int = -1
    population: int = 0
    how: int = MAIN
    chain: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Which list says so, and what the place is, in words a reader understands."""
        place = self.place
        people = f", {self.population:,} people" if self.population else ""
        where = f", {place.country}" if place.country and place.kind != "country" else ""
        return f"{place.source or 'a list of places'}: {place.name}{where}, {place.kind}{people}"


class _Lines(Sequence[str]):
    """Lines of a text that stay bytes until one is asked for."""

    def __init__(self, raw: NDArray[np.uint8]) -> None:
        self._bytes = raw.tobytes()
        # Line n stands between the ends n and n + 1, one newline after the first of them.
        ends = np.flatnonzero(raw == ord("\n"))
        self._ends = np.concatenate([[-1], ends, [raw.size]]).astype(np.int64)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def raw(self, at: int) -> bytes:
        """Give a line's bytes."""
        return self._bytes[int(self._ends[at]) + 1 : int(self._ends[at + 1])]

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self.raw(at).decode()

    def find(self, line: str) -> int:
        """Give the number of a line, where lines stand in the order of their bytes; -1 if none."""
        wanted = line.encode()
        at = bisect_left(range(len(self)), wanted, key=self.raw)
        return at if at < len(self) and self.raw(at) == wanted else -1

    def seek(self, line: str) -> int:
        """Give the number of a line, in whatever order they stand; -1 if there is none."""
        wanted = line.encode()
        at = f"\n{line}\n".encode()
        if self._bytes.startswith(at[1:]) or self._bytes == wanted:
            return 0
        found = self._bytes.find(at)
        if found < 0 and self._bytes.endswith(at[:-1]):
            return len(self) - 1
        return int(np.searchsorted(self._ends, found)) if found >= 0 else -1


class Atlas:
    """The columns of a gazetteer file.

    Args:
        path: the file; the one in the package unless told.
        own: it is a casebook's own list, whose rows have no number in the packaged file.
    """

    def __init__(self, path: Traversable | None = None, *, own: bool = False) -> None:
        self._own = own
        self.path = path or resources.files(__package__ or "") / FILE
        with self.path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            self._column = {name: held[name] for name in held.files}
        self.about: dict[str, Any] = json.loads(self._column.pop("about").tobytes())
        self.kinds: list[str] = self.about["kinds"]
        self.countries: list[str] = self.about["countries"]
        self.sources: list[list[str]] = self.about["sources"]
        self._keys = _Lines(self._column.pop("keys"))
        self._names = _Lines(self._column.pop("names"))
        self._ids = _Lines(self._column.pop("ids"))

    def __len__(self) -> int:
        return len(self._names)

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places that a key names (`keys.place_key`), in the order of the file."""
        at = self._keys.find(key)
        if at < 0:
            return ()
        first, last = self._column["starts"][at : at + 2].tolist()
        rows = self._column["key_rows"][first:last].tolist()
        hows = self._column["key_hows"][first:last].tolist()
        return tuple(self.entry(row, how) for row, how in zip(rows, hows, strict=True))

    def by_id(self, place_id: str) -> Entry | None:
        """Give the place of an id, or None."""
        row = self._country_rows.get(place_id)
        row = self._ids.seek(place_id) if row is None else row
        return self.entry(row) if row >= 0 else None

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        """The rows of countries by id: these are asked for by every document."""
        if "country" not in self.kinds:
            return {}
        held = np.flatnonzero(self._column["kind"] == self.kinds.index("country"))
        return {self._ids[row]: row for row in held.tolist()}

    def entry(self, row: int, how: int = MAIN) -> Entry:
        """Give one row as a place."""
        column = self._column
        chain = self._chain(row)
        place = Place(
            id=self._ids[row],
            name=self._names[row],
            kind=self.kinds[column["kind"][row]],
            parent=chain[0] if chain else None,
            lat=int(column["lat"][row]) / _GRID,
            lon=int(column["lon"][row]) / _GRID,
            radius_km=int(column["radius"][row]) / 10,
            country=self.countries[column["country"][row]] or None,
            source=self.sources[column["source"][row]][0],
        )
        return Entry(
            place=place,
            row=-1 if self._own else row,
            population=int(column["population"][row]),
            how=how,
            chain=chain,
        )

    def _chain(self, row: int) -> tuple[str, ...]:
        chain: list[str] = []
        above = int(self._column["parent"][row])
        while above >= 0 and len(chain) < 6:
            chain.append(self._ids[above])
            above = int(self._column["parent"][above])
        code = self.countries[self._column["country"][row]]
        country = f"country:{code}"
        if self._own and code and country not in chain:
            chain.append(country)
        return tuple(chain)

    def names_of(self, row: int) -> tuple[str, ...]:
        """Give all keys of a row; slow, for explanations only."""
        held = np.flatnonzero(self._column["key_rows"] == row)
        keys = np.searchsorted(self._column["starts"], held, side="right") - 1
        return tuple(self._keys[int(k)] for k in keys)

    def in_country(self, code: str) -> Iterator[tuple[str, int, int]]:
        """Give (key, row, how) for every name of the places in a country, in the order of keys."""
        if code not in self.countries:
            return
        column = self._column
        home = column["country"] == self.countries.index(code)
        held = np.flatnonzero(home[column["key_rows"]])
        keys = np.searchsorted(column["starts"], held, side="right") - 1
        rows, hows = column["key_rows"][held], column["key_hows"][held]
        for key, row, how in zip(keys.tolist(), rows.tolist(), hows.tolist(), strict=True):
            yield self._keys[key], row, how

    def borders(self, row: int) -> tuple[Outline, ...]:
        """Give a row's outlines as arrays of (lon, lat) in degrees; a country's are its regions'."""
        column = self._column
        owners = column["ring_rows"]
        kind = self.kinds[column["kind"][row]]
        if kind == "country":
            held = np.flatnonzero(column["country"][owners] == column["country"][row])
        else:
            held = np.flatnonzero(owners == row)
        starts = column["ring_starts"].tolist()
        points = column["ring_points"]
        return tuple(
            points[starts[n] : starts[n + 1]].astype(np.float64) / _BORDER_SCALE
            for n in held.tolist()
        )

    def region_at(self, lat: float, lon: float) -> Entry | None:
        """Give the first-level region whose outline holds a point, or None at sea."""
        x, y = lon * _BORDER_SCALE, lat * _BORDER_SCALE
        west, east, south, north = self._boxes
        starts = self._column["ring_starts"].tolist()
        near = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        for n in near.tolist():
            ring = self._column["ring_points"][starts[n] : starts[n + 1]].astype(np.float64)
            if holds(ring, x, y):
                return self.entry(int(self._column["ring_rows"][n]))
        return None

    @cached_property
    def _boxes(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
        points = self._column["ring_points"]
        firsts = self._column["ring_starts"][:-1].astype(np.intp)
        if not len(firsts):
            empty = np.zeros(0)
            return empty, empty, empty, empty
        least, most = np.minimum.reduceat(points, firsts), np.maximum.reduceat(points, firsts)
        return least[:, 0], most[:, 0], least[:, 1], most[:, 1]


def holds(ring: Outline, x: float, y: float) -> bool:
    """Say whether a point lies inside a closed outline, by counting the sides to its east.

    Source: the crossing-number test; Shimrat (1962), Algorithm 112.
    """
    x1, y1 = ring[:, 0], ring[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    spans = (y1 > y) != (y2 > y)
    if not spans.any():
        return False
    crossing = x1[spans] + (y - y1[spans]) * (x2[spans] - x1[spans]) / (y2[spans] - y1[spans])
    return bool(np.count_nonzero(crossing > x) % 2)


@lru_cache(maxsize=1)
def world() -> Atlas:
    """Give the packaged gazetteer, opened once."""
    return Atlas()


def size_of(entry: Entry) -> float:
    """Say how well known a place is: the logarithm of its people, at least 1."""
    return math.log10(entry.population + 10)
