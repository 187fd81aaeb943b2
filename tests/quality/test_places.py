"""Places answered against places meant."""

import json
from pathlib import Path

import pytest
from quality.suite import Options
from quality.suites.places import (
    Answer,
    answered,
    calibration_error,
    golden,
    names_of,
    run,
    scores,
    templates,
)

from reportedly.model.registry import Registry
from reportedly.resolution import Gazetteer, RegistryResolver

TEXT = "A fire broke out in Sirte on Monday. In Qqqville, and in Sirte, people fled."


def marked(phrase: str, lat: float | None, number: str | None = None) -> dict[str, object]:
    start = TEXT.index(phrase)
    return {"start": start, "end": start + len(phrase), "phrase": phrase, "lat": lat,
            "lon": None if lat is None else 16.59, "geonameid": number, "fcode": "PPLA"}  # fmt: skip


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lgl"
    folder.mkdir()
    said = [marked("Sirte", 31.2, "2210554"), marked("Qqqville", 10.0), marked("people", None)]
    line = json.dumps({"text": TEXT, "url": "https://post.example/1", "toponyms": said})
    (folder / "docs.jsonl").write_text(line + "\n", encoding="utf-8")
    (folder / "README.md").write_text("A development part.", encoding="utf-8")
    return folder


def test_each_gold_name_is_answered(folder: Path) -> None:
    (gold,) = golden(folder)
    assert len(gold.others) == 1
    names, points = names_of(gold)
    assert [n.text for n in names] == ["Sirte", "Qqqville"]
    assert len(points[0]) == 1
    sirte, nowhere = answered(RegistryResolver(Registry(), Gazetteer()), gold, 0)
    assert (sirte.near, sirte.exact, sirte.chosen) == (True, True, True)
    assert (nowhere.near, nowhere.km) == (False, None)


def test_what_is_not_answered_is_wrong_by_half_the_globe() -> None:
    good = Answer(km=0.0, chosen=True, covered=True, share=0.9, exact=True)
    values = scores([good, Answer(km=None, chosen=False, covered=False)])
    assert (values["near"], values["covered"], values["chosen.near"]) == (0.5, 0.5, 1.0)
    assert values["auc"] == pytest.approx(0.5)
    assert values["median"] == 0.0
    assert values["exact"] == 1.0


def test_confidence_is_held_against_what_was_right() -> None:
    sure = [Answer(km=0.0, chosen=True, covered=True, share=1.0)] * 3
    wrong = Answer(km=900.0, chosen=True, covered=True, share=1.0)
    assert calibration_error([*sure, wrong]) == pytest.approx(0.25)
    assert calibration_error([]) == 0.0


@pytest.mark.model
def test_the_suite_runs_from_end_to_end(folder: Path) -> None:
    figures = {f.key: f for f in run(folder, Options())}
    assert figures["near"].value == 0.5
    assert figures["raw.found"].value is not None
    assert "learned" in figures["near"].note
    assert set(figures) <= {t.key for t in templates("lgl")}
