"""Setting up: casebooks, the demo, the tools, the schema."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from reportedly import pipeline
from reportedly.model import claim as format_
from reportedly.model.doors import Reading
from reportedly.press.exports.formats import FORMATS


def test_init_makes_a_casebook_and_says_what_next(tmp_path: Path, run: Any) -> None:
    said = run("init", str(tmp_path / "libya"), "--name", "Libya weekly")
    assert said.code == 0
    assert "reportedly add" in said.out
    assert 'name = "Libya weekly"' in (tmp_path / "libya" / "casebook.toml").read_text()
    assert run("init", str(tmp_path / "libya")).code == 3


class Blind:
    """An extractor that finds nothing, so that the demo needs no language model."""

    tool = "blind 1 00000000"

    def extract(self, _document: object) -> Reading:
        return Reading()


@pytest.fixture
def _blind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "extractor_for", lambda _casebook=None: Blind())


@pytest.mark.usefixtures("_blind")
def test_the_demo_shows_two_clocks_the_brief_and_what_to_try(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("demo", "sirte")
    assert said.code == 0
    assert "Reading 98 reports" in said.err
    assert len(re.findall(r"^\d+ Ju(?:ne|ly) +\d+ Ju(?:ne|ly) ", said.out, re.MULTILINE)) == 5
    commands = re.findall(r"^  reportedly (\S+) .*-C sirte\s*$", said.out, re.MULTILINE)
    assert len(commands) == 3
    assert (tmp_path / "sirte" / "brief.md").is_file()
    assert (tmp_path / "sirte" / "brief.html").is_file()
    assert run("demo", "sirte").code == 3
    assert run("demo", "sirte", "--again").code == 0


@pytest.mark.usefixtures("_blind")
def test_the_demo_replaces_nothing_but_a_demo(own_book: Path, run: Any) -> None:
    said = run("demo", str(own_book), "--again")
    assert said.code == 3
    assert (own_book / "ledger.db").is_file()


def test_the_table_of_tools_is_pinned(run: Any) -> None:
    rows = json.loads(run("tools", "--json").out)
    named = [(row["door"], row["tool"].rsplit(" ", 1)[0]) for row in rows]
    assert named == [
        ("reader", "reportedly-intake 0.1"),
        ("extractor", "reportedly-en 0.2"),
        ("resolver", "reportedly-names 5"),
        ("weigher", "reportedly-bits 0.2"),
        *(("exporter", f"reportedly-{f.name} {f.version}") for f in FORMATS),
    ]
    assert "extractor" in run("tools").out


def test_the_schema_is_one_and_names_our_words(run: Any) -> None:
    schema = json.loads(run("schema", "claim").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    said, parts = schema["properties"], schema["$defs"]
    cue = parts["attribution"]["properties"]["cue"]["properties"]["kind"]["enum"]
    proposition = parts["proposition"]
    assert tuple(said["modality"]["enum"]) == get_args(format_.Modality)
    assert tuple(cue) == get_args(format_.CueKind)
    assert tuple(proposition["properties"]["kind"]["enum"]) == get_args(format_.PropositionKind)
    types = [tuple(rule["then"]["properties"]["type"]["enum"]) for rule in proposition["allOf"]]
    assert types == [format_.PLOVER_TYPES, format_.CONTROL_TYPES, format_.ALIGNMENT_TYPES]


def test_there_is_no_other_schema(run: Any) -> None:
    assert run("schema", "belief").code == 4
