"""The finder's index: what is in it, and that nothing in it can end its script."""

import json
from pathlib import Path

import pytest
from tests.press.conftest import entries

from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.site.files import finder
from reportedly.press.site.files.finder import sentence_rows, shards
from reportedly.testing import MemorySnapshot


def _told(snapshot: MemorySnapshot) -> tuple[tuple[Entry, ...], Registry]:
    return entries(), snapshot.registry


def test_a_sentence_stands_once_with_all_its_claims(whole: MemorySnapshot) -> None:
    told, registry = _told(whole)
    rows = sentence_rows(told, registry)
    assert len(rows) == len({(e.document.id, e.claim.sentence) for e in told})
    assert sum(len(row[5]) for row in rows) == len(told)
    taken = next(row for row in rows if "took Harrow" in row[0])
    assert taken[1] == "Valley Post"
    assert taken[2] == "5 May 2021"
    assert "Harrow" in taken[4]
    assert "Weirland" in taken[4]
    assert {"harrow", "land", "brigade", "ada-venn", "post"} <= set(taken[6])


def test_a_report_without_a_day_has_none(whole: MemorySnapshot) -> None:
    told, registry = _told(whole)
    assert "" in {row[2] for row in sentence_rows(told, registry)}


def test_no_report_can_end_the_script(whole: MemorySnapshot) -> None:
    told, registry = _told(whole)
    ((path, script),) = shards(told, registry)
    assert path == "finder/0.js"
    assert "</script" not in script
    assert "\u2028" not in script
    body = script.partition(".push(\n")[2].removesuffix("\n);\n")
    assert len(json.loads(f"[{body}]")) == len(sentence_rows(told, registry))


def test_a_new_report_changes_the_last_shard_alone(
    whole: MemorySnapshot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(finder, "SHARD", 2)
    told, registry = _told(whole)
    before, after = dict(shards(told[:-1], registry)), dict(shards(told, registry))
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {max(after, key=lambda path: int(Path(path).stem))}
    assert len(after) >= 2


def test_an_empty_casebook_has_no_shard() -> None:
    assert list(shards((), Registry())) == []
