"""Lists of places on the command line, and why a name lies where it lies."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

LIST = "name,lat,lon,kind\nOld Gate,31.2,16.6,crossing\nBroken,,,\n"


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Path:
    path = tmp_path / "front.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_is_added_shown_and_removed(
    book: Path, run: Any, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a copy of the casebook: the others' tests share it."""
    monkeypatch.chdir(shutil.copytree(book, tmp_path / "book"))
    said = run("gazetteer", "add", str(table))
    assert "Added the list front (csv) with 1 place." in said.flat
    assert "resolution.bad-line" in said.err
    shown = run("gazetteer", "list")
    assert "front" in shown.out
    assert "CC BY 4.0" in shown.out
    held = json.loads(run("gazetteer", "list", "--json").out)
    assert held["lists"][0]["places"] == 1
    assert held["packaged"]["places"] > 200_000
    looked = json.loads(run("gazetteer", "look", "Old Gate", "--json").out)
    assert looked[0]["link"]["candidates"][0]["lat"] == 31.2
    assert "Removed the list front" in run("gazetteer", "remove", "front").flat
    assert run("gazetteer", "remove", "front").code == 3


def test_a_name_is_looked_up_outside_a_casebook(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("gazetteer", "look", "Misrata")
    assert "gn:2214846" in said.out
    assert "±" in said.out
    assert run("gazetteer", "look", "Misrata", "--in", "doc_1").code == 3


def test_a_name_is_read_as_it_stands_in_a_report(book: Path, run: Any) -> None:
    document = json.loads(run("claims", "--json").out.splitlines()[0])["document"]
    said = run("gazetteer", "look", "Harrow mill", "--in", document)
    assert "harrow-mill" in said.out or "Harrow mill" in said.out
    assert "name 'Harrow mill' in the registry" in said.flat
    missing = run("gazetteer", "look", "Tarn", "--in", document)
    assert missing.code == 4
    assert "does not stand in that report" in missing.err
    assert "no document begins" in run("gazetteer", "look", "Tarn", "--in", "doc_zzz").err
