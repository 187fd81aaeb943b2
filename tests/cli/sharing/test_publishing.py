"""Publishing Harrow and checking its briefs from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.harrow import HELD, TAKEN

from reportedly.cli.sharing.publishing import _Ticks


def test_a_site_is_made_and_made_again(own_book: Path, run: Any, tmp_path: Path) -> None:
    site = tmp_path / "site"
    said = run("publish", str(own_book), "--out", str(site))
    assert said.code == 0
    assert f"Open it: {site / 'index.html'}" in said.out
    assert (site / "index.html").is_file()
    again = run("publish", str(own_book), "--out", str(site), "--json")
    told = json.loads(again.out)
    assert (told["changed"], told["removed"]) == (0, 0)
    assert told["files"] == sum(p.is_file() for p in site.rglob("*"))


def test_a_site_does_not_go_where_something_else_is(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    said = run("publish", str(own_book), "--out", str(tmp_path / "site"))
    assert said.code != 0
    assert "is a file" in said.err


def test_a_brief_that_stands(own_book: Path, run: Any) -> None:
    brief = own_book / "2021-05-09.md"
    brief.write_text(f"# Harrow\n\nThe Northern Brigade holds Harrow mill. [{HELD.id}]\n", "utf-8")
    said = run("check", str(brief), "-C", str(own_book))
    assert said.code == 0
    assert "every sentence stands" in said.flat
    assert run("check", str(brief), "-C", str(own_book), "--json").out == ""


def test_a_brief_that_does_not_stand_is_told_by_line(own_book: Path, run: Any) -> None:
    brief = own_book / "2021-05-09.md"
    brief.write_text(
        f"# Harrow\n\nThe Guard took Harrow mill on 6 May. [{TAKEN.id}]\n\nIt burnt.\n", "utf-8"
    )
    said = run("check", str(brief), "-C", str(own_book))
    assert said.code != 0
    assert f"{brief.name}:3: the day “6 May”" in said.flat
    assert f"{brief.name}:5: it cites no claim" in said.flat
    rows = [
        json.loads(line)
        for line in run("check", str(brief), "-C", str(own_book), "--json").out.splitlines()
    ]
    assert [row["line"] for row in rows] == [3, 5]


def test_a_file_that_is_none(own_book: Path, run: Any, tmp_path: Path) -> None:
    said = run("check", str(tmp_path / "none.md"), "-C", str(own_book))
    assert said.code != 0
    assert "cannot be read" in said.err


def test_pages_are_counted_by_the_thousand(capsys: pytest.CaptureFixture[str]) -> None:
    ticks = _Ticks()
    for _ in range(2500):
        ticks("a.html")
    told = capsys.readouterr().err
    assert "1000 pages" in told
    assert "2000 pages" in told
    assert "2500" not in told
