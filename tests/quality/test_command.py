"""The command line lists, measures, and says what is missing."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from quality.command import main
from quality.records import a_document, data_files, read_records
from quality.suite import Options, UnfitDataError


def write(path: Path, *records: dict[str, object]) -> None:
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        file.write(text)


def test_without_a_suite_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines()] == [
        "attribution", "factuality", "events-plv", "events-case", "events-petr", "events-muc",
        "relations", "time", "speed",
    ]  # fmt: skip


def test_a_suite_prints_figures_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Harrow fell on 3 May 2031."
    gold = {"text": "3 May 2031", "start": 15, "end": 25, "earliest": "2031-05-03",
            "latest": "2031-05-03", "precision": "day"}  # fmt: skip
    write(tmp_path / "any.jsonl", {"text": text, "published": "2031-05-10", "expressions": [gold]})
    assert main(["time", "--data", str(tmp_path), "--json"]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)["time"]["figures"]
    assert (first["key"], first["value"], first["must"], first["reached"]) == (
        "interval", 1.0, 0.9, True,
    )  # fmt: skip


def test_what_is_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relations", "--data", str(tmp_path)]) == 1
    assert main(["relations"]) == 1
    shown = capsys.readouterr().err
    assert "no record with text, relations" in shown
    assert "--data DIR" in shown


def test_files_to_learn_from_are_left_out_where_there_are_others(tmp_path: Path) -> None:
    write(tmp_path / "train.jsonl.gz", {"text": "a"})
    assert [r["text"] for r in read_records(tmp_path, Options(), "text")] == ["a"]
    write(tmp_path / "test.jsonl", {"text": "b\u2028c"}, {"note": "no text"}, {"text": "d"})
    assert [p.name for p in data_files(tmp_path)] == ["test.jsonl"]
    assert [r["text"] for r in read_records(tmp_path, Options(), "text")] == ["b\u2028c", "d"]
    assert len(read_records(tmp_path, Options(limit=1), "text")) == 1
    named = Options(files=("train.jsonl.gz",))
    assert [r["text"] for r in read_records(tmp_path, named, "text")] == ["a"]
    with pytest.raises(UnfitDataError, match="no record"):
        read_records(tmp_path, Options(), "targets")


def test_a_record_becomes_a_document_of_its_day() -> None:
    document = a_document("Tarn fell.", name="r1", published=date(2031, 5, 10))
    assert (document.published_on, document.language) == (date(2031, 5, 10), "en")
    assert a_document("Tarn fell.", name="r1", published=None).published_at is None
