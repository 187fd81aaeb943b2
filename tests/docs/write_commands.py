"""Write docs/commands.md from the command line itself: python tests/docs/write_commands.py."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from reportedly.cli.app import EXIT_CODES, app

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
OPENING = """\
# Commands

Written from the program by `python tests/docs/write_commands.py`; a test holds the two equal.

Answers go to stdout, messages and progress to stderr. A day is written 2016-07-11, `today`,
`yesterday`, or a weekday, which means the last one gone by (`--known monday`). With `--json` a
command prints one JSON value; `claims --json` and `read --json` print one claim a line, in the
format that `reportedly schema claim` describes. `NO_COLOR=1` turns colours off, and
`reportedly --install-completion` sets up completion in your shell.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command with its full name, groups left out."""
    whole: Any = typer.main.get_command(app)
    for name, command in whole.commands.items():
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        else:
            yield from ((f"{name} {sub}", c) for sub, c in inner.items())


def page() -> str:
    """Write the whole page."""
    parts = [OPENING, *(_section(name, command) for name, command in commands()), _exit_codes()]
    return "\n".join(parts)


def _section(name: str, command: Any) -> str:
    said, _, example = command.help.partition("Example: ")
    lines = [f"## {name}", "", said.strip(), "", "```sh", example.strip(), "```", ""]
    rows = [_row(p) for p in command.params if p.name != "help"]
    if rows:
        lines += ["| | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _row(param: Any) -> str:
    if param.param_type_name == "argument":
        shown = f"`{param.metavar or param.name.upper()}`"
    else:
        flag = getattr(param, "is_flag", False)
        value = "" if flag else f" {param.metavar or 'TEXT'}"
        shown = ", ".join(f"`{opt}{value}`" for opt in param.opts)
    told = (param.help or "").replace("|", "\\|")
    if param.param_type_name == "option" and param.required:
        told += " Required."
    elif isinstance(param.default, int | float) and not isinstance(param.default, bool):
        told += f" Default: {param.default:g}."
    return f"| {shown.replace('|', chr(92) + '|')} | {told.strip()} |"


def _exit_codes() -> str:
    rows = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES]
    return "\n".join(["## Exit codes", "", "| code | meaning |", "|---:|---|", *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE}\n")
