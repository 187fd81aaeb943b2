"""The way in: help, version, exit codes, and what becomes of errors."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly.cli import ask
from reportedly.cli.app import EXIT_CODES
from reportedly.model import errors
from reportedly.model.errors import ReportedlyError


def test_help_reads_like_a_table_of_contents(run: Any) -> None:
    said = run("--help")
    for panel in ("Start", "Put in", "Ask", "Rule", "Registry", "Look after"):
        assert panel in said.out
    assert "Exit codes" in said.out
    assert run("-h").code == 0


def test_version(run: Any) -> None:
    assert run("--version").out == "reportedly 0.1.0\n"


def test_no_command_shows_the_help(run: Any) -> None:
    assert "Usage" in run().out + run().err


def test_every_exit_code_of_ours_is_documented() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Exception)]
    assert {kind.exit_code for kind in kinds if issubclass(kind, ReportedlyError)} <= {
        code for code, _ in EXIT_CODES
    }


def test_ctrl_c_says_that_what_is_recorded_stays(
    book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ask, "answer", stop)
    said = run("sources")
    assert said.code == 130
    assert "What is recorded stays" in said.err


def test_an_error_of_ours_is_not_hidden(
    book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **_options: object) -> None:
        raise RuntimeError("we are wrong")

    monkeypatch.setattr(ask, "answer", fail)
    with pytest.raises(RuntimeError):
        run("sources", "--json")


def test_a_reader_that_goes_away_ends_it_quietly(book: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "reportedly", "schema", "claim"],
        stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert ran.returncode == 141
    assert ran.stderr == b""


def test_no_colour_when_asked(book: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "reportedly", "claims"],
        env={**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "1"}, capture_output=True, check=True,
    )  # fmt: skip
    assert not re.search(rb"\x1b\[[0-9;]*[349][0-7]m", ran.stdout)
    assert b"Harrow mill" in ran.stdout


def test_help_loads_nothing_heavy() -> None:
    heavy = "spacy fastapi httpx sqlalchemy trafilatura jinja2"
    code = (
        "import sys, reportedly.cli.app\n"
        f"print(*(m for m in '{heavy}'.split() if m in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603
    assert (ran.stdout.strip(), ran.stderr) == (b"", b"")
