"""A sheet as spreadsheets of other countries save it."""

from datetime import date

import pytest
from tests.press.sheets.conftest import rows_of, saved, written

from reportedly.ledger import Ledger
from reportedly.model.errors import StatementError
from reportedly.press.sheets.reading import days_meant, read_sheet


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_other_signs_and_encodings_are_read(ledger: Ledger, delimiter: str, encoding: str) -> None:
    exported = written(ledger)
    again = saved(rows_of(exported), delimiter=delimiter, encoding=encoding)
    assert read_sheet(again).rows == read_sheet(exported).rows


def test_line_ends_within_cells_may_change(ledger: Ledger) -> None:
    exported = written(ledger)
    windows = exported.replace(b"this,\nnow", b"this,\r\nnow")
    assert windows != exported
    assert read_sheet(windows).rows == read_sheet(exported).rows


def test_empty_rows_and_strange_columns_are_passed_over(ledger: Ledger) -> None:
    rows = [r | {"mine": "see Ada", "": ""} for r in rows_of(written(ledger))]
    content = saved([*rows, dict.fromkeys(rows[0], " ")])
    sheet = read_sheet(content)
    assert (len(sheet.rows), sheet.strange) == (2, ("mine",))
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_short_row_is_filled_and_a_long_one_is_broken(ledger: Ledger) -> None:
    content = b"id,state,ruling\nclaim_1,s\nclaim_2,s,accept,more\n"
    short, long = read_sheet(content).rows
    assert (short.texts["ruling"], short.broken) == ("", False)
    assert long.broken


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column 'id'"),
        (b"id,ruling\n", "no column 'state'"),
        (b"id,state,id,ruling\n", "same name"),
        (b"id,state,gist\n", "no column is left"),
        (b"id,state,ruling\n\xff\xfe", "UTF-8"),
        (b"id,state,ruling\n" + b"a" * 4_100_000, "no table"),
    ],
)
def test_what_is_no_such_sheet_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(StatementError, match=words):
        read_sheet(content)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2016-07-11", ["2016-07-11"]),
        ("2016/7/11 00:00:00", ["2016-07-11"]),
        ("11.07.2016", ["2016-07-11"]),
        ("25/07/16", ["2016-07-25"]),
        ("7-25-2016", ["2016-07-25"]),
        ("11/07/2016", ["2016-07-11", "2016-11-07"]),
        ("31.02.2016", []),
        ("2016-07-11 09:30", []),
        ("July", []),
    ],
)
def test_a_day_may_be_written_as_a_country_does(cell: str, days: list[str]) -> None:
    assert days_meant(cell) == frozenset(date.fromisoformat(d) for d in days)
