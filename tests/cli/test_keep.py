"""Looking after a casebook."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.document import Document


def test_problems(book: Path, run: Any) -> None:
    assert "intake.empty" in run("problems", "--code", "intake").out
    assert "No problems" in run("problems", "--code", "extraction").out
    assert json.loads(run("problems", "--limit", "1", "--json").out)["codes"] == [
        ["intake.empty", 1]
    ]


def test_dump_and_load_give_the_same_bytes(own_book: Path, run: Any, tmp_path: Path) -> None:
    said = run("dump", str(tmp_path / "one.jsonl"))
    assert said.out == ""
    run("init", str(tmp_path / "copy"))
    loaded = run("load", str(tmp_path / "one.jsonl"), "-C", str(tmp_path / "copy"))
    assert loaded.out == "Loaded 3 documents.\n"
    run("dump", str(tmp_path / "two.jsonl"), "-C", str(tmp_path / "copy"))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_dump_to_stdout_and_load_from_stdin(own_book: Path, run: Any, tmp_path: Path) -> None:
    dumped = run("dump").out
    run("init", str(tmp_path / "copy"))
    assert (
        run("load", "-", "-C", str(tmp_path / "copy"), stdin=dumped).out == "Loaded 3 documents.\n"
    )
    assert run("dump", "-", "-C", str(tmp_path / "copy")).out == dumped


def test_what_a_dump_does_not_hold_is_said(own_book: Path, run: Any, tmp_path: Path) -> None:
    """The copy has no registry, so nobody knows who northern-brigade is."""
    assert "registry/ and evidence/" in run("dump", str(tmp_path / "d.jsonl")).err
    run("init", str(tmp_path / "copy"))
    said = run("load", str(tmp_path / "d.jsonl"), "-C", str(tmp_path / "copy"))
    assert "The registry lacks 3 ids" in said.err
    assert "northern-brigade" in said.err


def test_a_dump_that_is_not_there(own_book: Path, run: Any) -> None:
    said = run("load", "nothing.jsonl")
    assert said.code == 6
    assert "nothing.jsonl could not be opened" in said.err


def test_a_dump_is_loaded_only_into_an_empty_ledger(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    run("dump", str(tmp_path / "one.jsonl"))
    assert run("load", str(tmp_path / "one.jsonl")).code == 6


def test_a_dump_that_fails_leaves_the_old_file(
    own_book: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.jsonl").write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("reportedly.ledger.ledger.dump", fail)
    with pytest.raises(OSError, match="disk full"):
        run("dump", str(tmp_path / "one.jsonl"))
    assert [p.name for p in tmp_path.glob("*one*")] == ["one.jsonl"]
    assert (tmp_path / "one.jsonl").read_text(encoding="utf-8") == "old"


def test_sealing_blanks_and_says_what_it_cannot_reach(own_book: Path, run: Any) -> None:
    document = json.loads(run("claims", "--kind", "taken", "--json").out)["document"]
    said = run("seal", document, "--reason", "names a witness", "--by", "A. Analyst")
    assert said.out == f"Sealed {document}.\n"
    assert "evidence/" in said.err
    assert "Ada Venn" not in run("claims").out
    again = run("seal", document, "--reason", "twice", "--by", "A. Analyst")
    assert "sealed already" in again.out


def test_only_documents_are_sealed(own_book: Path, run: Any) -> None:
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)["id"]
    assert run("seal", claim, "--reason", "x", "--by", "y").code == 4
    assert run("seal", claim, "--reason", "x").code == 2


def test_relink_counts_documents_that_mean_something_else(own_book: Path, run: Any) -> None:
    run("relink")
    with (own_book / "registry" / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("- id: ada-venn\n  name: Ada Venn\n")
    assert "again; 0 documents" not in run("relink").out
    assert "again; 0 documents" in run("relink").out


class Stumbling:
    """An extractor that fails on everything."""

    tool = "other 1 00000000"

    def extract(self, _document: Document) -> Any:
        raise ValueError("no parse")


def test_reread_reads_with_the_present_rules(
    own_book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.pipeline.extractor_for", lambda _casebook=None: Stumbling())
    said = run("reread")
    assert "Read 3 documents again: 0 claims, 3 problems" in said.flat
    assert "pipeline.tool-failed" in said.err
    assert "3 had been read by these rules" in run("reread").flat


def test_strict_lets_the_first_failure_through(
    own_book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.pipeline.extractor_for", lambda _casebook=None: Stumbling())
    with pytest.raises(ValueError, match="no parse"):
        run("reread", "--strict")


def test_unresolved_says_where_an_earlier_version_looked_names_up(
    own_book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("relink")
    assert "reportedly relink" not in run("unresolved").err
    monkeypatch.setattr("reportedly.pipeline.TOOL_VERSION", "next")
    said = run("unresolved")
    assert "An earlier version looked up" in said.err
    assert "reportedly relink" in said.err


def test_unresolved_names_come_with_a_command(own_book: Path, run: Any) -> None:
    said = run("unresolved", "--limit", "1")
    assert 'reportedly registry add-actor "Ada Venn"' in said.out
    assert json.loads(run("unresolved", "--json").out)["rows"][0]["text"] == "Ada Venn"


def test_lists_of_the_registry(book: Path, run: Any) -> None:
    assert "Northern Brigade  northern-brigade" in run("registry", "actors").out
    assert "inside harrow" in run("registry", "places").out
    assert "close to nobody" in run("registry", "sources").out
    for kind in ("actors", "places", "sources"):
        assert json.loads(run("registry", kind, "--json").out)[0]["id"]


def test_an_empty_registry_says_how_to_begin(tmp_path: Path, run: Any) -> None:
    run("init", str(tmp_path / "new"))
    assert "add-actor" in run("registry", "actors", "-C", str(tmp_path / "new")).err


def test_additions_to_the_registry_resolve_all_names_again(own_book: Path, run: Any) -> None:
    said = run("registry", "add-actor", "Ada Venn", "--kind", "person", "--alias", "Venn")
    assert "Added the actor ada-venn." in said.flat
    assert (
        json.loads(run("claims", "--kind", "taken", "--json").out)["attribution"][0]["holder"][
            "actor"
        ]
        == "ada-venn"
    )
    assert (
        "add-place" not in run("registry", "add-place", "Eastford", "--lat", "1", "--lon", "2").out
    )
    assert "upland-wire" in run("registry", "add-source", "Upland Wire").out
    surt = ("--parent", "gn:2210554")
    assert "Added the place" in run("registry", "add-place", "Surt mill", *surt).out
    assert (
        "no gazetteer has the id 'gn:0'"
        in run("registry", "add-place", "Mill", "--parent", "gn:0").err
    )
    assert "coast-wire" in run("registry", "add-source", "Coast Wire", "--home", "eastford").out
    assert "is no id" in run("registry", "add-actor", "Weald", "--id", "two words").err
    assert "also called" in run("registry", "add-alias", "millers-guard", "MG").out
    assert run("registry", "add-actor", "Ada Venn").code == 3


def test_stdin_is_left_open_after_a_load(
    own_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.cli.keep import load
    from reportedly.model.casebook import start_casebook

    start_casebook(tmp_path / "copy")
    given = io.TextIOWrapper(io.BytesIO(b'{"format":"other"}\n'))
    monkeypatch.setattr(sys, "stdin", given)
    with pytest.raises(Exception, match=r"format|dump"):
        load("-", tmp_path / "copy")
    assert not given.buffer.closed
