"""Actors taken over from a file."""

import json
from pathlib import Path
from typing import Any

CSV = "name,kind,aliases,country\nDesert Lions,armed-group,DL;Lions,LY\nNorthern Brigade,,Sons of Harrow,\n,person,,\n"


def test_an_import_is_shown_written_and_taken_back(own_book: Path, run: Any) -> None:
    file = own_book / "groups.csv"
    file.write_text(CSV, encoding="utf-8")
    shown = run("registry", "import", str(file))
    assert "Would take over 1 actor" in shown.out
    assert "Nothing is written yet" in shown.err
    assert "desert-lions" not in run("registry", "actors").out
    page = json.loads(run("registry", "import", str(file), "--yes", "--json").out)
    assert page["more"] == [["northern-brigade", "Sons of Harrow"]]
    assert page["problems"][0]["code"] == "resolution.import"
    assert "desert-lions" in run("registry", "actors").out
    run("registry", "import", "--undo")
    assert "desert-lions" not in run("registry", "actors").out
    assert "no import to undo" in run("registry", "import", "--undo").err


def test_a_file_must_be_named(own_book: Path, run: Any) -> None:
    assert "no file is named" in run("registry", "import").err
