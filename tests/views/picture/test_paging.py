"""Sheets of a long list: none is lost, none shown twice, and no number leads nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.picture.paging import Sheet, sheet_of


@given(st.integers(0, 60), st.integers(1, 20))
def test_all_sheets_together_are_the_list(total: int, size: int) -> None:
    rows = list(range(total))
    sheets = Sheet(size=size, total=total).sheets
    found = [row for n in range(1, sheets + 1) for row in sheet_of(rows, number=n, size=size)[0]]
    assert found == rows


def test_a_number_past_the_end_means_the_last_sheet() -> None:
    rows, sheet = sheet_of("abcde", number=99, size=2)
    assert (rows, sheet.at, sheet.start, sheet.end) == (("e",), 3, 4, 5)
    assert sheet_of("", number=-4, size=2) == ((), Sheet(number=-4, size=2, total=0))
    assert Sheet(number=-4, size=2, total=0).at == 1
