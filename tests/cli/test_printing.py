"""What reaches the screen."""

import json
import time

import pytest
from rich.console import Console
from rich.progress import Progress

from reportedly.cli import printing


@pytest.mark.parametrize(
    "text", ["plain", "\u200f\u0633\u0631\u062a", "\x1b[2J \x7f \x9b \u202e \u2028", "\ud800", "🙂"]
)
def test_json_means_the_same_and_hides_nothing(text: str) -> None:
    line = printing.json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not set(line) & set("\x1b\x7f\x9b\u202e\u2028\ud800\u200f\n")


def _terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    console = Console(force_terminal=True, width=80, stderr=True)
    monkeypatch.setattr(printing, "screen", lambda **_: console)
    started: list[str] = []
    original = Progress.start

    def start(bar: Progress) -> None:
        started.append("shown")
        original(bar)

    monkeypatch.setattr(Progress, "start", start)
    return started


def test_a_short_wait_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _terminal(monkeypatch)
    with printing.progress("Reading", 2) as tick:
        tick("one")
    assert started == []


def test_a_long_wait_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _terminal(monkeypatch)
    monkeypatch.setattr(printing, "PATIENCE_S", 0.01)
    with printing.progress("Reading", 2) as tick:
        tick("one")
        time.sleep(0.2)
    assert started == ["shown"]


def test_beside_a_terminal_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with printing.progress("Reading", 1) as tick:
        tick("one")
    assert capsys.readouterr().err == ""


def test_lines_are_not_filled_with_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    printing.say(printing.columns(("one", "two"), [("a", "b"), ("a longer cell", "b")]))
    rows = capsys.readouterr().out.splitlines()
    assert rows == [row.rstrip() for row in rows]


def test_a_command_to_copy_stays_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    command = "reportedly control " + "x" * 100
    printing.say(printing.steps("Next", (command,)))
    assert f"  {command}\n" in capsys.readouterr().out
