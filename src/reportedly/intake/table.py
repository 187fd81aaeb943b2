"""JSONL, JSON and CSV: every row a part, by a mapping of columns to our fields."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.intake.parts import (
    FIELDS,
    Findings,
    Overrides,
    Part,
    clean,
    only_problem,
    parse_moment,
    unread_date,
)
from reportedly.intake.sniff import CSV, JSON, TEXT, TSV, Decoded
from reportedly.model.document import Capture, Problem
from reportedly.model.ids import canonical_json

_USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "full_text",
        "fulltext",
        "article",
        "article_text",
        "report",
    ),
    "title": ("title", "headline", "heading"),
    "author": ("author", "byline", "creator", "authors"),
    "published": (
        "published",
        "published_at",
        "date_published",
        "publication_date",
        "publish_date",
        "pubdate",
        "pub_date",
        "date",
        "datetime",
        "when",
        "day",
    ),
    "modified": ("modified", "modified_at", "date_modified", "updated", "updated_at"),
    "address": ("address", "url", "link", "href", "source_url", "permalink"),
    "source": ("source", "source_name", "publisher", "outlet", "site", "feed"),
    "language": ("language", "lang"),
    "id": ("id", "guid", "uuid", "key"),
}
_MAX_CELL = 50_000_000  # characters; the file's own size limit is what counts
_FIRST_ROWS = 100
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row: its number from 1 (of lines or records), and its cells or what is wrong with it."""

    number: int
    cells: dict[str, Any]
    fault: str | None = None


def read_jsonl(decoded: Decoded, capture: Capture, overrides: Overrides) -> Findings:
    """Give every line that is a JSON object; a bad line costs one Problem and nothing else."""
    # Not splitlines(): a text may hold U+2028, which is no end of a line here.
    rows = (
        _json_row(n, line) for n, line in enumerate(decoded.text.split("\n"), 1) if line.strip()
    )
    return _read_rows(tuple(rows), capture, overrides)


def read_json(decoded: Decoded, capture: Capture, overrides: Overrides) -> Findings:
    """Give every object of a JSON array, or the one object there is."""
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return only_problem(
            "intake.broken",
            f"The file is not JSON: {clean(error)}.",
            "Export it again; a file with one object a line is named .jsonl.",
            where=capture.name,
        )
    values = value if isinstance(value, list) else [value]
    rows = (_object_row(number, one) for number, one in enumerate(values, 1))
    return _read_rows(tuple(rows), capture, overrides)


def read_csv(
    decoded: Decoded, capture: Capture, overrides: Overrides, *, delimiter: str | None = None
) -> Findings:
    """Give every row of a table whose first row names the columns."""
    csv.field_size_limit(_MAX_CELL)
    sign = delimiter or _delimiter(decoded.text)
    records = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=sign, strict=True)
    try:
        header = tuple(name.strip() for name in next(records, []))
    except csv.Error as error:
        return _bad_header(str(error), capture)
    if len(set(header)) < len(header):
        return _bad_header("two columns have the same name", capture)
    return _read_rows(tuple(_csv_rows(records, header)), capture, overrides, header=header)


def _bad_header(reason: str, capture: Capture) -> Findings:
    return only_problem(
        "intake.broken",
        f"The first row does not name the columns of a table: {reason}.",
        "Export it as CSV with one row of different column names.",
        where=capture.name,
    )


def _delimiter(text: str) -> str:
    """Give the sign that stands most often in the first line, a comma when none does."""
    first = text.split("\n", maxsplit=1)[0]
    return max(_DELIMITERS, key=first.count)


def _csv_rows(records: Any, header: tuple[str, ...]) -> Iterator[_Row]:  # noqa: ANN401
    while True:
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield _Row(number=records.line_num, cells={}, fault=str(error))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        fault = None
        if len(cells) != len(header):
            fault = f"it has {len(cells)} cells where the first row has {len(header)}"
        yield _Row(
            number=records.line_num, cells=dict(zip(header, cells, strict=False)), fault=fault
        )


def _json_row(number: int, line: str) -> _Row:
    try:
        return _object_row(number, json.loads(line))
    except (ValueError, RecursionError) as error:
        return _Row(number=number, cells={}, fault=f"it is not JSON ({clean(error)})")


def _object_row(number: int, value: Any) -> _Row:  # noqa: ANN401
    if not isinstance(value, dict):
        return _Row(number=number, cells={}, fault="it is not an object with named fields")
    return _Row(number=number, cells=value)


