"""The command line lists, measures, and says what is missing."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from quality.command import main
from quality.figure import Figure
from quality.records import a_document, data_files, read_records
from quality.suite import Options, Suite, UnfitDataError
from quality.suites.registry import SUITES


def write(path: Path, *records: dict[str, object]) -> None:
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        file.write(text)


def test_without_a_suite_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    listed = [line.split()[0] for line in shown.splitlines()]
    assert listed == list(SUITES)
    assert {"attribution", "places-lgl", "control", "copies", "forecasts", "speed"} <= set(listed)


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


def test_a_suite_that_cannot_run_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing about this machine is in what the board then says."""

    def lacking(_folder: Path, _options: Options) -> tuple[Figure, ...]:
        raise ImportError("cannot import name 'x' (/some/where.py)", name="reader")

    template = Figure(key="k", name="spans")
    one = Suite(name="one", title="t", folder="one", templates=(template,), run=lacking)
    two = replace(one, name="two", folder="two", run=lambda _f, _o: (replace(template, value=0.5),))
    gone = replace(one, name="gone", folder="gone")
    monkeypatch.setattr("quality.command.SUITES", {"one": one, "two": two, "gone": gone})
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    page = tmp_path / "docs" / "quality.md"
    assert main(["all", "--data", str(tmp_path), "--json", "--write", str(page)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (
        shown["one"]["figures"][0]["note"] == "not measured: reader lacks what the suite asks for"
    )
    assert (shown["two"]["figures"][0]["value"], sorted(shown)) == (0.5, ["one", "two"])
    assert "| spans | .500 |" in page.read_text(encoding="utf-8")


def test_a_kept_report_is_not_measured_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run takes the figure from the shelf, and the shelf is asked suite by suite."""
    runs: list[Path] = []

    def once(folder: Path, _options: Options) -> tuple[Figure, ...]:
        runs.append(folder)
        return (Figure(key="a", name="a", value=0.5, must=0.4),)

    suite = Suite(name="tales", title="Tales", folder="tales", templates=(), run=once)
    monkeypatch.setattr("quality.command.SUITES", {"tales": suite})
    (tmp_path / "tales").mkdir()
    words = ["all", "--data", str(tmp_path), "--keep", str(tmp_path / "shelf"), "--json"]
    assert main(words) == 0
    first = capsys.readouterr().out
    assert main(words) == 0
    assert capsys.readouterr().out == first
    assert len(runs) == 1
