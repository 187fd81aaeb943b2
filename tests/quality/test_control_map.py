"""An invented map of settlements, and an article that was written before it."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from quality.suite import Options, UnfitDataError
from quality.suites.control_map import SUITE, macro_f1, named_alone, run, steady, titled

MAP: list[dict[str, Any]] = [
    {"id": "1", "name": "harrow-tarn", "region": "north", "occupied": [["2031-07-08", True]]},
    {"id": "2", "name": "oloro", "region": "north",
     "occupied": [["2031-07-08", False], ["2031-09-01", True], ["2031-12-01", True]]},
    {"id": "3", "name": "vessel", "region": "north", "occupied": [["2031-07-08", False]]},
    {"id": "4", "name": "twin", "region": "north", "occupied": [["2031-07-08", False]]},
    {"id": "5", "name": "twin", "region": "south", "occupied": [["2031-07-08", True]]},
]  # fmt: skip
ARTICLE = {
    "id": "north", "title": "The north", "collection": "ukraine", "date": "2031-06-01",
    "text": "Russia captured Harrow-Tarn on 20 May 2031. Ukraine holds Oloro. Twin was quiet.",
}  # fmt: skip


def folder_of(tmp_path: Path, *articles: dict[str, Any]) -> Path:
    folder = tmp_path / "control_deepstate"
    folder.mkdir()
    (folder / "settlements.jsonl").write_text("\n".join(json.dumps(r) for r in MAP), "utf-8")
    if articles:
        (tmp_path / "conflict_wiki").mkdir()
        packed = gzip.compress("\n".join(json.dumps(a) for a in articles).encode())
        (tmp_path / "conflict_wiki" / "articles.jsonl.gz").write_bytes(packed)
    return folder


def test_only_a_name_that_one_settlement_bears_is_asked_about() -> None:
    assert titled("harrow-tarn") == "Harrow-Tarn"
    assert [r["id"] for r in named_alone(MAP, [str(ARTICLE["text"])])] == ["1", "2"]


def test_an_edge_drawn_for_two_days_is_no_change() -> None:
    shown = [["2031-07-08", False], ["2031-08-01", True], ["2031-08-03", False]]
    assert steady(shown) == [(date(2031, 7, 8), False)]
    assert len(steady([*shown[:2], ["2031-08-09", False]])) == 3


def test_the_mean_is_over_the_states_that_the_map_shows() -> None:
    assert macro_f1([(True, True), (False, True)]) == pytest.approx((2 / 3 + 0) / 2)
    assert macro_f1([(True, True)]) == 1.0


def test_without_articles_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(UnfitDataError, match="conflict_wiki"):
        run(folder_of(tmp_path), Options())


@pytest.mark.model
def test_what_was_told_still_stands_and_what_was_not_is_missed(tmp_path: Path) -> None:
    figures = {f.key: f for f in SUITE.run(folder_of(tmp_path, ARTICLE), Options())}
    values = {key: figure.value for key, figure in figures.items()}
    assert values["named"] == values["told"] == 2
    assert values["accuracy"] == pytest.approx(7 / 10)  # right but for the fall of Oloro
    assert values["flips"] == 1
    assert values["found"] == values["late"] == 0
    assert "delay" not in values