def _read_rows(
    rows: tuple[_Row, ...],
    capture: Capture,
    overrides: Overrides,
    *,
    header: tuple[str, ...] | None = None,
) -> Findings:
    names = header or tuple(dict.fromkeys(name for row in rows for name in row.cells))
    columns = column_names(names, overrides)
    missing = [name for _, name in overrides.columns if name not in names]
    good = [row for row in rows if row.fault is None]
    if (good or header) and (missing or "text" not in columns):
        return _no_column(missing, names, capture)
    if not rows:
        return only_problem(
            "intake.empty",
            "The table has no rows.",
            "Export it again with its rows.",
            where=capture.name,
        )
    stated = _stated_otherwise(names, columns)
    found = [_part(row, columns, capture, stated) for row in rows]
    return Findings(
        parts=tuple(part for one in found for part in one.parts),
        problems=tuple(problem for one in found for problem in one.problems),
    )


def column_names(names: Iterable[str], overrides: Overrides) -> dict[str, str]:
    """Say which column holds each of our fields: as the user maps them, else by usual names."""
    lowered = {name.strip().lower().replace(" ", "_"): name for name in names}
    usual = {
        ours: next((lowered[name] for name in _USUAL_NAMES[ours] if name in lowered), None)
        for ours in FIELDS
    }
    mapped = dict(overrides.columns)
    guessed = {ours: name for ours, name in usual.items() if name not in mapped.values()}
    return {ours: name for ours, name in (guessed | mapped).items() if name is not None}


def column_note(kind: str, decoded: Decoded, overrides: Overrides) -> str | None:
    """Say in one sentence which column of a table was taken for what, and which for nothing."""
    names = _column_names_of(kind, decoded)
    columns = column_names(names, overrides)
    if "text" not in columns:
        return None
    taken = ", ".join(f"{ours} from {name!r}" for ours, name in columns.items())
    spare = [repr(clean(name)) for name in names if name not in columns.values()]
    unused = f"; not used: {', '.join(spare)}" if spare else ""
    return f"Columns: {taken}{unused}. To say otherwise: --column FIELD=COLUMN"


def _column_names_of(kind: str, decoded: Decoded) -> tuple[str, ...]:
    """Give the names of the columns, of JSON those of the first rows."""
    if kind in {CSV, TSV}:
        sign = "\t" if kind == TSV else _delimiter(decoded.text)
        header: list[str] = next(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=sign))
        return tuple(name.strip() for name in header)
    if kind == JSON:
        value = json.loads(decoded.text)
        values = value if isinstance(value, list) else [value]
        rows = [_object_row(0, one) for one in values[:_FIRST_ROWS]]
    else:
        rows = [_json_row(0, line) for line in decoded.text.split("\n", _FIRST_ROWS)[:_FIRST_ROWS]]
    return tuple(dict.fromkeys(name for row in rows for name in row.cells))


def _no_column(missing: list[str], names: tuple[str, ...], capture: Capture) -> Findings:
    lacking = f"the column {missing[0]!r}" if missing else "a column of texts"
    listed = ", ".join(clean(name) or "(no name)" for name in names[:20]) or "none"
    return only_problem(
        "intake.no-column",
        f"The table lacks {lacking}; it has: {listed}.",
        "Say which column is which, such as --column text=Body --column published=Date.",
        where=capture.name,
    )


def _stated_otherwise(names: Iterable[str], columns: dict[str, str]) -> list[list[str]]:
    """Give the fields that the user takes from other columns than we would: another reading."""
    guessed = column_names(names, Overrides())
    return sorted([ours, name] for ours, name in columns.items() if guessed.get(ours) != name)


def _part(
    row: _Row, columns: dict[str, str], capture: Capture, stated: list[list[str]]
) -> Findings:
    where = f"{capture.name} row {row.number}"
    text = row.cells.get(columns.get("text", ""))
    if row.fault or not isinstance(text, str):
        problem = Problem(
            code="intake.bad-row",
            message=f"Row {row.number} was left out: {row.fault or 'it has no text'}.",
            next_step="Mend that row and add the file again; the other rows are read.",
            where=where,
        )
        return Findings(problems=(problem,))
    said = {ours: clean(row.cells.get(name)) for ours, name in columns.items()}
    found = Part(
        text=text,
        part=said.get("id") or f"row {row.number}",
        key=said.get("id") or said.get("address"),
        own=canonical_json(["row", row.cells, *([stated] if stated else [])]),
        media_type=TEXT,
        title=said.get("title"),
        author=said.get("author"),
        source=said.get("source"),
        address=said.get("address"),
        language=said.get("language"),
        published=parse_moment(said.get("published")),
        modified=parse_moment(said.get("modified")),
    )
    return Findings(parts=(found,), problems=unread_date(said.get("published"), where=where))
