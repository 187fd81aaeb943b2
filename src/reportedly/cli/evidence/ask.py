"""Commands that say what answers rest on."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from datetime import date
from typing import Annotated, get_args

import typer

from reportedly.answers.frame import Frame
from reportedly.belief.contradictions import ContradictionKind
from reportedly.cli.options import AsJson, CasebookFolder, Known, On, at_desk, read_day
from reportedly.cli.printing import answer


def origins(
    wanted: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC|CLAIM|TOPIC", help="Id of a report or a claim, or words that reports hold."
        ),
    ],
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draw who said it first and who repeats it: so many reports, at most so many origins.

    Each tie says how a report goes back to an earlier one (copy, abridged, revision, cites, same
    utterance, same material), how far, why, and by which words.

    Example: reportedly origins Benina
    """
    from reportedly.answers import evidence as answers
    from reportedly.answers.casebook import snapshot_of

    with at_desk(casebook) as desk:
        page = answers.origins(snapshot_of(desk, Frame(known=known)), " ".join(wanted))
        answer(page, as_json=as_json)


def read_contradiction(text: str) -> str:
    """Read a kind of contradiction.

    Raises:
        typer.BadParameter: there is no such kind.
    """
    kinds = get_args(ContradictionKind)
    word = text.strip().casefold().replace("-", " ")
    if word in kinds:
        return word
    raise typer.BadParameter(f"{text!r} is no kind of contradiction. Kinds: {', '.join(kinds)}")


def contradictions(
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", parser=read_contradiction,
            help="time, place, scope, definition, denial or true-conflict.",
        ),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="There, or in a part of it.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="An actor in either claim.")] = None,
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """List pairs of claims that cannot both hold, with why, and what would settle it.

    Example: reportedly contradictions --known 2016-06-14 --kind denial
    """
    from reportedly.answers import evidence as answers
    from reportedly.answers.casebook import actor_words, place_words, snapshot_of
    from reportedly.views.claims import ClaimFilter

    with at_desk(casebook) as desk:
        snapshot = snapshot_of(desk, Frame(known=known))
        wanted = ClaimFilter(
            place=place_words(desk, snapshot, place), about=actor_words(snapshot, actor)
        )
        answer(answers.contradictions(snapshot, kind=kind, wanted=wanted), as_json=as_json)


def changes(
    since: Annotated[
        date | None,
        typer.Option(
            "--from", "--since", metavar="DAY", parser=read_day,
            help="The earlier day of knowing.",
        ),
    ] = None,
    to: Annotated[
        date | None,
        typer.Option(
            "--to", "--known", metavar="DAY", parser=read_day,
            help="The later day of knowing; without it, all that is known.",
        ),
    ] = None,
    on: On = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say which answers moved between two days of knowing, by how much, because of which reports.

    Compared are who holds every place, how many origins each event has, bonds, forecasts and
    contradictions.

    Example: reportedly changes --from 2016-06-08 --to 2016-06-14
    """
    from reportedly.answers import evidence as answers

    if since is None:
        raise typer.BadParameter("Say since which day: --from 2016-06-08", param_hint="--from")
    if to is not None and to < since:
        raise typer.BadParameter("The later day comes before the earlier one", param_hint="--to")
    with at_desk(casebook) as desk:
        answer(answers.changes(desk, Frame(on=on, known=to), since), as_json=as_json)
