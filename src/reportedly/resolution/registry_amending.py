"""Changes to an actor's entry that leave every other line of the file, comments too, as it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from reportedly.model.errors import ConflictError, RegistryError
from reportedly.model.ids import sha256_hex
from reportedly.resolution.entries import ACTOR_KINDS
from reportedly.resolution.registry_changes import write_registry_file
from reportedly.resolution.registry_files import ACTORS_NAME, read_text

FIELDS = ("name", "kind", "country", "aliases", "sides", "parents")
"""What can be amended; an empty value takes a field away."""


def actor_fields(folder: Path, actor_id: str) -> dict[str, Any]:
    """Give an actor's entry as it stands in the file: every value a text, a list or a mapping.

    Raises:
        RegistryError: no such entry.
    """
    for entry in yaml.load(read_text(folder / ACTORS_NAME), Loader=yaml.BaseLoader) or ():  # noqa: S506 -- makes texts, lists and mappings only
        if entry.get("id") == actor_id:
            return dict(entry)
    raise RegistryError(
        f"{ACTORS_NAME} has no entry {actor_id!r}", "List them: reportedly registry actors"
    )


def amend_actor(folder: Path, actor_id: str, changes: Mapping[str, Any]) -> None:
    """Write new values for fields of an actor's entry; fields that are not named stay untouched.

    Args:
        folder: the registry's.
        actor_id: whose entry.
        changes: field -> new value (text, list of texts, or list of mappings); "" or () takes the
            field away. The name cannot be taken away.

    Raises:
        RegistryError: no such entry or field, or the file could not be read afterwards.
    """
    odd = set(changes) - set(FIELDS)
    if odd or changes.get("kind", ACTOR_KINDS[0]) not in ACTOR_KINDS or changes.get("name") == "":
        raise RegistryError(
            f"the entry {actor_id!r} cannot be amended so",
            f"Fields: {', '.join(FIELDS)}; kinds: {', '.join(ACTOR_KINDS)}; a name is needed",
        )
    text = read_text(folder / ACTORS_NAME)
    for field, value in changes.items():
        text = _with_field(text, actor_id, field, value)
    write_registry_file(folder / ACTORS_NAME, text)


def put_back(path: Path, before: bytes | None, after: str) -> None:
    """Give a registry file the bytes it had before a change, if nobody changed it since.

    Args:
        path: of the file.
        before: its bytes then; None when there was no file.
        after: SHA-256 (hex) of what the change made of it.

    Raises:
        ConflictError: the file is another one by now.
    """
    if sha256_hex(path.read_bytes()) != after:
        raise ConflictError(
            f"{path.name} was changed in the meantime", "Mend the entry by hand, or by its form"
        )
    if before is None:
        path.unlink()
    else:
        write_registry_file(path, before.decode("utf-8"))


def _with_field(text: str, actor_id: str, field: str, value: Any) -> str:  # noqa: ANN401 -- YAML
    """Give the text with one field of one entry written anew, added, or taken away."""
    entry = _entry(text, actor_id)
    for key, old in entry.value:
        if key.value == field:
            end = _end_of(old)
            if value:
                return f"{text[: key.end_mark.index]}: {_flow(value)}{text[end:]}"
            return _without(text, entry, key.start_mark.index, end)
    if not value:
        return text
    last = _end_of(entry.value[-1][1])
    if entry.flow_style:
        return f"{text[:last]}, {field}: {_flow(value)}{text[last:]}"
    indent = " " * entry.start_mark.column
    return f"{text[:last]}{_rest_of_line(text, last)}\n{indent}{field}: {_flow(value)}{text[_line_end(text, last) :]}"


def _without(text: str, entry: yaml.MappingNode, start: int, end: int) -> str:
    if entry.flow_style:
        before = text[:start].rstrip().removesuffix(",")
        return before + text[end:]
    head = text[:start].rstrip(" ")
    return head + text[_line_end(text, end) :].removeprefix("\n").lstrip(" ")


def _line_end(text: str, at: int) -> int:
    """Give the offset of the line break after an offset."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _rest_of_line(text: str, at: int) -> str:
    return text[at : _line_end(text, at)]


def _entry(text: str, actor_id: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for entry in root.value if isinstance(root, yaml.SequenceNode) else ():
        for key, value in entry.value:
            if key.value == "id" and value.value == actor_id:
                return entry  # type: ignore[no-any-return]
    raise RegistryError(
        f"{ACTORS_NAME} has no entry {actor_id!r}", "List them: reportedly registry actors"
    )


def _end_of(node: yaml.Node) -> int:
    """Give the offset after a node's last word; comments behind it do not belong to it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(node, yaml.MappingNode) else last)


def _flow(value: str | Sequence[Any]) -> str:
    """Write a value on one line."""
    written = yaml.safe_dump(
        value if isinstance(value, str) else list(value), allow_unicode=True, sort_keys=False,
        default_flow_style=True, width=10**6,
    )  # fmt: skip
    return written.removesuffix("\n").removesuffix("\n...")
