"""The page of exports has a section for each format, and names every column of the sheet."""

import re
from pathlib import Path

import pytest

from reportedly.press.exports.formats import FORMATS
from reportedly.press.sheets.claims import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
NOTHING_LOST = {"places", "actors"}


def section(name: str) -> str:
    return str(next(text for head, text in SECTIONS.items() if name in head.split(" and ")))


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_each_format_has_a_section_that_says_what_is_lost(name: str) -> None:
    told = section(name)
    assert "Lost" in told or name in NOTHING_LOST
    assert f"`{name}`" in PAGE


def test_no_section_is_about_a_format_there_is_not() -> None:
    names = {n for head in SECTIONS for n in head.split(" and ")}
    assert names == {f.name for f in FORMATS}


def test_each_column_is_named_and_said_to_be_editable_or_not() -> None:
    sheet = section("csv")
    editable, _, fixed = sheet.partition("columns are for reading:")
    for column in COLUMNS:
        assert f"`{column.name}`" in (editable if column.editable else fixed), column.name
