"""The shelf on which a casebook keeps the lists of places that were added to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportedly.model.document import Problem
from reportedly.model.errors import RegistryError
from reportedly.model.ids import sha256_hex
from reportedly.resolution.places.atlas import Atlas, world
from reportedly.resolution.places.lists.formats import read_list
from reportedly.resolution.places.lists.listed import Listed
from reportedly.resolution.places.packing import Row, located, write

FOLDER = "gazetteer"
"""Inside the casebook's registry folder."""
_NO_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedList:
    """A list of places in a casebook.

    Attributes:
        name: what it is called, to remove it.
        file: the name of the file it was read from; `sha256` of its bytes.
        format: what kind of file that was.
        added_on: the day it was added (UTC).
        places: how many it has.
    """

    name: str
    path: Path
    file: str
    format: str
    sha256: str
    added_on: str
    places: int


def shelved(registry_path: Path) -> tuple[ShelvedList, ...]:
    """Give the lists of a casebook by name.

    Raises:
        RegistryError: a file on the shelf is damaged.
    """
    return tuple(_opened(path) for path in list_paths(registry_path))


def list_paths(registry_path: Path) -> tuple[Path, ...]:
    """Give the files of a casebook's lists, in the order in which they are asked."""
    return tuple(sorted((registry_path / FOLDER).glob("*.npz")))


def add_list(
    registry_path: Path, file: Path, *, name: str | None = None, on: date
) -> tuple[ShelvedList, tuple[Problem, ...]]:
    """Read a file of places and put it on the casebook's shelf; one of the same name is replaced.

    Args:
        registry_path: the casebook's registry folder.
        file: what to read (`formats.read_list`).
        name: what to call it; else the file's name without its ending.
        on: the day (UTC).

    Raises:
        RegistryError: the file cannot be read, or holds no place.
    """
    listed = read_list(file)
    rows = located(listed.rows or _named_again(listed, shelved(registry_path)))
    if not rows:
        raise RegistryError(
            f"{file.name} holds no place that can be used",
            listed.problems[0].message if listed.problems else "Look whether it is the right file",
        )
    called = _NO_NAME.sub("-", name or file.stem).strip("-.") or "list"
    path = registry_path / FOLDER / f"{called}.npz"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft.npz")
    write(
        rows,
        draft,
        sources={"list": (f"list {called}", "as its file says", file.name)},
        file=file.name,
        format=listed.format,
        sha256=sha256_hex(file.read_bytes()),
        added_on=on.isoformat(),
    )
    draft.replace(path)
    return _opened(path), listed.problems


def remove_list(registry_path: Path, name: str) -> ShelvedList:
    """Take a list off the shelf; the file it was read from is not touched.

    Raises:
        RegistryError: there is no such list.
    """
    known = {held.name: held for held in shelved(registry_path)}
    if name not in known:
        there = ", ".join(known) or "none yet"
        raise RegistryError(
            f"no list is called {name!r}; there are: {there}",
            "List them: reportedly gazetteer list",
        )
    known[name].path.unlink()
    return known[name]


def _opened(path: Path) -> ShelvedList:
    try:
        atlas = Atlas(path, own=True)
        said = atlas.about
        return ShelvedList(
            name=path.stem,
            path=path,
            file=said["file"],
            format=said["format"],
            sha256=said["sha256"],
            added_on=said["added_on"],
            places=len(atlas),
        )
    except (OSError, ValueError, KeyError) as error:
        raise RegistryError(
            f"{path.name} in the casebook's gazetteer is damaged: {error}",
            "Remove that file, and add the list again from its source",
        ) from error


def _named_again(listed: Listed, lists: Iterable[ShelvedList]) -> list[Row]:
    """Give rows for a file that has names alone: the places of those ids, under these names."""
    known = [*(Atlas(held.path, own=True) for held in lists), world()]
    rows = []
    for place_id, names in listed.names.items():
        entry = next(filter(None, (atlas.by_id(place_id) for atlas in known)), None)
        if entry is not None:
            place = entry.place
            row = Row(
                id=place.id,
                name=place.name,
                kind=place.kind,
                source="list",
                country=place.country or "",
                lat=place.lat or 0.0,
                lon=place.lon or 0.0,
                population=entry.population,
                radius_km=place.radius_km or 0.0,
            )
            row.add(names)
            rows.append(row)
    return rows
