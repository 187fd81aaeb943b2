"""A sheet that comes back: what was edited in it, as rulings, shown first and recorded when told."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import columns, progress, say, say_json, tell, tell_problem
from reportedly.model.errors import StatementError
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.model.document import Problem
    from reportedly.pipeline import Desk
    from reportedly.press.sheets.edits import Edit, Names, Plan


def csv(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="What `export csv` made, edited.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Record what the preview shows.")] = False,
    because: Annotated[
        str | None, typer.Option("--because", help="Why, for rows whose `reason` is empty.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who rules; else `reviewer` of the casebook."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last import back.")] = False,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Take the edits of an exported sheet over as rulings; without --yes it only shows them.

    Edited cells become amendments, the column `ruling` accepts or rejects. Rows of claims that have
    changed since the export are problems, and are left alone. Nothing is erased.

    Example: reportedly import csv claims.csv --by "A. Analyst" --because "read again" --yes
    """
    from reportedly.cli.evidence.withdraw import reviewer

    with at_desk(casebook) as desk:
        name = by or reviewer(desk)
        if undo:
            _undo(desk, name, as_json=as_json)
            return
        if file is None:
            raise StatementError("no file is named", "Name one: reportedly import csv claims.csv")
        _import(desk, file, _Said(because=because or "", by=name, yes=yes), as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    because: str
    by: str
    yes: bool


def _import(desk: "Desk", file: Path, said: _Said, *, as_json: bool) -> None:
    from reportedly.press.sheets.recording import Recorded, record

    content = _content(file)
    plan = _plan(desk, content, file.name, said.because)
    done = Recorded()
    if said.yes and plan.edits:
        with progress("Recording", len(plan.edits)) as tick:
            done = record(desk.ledger, plan.edits, by=said.by, content=content, progress=tick)
    problems = (*plan.problems, *done.problems)
    if as_json:
        say_json(_as_json(plan, problems, recorded=len(done.judgements)))
        return
    _show(plan, problems)
    if said.yes:
        say(f"Recorded {counted(len(done.judgements), 'ruling')} by {said.by}.")
    elif plan.edits:
        tell("Nothing is recorded yet: add --yes.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise StatementError(
            f"{file} cannot be read: {error.strerror}", "Check its name and permissions"
        ) from error


def _plan(desk: "Desk", content: bytes, name: str, because: str) -> "Plan":
    from reportedly.press.sheets.edits import Ground, plan
    from reportedly.press.sheets.reading import read_sheet

    sheet = read_sheet(content)
    snapshot = desk.snapshot()
    ground = Ground(
        entries={entry.claim.id: entry for entry in snapshot.entries()},
        registry=snapshot.registry,
        names=_names(desk),
        because=because,
    )
    return plan(sheet, ground, file=name)


def _names(desk: "Desk") -> "Names":
    """Give what finds the id that an edited cell means: an id, or a name, as on the command line."""
    from reportedly.answers.casebook import place_called
    from reportedly.resolution import find_actor

    def meant(column: str, text: str) -> str:
        if column == "place_id":
            return place_called(desk, text).id
        return find_actor(desk.registry, text).id

    return meant


def _show(plan: "Plan", problems: "tuple[Problem, ...]") -> None:
    rows = [row for edit in plan.edits for row in _rows(edit)]
    if rows:
        say(columns(("row", "claim", "column", "was", "is", "because"), rows))
    for problem in problems:
        tell_problem(problem)
    say(
        f"{counted(len(plan.edits), 'row')} edited, {plan.untouched} untouched, "
        f"{counted(len(problems), 'problem')}; the sheet has no row for "
        f"{counted(plan.absent, 'claim')}, which stay as they are."
    )
    if plan.strange:
        tell(f"Not read, since they are none of ours: {', '.join(plan.strange[:5])}.")


def _rows(edit: "Edit") -> list[tuple[str, ...]]:
    changed = zip(edit.before, edit.after, strict=True)
    return [
        (str(edit.row), edit.entry.claim.id, name, was or "(empty)", now or "(empty)", edit.reason)
        for (name, was), (_, now) in changed
    ]


def _as_json(plan: "Plan", problems: "tuple[Problem, ...]", *, recorded: int) -> dict[str, object]:
    from reportedly.views.paper import to_json

    return {
        "edits": [
            {
                "row": edit.row, "claim": edit.entry.claim.id, "reason": edit.reason,
                "before": dict(edit.before), "after": dict(edit.after),
                "amendment": [list(pair) for pair in edit.amendment], "ruling": edit.ruling,
            }
            for edit in plan.edits
        ],
        "problems": [to_json(problem) for problem in problems],
        "untouched": plan.untouched,
        "absent": plan.absent,
        "strange": list(plan.strange),
        "recorded": recorded,
    }  # fmt: skip


def _undo(desk: "Desk", name: str, *, as_json: bool) -> None:
    from reportedly.press.sheets.recording import take_back
    from reportedly.views.paper import to_json

    done = take_back(desk.ledger, desk.snapshot().registry, by=name)
    if as_json:
        say_json({"recorded": [to_json(j) for j in done.judgements],
                  "problems": [to_json(p) for p in done.problems]})  # fmt: skip
        return
    for problem in done.problems:
        tell_problem(problem)
    say(f"Took the last import back: {counted(len(done.judgements), 'ruling')} by {name}.")
