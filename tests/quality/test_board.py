"""The page and its chart show every number beside its goal."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from quality.board import chart, page_of, write_board
from quality.figure import Figure
from quality.suite import Report

LOW = Figure(key="a", name="spans & cues", value=0.5, must=0.7, published=0.695, ceiling=0.72)
HIGH = Figure(key="b", name="roots", value=0.9, must=0.8, note="cross-validated")
SPEED = Figure(key="c", name="reading", value=2345.0, unit="words/s", must=2000)
REPORT = Report(
    suite="tarn", title="Who said what", data="tarn", figures=(LOW, HIGH, SPEED), seconds=1.0
)


def test_the_page_has_a_row_for_each_figure() -> None:
    page = page_of([REPORT])
    assert "| spans & cues | .500 | F1 | – | .700 | .695 | – | .720 |" in page
    assert "| roots | **.900** |" in page
    assert "| reading | **2,345** | words/s |" in page
    assert "- roots: cross-validated." in page


def test_a_note_on_all_figures_stands_once() -> None:
    page = page_of([replace(REPORT, figures=(HIGH, replace(HIGH, key="d")))])
    assert page.count("cross-validated") == 1
    assert "- All: cross-validated." in page


def test_the_chart_draws_shares_with_their_goals() -> None:
    drawn = ET.fromstring(chart([REPORT]))  # noqa: S314
    kinds = [e.get("class") for e in drawn.iter() if e.get("class")]
    assert (kinds.count("low"), kinds.count("bar"), kinds.count("rail")) == (1, 1, 2)
    assert kinds.count("must") == 3
    assert "reading" not in "".join(drawn.itertext())


def test_page_and_chart_are_written_together(tmp_path: Path) -> None:
    write_board([REPORT], tmp_path / "quality.md")
    assert (tmp_path / "images" / "quality.svg").is_file()
    assert "images/quality.svg" in (tmp_path / "quality.md").read_text(encoding="utf-8")
