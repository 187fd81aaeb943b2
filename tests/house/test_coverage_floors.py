"""The floors hold: a room below its own is named, and so is one that was never measured."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOMS = {"model": 10, "ledger": 10, "belief": 10, "views": 10}


@pytest.fixture(scope="module")
def floors(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "coverage_floors", root / "tests" / "coverage_floors.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _report(tmp_path: Path, **taken: int) -> str:
    files = {
        f"src/reportedly/{room}/thing.py": {
            "summary": {
                "num_statements": 90,
                "covered_lines": 90,
                "num_branches": 10,
                "covered_branches": branches,
            }
        }
        for room, branches in taken.items()
    }
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"files": files}), encoding="utf-8")
    return str(path)


def test_full_coverage_passes(
    floors: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(_report(tmp_path, **ROOMS)) == 0
    assert "too low" not in capsys.readouterr().out


def test_one_branch_missing_in_the_ledger_is_too_low(
    floors: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(_report(tmp_path, **(ROOMS | {"ledger": 9}))) == 1
    said = capsys.readouterr().out
    assert "Coverage is below its floor in: ledger 99.00% (floor 100%)." in said


def test_the_other_rooms_may_miss_five_percent(floors: ModuleType, tmp_path: Path) -> None:
    assert floors.main(_report(tmp_path, **(ROOMS | {"views": 5}))) == 0
    assert floors.main(_report(tmp_path, **(ROOMS | {"views": 4}))) == 1


def test_a_room_that_was_not_measured_is_no_full_room(
    floors: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert floors.main(_report(tmp_path, model=10, ledger=10)) == 1
    assert "nothing was measured in belief" in capsys.readouterr().out
