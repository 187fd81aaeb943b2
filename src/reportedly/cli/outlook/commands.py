"""Commands about the future and about alliances."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.answers.frame import Frame, today
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
    from reportedly.model.judgement import Judgement
    from reportedly.model.snapshot import Entry
    from reportedly.pipeline import Desk

OUTCOMES = ("yes", "no", "ambiguous", "void", "open")
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
    if outcome is None and due is None:
        raise QuestionError(
            "there is nothing to record",
            "Give an outcome (yes, no, ambiguous, void, open) or --due DAY",
        )
    if outcome is not None and outcome not in OUTCOMES:
        raise QuestionError(f"{outcome!r} is no outcome", f"Use one of: {', '.join(OUTCOMES)}")
    if not (because or "").strip():
        raise QuestionError("the ruling has no reason", 'Give one: --because "…"')
    with at_desk(casebook) as desk:
        entry = _forecast(desk, forecast)
        amendment: tuple[tuple[str, str], ...] = ()
        if due is not None:
            amendment += (("forecast.due", due.isoformat()),)
        if outcome is not None:
            rests_on = known or _newest(desk)
            amendment += (("outcome", outcome), ("outcome.known", rests_on.isoformat()))
        judgement = _rule(desk, entry, amendment, because or "", by)
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(judgement))
    else:
        told = "; ".join(f"{name} = {value}" for name, value in amendment)
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


def _newest(desk: "Desk") -> date:
    """Give the day of the newest report, which is what anybody can know by it."""
    days = [d.published_on for d in desk.snapshot().documents() if d.published_on]
    return min(max(days, default=today()), today())


def _rule(
    desk: "Desk",
    entry: "Entry",
    amendment: tuple[tuple[str, str], ...],
    reason: str,
    by: str | None,
) -> "Judgement":
    from reportedly.ledger import Review

    who = by or str(desk.casebook.options.get("reviewer", DEFAULT_NAME))
    if by is None:
        tell(f"Recording as {who}; --by NAME, or `reviewer` under [options], says who.")
    return desk.ledger.rule(
        Review(
            target=entry.claim.id,
            target_kind="claim",
            ruling="amend",
            reason=reason,
            by=who,
            amendment=amendment,
            seen=entry.judgements[-1].id if entry.judgements else None,
        )
    )


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
