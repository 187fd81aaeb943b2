"""Additions to the registry files that leave what people wrote there as it is.

New entries go to the end of a file as text, and an alias goes into its entry's own lines, so
comments and order stay. The new text must load as a registry before it replaces the old file.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from reportedly.model.errors import RegistryError
from reportedly.model.registry import Actor, Place, Registry, Source
from reportedly.resolution.entries import (
    ACTOR_KINDS,
    PLACE_KINDS,
    SOURCE_KINDS,
    check_entry,
    check_kind,
    fault_of_name,
    id_for,
)
from reportedly.resolution.registry_files import (
    ACTORS_NAME,
    LOADER,
    PLACES_NAME,
    SOURCES_NAME,
    load_registry,
    load_yaml,
    read_text,
)
from reportedly.resolution.spelling import fold

UNDO_NAME = ".actors-before-import.yaml"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ALIASES_LINE = re.compile(r"^(?P<indent>\s+)aliases:(?P<rest>.*)$")


def add_actor(  # noqa: PLR0913  one keyword for each property a person states
    folder: Path,
    *,
    name: str,
    actor_id: str | None = None,
    kind: str = "organisation",
    aliases: Sequence[str] = (),
    side: str | None = None,
    parent: str | None = None,
) -> Actor:
    """Append an actor to actors.yaml.

    Raises:
        RegistryError: the id or a name is taken, or the kind, the side or the parent is unknown.
            A parent is an id, or an id and a relation: "council:office-of".
    """
    check_kind(kind, ACTOR_KINDS)
    registry = load_registry(folder)
    entry_id = actor_id or id_for(name)
    _refuse_taken(entry_id, (name, *aliases), registry.actors, ACTORS_NAME)
    fields: dict[str, Any] = {"id": entry_id, "name": name, "kind": kind}
    if aliases:
        fields["aliases"] = list(aliases)
    if side:
        fields["sides"] = [{"side": side}]
    if parent:
        whole, _, relation = parent.partition(":")
        fields["parents"] = [{"id": whole, "relation": relation or "part-of"}]
    _append_yaml(folder / ACTORS_NAME, fields)
    return load_registry(folder).actor(entry_id)


def add_source(  # noqa: PLR0913  one keyword for each property a person states
    folder: Path,
    *,
    name: str,
    source_id: str | None = None,
    kind: str = "outlet",
    aliases: Sequence[str] = (),
    homepage: str | None = None,
    country: str | None = None,
    leaning: str | None = None,
    side: str | None = None,
    home: str | None = None,
) -> Source:
    """Append a source to sources.yaml.

    Raises:
        RegistryError: the id or a name is taken, or the kind or the side is unknown.
    """
    check_kind(kind, SOURCE_KINDS)
    registry = load_registry(folder)
    entry_id = source_id or id_for(name)
    _refuse_taken(entry_id, (name, *aliases), registry.sources, SOURCES_NAME)
    fields: dict[str, Any] = {"id": entry_id, "name": name, "kind": kind}
    if aliases:
        fields["aliases"] = list(aliases)
    said = {"country": country, "leaning": leaning, "side": side, "homepage": homepage,
            "home": home}  # fmt: skip
    fields |= {key: value for key, value in said.items() if value}
    _append_yaml(folder / SOURCES_NAME, fields)
    return next(s for s in load_registry(folder).sources if s.id == entry_id)


def add_place(  # noqa: PLR0913  one keyword for each property a person states
    folder: Path,
    *,
    name: str,
    kind: str = "place",
    aliases: Sequence[str] = (),
    parent: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    radius_km: float | None = None,
) -> Place:
    """Append a place to places.geojson; coordinates are WGS 84 degrees.

    Raises:
        RegistryError: the id or a name is taken, the kind or the parent is unknown, or only one
            coordinate is given.
    """
    check_kind(kind, PLACE_KINDS)
    registry = load_registry(folder)
    entry_id = id_for(name)
    inside = [p for p in registry.places if p.parent == parent]
    _refuse_taken(entry_id, (name, *aliases), inside, PLACES_NAME)
    _refuse_taken(entry_id, (), registry.places, PLACES_NAME)
    if (lat is None) != (lon is None):
        raise RegistryError(
            f"{name!r} has only one coordinate", "Give both --lat and --lon, or neither"
        )
    properties: dict[str, Any] = {"id": entry_id, "name": name, "kind": kind, "parent": parent}
    if aliases:
        properties["aliases"] = list(aliases)
    if radius_km is not None:
        properties["radius_km"] = radius_km
    geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    _append_feature(
        folder / PLACES_NAME,
        {"type": "Feature", "properties": properties, "geometry": geometry},
    )
    return load_registry(folder).place(entry_id)


def add_alias(folder: Path, target_id: str, alias: str) -> None:
    """Write another name into the entry of an actor, a place or a source.

    Raises:
        RegistryError: no such entry, or the alias already names something of that kind.
    """
    fault = fault_of_name(alias)
    if fault:
        raise RegistryError(fault, "Give another name")
    registry = load_registry(folder)
    entries, file = _entries_with(registry, target_id)
    taken = next((e for e in entries if fold(alias) in map(fold, (e.name, *e.aliases))), None)
    if taken:
        raise RegistryError(
            f"{alias!r} already names {taken.id} in {file}",
            "Nothing to add" if taken.id == target_id else "Remove it there first",
        )
    path = folder / file
    text = read_text(path)
    if file == PLACES_NAME:
        new = _alias_in_geojson(text, target_id, alias)
    else:
        new = _aliases_in_yaml(text, [(target_id, alias)])
    write_registry_file(path, new)


def add_all(folder: Path, actors: Sequence[Actor], aliases: Sequence[tuple[str, str]] = ()) -> None:
    """Append many actors and (id, alias) pairs to actors.yaml at once; `take_back` undoes it.

    Raises:
        RegistryError: an id is taken or unknown, or the file could not be read afterwards.
    """
    path = folder / ACTORS_NAME
    before = read_text(path) if path.is_file() else ""
    text = before if before.endswith("\n") or not before else before + "\n"
    new = [_fields_of(a) for a in actors]
    text = (text if load_yaml(text) else "") + (_dumped(new) if new else "")
    write_registry_file(path, _aliases_in_yaml(text, aliases))
    _replace(folder / UNDO_NAME, before.encode())


def take_back(folder: Path) -> None:
    """Put actors.yaml back to what it was before the last `add_all`.

    Raises:
        RegistryError: nothing was imported, or nothing since the last undo.
    """
    kept = folder / UNDO_NAME
    if not kept.is_file():
        raise RegistryError("there is no import to undo", "Imports: reportedly registry import")
    write_registry_file(folder / ACTORS_NAME, read_text(kept))
    kept.unlink()


def _fields_of(actor: Actor) -> dict[str, Any]:
    said = {"id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country,
            "aliases": list(actor.aliases), "source": actor.source}  # fmt: skip
    return {key: value for key, value in said.items() if value}


def _refuse_taken(
    entry_id: str, names: Sequence[str], entries: Sequence[Actor | Place | Source], file: str
) -> None:
    check_entry(entry_id, names)
    wanted = set(map(fold, names))
    for entry in entries:
        if entry.id == entry_id:
            raise RegistryError(
                f"{file} already has the id {entry_id!r}",
                f'Give another id, or: reportedly registry add-alias {entry_id} "…"',
            )
        if wanted & set(map(fold, (entry.name, *entry.aliases))):
            raise RegistryError(
                f"{names[0]!r} or an alias of it already names {entry.id} in {file}",
                "Use that entry, or choose another name",
            )


def _entries_with(
    registry: Registry, target_id: str
) -> tuple[Sequence[Actor | Place | Source], str]:
    kinds: tuple[tuple[Sequence[Actor | Place | Source], str], ...] = (
        (registry.actors, ACTORS_NAME),
        (registry.places, PLACES_NAME),
        (registry.sources, SOURCES_NAME),
    )
    for entries, file in kinds:
        if any(e.id == target_id for e in entries):
            return entries, file
    raise RegistryError(
        f"nothing in the registry has the id {target_id!r}",
        "List what there is: reportedly registry actors",
    )


def _append_yaml(path: Path, fields: dict[str, Any]) -> None:
    text = read_text(path) if path.is_file() else ""
    if not load_yaml(text):
        text = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
    elif not text.endswith("\n"):
        text += "\n"
    write_registry_file(path, text + _dumped([fields]))


def _dumped(value: list[Any]) -> str:
    return yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000)


def _aliases_in_yaml(text: str, aliases: Sequence[tuple[str, str]]) -> str:
    """Add each alias to its entry, the last entry of the file first, so that lines stay in place."""
    wanted: dict[str, list[str]] = {}
    for target_id, alias in aliases:
        wanted.setdefault(target_id, []).append(alias)
    where = _lines_of_entries(text) if wanted else {}
    lost = next((i for i in wanted if i not in where), None)
    if lost is not None:
        raise RegistryError(f"the entry {lost!r} is not written in a way this can extend")
    lines = text.splitlines(keepends=True)
    for target_id in sorted(wanted, key=lambda i: where[i], reverse=True):
        first, end = where[target_id]
        for alias in wanted[target_id]:
            end += _put_alias(lines, (first, end), target_id, alias)
    return "".join(lines)


def _put_alias(lines: list[str], entry: tuple[int, int], target_id: str, alias: str) -> int:
    """Add one line to the entry's aliases, or an aliases field where it has none.

    Returns:
        By how many lines the entry has grown.
    """
    first, end = entry
    quoted = _scalar(alias)
    if lines[first].lstrip("- ").startswith("{"):
        raise RegistryError(
            f"the entry {target_id!r} in line {first + 1} is written in braces, and is left as it "
            "is",
            f"Write `aliases: [{quoted}]` into its braces, then: reportedly relink",
        )
    for at in range(first, end):
        found = _ALIASES_LINE.match(lines[at].rstrip("\n"))
        if found is None:
            continue
        rest = found["rest"].split(" #")[0].strip()
        indent = found["indent"]
        if rest.startswith("[") and rest.endswith("]"):
            inner = rest[1:-1].strip()
            listed = f"[{inner}, {quoted}]" if inner else f"[{quoted}]"
            lines[at] = f"{indent}aliases: {listed}\n"
            return 0
        if rest == "":
            below = lines[at + 1] if at + 1 < end else ""
            dash = re.match(r"\s*(?=- )", below)
            lines.insert(at + 1, f"{dash[0] if dash else indent + '  '}- {quoted}\n")
            return 1
    lines[end - 1] = lines[end - 1].rstrip("\n") + "\n"
    lines.insert(end, f"{_indent_of(lines[first])}aliases: [{quoted}]\n")
    return 1


def _scalar(text: str) -> str:
    """Write a name as YAML, in double quotes when it could be read as anything else."""
    plain = re.fullmatch(r"[^\W\d_][\w .'’-]*", text) and yaml.safe_load(text) == text
    return text if plain and text == text.strip() else json.dumps(text, ensure_ascii=False)


def _indent_of(line: str) -> str:
    dash = line.index("-") if "-" in line else 0
    return " " * (dash + 2)


def _lines_of_entries(text: str) -> dict[str, tuple[int, int]]:
    """Give for each id the half-open range of lines in which its entry stands."""
    root = yaml.compose(text, Loader=LOADER)
    found: dict[str, tuple[int, int]] = {}
    for entry in root.value if root is not None else ():
        for key, value in entry.value:
            if key.value == "id":
                last = entry.value[-1][1].end_mark
                end = last.line + (1 if last.column else 0)
                found.setdefault(str(value.value), (entry.start_mark.line, end))
    return found


def _append_feature(path: Path, feature: dict[str, Any]) -> None:
    """Put the feature last in the list, leaving the text before it as it is."""
    written = json.dumps(feature, ensure_ascii=False)
    if not path.is_file():
        write_registry_file(path, f'{{"type": "FeatureCollection", "features": [\n{written}\n]}}\n')
        return
    text = read_text(path)
    end = _features_end(text)
    before = text[:end].rstrip()
    comma = "" if before.endswith("[") else ","
    write_registry_file(path, f"{before}{comma}\n{written}\n{text[end:]}")


def _features_end(text: str) -> int:
    """Give the offset of the bracket that closes the list of features."""
    start = re.search(r'"features"\s*:\s*', text)
    if start is None:
        raise RegistryError(f"{PLACES_NAME} has no features", 'It needs "features": […]')
    _, end = json.JSONDecoder().raw_decode(text, start.end())
    return end - 1


def _alias_in_geojson(text: str, target_id: str, alias: str) -> str:
    """Write the one feature anew with its alias, and leave all other text as it is."""
    decoder = json.JSONDecoder()
    at = text.index("[", re.search(r'"features"', text).start()) + 1  # type: ignore[union-attr]
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        feature, end = decoder.raw_decode(text, at)
        properties = feature["properties"]
        if str(properties.get("id", feature.get("id"))) == target_id:
            properties["aliases"] = [*properties.get("aliases", ()), alias]
            return text[:at] + json.dumps(feature, ensure_ascii=False) + text[end:]
        at = end


def write_registry_file(path: Path, text: str) -> None:
    """Replace the file in one step, once the new text loads beside the other files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as trial:
        for name in (ACTORS_NAME, PLACES_NAME, SOURCES_NAME):
            if (path.parent / name).is_file():
                shutil.copyfile(path.parent / name, Path(trial) / name)
        (Path(trial) / path.name).write_text(text, encoding="utf-8")
        load_registry(Path(trial))
    _replace(path, text.encode())


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    temporary = Path(name)
    if path.is_file():
        temporary.chmod(path.stat().st_mode & 0o777)
    else:
        temporary.chmod(0o644)
    temporary.replace(path)
