"""The map from the command line."""

import json
from pathlib import Path

import pytest
from PIL import Image
from tests.harrow import run_command


def test_the_map_is_a_list_in_the_terminal(valley_book: Path) -> None:
    said = run_command("map", "--on", "2021-05-09")
    assert said.code == 0
    assert "47.100, 8.600 ± 2 km" in said.flat
    assert "attack by Millers' Guard, at Eastford" in said.flat


def test_json_has_the_same(valley_book: Path) -> None:
    page = json.loads(run_command("map", "--on", "2021-05-09", "--json").out)
    assert {mark["place"] for mark in page["places"]} == {"harrow", "harrow-mill", "eastford"}


def test_pictures_are_written(valley_book: Path, tmp_path: Path) -> None:
    svg, png = tmp_path / "map.svg", tmp_path / "map.png"
    said = run_command(
        "map", "--on", "2021-05-09", "--svg", str(svg), "--png", str(png), "--width", "640",
        "--theme", "dark", "--around", "Eastford", "--reach", "5",
    )  # fmt: skip
    assert (said.code, said.out) == (0, "")
    assert "Harrow &lt;weekly&gt;" in svg.read_text(encoding="utf-8")
    assert ">2 km<" in svg.read_text(encoding="utf-8")
    with Image.open(png) as picture:
        assert picture.width == 640


def test_a_film_has_a_frame_a_day(valley_book: Path, tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    said = run_command("map", "--film", str(path), "--from", "2021-05-07", "--width", "400")
    assert (said.code, said.out) == (0, "")
    assert "film.gif: 3 days" in said.err
    with Image.open(path) as film:
        assert film.n_frames == 3  # type: ignore[attr-defined]
    looking_back = run_command(
        "map", "--film", str(path), "--to", "2021-05-05", "--looking-back", "--width", "400"
    )
    assert "2 days" in looking_back.err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--film", "film.txt"), "a film cannot be written as '.txt'"),
        (("--film", "film.gif", "--from", "2021-05-09", "--to", "2021-05-01"), "before it begins"),
        (("--svg", "map.svg", "--around", "Qxzzyvale"), "Qxzzyvale"),
    ],
)
def test_what_cannot_be_made_is_said(
    valley_book: Path, words: tuple[str, ...], complaint: str
) -> None:
    said = run_command("map", *words)
    assert said.code in {2, 4}
    assert complaint in " ".join(said.err.split())


def test_a_place_without_a_point_cannot_be_looked_at_from_near(book: Path) -> None:
    said = run_command("map", "--around", "Harrow mill", "--svg", "map.svg")
    assert said.code == 4
    assert "nothing says where Harrow mill lies" in " ".join(said.err.split())
