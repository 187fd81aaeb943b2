"""What speaks for each place a name can mean, in numbers that weights were learned for.

One row per choice. Some columns are known from the choice alone; the others look at the names
beside it, and change from round to round as those get settled (`settling`).
"""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.resolution.places.atlas import ABBREVIATION, ADJECTIVE, ALTERNATE, BARE, size_of
from reportedly.resolution.places.candidates import CORE, INNER, SPELLING, VARIANT, Choice
from reportedly.resolution.places.geometry import EARTH_RADIUS_KM

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

COLUMNS = (
    "size", "size below the largest", "other name", "bare name", "adjective", "abbreviation",
    "variant", "core", "inner", "inner share", "spelling", "country", "province", "division",
    "capital", "site", "natural", "neighbourhood", "large other name", "own list",
    "theatre", "home country", "home near", "said of its kind",
    "next contains it", "it contains the one before", "country share", "province share",
    "its country named", "its province named", "its division named", "names inside it",
    "near 30 km", "near 100 km", "near 400 km", "nearest 30 km", "nearest 150 km",
)  # fmt: skip
"""What each number says; learned weights name them, so that a file of other columns is refused."""
_COLUMN = {name: at for at, name in enumerate(COLUMNS)}
_CLASSES = {
    "country": "country", "continent": "natural", "region": "natural", "province": "province",
    "governorate": "province", "county": "division", "district": "division", "capital": "capital",
    "city": "", "town": "", "village": "", "neighbourhood": "neighbourhood",
    "sea": "natural", "river": "natural", "lake": "natural", "mountain": "natural",
    "desert": "natural", "island": "natural", "strait": "natural", "canal": "natural",
}  # fmt: skip
COARSE = frozenset(("country", "continent", "sea", "region"))
"""Kinds so wide that being near their middle says nothing."""
_LINK = re.compile(r"^(?:['’]s)?(?:\s*[,(]\s*|\s+(?:in|of|and in)\s+(?:the\s+)?)$")
_LONGEST_LINK = 12
_SUMMED_KM, _NEAREST_KM = (30, 100, 400), (30, 150)
_NEAR_KM = tuple(sorted({*_SUMMED_KM, *_NEAREST_KM}))
"""At so many km from another name a place counts a third of what it does beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a document before its names are read.

    Attributes:
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
        home_country: where its outlet is at home.
        home: (lat, lon) of the outlet's town, in degrees.
    """

    theatre: tuple[str, ...] = ()
    home_country: str | None = None
    home: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a document: its words, every span where they stand, and what they can mean."""

    text: str
    spans: tuple[tuple[int, int], ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All choices of all names of a document as columns; row by row with `choices`.

    Attributes:
        group: the number of the name each row belongs to; there are `groups` of them.
        still: the columns that do not change from round to round.
        unit: (n, 3): points on the unit sphere.
        fine: False for places so wide that being near their middle says nothing.
        own, country, province: the row's place, its country and first-level region, as numbers
            from 1 to `width`.
        chain: (n, 4): the places that contain it, innermost first, 0 where there is none.
        links: (name, name after it) where one follows the other as in "Alexandria, Virginia".
    """

    choices: tuple[Choice, ...]
    group: Whole
    groups: int
    still: Numbers
    unit: Numbers
    fine: NDArray[np.bool_]
    own: Whole
    country: Whole
    province: Whole
    chain: Whole
    width: int
    links: tuple[tuple[int, int], ...]


