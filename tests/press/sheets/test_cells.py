"""Cells: no spreadsheet takes one for a formula, and each comes back as it went."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.press.sheets.cells import (
    BOM,
    MOST_LETTERS,
    bare,
    guarded,
    number_cell,
    rows_of,
    text_cell,
)

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
texts = st.text(alphabet=st.sampled_from("'=+-@\t\n\"; ,aé＝حـ"), max_size=12)


@given(texts)
def test_every_text_comes_back(text: str) -> None:
    assert bare(guarded(text)) == text


@given(texts)
def test_no_cell_begins_with_what_runs(text: str) -> None:
    assert not guarded(text).startswith(LIVE)


@given(st.lists(texts, min_size=1, max_size=5))
def test_rows_come_back_through_a_csv_reader(cells: list[str]) -> None:
    content = b"".join(rows_of([[text_cell(c) for c in cells]])).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(content, newline=""))) or [[""]]
    assert [bare(cell) for cell in row] == cells or cells == [""]


def test_the_file_begins_with_a_byte_order_mark_and_lines_end_in_cr_lf() -> None:
    assert b"".join(rows_of([["é", "b"]])) == (BOM + "é,b\r\n").encode()


@pytest.mark.parametrize(
    ("number", "cell"),
    [(None, ""), (3, "3"), (-31.25, "-31.25"), (5.0, "5"), (0.0, "0"), (1e-7, "0"), (100.0, "100")],
)
def test_numbers_are_written_without_exponents(number: float | None, cell: str) -> None:
    assert number_cell(number) == cell


def test_what_no_spreadsheet_holds_is_cut_with_a_sign() -> None:
    cell = text_cell("a" * 40_000)
    assert (len(cell), cell[-4:]) == (MOST_LETTERS, " […]"[-4:])
    assert text_cell("a\0b\r\nc") == "a\ufffdb\nc"
    assert text_cell(None) == ""
