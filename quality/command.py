"""The command line: run a suite on a folder and show its figures."""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from quality.board import COLUMNS, cells, write_board
from quality.figure import Figure, as_row, unmeasured
from quality.floors import pin
from quality.shelf import keep, kept
from quality.suite import Options, Report, Suite, UnfitDataError
from quality.suites.registry import SUITES

ALL = "all"
HERE = Path(__file__).parent
WIDTH = 150  # of a table that is not shown on a terminal


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m quality", description="The scoreboard.")
    made.add_argument("suite", nargs="?", choices=[*SUITES, ALL], help="what to measure")
    made.add_argument("--data", type=Path, help="a data set's folder; for `all`, that of all sets")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument("--limit", type=int, default=0, help="read so many records at most")
    made.add_argument("--files", nargs="+", default=(), help="read these files of the folder only")
    made.add_argument("--scorer", type=Path, help="the scorer of attributions")
    made.add_argument("--runs", type=int, default=5, help="how often each speed is measured")
    made.add_argument("--write", type=Path, help="write the page of figures here")
    made.add_argument(
        "--keep", type=Path, metavar="DIR",
        help="keep every report here; `all` measures only the suites that are missing",
    )  # fmt: skip
    made.add_argument("--pin", action="store_true", help="pin the floors at what is measured")
    made.add_argument("--allow-regression", default="", metavar="WHY", help="let floors fall")
    return made


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; give the exit code."""
    asked = parser().parse_args(words)
    if asked.suite is None:
        _list()
        return 0
    options = Options(
        limit=asked.limit, files=tuple(asked.files), scorer=asked.scorer, runs=asked.runs
    )
    try:
        reports = tuple(measured(asked.suite, asked.data, options, asked.keep))
        for report in reports if asked.pin else ():
            pin(report.suite, report.figures, limit=asked.limit, why=asked.allow_regression)
    except (UnfitDataError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    if asked.write:
        write_board(reports, asked.write)
    _show(reports, as_json=asked.json)
    return 0


def _list() -> None:
    for name, suite in SUITES.items():
        print(f"{name:<14} {suite.title}; {folder_name(suite)}")


def folder_name(suite: Suite) -> str:
    """Name the folder that a suite reads, as the board shows it."""
    return suite.folder or HERE.name


def measured(
    name: str, data: Path | None, options: Options, shelf: Path | None = None
) -> Iterator[Report]:
    """Run one suite, or all whose folder is found and of which the shelf holds no report."""
    if name != ALL:
        report = run(SUITES[name], data or _home(SUITES[name], None), options)
        yield _kept(report, shelf)
        return
    for suite in SUITES.values():
        folder = _home(suite, data)
        earlier = kept(suite.name, shelf) if shelf else None
        if earlier is not None:
            yield earlier
        elif folder.is_dir():
            sys.stderr.write(f"{suite.name} ...\n")
            yield _kept(_run_or_say_why(suite, folder, options), shelf)


def _kept(report: Report, shelf: Path | None) -> Report:
    if shelf:
        keep(report, shelf)
    return report


def _home(suite: Suite, data: Path | None) -> Path:
    """Give the folder of a suite inside the folder of all data.

    Raises:
        UnfitDataError: the suite needs data and no folder was named.
    """
    if not suite.folder:
        return HERE
    if data is None:
        raise UnfitDataError(f"{suite.name} needs --data DIR, a folder like {suite.folder}")
    return data / suite.folder


def run(suite: Suite, folder: Path, options: Options) -> Report:
    """Run one suite."""
    start = time.monotonic()
    figures = suite.run(folder, options)
    return _report(suite, figures, time.monotonic() - start)


def _run_or_say_why(suite: Suite, folder: Path, options: Options) -> Report:
    try:
        return run(suite, folder, options)
    except UnfitDataError as problem:
        why = f"not measured: {problem}"
    except ImportError as problem:
        why = f"not measured: {problem.name} lacks what the suite asks for"
    return _report(suite, unmeasured(suite.templates, why), 0.0)


def _report(suite: Suite, figures: tuple[Figure, ...], seconds: float) -> Report:
    return Report(suite=suite.name, title=suite.title, data=folder_name(suite), figures=figures,
                  seconds=round(seconds, 1))  # fmt: skip


def _show(reports: Sequence[Report], *, as_json: bool) -> None:
    if as_json:
        rows = {
            r.suite: {"data": r.data, "seconds": r.seconds, "figures": [*map(as_row, r.figures)]}
            for r in reports
        }
        print(json.dumps(rows, ensure_ascii=False))
        return
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    for report in reports:
        console.print(table(report))


def table(report: Report) -> Table:
    """Give a report as a table."""
    made = Table(title=f"{report.suite}: {report.title} ({report.seconds:.0f} s)")
    for number, column in enumerate((*COLUMNS, "note")):
        made.add_column(column, justify="left" if number in {0, len(COLUMNS)} else "right")
    for figure in report.figures:
        style = "" if figure.reached is None else "green" if figure.reached else "yellow"
        made.add_row(*(c.strip("*") for c in cells(figure)), figure.note, style=style)
    return made
