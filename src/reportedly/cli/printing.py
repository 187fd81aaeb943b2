"""How answers, messages and progress reach the screen: answers to stdout, all else to stderr."""

import json
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from reportedly.model.document import Problem
from reportedly.model.errors import ReportedlyError
from reportedly.views.citation import visible
from reportedly.views.inks import line, words

PATIENCE_S = 2.0  # what takes no longer shows no bar


def screen(*, stderr: bool = False) -> Console:
    """Give a console that reads no markup, no emoji codes and no highlighting into the words."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def say(what: RenderableType = "") -> None:
    """Print part of the answer."""
    console = screen()
    console.file.write(drawn(what, console))


def drawn(what: RenderableType, console: Console) -> str:
    """Give what the console would print, without the spaces that fill its lines."""
    with console.capture() as captured:
        console.print(what, crop=False)  # a command to copy may be longer than the line
    return "".join(f"{row.rstrip(' ')}\n" for row in captured.get().splitlines())


def tell(*parts: str | tuple[str, str]) -> None:
    """Print a message beside the answer, on stderr, one line of any length."""
    screen(stderr=True).print(line(*parts), soft_wrap=True)


def answer(page: Any, *, as_json: bool) -> None:  # noqa: ANN401
    """Print a page, or the same as JSON."""
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(page))
    else:
        from reportedly.cli.pages import render

        say(render(page))


def say_json(value: Any) -> None:  # noqa: ANN401
    """Print one JSON value on one line."""
    sys.stdout.write(json_line(value) + "\n")


def json_line(value: Any) -> str:  # noqa: ANN401
    r"""Write JSON on one line; characters that could work on a terminal are escaped.

    >>> json_line("port \x9b31m \u202e")
    '"port \\u009b31m \\u202e"'
    """
    text = json.dumps(value, ensure_ascii=False)
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(
        json.dumps(c)[1:-1] if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c
        for c in text.replace("\x7f", "\\u007f")
    )


def complain(error: ReportedlyError) -> None:
    """Say on stderr what is wrong and what to do next."""
    tell(("Error: ", "bold red"), error.found + ".")
    if error.next_step:
        tell(error.next_step.rstrip(".") + ".")


def tell_problem(problem: Problem) -> None:
    """Say on stderr, on one line, what could not be read and what to do about it."""
    where = f"{problem.where}: " if problem.where else ""
    tell(where, (problem.code, "bold"), f": {problem.message} {problem.next_step}")


def tell_rest(shown: int, found: int, what: str) -> None:
    """Say on stderr that a list was cut."""
    if found > shown:
        tell(f"Shown are {shown} of {found} {what}; --limit sets how many.")


def columns(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Give a plain table whose cells fold and never hide anything."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(words(cell) for cell in row))
    return table


def steps(title: str, commands: tuple[str, ...]) -> Group:
    """Give commands to copy, one a line."""
    shown = [Text(f"  {visible(c)}", "cyan", no_wrap=True, overflow="ignore") for c in commands]
    return Group("", words(title, "bold"), *shown)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """Give a function to call after each item; on a terminal a bar appears after two seconds."""
    console = screen(stderr=True)
    if not console.is_terminal:
        yield lambda _name: None
        return
    bar = Progress(
        TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True,
    )  # fmt: skip
    task = bar.add_task(label, total=total)
    timer = threading.Timer(PATIENCE_S, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda _name: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        if bar.live.is_started:
            bar.stop()
