"""Days as people write them, and which casebook is meant."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from reportedly.answers import frame
from reportedly.cli.options import read_day, read_kind, read_stretch

WEDNESDAY = date(2031, 5, 7)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "today", lambda: WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-05-01", date(2031, 5, 1)),
        ("today", WEDNESDAY),
        ("Yesterday", date(2031, 5, 6)),
        ("monday", date(2031, 5, 5)),
        ("wednesday", date(2031, 4, 30)),
        ("thursday", date(2031, 5, 1)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["", "2031-13-01", "7 May", "someday"])
def test_no_days(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="is not a day"):
        read_day(text)


def test_a_stretch_takes_words_too() -> None:
    assert read_stretch("monday..today") == (date(2031, 5, 5), WEDNESDAY)


def test_a_casebook_is_found_from_a_folder_inside_it(
    written: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written / "registry")
    assert run("claims").code == 0


def test_no_casebook_anywhere(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("claims")
    assert said.code == 3
    assert "reportedly init DIR" in said.err
    assert run("claims", "-C", str(tmp_path / "none")).code == 3


@pytest.mark.parametrize("kind", ["control", "assault", "taken", "aerial"])
def test_kinds_types_and_modes(kind: str) -> None:
    assert read_kind(kind) == kind


@pytest.mark.parametrize("words", [("claims", "--kind"), ("events", "--type")])
def test_a_kind_that_no_claim_has_lists_those_there_are(
    book: Path, run: Any, words: tuple[str, str]
) -> None:
    said = run(*words, "nosuch")
    assert said.code == 2
    assert "ASSAULT" in said.err
    assert "aerial" in said.err


def test_the_audit_clock_asked_before_the_ledger_began(book: Path, run: Any) -> None:
    ask = ("control", "Harrow mill", "--known", "2021-05-06", "--clock")
    assert "This ledger began on" in run(*ask, "recorded").err
    assert "began" not in run(*ask, "published").err
