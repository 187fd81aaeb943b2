"""Exports from the command line."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly.press.exports.formats import FORMATS

WHY = ("--because", "names a witness", "--by", "R. Viewer")


def test_formats_are_listed(run: Any) -> None:
    said = run("export")
    assert said.code == 0
    assert [f.name for f in FORMATS if f.name not in said.out] == []


@pytest.mark.parametrize("form", [f.name for f in FORMATS])
def test_each_format_is_written_whole_or_not_at_all(
    book: Path, run: Any, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "file"
    said = run("export", form, "--out", str(out), "--on", "2021-05-08", "--known", "2021-05-09")
    assert said.code == 0, said.err
    assert f"Wrote {out}, {out.stat().st_size:,} bytes." in said.err
    assert said.out == ""
    first = out.read_bytes()
    run("export", form, "--out", str(out), "--on", "2021-05-08", "--known", "2021-05-09")
    assert out.read_bytes() == first
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_goes_to_stdout_and_messages_beside_it(book: Path, run: Any) -> None:
    said = run("export", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out.removeprefix("\ufeff"))))
    assert len(rows) == 4
    assert "Nothing is kept back." in said.err


def test_what_is_left_out_is_counted_on_stderr(own_book: Path, run: Any) -> None:
    claims = [json.loads(line) for line in run("claims", "--json").out.splitlines()]
    by_kind = {c["proposition"]["type"]: c for c in claims}
    run("sensitive", by_kind["oppose"]["id"], *WHY)
    run("withdraw", by_kind["held"]["id"], "--reason", "made up")
    run("seal", by_kind["taken"]["document"], "--reason", "harm", "--by", "R. Viewer")
    said = run("export", "geojson")
    assert "Kept back: 1 sensitive claim, 1 withdrawn claim or report, 1 sealed report." in said.err
    (left,) = json.loads(said.out)["features"]
    assert left["properties"]["modality"] == "predicted"
    run("sensitive", "millers-guard", *WHY)
    said = run("export", "acled")
    assert "1 sensitive actor" in said.err
    assert "Not in this format or question: 1 claim: planned, ordered" in said.err


def test_what_was_withdrawn_later_is_not_exported_as_known_before(own_book: Path, run: Any) -> None:
    """Whoever receives the file does not see our clocks."""
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)["id"]
    run("withdraw", claim, "--reason", "made up", "--from", "2021-06-01")
    assert claim in run("claims", "--known", "2021-05-09", "--json").out
    said = run("export", "csv", "--known", "2021-05-09")
    assert claim not in said.out
    assert "1 withdrawn claim or report" in said.err


def test_addresses_begin_as_the_user_says(book: Path, run: Any) -> None:
    said = run("export", "schema-org", "--base", "https://weir.example/claims")
    assert '"@id":"https://weir.example/claims/claim_' in said.out
    assert '"@id":"urn:reportedly:claim_' in run("export", "schema-org").out
    assert run("export", "schema-org", "--base", "javascript:x").code == 4


def test_control_is_asked_about_the_day_of_knowing_unless_told(book: Path, run: Any) -> None:
    told = json.loads(run("export", "geojson-current", "--known", "2021-05-09").out)
    assert told["reportedly"] == {"what": "control", "on": "2021-05-09", "known": "2021-05-09"}


def test_what_cannot_be_exported(book: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", "shapefile").code == 4
    said = run("export", "csv", "--out", "no/such/folder/c.csv")
    assert said.code == 4
    assert "cannot be written" in said.err
    assert "This ledger began on" in run(
        "export", "csv", "--known", "2021-05-09", "--clock", "recorded"
    ).err  # fmt: skip
    monkeypatch.setattr(
        "reportedly.cli.sharing.exporting.sys", type("Sys", (), {"stdout": _Screen()})
    )
    assert "Name a file" in run("export", "parquet").err


class _Screen:
    buffer = sys.stdout

    def isatty(self) -> bool:
        return True


def test_a_file_that_fails_leaves_the_old_one(
    book: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "c.csv"
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> Any:
        yield b"half"
        raise OSError("disk full")

    monkeypatch.setattr("reportedly.press.exports.formats.FormatExporter.export", fail)
    with pytest.raises(OSError, match="disk full"):
        run("export", "csv", "--out", str(out))
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [
        ("c.csv", "old")
    ]
