"""Settling a name from the work list with one ruling, for the whole casebook at once."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import say, say_json
from reportedly.cli.review import DEFAULT_NAME
from reportedly.model.errors import QuestionError
from reportedly.views.citation import visible

if TYPE_CHECKING:
    from reportedly.pipeline import Desk

NOBODY = "none"


def settle(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `unresolved` lists it.")],
    meant: Annotated[str, typer.Option("--as", metavar="WHO", help="An actor, a place, or none.")],
    kind: Annotated[
        str | None, typer.Option("--kind", help="actor or place, where it could be either.")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, in your words.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who rules.")] = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Rule whom a name means in all documents, now and later; `--as none` for nobody we know.

    The ruling stands beside what was read: answers as known before it stay as they were.

    Example: reportedly settle "the Herald's men" --as harrow-guard --reason "see page 2"
    """
    from reportedly.ledger import Review
    from reportedly.ledger.rulings import name_key
    from reportedly.model.judgement import chain_of
    from reportedly.model.mention import NONE_OF_THESE
    from reportedly.views.paper import to_json

    if not name.strip():
        raise QuestionError("the name is empty", "List names: reportedly unresolved")
    if kind not in {None, "actor", "place"}:
        raise QuestionError(f"--kind {kind!r} is neither actor nor place", "Give one of them")
    with at_desk(casebook) as desk:
        target = NONE_OF_THESE if meant == NOBODY else _target(desk, meant, kind)
        if target != NONE_OF_THESE:
            _refuse_other_kind(desk, name, target)
        readings = (j for j in desk.snapshot().judgements() if chain_of(j.ruling) == "reading")
        last = [j for j in readings if j.target == name_key(name)]
        judgement = desk.ledger.rule(
            Review(
                target=name,
                target_kind="name",
                ruling="link",
                reason=reason or "settled from the work list",
                by=by or str(desk.casebook.options.get("reviewer", DEFAULT_NAME)),
                amendment=(("target", target), *((("kind", kind),) if kind else ())),
                seen=last[-1].id if last else None,
            )
        )
    if as_json:
        say_json(to_json(judgement))
    else:
        said = "nobody we know" if target == NONE_OF_THESE else target
        say(f"{visible(name)} means {said} in the whole casebook now; recorded as {judgement.by}.")


def _refuse_other_kind(desk: "Desk", name: str, target: str) -> None:
    """Refuse a place for what stands as a person or a party everywhere, and the reverse.

    Such a ruling would be recorded and change nothing.
    """
    from reportedly.ledger.rulings import name_key

    kind = "actor" if desk.registry.find_actor(target) else "place"
    met = [k.kind for k in desk.snapshot().links() if name_key(k.text) == name_key(name)]
    if met and kind not in met:
        stands = {"actor": "a person or a party", "place": "a place"}
        raise QuestionError(
            f"{name!r} stands as {stands[met[0]]} wherever it is named, and {target} is "
            f"{stands[kind]}",
            f'If a tagger misread it: reportedly registry add-alias {target} "{name}"',
        )


def _target(desk: "Desk", meant: str, kind: str | None) -> str:
    """Give the id of the actor or the place that is meant."""
    from reportedly.answers import casebook as answers
    from reportedly.model.errors import UnknownActorError
    from reportedly.resolution import find_actor

    if kind == "place":
        return answers.place_called(desk, meant).id
    try:
        return find_actor(desk.registry, meant).id
    except UnknownActorError:
        if kind == "actor":
            raise
        return answers.place_called(desk, meant).id
