"""Commands that set up: a new casebook, the demo, the tools, the schema."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

import importlib.resources
import shlex
import shutil
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.answers.frame import Frame
from reportedly.cli.options import AsJson
from reportedly.cli.printing import columns, progress, say, say_json, steps, tell
from reportedly.model.casebook import SETTINGS_NAME, Casebook, open_casebook
from reportedly.model.errors import CasebookError, QuestionError

if TYPE_CHECKING:
    from rich.table import Table

    from reportedly.pipeline import Desk, Tally

DEMO_NAME = "sirte-2016"
DEMO_PLACE = "Sirte port"
DEMO_QUESTIONS = (
    (date(2016, 6, 11), date(2016, 6, 8)),
    (date(2016, 6, 11), date(2016, 6, 14)),
    (date(2016, 6, 16), date(2016, 6, 14)),
    (date(2016, 6, 16), date(2016, 6, 21)),
    (date(2016, 7, 12), date(2016, 7, 12)),
)
"""(day asked about, known on): the same day twice, as known before and after the news came."""
DEMO_BRIEF = Frame(on=date(2016, 7, 12), known=date(2016, 7, 12))
BRIEF_LINES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRow:
    """One of our tools: what it does, its door, and its id (name, version, hash of settings)."""

    door: str
    tool: str
    does: str


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to make it.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Its title in the brief; else the folder's name.")
    ] = None,
) -> None:
    """Make a new, empty casebook.

    Example: reportedly init libya --name "Libya weekly"
    """
    from reportedly.model.casebook import start_casebook

    start_casebook(folder, name=name)
    where = shlex.quote(str(folder))
    say(f"Made the casebook {folder}")
    say(steps("Next", (f"cd {where}", "reportedly add FILE-OR-ADDRESS", "reportedly unresolved")))


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to unpack it.")],
    again: Annotated[
        bool, typer.Option("--again", help="Replace an earlier demo in that folder.")
    ] = False,
) -> None:
    """Unpack the demo casebook (Sirte 2016), read its reports and show the answers.

    Example: reportedly demo sirte
    """
    from reportedly import pipeline
    from reportedly.intake import count_inputs

    casebook, reports = unpack_demo(folder, again=again)
    desk = pipeline.open_desk(casebook.root)
    with desk.ledger:
        inputs = [str(reports)]
        tell(f"Reading {count_inputs(inputs)} reports into {folder} (well under a minute) ...")
        with progress("Reading", count_inputs(inputs)) as tick:
            tally = pipeline.walk(desk, inputs, progress=tick)
        _show_demo(desk, tally, folder)


def _show_demo(desk: "Desk", tally: "Tally", folder: Path) -> None:
    from reportedly.answers import brief as answers
    from reportedly.views.paper import render_brief_html, render_brief_markdown

    say(
        f"{desk.casebook.name}: {tally.documents} reports, {tally.claims} claims, "
        f"{len(tally.problems)} problems."
    )
    say(
        f"\nWho holds {DEMO_PLACE}? The day asked about is one thing, what was\n"
        "known another. All days are of 2016; origins are at most so many.\n"
    )
    say(_demo_table(desk))
    page = answers.brief(desk, DEMO_BRIEF, None)
    markdown = render_brief_markdown(page)
    desk.casebook.root.joinpath("brief.md").write_text(markdown, encoding="utf-8")
    html = render_brief_html(page)
    desk.casebook.root.joinpath("brief.html").write_text(html, encoding="utf-8")
    _show_beginning(page)
    say(f"\nThe whole brief: {folder}/brief.md and {folder}/brief.html")
    where = shlex.quote(str(folder))
    say(
        steps(
            "Three commands to try next",
            (
                f'reportedly control "{DEMO_PLACE}" --on 2016-06-16 --known 2016-06-21 -C {where}',
                f'reportedly claims --place "{DEMO_PLACE}" --known 2016-06-14 -C {where}',
                f"reportedly forecasts --known 2016-07-31 -C {where}",
            ),
        )
    )


def _demo_table(desk: "Desk") -> "Table":
    from reportedly.answers import casebook as answers

    rows = []
    for on, known in DEMO_QUESTIONS:
        page = answers.control(desk, DEMO_PLACE, Frame(on=on, known=known))
        best = page.answers[0]
        rows.append((_day(on), _day(known), best.name, f"{best.percent} {best.word}",
                     str(page.reports), str(page.origins)))  # fmt: skip
    return columns(("day asked", "known on", "answer", "how sure", "reports", "origins"), rows)


def _day(on: date) -> str:
    return f"{on.day} {on:%B}"


def _show_beginning(page: object) -> None:
    from reportedly.cli.pages import render
    from reportedly.cli.printing import drawn, screen

    console = screen()
    lines = drawn(render(page), console).splitlines()
    say("")
    console.file.write("\n".join(lines[:BRIEF_LINES]) + "\n")
    if len(lines) > BRIEF_LINES:
        say(f"… and {len(lines) - BRIEF_LINES} more lines.")


def tool_rows() -> tuple[ToolRow, ...]:
    """Give the explicit table of our tools, in the order a report meets them."""
    from reportedly.belief import BitsWeigher
    from reportedly.extraction import EnglishExtractor
    from reportedly.intake import TOOL
    from reportedly.model.registry import Registry
    from reportedly.press.exports.formats import FORMATS, exporter
    from reportedly.resolution import RegistryResolver

    return (
        ToolRow(door="reader", tool=TOOL, does="bytes to documents"),
        ToolRow(door="extractor", tool=EnglishExtractor().tool, does="documents to claims"),
        ToolRow(
            door="resolver",
            tool=RegistryResolver(Registry()).tool,
            does="names to actors and places (the id changes with the registry)",
        ),
        ToolRow(door="weigher", tool=BitsWeigher().tool, does="claims to a belief"),
        *(ToolRow(door="exporter", tool=exporter(f.name).tool, does=f.does) for f in FORMATS),
    )


def tools(as_json: AsJson = False) -> None:
    """List the tools that read, extract, resolve, weigh and export, each with its id.

    Example: reportedly tools
    """
    rows = tool_rows()
    if as_json:
        say_json([{"door": r.door, "tool": r.tool, "does": r.does} for r in rows])
    else:
        say(columns(("door", "tool", "does"), [(r.door, r.tool, r.does) for r in rows]))


def schema(
    what: Annotated[str, typer.Argument(metavar="claim", help="The format: claim.")] = "claim",
) -> None:
    """Print the JSON Schema of the claim format.

    Example: reportedly schema claim
    """
    if what != "claim":
        raise QuestionError(f"there is no schema of {what!r}", "Ask for: reportedly schema claim")
    path = importlib.resources.files("reportedly.model.format") / "schema" / "claim.json"
    typer.echo(path.read_text(encoding="utf-8"), nl=False)


def unpack_demo(root: Path, *, again: bool = False) -> tuple[Casebook, Path]:
    """Unpack the demo casebook; give it and the folder of its reports.

    Args:
        root: where to.
        again: replace an earlier demo there. Only a folder whose casebook.toml names the demo is
            ever replaced.

    Raises:
        CasebookError: the folder holds something else.
    """
    shipped = importlib.resources.files("reportedly") / "casebooks" / DEMO_NAME
    if root.exists() and any(root.iterdir()):
        ours = (root / SETTINGS_NAME).is_file() and (
            open_casebook(root).name == _demo_name(shipped)
        )
        if not (again and ours):
            raise CasebookError(
                f"{root} is not empty", "Name a new folder, or replace an earlier demo with --again"
            )
        shutil.rmtree(root)
    with importlib.resources.as_file(shipped) as folder:
        shutil.copytree(folder, root, dirs_exist_ok=True)
    (root / "evidence").mkdir(exist_ok=True)
    return open_casebook(root), root / "reports"


def _demo_name(shipped: Traversable) -> str:
    with importlib.resources.as_file(shipped) as folder:
        return open_casebook(folder).name
