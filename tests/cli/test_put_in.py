"""Taking reports in, with an extractor that reads one claim from every document."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.model.mention import Mention, mention_id
from reportedly.testing import a_claim, find

TEXT = "The Northern Brigade holds Harrow mill."


class Reader:
    """Finds who holds the mill, and nothing else."""

    tool = "test-reader 1 00000000"

    def extract(self, document: Document) -> Reading:
        if "Northern Brigade" not in document.text:
            return Reading()
        span = find(document, "Northern Brigade")
        claim = a_claim(
            document,
            TEXT.rstrip("."),
            proposition=("control", "held"),
            roles={"actor": ("Northern Brigade", None)},
        )
        mention = Mention(
            id=mention_id(document.id, span, "actor"),
            document=document.id,
            span=span,
            text="Northern Brigade",
            kind="actor",
        )
        return Reading(claims=(claim,), mentions=(mention,))


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.pipeline.extractor_for", lambda _casebook=None: Reader())


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report outside of any casebook, in the working directory."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    return folder / "report.txt"


def test_add_reads_and_records_once(own_book: Path, run: Any, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    said = run("add", str(report), "--published", "2021-05-04", "--source", "valley-post")
    assert said.code == 0
    assert "1 new document, 1 claim, 0 known before, 0 problems." in said.flat
    assert "reportedly unresolved" in said.out
    again = run("add", str(report), "--published", "2021-05-04", "--source", "valley-post")
    assert "0 new documents, 0 claims, 1 known before" in again.flat
    assert "Next" not in again.out


def test_a_day_and_a_source_stated_later_replace_the_reading(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    add = ("add", str(tmp_path / "report.txt"))
    before = len(json.loads(run("problems", "--json").out)["problems"])
    plain = run(*add)
    assert "1 report has no publication date" in plain.err
    assert "1 report names no source" in plain.err
    assert plain.err.count("  report.txt") == 2
    assert "0 problems" in plain.flat
    assert len(json.loads(run("problems", "--json").out)["problems"]) == before + 1
    better = run(*add, "--published", "2021-05-04", "--source", "valley-post")
    assert "0 new documents, 1 claim, 1 corrected, 0 known before" in better.flat
    assert better.err == ""
    assert len(json.loads(run("problems", "--json").out)["problems"]) == before
    assert "1 known before" in run(*add).flat


def test_many_reports_without_a_day_are_counted(own_book: Path, run: Any, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"r{number}.txt").write_text(f"{number}. {TEXT}", encoding="utf-8")
    said = run("add", str(tmp_path / "*.txt"), "--source", "valley-post")
    assert "12 reports have no publication date" in said.err
    assert "and 2 more" in said.err
    assert "r9.txt" not in said.err


def test_a_source_spelled_nearly_like_a_known_one(own_book: Path, run: Any, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    add = ("add", str(tmp_path / "report.txt"), "--published", "2021-05-04", "--source")
    said = run(*add, "valley-pst")
    assert "nearest is valley-post" in said.err
    assert "reportedly registry add-alias valley-post valley-pst" in said.err
    assert run(*add, "River Radio").err == ""


def test_an_input_named_twice_is_one_problem(own_book: Path, run: Any) -> None:
    said = run("add", "nothing.txt", "nothing.txt")
    assert said.err.count("intake.not-found") == 1


def test_a_missing_file_beside_a_good_one_is_a_problem(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    said = run("add", str(tmp_path / "report.txt"), "nothing.txt")
    assert said.code == 0
    assert "nothing.txt: intake.not-found" in said.err


def test_nothing_read_has_its_own_exit_code(own_book: Path, run: Any) -> None:
    said = run("add", "nothing.txt", "-C", str(own_book))
    assert said.code == 8
    assert "reportedly problems -C" in said.err


def test_columns_of_a_table(own_book: Path, run: Any, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Day,Words\n2021-05-04,{TEXT}\n", encoding="utf-8")
    said = run(
        "add", str(tmp_path / "t.csv"), "--column", "text=Words", "--column", "published=Day"
    )
    assert "1 new document, 1 claim" in said.flat
    assert "text from 'Words', published from 'Day'" in said.err
    guessed = f"When,Outlet,Body,Mood\n2021-05-04,valley-post,1. {TEXT},dark\n"
    (tmp_path / "u.csv").write_text(guessed, encoding="utf-8")
    said = run("add", str(tmp_path / "u.csv"))
    assert "published from 'When', source from 'Outlet'; not used: 'Mood'" in said.err
    assert "--column FIELD=COLUMN" in said.err


@pytest.mark.parametrize(
    "words", [("--column", "text"), ("--column", "colour=Red"), ("--published", "soon")]
)
def test_statements_that_cannot_be_read(own_book: Path, run: Any, words: tuple[str, str]) -> None:
    assert run("add", "x.csv", *words).code == 2


def test_a_small_limit_refuses_a_larger_file(own_book: Path, run: Any, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT * 100, encoding="utf-8")
    said = run("add", str(tmp_path / "long.txt"), "--max-mb", "0.001")
    assert said.code == 8
    assert "intake.too-large" in said.err


def test_read_needs_no_casebook(report: Path, run: Any) -> None:
    said = run("read", "report.txt", "--json")
    claim = json.loads(said.out)
    jsonschema.validate(claim, json.loads(run("schema").out))
    start, end = claim["span"]
    assert TEXT[start:end] == claim["text"]
    assert claim["proposition"]["roles"][0]["actor"] is None


def test_inside_a_casebook_names_have_ids(report: Path, written: Path, run: Any) -> None:
    claim = json.loads(run("read", "report.txt", "--json", "-C", str(written)).out)
    assert claim["proposition"]["roles"][0]["actor"] == "northern-brigade"


def test_read_lists_and_explains(report: Path, run: Any) -> None:
    assert "1 claim" in run("read", "report.txt").out
    assert "Inks:" in run("read", "report.txt", "--explain").out
    assert "1 claim" in run("read", "-", stdin=TEXT).out


def test_read_of_nothing(report: Path, run: Any) -> None:
    said = run("read", "nothing.txt", "--json")
    assert said.code == 8
    assert said.out == ""
    assert "intake.not-found" in said.err


def test_escapes_never_reach_the_terminal(report: Path, run: Any) -> None:
    report.write_text(TEXT + " \x9b31m\u202e", encoding="utf-8")
    for how in ((), ("--json",), ("--explain",)):
        said = run("read", "report.txt", *how)
        assert "\x9b" not in said.out
        assert "\u202e" not in said.out
