"""The table of commands, and what becomes of errors."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reportedly import __version__
from reportedly.cli import ask, code, keep, put_in, registry, review, serve, start
from reportedly.cli.evidence import ask as evidence
from reportedly.cli.evidence import withdraw
from reportedly.cli.map import commands as mapping
from reportedly.cli.naming import importing, settling
from reportedly.cli.naming import same as naming
from reportedly.cli.outlook import charts
from reportedly.cli.outlook import commands as outlook
from reportedly.cli.places import gazetteer
from reportedly.cli.printing import complain, tell
from reportedly.cli.sharing import exporting, publishing, sensitive
from reportedly.cli.sharing import importing as sheets
from reportedly.model.errors import ReportedlyError

Command = Callable[..., None]
EXIT_CODES = (
    (0, "it worked; `add` also when only some of the inputs had problems"),
    (1, "anything not listed here"),
    (2, "the command line, or what you state about a document, cannot be read"),
    (3, "no casebook, or its settings or registry cannot be read"),
    (4, "a question that cannot be put: no such place, actor or id"),
    (5, "an address that may not be fetched"),
    (6, "the ledger refuses"),
    (7, "the language model is missing or not the one expected"),
    (8, "none of the inputs could be read"),
    (9, "a brief does not stand in the claims it cites"),
    (130, "stopped with Ctrl-C"),
    (141, "nobody reads the output any more"),
)
EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES) + "."

COMMANDS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("Start", (start.init, start.demo, serve.serve)),
    ("Put in", (put_in.add, put_in.read, code.code)),
    (
        "Ask",
        (
            ask.control, mapping.map_, ask.events, ask.claims, outlook.forecasts, outlook.record,
            outlook.alliances, evidence.contradictions, evidence.changes, evidence.origins,
            ask.sources, ask.show, ask.search, ask.brief, charts.chart,
        ),
    ),
    (
        "Rule",
        (
            review.review, outlook.resolve, naming.same, naming.merge, naming.split,
            withdraw.withdraw, withdraw.correct, sensitive.sensitive,
        ),
    ),
    ("Share", (publishing.check, publishing.publish, exporting.export)),
    ("Registry", (registry.unresolved, settling.settle)),
    (
        "Look after",
        (
            keep.relink, keep.reread, keep.problems, start.tools, start.schema, keep.dump,
            keep.load, keep.seal,
        ),
    ),
)  # fmt: skip
"""Every command, in the order and under the headings of `reportedly --help`."""

REGISTRY_COMMANDS: tuple[Command, ...] = (
    registry.actors, registry.places, registry.sources, registry.add_actor, registry.add_place,
    registry.add_source, registry.add_alias, registry.grade, importing.import_actors,
)  # fmt: skip

GAZETTEER_COMMANDS: tuple[tuple[str, Command], ...] = (
    ("look", gazetteer.look), ("add", gazetteer.add), ("list", gazetteer.list_),
    ("remove", gazetteer.remove),
)  # fmt: skip


NAMES: dict[Command, str] = {importing.import_actors: "import", mapping.map_: "map"}
"""Commands that cannot be called as their function is."""


class Door(TyperGroup):
    """The way in: whatever the user can mend is said in words and gives its exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 -- typer's own context type is private
        """Run a command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ReportedlyError as error:
            complain(error)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:
            # Nothing may be flushed to the closed pipe at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from None
        except (KeyboardInterrupt, typer.Abort):
            tell("Stopped. What is recorded stays; run the same command again to go on.")
            raise typer.Exit(130) from None
        return result


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- typer calls it so
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


def front(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Who said what about a conflict, how sure they were, and what follows from it.

    New here? Run: reportedly demo sirte
    """


def _group(help_text: str | None = None) -> typer.Typer:
    return typer.Typer(
        cls=Door, help=help_text, no_args_is_help=True, rich_markup_mode="rich",
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip


def build() -> typer.Typer:
    """Put the commands of the tables together."""
    whole = _group()
    whole.callback(epilog=EPILOG)(front)
    for panel, functions in COMMANDS:
        for function in functions:
            whole.command(NAMES.get(function), rich_help_panel=panel)(function)
    names = _group("List or add actors, places and sources. Example: reportedly registry actors")
    for function in REGISTRY_COMMANDS:
        names.command(NAMES.get(function))(function)
    whole.add_typer(names, name="registry", rich_help_panel="Registry")
    lists = _group(
        "Lists of places, and why a name lies where it lies. Example: reportedly gazetteer look Derna"
    )
    for name, function in GAZETTEER_COMMANDS:
        lists.command(name)(function)
    whole.add_typer(lists, name="gazetteer", rich_help_panel="Registry")
    back = _group("What others give back. Example: reportedly import csv claims.csv")
    back.command("csv")(sheets.csv)
    whole.add_typer(back, name="import", rich_help_panel="Share")
    return whole


app = build()
