"""The suites of copies and stories: what they score and on what."""

import json
from pathlib import Path
from typing import Any

import pytest
from quality.edits import KINDS, NOT_COPIES, Edit, labelled_edits, originals
from quality.suite import Options, UnfitDataError
from quality.suites import copies, stories


@pytest.fixture(scope="module")
def texts() -> Any:
    return originals()


@pytest.fixture(scope="module")
def edits(texts: Any) -> tuple[Edit, ...]:
    return labelled_edits(texts, count=60)


def test_edits_are_of_every_kind_and_the_same_at_every_run(texts: Any, edits: Any) -> None:
    assert edits == labelled_edits(texts, count=60)
    assert {e.kind for e in edits} == set(KINDS)
    for edit in edits:
        assert bool(edit.sources) is (edit.kind not in NOT_COPIES)
        assert len(edit.sources) == (2 if edit.kind == "a third pasted" else len(edit.sources))


def test_pairs_are_scored(texts: Any, edits: Any) -> None:
    gold = {(e.document.id, source) for e in edits for source in e.sources}
    assert copies.of_edits(edits, gold)["pairs"] == 1
    nothing = copies.of_edits(edits, set())
    assert nothing["pairs"] == nothing["pairs.precision"] == nothing["found.cut to 30 %"] == 0
    assert nothing["found.a number changed"] == 1


def test_most_edits_are_found_and_no_changed_number_is(texts: Any, edits: Any) -> None:
    values = copies.of_edits(edits, copies.found_pairs(texts, edits))
    assert values["pairs"] > 0.9
    assert values["found.a number changed"] == 1
    baseline = copies.of_edits(edits, copies.overlapping(texts, edits))
    assert baseline["pairs"] < values["pairs"]


def test_wires_are_scored_without_the_byline() -> None:
    story = "The port fell on Friday. Nobody slept."
    records: list[Any] = [
        {"text": f"HARROW (AP) - {story}", "wire": "AP"},
        {"text": story, "wire": "UPI"},
        {"text": story, "wire": None},
    ]
    values = copies.of_wires(records)
    assert (values["wire.precision"], values["wire.recall"]) == (1, 0.5)
    assert copies.of_wires([{"text": story, "wire": None}])["wire"] == 0


def _write(folder: Path, records: list[Any]) -> Path:
    lines = "".join(json.dumps(r) + "\n" for r in records)
    (folder / "texts.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_stories_are_linked(tmp_path: Path) -> None:
    silos = "Heavy shelling hit the grain silos of Harrow port"
    choir = "A choir of Millbrook sang psalms beside the organ"
    folder = _write(tmp_path, [
        {"text": f"{silos} on Friday.", "story": "a", "date": "2016-06-10"},
        {"text": f"{silos}, an envoy said.", "story": "a"},
        {"body": f"{choir} on Friday.", "story": "b"},
        {"body": f"{choir}, so a verger told us.", "story": "b"},
        {"text": "Nothing to link.", "story": None},
    ])  # fmt: skip
    figures = {f.key: f for f in stories.SUITE.run(folder, Options())}
    assert figures["pairs.recall"].value == 1
    assert figures["pairs.precision"].baseline == 1
    assert stories.scored(set(), [])["pairs.precision"] == 0
    with pytest.raises(UnfitDataError):
        stories.SUITE.run(_write(tmp_path, [{"text": "x"}]), Options())
