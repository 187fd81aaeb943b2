"""The codebooks: files a person can read and edit, one entry a type of event."""

import functools
import importlib.resources
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportedly.model.claim import PLOVER_TYPES
from reportedly.model.errors import CasebookError

MARK = re.compile(r"\{([st]):([^{}]*)\}")
SHIPPED = ("plover", "conflict")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of a codebook; source and target are half-open ranges in it, where marked."""

    text: str
    source: Span | None = None
    target: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventType:
    """One type: what counts as it, the words it goes by, and sentences that are and are not it.

    Two are the same only if they are one object, so that a book of thousands of sentences is a
    cheap key of what is worked out from it.

    Attributes:
        root: the PLOVER root that a claim of this type gets; None where the book leaves it open.
        mode: how a claim's mode names this type.
    """

    type: str
    name: str
    definition: str
    triggers: tuple[str, ...]
    positive: tuple[Example, ...]
    negative: tuple[Example, ...]
    root: str | None = None
    mode: str | None = None


def marked(text: str) -> Example:
    """Take the marks off a sentence of a codebook.

    >>> marked("{s:The army} shelled {t:Harrow}.").target
    (17, 23)
    """
    plain, at = "", 0
    spans: dict[str, Span] = {}
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        spans[match.group(1)] = (len(plain), len(plain) + len(match.group(2)))
        plain, at = plain + match.group(2), match.end()
    return Example(text=plain + text[at:], source=spans.get("s"), target=spans.get("t"))


def parse_book(entries: Sequence[dict[str, Any]], name: str) -> tuple[EventType, ...]:
    """Read the entries of a codebook.

    Raises:
        CasebookError: an entry lacks a field or a type stands twice; the message says which.
    """
    types: list[EventType] = []
    for number, entry in enumerate(entries, 1):
        fault = _fault(entry) or next(
            (f"repeats {t.type!r}" for t in types if t.type == str(entry["type"])), None
        )
        if fault is not None:
            raise CasebookError(
                f"the codebook {name}: entry {number} {fault}",
                "Each entry has a type of its own, a definition and at least one positive sentence",
            )
        types.append(_parse_type(entry))
    return tuple(types)


def _fault(entry: dict[str, Any]) -> str | None:
    """Say what keeps an entry from being a type, or None."""
    missing = [f for f in ("type", "definition", "positive") if not entry.get(f)]
    if missing:
        return f"lacks {missing[0]!r}"
    for field in ("positive", "negative", "triggers"):
        value = entry.get(field) or []
        if not isinstance(value, list):
            return f"has a {field!r} that is no list"
        if any(not str(_sentence(item) or "").strip() for item in value):
            return f"has an empty sentence under {field!r}"
    claim = entry.get("claim") or {}
    return None if isinstance(claim, dict) else "has a 'claim' that is no {type: ..., mode: ...}"


def _mode(type_: str) -> str:
    """Write a type as modes are written.

    >>> _mode("WATER_CUT")
    'water-cut'
    """
    return "-".join(type_.lower().replace("_", " ").split())


def _sentence(item: Any) -> Any:  # noqa: ANN401
    """Give the sentence of an item, which may say beside it what type it is."""
    return item.get("text") if isinstance(item, dict) else item


def _parse_type(entry: dict[str, Any]) -> EventType:
    claim = entry.get("claim") or {}
    root = str(claim.get("type"))
    return EventType(
        root=root if root in PLOVER_TYPES else None,
        mode=str(claim.get("mode") or _mode(str(entry["type"]))),
        type=str(entry["type"]),
        name=str(entry.get("name") or entry["type"]),
        definition=str(entry["definition"]).strip(),
        triggers=tuple(str(t).lower() for t in entry.get("triggers") or ()),
        positive=tuple(marked(str(_sentence(p))) for p in entry["positive"]),
        negative=tuple(marked(str(_sentence(n))) for n in entry.get("negative") or ()),
    )


@functools.cache
def load_book(name: str) -> tuple[EventType, ...]:
    """Load a codebook that ships with the package: "plover" or "conflict"."""
    folder = importlib.resources.files("reportedly.extraction.coding") / "books"
    text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
    return parse_book(yaml.safe_load(text), name)


def read_book(path: Path) -> tuple[EventType, ...]:
    """Read an analyst's own codebook.

    Raises:
        CasebookError: it is no list of entries, an entry is incomplete, or a claim's type is no
            root of PLOVER.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CasebookError(f"the codebook {path.name} cannot be read: {error}",
                            "It is a YAML list; see the shipped ones") from error  # fmt: skip
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise CasebookError(f"the codebook {path.name} is no list of types",
                            "Begin each type with '- type: NAME'")  # fmt: skip
    for number, entry in enumerate(entries, 1):
        claim = entry.get("claim")
        wanted = claim.get("type") if isinstance(claim, dict) else None
        if wanted is not None and wanted not in PLOVER_TYPES:
            raise CasebookError(
                f"the codebook {path.name}: entry {number} has a claim of the type {wanted!r}",
                f"Use one of {', '.join(PLOVER_TYPES)}, or leave it out",
            )
    return parse_book(entries, path.name)
