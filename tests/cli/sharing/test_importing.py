"""A sheet goes out, is edited, and comes back."""

import csv
import json
from pathlib import Path
from typing import Any

BY = ("--by", "A. Analyst", "--because", "read again")


def exported(run: Any, path: Path) -> list[dict[str, str]]:
    run("export", "csv", "--out", str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def save(rows: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_edits_are_shown_then_recorded_then_taken_back(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    rows = exported(run, path)
    for row in rows:
        if row["type"] == "taken":
            row["modality"], row["place_id"] = "planned", "Harrow"
        row["mine"] = "see Ada"
    save(rows, path)
    preview = run("import", "csv", str(path), *BY)
    assert "asserted" in preview.flat
    assert "planned" in preview.flat
    assert "1 row edited, 3 untouched, 0 problems" in preview.flat
    assert "Nothing is recorded yet: add --yes." in preview.err
    assert "none of ours: mine" in preview.err
    assert run("claims", "--kind", "taken", "--json").out.count('"planned"') == 0
    done = run("import", "csv", str(path), *BY, "--yes")
    assert "Recorded 1 ruling by A. Analyst." in done.flat
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)
    assert (claim["modality"], claim["where"]["place"]) == ("planned", "harrow")
    back = run("import", "csv", "--undo", "--by", "Bo")
    assert "Took the last import back: 1 ruling by Bo." in back.flat
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)
    assert (claim["modality"], claim["where"]["place"]) == ("asserted", "harrow-mill")


def test_everything_is_there_as_json(own_book: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    rows = exported(run, path)
    rows[0]["ruling"], rows[1]["gist"], rows[2]["actor_id"] = "reject", "we won", "Nobody"
    save(rows, path)
    said = json.loads(run("import", "csv", str(path), *BY, "--json", "--yes").out)
    assert (said["recorded"], said["untouched"], said["absent"]) == (1, 1, 0)
    assert said["edits"][0]["ruling"] == "reject"
    assert sorted(p["code"] for p in said["problems"]) == [
        "press.sheet-column", "press.sheet-value",
    ]  # fmt: skip
    undone = json.loads(run("import", "csv", "--undo", "--json").out)
    assert [j["ruling"] for j in undone["recorded"]] == ["unsure"]
    assert undone["problems"] == []


def test_names_are_found_as_on_the_command_line(own_book: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    rows = exported(run, path)
    held = next(r for r in rows if r["type"] == "held")
    held["actor_id"] = "Millers' Guard"
    save(rows, path)
    said = json.loads(run("import", "csv", str(path), *BY, "--json").out)
    assert said["edits"][0]["amendment"] == [["role:actor.actor", "millers-guard"]]


def test_a_conflict_after_an_import_is_told_when_it_is_taken_back(
    own_book: Path, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    rows = exported(run, path)
    rows[0]["ruling"] = "reject"
    save(rows, path)
    run("import", "csv", str(path), *BY, "--yes")
    rows = exported(run, path)
    rows[1]["ruling"] = "reject"
    save(rows, path)
    run("import", "csv", str(path), *BY, "--yes")
    assert "1 ruling by" in run("import", "csv", "--undo").flat
    run("review", rows[0]["id"], "--accept", "--reason", "after all")
    assert "no import stands" in run("import", "csv", "--undo").err


def test_what_cannot_be_imported(own_book: Path, run: Any, tmp_path: Path) -> None:
    assert "no file is named" in run("import", "csv").err
    assert run("import", "csv", "nothing.csv").code == 2
    (tmp_path / "x.csv").write_text("a,b\n", encoding="utf-8")
    assert "no column 'id'" in run("import", "csv", str(tmp_path / "x.csv")).err
    assert "no import stands" in run("import", "csv", "--undo").err
