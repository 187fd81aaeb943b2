"""A sheet as it comes back: whatever saved it, whatever it did to days and line ends."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportedly.model.errors import StatementError
from reportedly.press.sheets.cells import bare
from reportedly.press.sheets.claims import BY_NAME, EDITABLE, STATE

MOST_BYTES_A_CELL = 4_000_000
_SIGNS = ",;\t"
_AGAIN = "Save it as CSV in UTF-8, with the first row as it was exported"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]0?0:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[ T]0?0:00(?::00)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it came back.

    Attributes:
        number: of the row in the sheet; the heads are row 1.
        texts: by the names of our columns; only those that the sheet still has.
        broken: it has more cells than there are heads.
    """

    number: int
    texts: dict[str, str]
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file holds: its rows, and the heads that are none of ours."""

    rows: tuple[Row, ...]
    strange: tuple[str, ...] = ()


def read_sheet(content: bytes) -> Sheet:
    """Read a sheet that this program exported and a person saved again.

    Commas, semicolons and tabs part cells; UTF-8 and UTF-16 are read.

    Raises:
        StatementError: it is no such sheet; the message says what to do.
    """
    csv.field_size_limit(MOST_BYTES_A_CELL)
    text = _decoded(content)
    sign = max(_SIGNS, key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        heads = [head.strip() for head in next(lines, [])]
        _check(heads)
        rows = tuple(_rows(heads, lines))
    except csv.Error as error:
        raise StatementError(f"the file is no table: {error}", _AGAIN) from error
    return Sheet(rows=rows, strange=tuple(h for h in heads if h and h not in BY_NAME))


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise StatementError("the file is not in UTF-8", _AGAIN) from error


def _check(heads: list[str]) -> None:
    missing = [name for name in ("id", STATE) if name not in heads]
    if missing:
        raise StatementError(
            f"the first row has no column {missing[0]!r}",
            "Import what `reportedly export csv` made",
        )
    ours = [head for head in heads if head in BY_NAME]
    if len(set(ours)) < len(ours):
        raise StatementError("two columns have the same name", _AGAIN)
    if not any(column.name in heads for column in EDITABLE):
        raise StatementError("no column is left that could be edited", _AGAIN)


def _rows(heads: list[str], lines: Iterator[list[str]]) -> Iterator[Row]:
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(heads) - len(cells))]
            texts = {h: bare(c) for h, c in zip(heads, padded, strict=False) if h in BY_NAME}
            broken = any(cell.strip() for cell in cells[len(heads) :])
            yield Row(number=number, texts=texts, broken=broken)


def days_meant(cell: str) -> frozenset[date]:
    """Give every day that a cell may mean: spreadsheets write days as their country does.

    >>> [d.isoformat() for d in sorted(days_meant("11/07/2016"))]
    ['2016-07-11', '2016-11-07']
    >>> [d.isoformat() for d in days_meant("25.7.16")], days_meant("in May")
    (['2016-07-25'], frozenset())
    """
    cell = cell.strip()
    if found := _YEAR_FIRST.fullmatch(cell):
        return _days((found[1], found[2], found[3]))
    if found := _YEAR_LAST.fullmatch(cell):
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        day_first, month_first = (year, found[3], found[1]), (year, found[1], found[3])
        return _days(day_first) if found[2] == "." else _days(day_first, month_first)
    return frozenset()


def _days(*parts: tuple[str, str, str]) -> frozenset[date]:
    found = set()
    for year, month, day in parts:
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return frozenset(found)
