"""Reports kept on disk, so that a long scoreboard goes on where it stopped."""

import json
from dataclasses import asdict
from pathlib import Path

from quality.figure import Figure
from quality.suite import Report


def keep(report: Report, folder: Path) -> None:
    """Write a report into the folder, in the place of an earlier one of its suite."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(report), ensure_ascii=False, indent=1)
    (folder / f"{report.suite}.json").write_text(text + "\n", encoding="utf-8")


def kept(suite: str, folder: Path) -> Report | None:
    """Give the report of a suite that the folder holds, or None."""
    path = folder / f"{suite}.json"
    if not path.is_file():
        return None
    stored = json.loads(path.read_text(encoding="utf-8"))
    figures = tuple(Figure(**figure) for figure in stored.pop("figures"))
    return Report(figures=figures, **stored)
