"""Commands about the future and about alliances."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.answers.frame import Frame
from reportedly.cli.ask import tell_age
from reportedly.cli.options import (
    AsJson,
    CasebookFolder,
    Known,
    On,
    at_desk,
    read_day,
)
from reportedly.cli.printing import answer, say, say_json, tell
from reportedly.cli.review import DEFAULT_NAME
from reportedly.model.errors import QuestionError

if TYPE_CHECKING:
    from reportedly.model.snapshot import Entry
    from reportedly.pipeline import Desk

At = Annotated[
    date | None,
    typer.Option(
        "--on", "--at", metavar="DAY", parser=read_day,
        help="The day asked about; without it, the day of --known, else today.",
    ),
]  # fmt: skip


def forecasts(
    on: On = None, known: Known = None, casebook: CasebookFolder = None, as_json: AsJson = False
) -> None:
    """List what was foretold: what is due and what later reports say of it, what is open or settled.

    The program only proposes outcomes; `reportedly resolve` confirms or refuses them.

    Example: reportedly forecasts --known 2016-12-31
    """
    from reportedly.answers import outlook as answers

    with at_desk(casebook) as desk:
        answer(answers.forecasts(desk, Frame(on=on, known=known)), as_json=as_json)


def record(
    holder: Annotated[
        str | None,
        typer.Argument(metavar="HOLDER", help="Whose forecasts; without it, everybody's."),
    ] = None,
    on: On = None,
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say who foretold what and what came of it: Brier and log score, never a ranking of a few.

    Example: reportedly record "Mohamed al-Ghasri" --known 2016-12-31
    """
    from reportedly.answers import outlook as answers

    with at_desk(casebook) as desk:
        answer(answers.record(desk, Frame(on=on, known=known), holder), as_json=as_json)


def resolve(
    forecast: Annotated[str, typer.Argument(metavar="FORECAST", help="Id of a claim, or its beginning.")],
    outcome: Annotated[
        str | None,
        typer.Argument(metavar="OUTCOME", help="yes, no, ambiguous or void; open takes it back."),
    ] = None,
    because: Annotated[str | None, typer.Option("--because", help="Why, in your words.")] = None,
    due: Annotated[
        date | None,
        typer.Option("--due", metavar="DAY", parser=read_day,
                     help="Fix the last day on which it can come true."),
    ] = None,
    known: Annotated[
        date | None,
        typer.Option("--known", metavar="DAY", parser=read_day,
                     help="The day whose knowledge this rests on; else that of the newest report."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who rules; else `reviewer` of the casebook."),
    ] = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Rule on what came of a forecast, or fix its deadline; nothing is erased, the last ruling counts.

    Example: reportedly resolve claim_9f2c no --because "the city fell in December"
    """
    from reportedly.answers.picture.forecasts import Resolution, check, resolve

    with at_desk(casebook) as desk:
        ruling = Resolution(
            forecast=forecast, outcome=outcome, due=due, reason=because or "", known=known,
            by=by or str(desk.casebook.options.get("reviewer", DEFAULT_NAME)),
        )  # fmt: skip
        check(ruling)
        entry = _forecast(desk, forecast)
        if by is None:
            tell(f"Recording as {ruling.by}; --by NAME, or `reviewer` under [options], says who.")
        seen = entry.judgements[-1].id if entry.judgements else None
        judgement = resolve(desk, replace(ruling, forecast=entry.claim.id, seen=seen))
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(judgement))
    else:
        told = "; ".join(f"{name} = {value}" for name, value in judgement.amendment)
        say(f"Recorded on {judgement.target} by {judgement.by}: {told}.")


def _forecast(desk: "Desk", wanted: str) -> "Entry":
    from reportedly.views.show import show_page

    snapshot = desk.snapshot()
    page = show_page(snapshot, wanted)
    if page.claim is None:
        raise QuestionError(
            f"{wanted!r} is a document, and only forecasts are resolved",
            "List them with their ids: reportedly forecasts",
        )
    return next(e for e in snapshot.entries() if e.claim.id == page.claim.claim.claim)


def alliances(
    actor: Annotated[
        str | None, typer.Argument(metavar="ACTOR", help="Only ties of this actor.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Which pairs may realign, which way, and why.")
    ] = False,
    blocs: Annotated[
        bool, typer.Option("--blocs", help="Who hangs together, and the network as a picture.")
    ] = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw the network into this file.")
    ] = None,
    on: At = None,
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say who stands with whom, against whom, and where it is shifting.

    Example: reportedly alliances "Khalifa Haftar" --known 2016-07-31
    """
    from reportedly.answers import outlook as answers

    with at_desk(casebook) as desk:
        frame = Frame(on=on, known=known)
        tell_age(desk, frame)
        if watch:
            answer(answers.watched(desk, frame, actor), as_json=as_json)
        if svg is not None:
            _draw(desk, frame, svg)
        if blocs:
            answer(answers.network(desk, frame), as_json=as_json)
        if not (watch or blocs or svg):
            answer(answers.alliances(desk, frame, actor), as_json=as_json)


def _draw(desk: "Desk", frame: Frame, path: Path) -> None:
    from reportedly.answers import outlook as answers
    from reportedly.views.outlook.drawing import network_svg

    path.write_text(network_svg(answers.network(desk, frame)), encoding="utf-8")
    tell(f"Wrote {path}")
