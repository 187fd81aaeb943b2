"""Cells that no spreadsheet takes for a formula, and that come back as they went.

A cell that begins with = + - @, a tab or a line break gets an apostrophe in front. So does one that
begins with apostrophes before such a sign, so that taking one apostrophe away gives back the cell.

Source: OWASP, CSV Injection; Hamiel and others on DDE (2014).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_LIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")
MOST_LETTERS = 32_000
"""Excel cuts a cell after 32,767 characters without a word; longer ones are cut here, with a sign."""
CUT = " […]"
BOM = "\ufeff"


def guarded(text: str) -> str:
    """Give the cell for a text.

    >>> guarded("=1+1"), guarded("'-x"), guarded("it's"), guarded("−5")
    ("'=1+1", "''-x", "it's", '−5')
    """
    return f"'{text}" if _LIVE.match(text) else text


def bare(cell: str) -> str:
    """Give the text of a cell; line ends are those of the export, whoever saved the file.

    >>> bare("'=1+1"), bare("''-x"), bare("=1+1"), bare("'tis")
    ('=1+1', "'-x", '=1+1', "'tis")
    """
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if _GUARDED.match(cell) else cell


def text_cell(text: str | None) -> str:
    """Write a text; None is an empty cell, and a text that no spreadsheet holds is cut, with a sign."""
    text = (text or "").replace("\r\n", "\n").replace("\0", "\ufffd")
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - len(CUT)] + CUT
    return guarded(text)


def number_cell(number: float | None, *, digits: int = 6) -> str:
    """Write a number with a point, without an exponent; a spreadsheet takes "-1.5" for a number."""
    if number is None:
        return ""
    return (
        f"{number:.{digits}f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
    )


def rows_of(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write rows as CSV (RFC 4180, lines end in CR LF), one piece a row.

    The first piece begins with a byte order mark: without it Excel takes UTF-8 for the code page of the
    country, and spoils every name; LibreOffice, R and pandas (utf-8-sig) read it either way.
    """
    yield BOM.encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue().encode("utf-8", "backslashreplace")
