"""Records of a data folder, and documents made of them."""

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from quality.suite import Options, UnfitDataError
from reportedly.model.document import Document
from reportedly.model.ids import content_id, sha256_hex

Record = dict[str, Any]
RETRIEVED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def read_lines(path: Path) -> Iterator[Record]:
    """Give the objects of a JSON Lines file, plain or gzip; texts may hold U+2028."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def data_files(folder: Path, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """Give the files to score: those named, or all but the ones that models learn from.

    A file with "train" in its name is left out where there is another one. Held-out folders use
    other names, so every file left is looked at.
    """
    if names:
        return tuple(folder / name for name in names)
    found = sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")])
    return tuple(p for p in found if "train" not in p.name) or tuple(found)


def read_records(
    folder: Path, options: Options, *fields: str, files: Sequence[Path] | None = None
) -> list[Record]:
    """Give the records of a folder that have all these fields.

    Raises:
        UnfitDataError: there is none.
    """
    found: list[Record] = []
    paths = data_files(folder, options.files) if files is None or options.files else files
    for path in paths:
        fit = (r for r in read_lines(path) if all(f in r for f in fields))
        found += fit
    if not found:
        raise UnfitDataError(f"no record with {', '.join(fields)} in {folder.name}")
    return found[: options.limit] if options.limit else found


def a_document(text: str, *, name: str, published: date | None, title: str = "") -> Document:
    """Give a text as the document that the extractor reads."""
    at = datetime.combine(published, time.min, tzinfo=UTC) if published else None
    return Document(
        id=content_id("doc", [name, text]),
        text=text,
        evidence=sha256_hex(text.encode()),
        origin=f"quality:{name}",
        title=title or None,
        language="en",
        published_at=at,
        retrieved_at=at or RETRIEVED_AT,
    )


def as_day(text: object) -> date | None:
    """Read a day written YYYY-MM-DD or YYYYMMDD; anything else is no day.

    >>> as_day("19950103"), as_day("unknown")
    (datetime.date(1995, 1, 3), None)
    """
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
