"""Coding by a codebook: the one that ships, and one's own."""

import json
from pathlib import Path
from typing import Any

import pytest

BOOK = """
- type: WATER_CUT
  definition: An armed group stops the water of a town.
  triggers: [cut water, water supply, valve]
  positive:
    - Gunmen shut the valves of the pipeline and left Harrow without water.
    - Water to the town was cut off by an armed group.
- type: OIL_CLOSED
  definition: An oil field or port is closed by those who hold it.
  triggers: [oil field, oil port]
  positive:
    - Protesters closed the oil field of Tarn.
    - Exports stopped at the oil ports after guards shut them.
"""


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    path = tmp_path / "leads.txt"
    path.write_text(
        "Militants cut the water supply of Harrow.\n\nThe two ministers had lunch in Tarn.\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.model
def test_an_own_codebook_needs_no_training(tmp_path: Path, leads: Path, run: Any) -> None:
    book = tmp_path / "water.yaml"
    book.write_text(BOOK, encoding="utf-8")
    said = run("code", str(leads), "--book", str(book), "--json")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert first["types"][0]["type"] == "WATER_CUT"
    assert first["types"][0]["triggers"] == ["water supply"]
    assert second["types"][0]["type"] == "none of these"


@pytest.mark.model
def test_an_answer_says_why(tmp_path: Path, leads: Path, run: Any) -> None:
    book = tmp_path / "water.yaml"
    book.write_text(BOOK, encoding="utf-8")
    said = run("code", str(leads), "--book", str(book))
    assert "says 'water supply'; like '" in said.out


@pytest.mark.model
def test_the_shipped_codebook_is_the_default(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "leads.txt"
    path.write_text("Government forces shelled Harrow overnight, killing four people.\n")
    assert "ART_MISS_ATTACK" in run("code", str(path)).out.splitlines()[1]


def test_a_broken_codebook_says_what_is_wrong(tmp_path: Path, leads: Path, run: Any) -> None:
    book = tmp_path / "water.yaml"
    book.write_text("- type: WATER_CUT\n", encoding="utf-8")
    said = run("code", str(leads), "--book", str(book))
    assert said.code == 3
    assert "lacks 'definition'" in said.err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run: Any) -> None:
    said = run("code", str(tmp_path / "none.txt"))
    assert said.code == 3
    assert "none.txt cannot be read" in said.err
