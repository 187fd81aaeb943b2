"""Speed is measured in turn; a small story shows that all of it is measured."""

import json
from pathlib import Path

import pytest
from quality.suite import Options
from quality.suites.speed import documents, measure_memory, measure_rates

pytestmark = pytest.mark.model


def test_rates_and_memory_of_a_small_story(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "text": "The mayor said the bridge at Harrow was shelled.",
        "date": "2031-05-10",
    }
    (tmp_path / "dev.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    read = documents(tmp_path, Options().limit)
    rates = measure_rates(read, 2)
    assert sorted(rates) == ["ours", "reading", "spacy"]
    assert all(len(runs) == 2 and min(runs) > 0 for runs in rates.values())
    assert measure_memory(read)["memory"][0] > 50
