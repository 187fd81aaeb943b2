"""Options that several commands share, and how days are written on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from reportedly.answers.frame import Frame, day_called
from reportedly.cli.printing import tell
from reportedly.model.claim import ALIGNMENT_TYPES, CONTROL_TYPES, PLOVER_TYPES, PropositionKind
from reportedly.model.errors import QuestionError

if TYPE_CHECKING:
    from reportedly.model.casebook import Casebook
    from reportedly.pipeline import Desk


def read_day(text: str) -> date:
    """Read a day: YYYY-MM-DD, "today", "yesterday" or a weekday, which means the last one gone by.

    Raises:
        typer.BadParameter: it is none of these.
    """
    try:
        return day_called(text)
    except QuestionError as error:
        raise typer.BadParameter(f"{error.found}. {error.next_step}") from None


def read_stretch(text: str) -> tuple[date, date]:
    """Read two days written A..B, both included.

    Raises:
        typer.BadParameter: it is not two days, or the second lies before the first.
    """
    first, dots, last = text.partition("..")
    if not dots:
        raise typer.BadParameter(f"{text!r} is not two days. Write 2016-06-01..2016-06-30")
    days = read_day(first), read_day(last)
    if days[1] < days[0]:
        raise typer.BadParameter(f"{text!r} ends before it begins. Write the earlier day first")
    return days


def read_kind(text: str, casebook: "Casebook | None" = None) -> str:
    """Read what kind of claim is wanted: a kind of proposition, one of its types, or a mode.

    Args:
        text: as it was typed.
        casebook: whose own codebook may add modes.

    Raises:
        typer.BadParameter: no claim is of that kind.
    """
    from reportedly.extraction.rules import load_rules

    kinds = get_args(PropositionKind)
    types = (*PLOVER_TYPES, *CONTROL_TYPES, *ALIGNMENT_TYPES)
    rules = load_rules()
    finer = {r.type for r in rules} | {r.mode for r in rules if r.mode} | {"attempted"}
    finer |= _own_modes(casebook)
    if text.strip().casefold() in {word.casefold() for word in (*kinds, *types, *finer)}:
        return text
    raise typer.BadParameter(
        f"{text!r} is no kind of claim. Kinds: {', '.join(kinds)}. Types: {', '.join(types)}. "
        f"Others: {', '.join(sorted(finer - {*kinds, *types}))}"
    )


def _own_modes(casebook: "Casebook | None") -> set[str]:
    """Give what claims typed by a casebook's own codebook have as their mode."""
    from reportedly.extraction.coding.codebook import read_book

    path = casebook.codebook_path if casebook is not None else None
    return {kind.mode for kind in read_book(path) if kind.mode} if path is not None else set()


CasebookFolder = Annotated[
    Path | None,
    typer.Option(
        "--casebook", "-C", metavar="DIR",
        help="The casebook; without it, the nearest one from this folder upwards.",
    ),
]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
On = Annotated[
    date | None,
    typer.Option(
        "--on", metavar="DAY", parser=read_day,
        help="The day asked about; without it, the day of --known, else today.",
    ),
]  # fmt: skip
Known = Annotated[
    date | None,
    typer.Option(
        "--known", metavar="DAY", parser=read_day,
        help="Answer as known by the end of this day; without it, with all that is known.",
    ),
]  # fmt: skip
Since = Annotated[
    date | None,
    typer.Option(
        "--since", metavar="DAY", parser=read_day,
        help="Compare with what was known by the end of this day.",
    ),
]  # fmt: skip
Limit = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="Print at most so many.")
]


@contextmanager
def at_desk(folder: Path | None) -> Iterator["Desk"]:
    """Open the casebook that was named, or the nearest one, and close it afterwards."""
    from reportedly import pipeline

    desk = pipeline.open_desk(folder or pipeline.find_casebook(Path.cwd()))
    with desk.ledger:
        yield desk


def tell_beginning(desk: "Desk", frame: Frame) -> None:
    """Say so when the audit clock is asked about a day before the ledger held anything."""
    clock = frame.clock or desk.casebook.clock
    began = desk.snapshot(clock="recorded").began
    if clock == "recorded" and frame.known and began and frame.known < began.date():
        tell(
            f"This ledger began on {began.date()} and held nothing by {frame.known}. "
            "To ask what was published by then: --clock published"
        )
