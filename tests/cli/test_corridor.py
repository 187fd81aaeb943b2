"""The whole command line with the real extractor, on two invented reports."""

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model

POST = "The Northern Brigade holds the town of Harrow, its spokesman said on Tuesday.\n"
RADIO = "The Northern Brigade lost control of Harrow on 7 May, residents said.\n"
HARROW = ("registry", "add-place", "Harrow", "--kind", "town", "--lat", "31.2", "--lon", "16.6")


@pytest.fixture
def casebook(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook made by hand, command after command."""
    root = tmp_path / "harrow"
    run("init", str(root))
    monkeypatch.chdir(root)
    run("registry", "add-actor", "Northern Brigade", "--kind", "armed-group")
    run(*HARROW)
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "radio.txt").write_text(RADIO, encoding="utf-8")
    for name, day in (("post", "2021-05-05"), ("radio", "2021-05-08")):
        said = run("add", str(tmp_path / f"{name}.txt"), "--published", day, "--source", name)
        assert said.code == 0
    return root


def test_from_a_report_to_an_answer_and_back_to_the_sentence(casebook: Path, run: Any) -> None:
    early = json.loads(run("control", "Harrow", "--known", "2021-05-06", "--json").out)
    late = json.loads(run("control", "Harrow", "--known", "2021-05-09", "--json").out)
    holds = [
        next((a["share"] for a in page["answers"] if a["answer"] == "northern-brigade"), 0.0)
        for page in (early, late)
    ]
    assert holds[0] > 0.5 > holds[1]
    ground = early["grounds"][0]
    assert ground["citation"]["quote"] in POST
    shown = run("show", ground["claim"])
    assert "Northern Brigade" in shown.out
    assert "rules" in shown.out


def test_a_ruling_moves_the_answer(casebook: Path, run: Any) -> None:
    page = json.loads(run("control", "Harrow", "--known", "2021-05-06", "--json").out)
    run("review", page["grounds"][0]["claim"], "--reject", "--reason", "an old text")
    after = json.loads(run("control", "Harrow", "--known", "2021-05-06", "--json").out)
    assert after["answers"][0]["answer"] == "unknown"


def test_the_brief_and_the_way_out(casebook: Path, run: Any, tmp_path: Path) -> None:
    assert "Harrow" in run("brief", "--known", "2021-05-09").out
    run("dump", str(tmp_path / "one.jsonl"))
    run("init", str(tmp_path / "copy"))
    run("load", str(tmp_path / "one.jsonl"), "-C", str(tmp_path / "copy"))
    run("dump", str(tmp_path / "two.jsonl"), "-C", str(tmp_path / "copy"))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_add_again_changes_nothing(casebook: Path, run: Any, tmp_path: Path) -> None:
    said = run("add", str(tmp_path / "post.txt"), "--published", "2021-05-05", "--source", "post")
    assert "0 new documents" in said.out
    assert "0 documents again" in run("reread").out
