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


@pytest.mark.parametrize("kind", ["control", "grounds"])
def test_a_place_as_svg_and_png(book: Path, run: Any, tmp_path: Path, kind: str) -> None:
    drawn, pixels = tmp_path / "mill.svg", tmp_path / "mill.png"
    asked = ("chart", kind, "--place", "Harrow mill", "--on", "2021-05-08")
    assert run(*asked, "--out", str(drawn)).code == 0
    words = "".join(ET.parse(drawn).getroot().itertext())  # noqa: S314 - our own words
    assert "Harrow mill" in words
    assert "Northern Brigade" in words
    assert run(*asked, "--dark", "--out", str(pixels)).code == 0
    assert pixels.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("network", "--out", "net.gif"), "cannot be written as '.gif'"),
        (("control", "--out", "t.svg"), "this chart is about one place"),
        (
            ("control", "--place", "Harrow", "--known", "2021-05-01", "--out", "t.svg"),
            "no report known by then",
        ),
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
