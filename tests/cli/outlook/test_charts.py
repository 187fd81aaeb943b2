"""Charts as files."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest


def test_the_network_as_svg_and_png(book: Path, run: Any, tmp_path: Path) -> None:
    drawn, pixels = tmp_path / "net.svg", tmp_path / "net.png"
    assert run("chart", "network", "--on", "2021-05-05", "--out", str(drawn)).code == 0
    assert "Northern Brigade" in drawn.read_text(encoding="utf-8")
    ET.parse(drawn)  # noqa: S314 - our own words
    assert run("chart", "network", "--dark", "--out", str(pixels)).code == 0
    assert pixels.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("network", "--out", "net.gif"), "cannot be written as '.gif'"),
        (("timeline", "--out", "t.svg"), "no event answers"),
        (("calibration", "--out", "c.svg"), "too few for a curve"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    book: Path, run: Any, words: tuple[str, ...], told: str
) -> None:
    said = run("chart", *words)
    assert said.code == 4
    assert told in said.err