class _Numbering:
    """Gives every place id a number of its own, the same as long as the program runs."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, place_id: str) -> int:
        return self._numbers.setdefault(place_id, len(self._numbers))


_number = _Numbering()


@lru_cache(maxsize=20000)
def _row(choice: Choice) -> tuple[tuple[float, ...], tuple[float, ...], bool, tuple[int, ...]]:
    """Give what is known from a choice alone: numbers, point, fineness, ids."""
    entry, place = choice.entry, choice.entry.place
    row = [0.0] * len(COLUMNS)
    row[_COLUMN["size"]] = size_of(entry) / 8
    for how, column in ((ALTERNATE, "other name"), (BARE, "bare name"), (ADJECTIVE, "adjective"),
                        (ABBREVIATION, "abbreviation")):  # fmt: skip
        row[_COLUMN[column]] = float(entry.how == how)
    for way, column in ((VARIANT, "variant"), (CORE, "core"), (INNER, "inner"),
                        (SPELLING, "spelling")):  # fmt: skip
        row[_COLUMN[column]] = float(choice.way == way)
    row[_COLUMN["inner share"]] = choice.share if choice.way == INNER else 0.0
    row[_COLUMN["large other name"]] = (size_of(entry) / 8) * (entry.how in (ALTERNATE, BARE))
    row[_COLUMN["own list"]] = float(entry.row < 0)
    row[_COLUMN["said of its kind"]] = float(choice.way == CORE and choice.why.startswith("said"))
    kind = _CLASSES.get(place.kind, "site")
    if kind:
        row[_COLUMN[kind]] = 1.0
    lat, lon = math.radians(place.lat or 0.0), math.radians(place.lon or 0.0)
    unit = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
    above = [_number(i) for i in entry.chain[:4]]
    country = _number(f"country:{place.country}") if place.country else _number(place.id)
    provinces = [i for i in (place.id, *entry.chain) if not i.startswith("country:")]
    province = _number(provinces[-1]) if provinces else country
    numbers = (_number(place.id), country, province, *above, *([-1] * (4 - len(above))))
    return tuple(row), unit, place.kind not in COARSE, numbers


def tabled(names: Sequence[Named], text: str, setting: Setting) -> Table:
    """Give the choices of all names as columns, with what is known before any is settled."""
    choices = tuple(c for name in names for c in name.choices)
    group = np.repeat(np.arange(len(names)), [len(n.choices) for n in names])
    rows = [_row(c) for c in choices]
    still = np.array([r[0] for r in rows]).reshape(-1, len(COLUMNS))
    unit = np.array([r[1] for r in rows]).reshape(-1, 3)
    ids = np.array([-1, *(i for r in rows for i in r[3])], np.int64)
    keys, dense = np.unique(ids, return_inverse=True)
    ids = dense[1:].reshape(-1, 7)
    _set_size_below(still, group, len(names))
    _set_home(still, unit, choices, setting)
    return Table(
        choices=choices,
        group=group,
        groups=len(names),
        still=still,
        unit=unit,
        fine=np.array([r[2] for r in rows], bool),
        own=ids[:, 0],
        country=ids[:, 1],
        province=ids[:, 2],
        chain=ids[:, 3:],
        width=len(keys),
        links=_links(names, text),
    )


def _set_size_below(still: Numbers, group: Whole, groups: int) -> None:
    sizes = still[:, _COLUMN["size"]]
    largest = np.zeros(groups)
    np.maximum.at(largest, group, sizes)
    still[:, _COLUMN["size below the largest"]] = sizes - largest[group]


def _set_home(still: Numbers, unit: Numbers, choices: Sequence[Choice], setting: Setting) -> None:
    codes = [c.entry.place.country or "" for c in choices]
    if setting.theatre:
        still[:, _COLUMN["theatre"]] = [code in setting.theatre for code in codes]
    if setting.home_country:
        still[:, _COLUMN["home country"]] = [code == setting.home_country for code in codes]
    if setting.home and len(choices):
        lat, lon = np.radians(setting.home)
        point = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        still[:, _COLUMN["home near"]] = near_home(unit, point)


def near_home(unit: Numbers, town: Numbers) -> Numbers:
    """Give how near each choice lies to a town, in (0, 1]: a third at 100 km.

    Args:
        unit: points on the unit sphere, a row each.
        town: one such point.
    """
    return np.exp(-_km(unit @ town) / 100)


def _km(cosine: Numbers) -> Numbers:
    return EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0))


def _links(names: Sequence[Named], text: str) -> tuple[tuple[int, int], ...]:
    """Give (name, name after it) where one follows the other as in "Alexandria, Virginia"."""
    places = sorted((span, n) for n, name in enumerate(names) for span in name.spans)
    found = []
    for (span, n), (after, m) in itertools.pairwise(places):
        gap = text[span[1] : after[0]]
        if n != m and after[0] - span[1] < _LONGEST_LINK and _LINK.match(gap):
            found.append((n, m))
    return tuple(dict.fromkeys(found))


def weighed(table: Table, share: Numbers) -> Numbers:
    """Give all columns, given how likely each choice is held to be so far.

    Args:
        table: the choices.
        share: one probability a row; the rows of one name sum to 1 at most.

    Source: the features of the shared methods survey, section 5 (shares of country and region
    over the other names, containment by the next name, nearness).
    """
    columns = table.still.copy()
    others = max(1, table.groups - 1)
    for ids, column in ((table.country, "country share"), (table.province, "province share")):
        columns[:, _COLUMN[column]] = _mass_of(table, ids, ids[:, None], share)[:, 0] / others
    # One look at where the names themselves are held to lie, for all that may contain a row.
    asked = np.column_stack((table.country, table.province, table.chain[:, :3]))
    named = np.minimum(1.0, _mass_of(table, table.own, asked, share))
    columns[:, _COLUMN["its country named"]] = named[:, 0]
    named_above = named[:, 2:].max(1)
    is_province = table.province == table.chain[:, 0]
    columns[:, _COLUMN["its province named"]] = named[:, 1] * (table.own != table.province)
    columns[:, _COLUMN["its division named"]] = np.where(is_province, 0.0, named_above)
    mine = table.own[:, None]
    inside = sum(_mass_of(table, table.chain[:, n], mine, share)[:, 0] for n in range(4))
    columns[:, _COLUMN["names inside it"]] = np.minimum(3.0, inside) / 3
    _set_links(columns, table, share)
    _set_nearness(columns, table, share)
    return columns


def _mass_of(table: Table, ids: Whole, wanted: Whole, share: Numbers) -> Numbers:
    """Give, for each row, how much of the other names lies in rows whose `ids` is its `wanted`.

    `wanted` has a row for each row, and a column for each question.
    """
    rows = table.group * table.width
    masses = np.bincount(ids, share, minlength=table.width)
    own = np.bincount(rows + ids, share, minlength=table.groups * table.width)
    found: Numbers = masses[wanted] - own[rows[:, None] + wanted]
    return np.where(wanted > 0, np.maximum(found, 0.0), 0.0)


def _set_links(columns: Numbers, table: Table, share: Numbers) -> None:
    """Say how far "Alexandria, Virginia" speaks for the Alexandria in Virginia, and back."""
    for first, second in table.links:
        inner = np.flatnonzero(table.group == first)
        outer = np.flatnonzero(table.group == second)
        holds = (table.chain[inner][:, :, None] == table.own[outer][None, None, :]).any(1)
        columns[inner, _COLUMN["next contains it"]] = np.maximum(
            columns[inner, _COLUMN["next contains it"]], holds @ share[outer]
        )
        columns[outer, _COLUMN["it contains the one before"]] = np.maximum(
            columns[outer, _COLUMN["it contains the one before"]], share[inner] @ holds
        )


def _set_nearness(columns: Numbers, table: Table, share: Numbers) -> None:
    """Say how near a choice is to where the other names are held to lie."""
    tops = _tops(table, share)
    tops = tops[table.fine[tops]]
    if not len(tops) or not len(table.group):
        return
    away = _km(table.unit @ table.unit[tops].T)
    weight = np.where(table.group[:, None] == table.group[tops][None, :], 0.0, share[tops])
    total = np.maximum(weight.sum(1), 1.0)
    for km in _NEAR_KM:
        near = np.exp(away * (-1 / km))
        near *= weight
        if km in _SUMMED_KM:
            columns[:, _COLUMN[f"near {km} km"]] = near.sum(1) / total
        if km in _NEAREST_KM:
            columns[:, _COLUMN[f"nearest {km} km"]] = near.max(1)


def _tops(table: Table, share: Numbers) -> Whole:
    """Give the likeliest row of each name."""
    order = np.lexsort((-share, table.group))
    first: Whole = np.flatnonzero(np.diff(table.group[order], prepend=-1))
    return order[first]
