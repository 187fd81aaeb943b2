"""Marking what must not leave the house."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import columns, say, say_json, tell
from reportedly.model.errors import QuestionError
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.model.judgement import Judgement, TargetKind
    from reportedly.pipeline import Desk


def sensitive(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="ID|ACTOR", help="Of a claim, report or actor; without it, what is marked."
        ),
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", "--reason", help="Why it could harm someone.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who marks it; else `reviewer` of the casebook."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="It may be shown to others again.")] = False,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Keep a claim, a report or an actor from everything that is shown to others.

    It still counts in every answer here. A marked claim keeps its whole sentence back, and what else
    was read from it; a marked actor every claim that names it. Use `seal` to blank a text for good.

    Example: reportedly sensitive claim_9f2c --by "A. Analyst" --because "names a witness"
    """
    with at_desk(casebook) as desk:
        if wanted is None:
            _list(desk, as_json=as_json)
            return
        target, kind = _target(desk, wanted)
        said = _Said(because=because or ("taken back" if undo else ""), by=by, undo=undo)
        before = _kept_back(desk)
        judgement = _mark(desk, target, kind, said)
        moved = abs(_kept_back(desk) - before)
    if as_json:
        _say_mark(judgement)
        return
    say(f"{target} may be shown again." if undo else f"Marked {target} as sensitive.")
    say(f"Kept back {'no longer' if undo else 'now'}: {counted(moved, 'claim')}.")
    if not undo:
        tell("Not reached: what was exported, published or dumped before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a person says about a target."""

    because: str
    by: str | None
    undo: bool


def _target(desk: "Desk", wanted: str) -> tuple[str, "TargetKind"]:
    from reportedly.cli.evidence.withdraw import find_target
    from reportedly.resolution import find_actor

    if not wanted.startswith(("claim_", "doc_")):
        return find_actor(desk.registry, wanted).id, "actor"
    target = find_target(desk, wanted)
    return target, "claim" if target.startswith("claim_") else "document"


def _mark(desk: "Desk", target: str, kind: "TargetKind", said: _Said) -> "Judgement":
    from reportedly.cli.evidence.withdraw import reviewer
    from reportedly.ledger import Review
    from reportedly.model.judgement import MARKS

    if not said.because.strip():
        raise QuestionError("the mark has no reason", 'Give one: --because "…"')
    earlier = [j.id for j in desk.ledger.snapshot().verdicts()
               if j.target == target and j.ruling in MARKS]  # fmt: skip
    return desk.ledger.rule(
        Review(
            target=target, target_kind=kind, ruling="public" if said.undo else "sensitive",
            reason=said.because, by=said.by or reviewer(desk),
            seen=earlier[-1] if earlier else None,
        )
    )  # fmt: skip


def _kept_back(desk: "Desk") -> int:
    """Count the claims that are kept back as sensitive."""
    from reportedly.model.discretion.marks import discretion_of, kept_back

    snapshot = desk.snapshot()
    discretion = discretion_of(snapshot)
    return sum(kept_back(e, discretion) == "sensitive" for e in snapshot.entries())


def _list(desk: "Desk", *, as_json: bool) -> None:
    from reportedly.model.discretion.marks import marks_of

    marks = marks_of(desk.snapshot().verdicts())
    if as_json:
        for mark in marks:
            _say_mark(mark)
        return
    rows = [(m.target, m.target_kind, str(m.recorded_at.date()), m.by, m.reason) for m in marks]
    if rows:
        say(columns(("id", "what", "since", "by", "because"), rows))
        say(f"Kept back in all: {counted(_kept_back(desk), 'claim')}.")
    else:
        say("Nothing is marked as sensitive.")


def _say_mark(mark: "Judgement") -> None:
    from reportedly.views.paper import to_json

    say_json(to_json(mark))
