"""Floors rise freely and fall only for a reason; the quick suites stand above theirs."""

from pathlib import Path

import pytest
from quality.command import HERE, run
from quality.figure import Figure
from quality.floors import Floors, fallen, pin, read_floors
from quality.suite import Options
from quality.suites.registry import SUITES


def figure(value: float, key: str = "f1") -> Figure:
    return Figure(key=key, name="spans", value=value)


def test_a_floor_rises_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    pin("tarn", [figure(0.5)], limit=4, why="", path=path)
    pin("tarn", [figure(0.6)], limit=4, why="", path=path)
    assert read_floors(path) == {"tarn": Floors(limit=4, floors={"f1": 0.6})}


def test_a_floor_falls_only_for_a_reason_that_stays(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    pin("tarn", [figure(0.6)], limit=0, why="", path=path)
    with pytest.raises(ValueError, match="--allow-regression"):
        pin("tarn", [figure(0.5)], limit=0, why="", path=path)
    pin("tarn", [figure(0.5)], limit=0, why='the "old" gold was wrong', path=path)
    pin("harrow", [figure(0.9)], limit=0, why="", path=path)
    text = path.read_text(encoding="utf-8")
    assert read_floors(path)["tarn"].floors == {"f1": 0.5}
    assert 'why = "the \\"old\\" gold was wrong"' in text
    assert "f1 is 0.5000, pinned at 0.6000" in text


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert fallen([figure(0.5)], {"f1": 0.5, "r": 0.1}) == ("r is not measured any more",)
    assert fallen([figure(0.4985)], {"f1": 0.5}) == ()


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(read_floors()))
def test_no_figure_of_a_quick_suite_is_below_its_floor(name: str, shared: Path) -> None:
    suite, pinned = SUITES[name], read_floors()[name]
    folder = shared / "data" / suite.folder if suite.folder else HERE
    if not folder.is_dir():
        pytest.skip(f"needs the data set {suite.folder} in ../shared/data, not found")
    report = run(suite, folder, Options(limit=pinned.limit))
    assert fallen(report.figures, pinned.floors) == ()
