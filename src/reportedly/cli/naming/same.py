"""Ruling on whether two actors are one: asked with the evidence, merged, kept apart, undone."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import answer, say, say_json, tell
from reportedly.cli.review import DEFAULT_NAME
from reportedly.model.errors import QuestionError

if TYPE_CHECKING:
    from reportedly.model.judgement import Judgement, Ruling
    from reportedly.pipeline import Desk

First = Annotated[str, typer.Argument(metavar="ACTOR", help="Id or name of one actor.")]
Second = Annotated[str, typer.Argument(metavar="ACTOR", help="Id or name of the other.")]
Reason = Annotated[str | None, typer.Option("--reason", help="Why, in your words.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who rules; else the reviewer.")
]
Undo = Annotated[bool, typer.Option("--undo", help="Take the last ruling on the two back.")]


def same(
    first: First, second: Second, casebook: CasebookFolder = None, as_json: AsJson = False
) -> None:
    """Show what speaks for and against two actors being one, in bits, and what was ruled.

    Nothing is recorded: rule with `merge` or `split`, as the answer says.

    Example: reportedly same bunyan-marsus "Marsous coalition"
    """
    from reportedly.answers.sameness import sameness_page

    with at_desk(casebook) as desk:
        page = sameness_page(desk.snapshot(), *_two(desk, first, second))
    answer(page, as_json=as_json)


def merge(
    absorbed: First,
    kept: Second,
    reason: Reason = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day on which they are one.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Last day on which they are.")
    ] = None,
    undo: Undo = False,
    by: By = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Rule that the first actor is the second, always or from day to day; every answer follows.

    Nothing is rewritten: --undo takes it back, and answers as known before stay as they were. Two
    actors that are known to differ are not merged; the refusal says by what they differ.

    Example: reportedly merge bm bunyan-marsus --reason "BM is how the Herald writes it"
    """
    days = {"from": _day(since, "--from"), "until": _day(until, "--until")}
    if since and until and days["until"] < days["from"]:
        raise QuestionError("--until lies before --from", "Turn the two days round")
    with at_desk(casebook) as desk:
        one, other = _two(desk, absorbed, kept)
        dated = tuple((name, day) for name, day in days.items() if day)
        said = (("absorbed", one), ("kept", other), *dated)
        ruling: Ruling = "open" if undo else "one"
        judgement = _rule(desk, one, other, ruling, said, reason, by)
    _told(judgement, f"{one} counts as {other} from now on", undo=undo, as_json=as_json)


def split(
    first: First,
    second: Second,
    reason: Reason = None,
    undo: Undo = False,
    by: By = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Rule that two actors are two: a merge of them ends, and none is allowed after that.

    Example: reportedly split 3rd-division 4th-division --reason "two staffs, two fronts"
    """
    with at_desk(casebook) as desk:
        one, other = _two(desk, first, second)
        said = (("first", one), ("second", other))
        ruling: Ruling = "open" if undo else "two"
        judgement = _rule(desk, one, other, ruling, said, reason, by)
    _told(judgement, f"{one} and {other} are two from now on", undo=undo, as_json=as_json)


def _told(judgement: "Judgement", said: str, *, undo: bool, as_json: bool) -> None:
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(judgement))
        return
    did = f"Took back the last ruling on {judgement.target}" if undo else f"Ruled: {said}"
    say(f"{did}; recorded as {judgement.by}.")
    tell("Answers as known before now stay as they were. --undo takes it back.")


def _day(text: str | None, option: str) -> str:
    from reportedly.model.period import parse_day

    if text is None:
        return ""
    try:
        return parse_day(text).isoformat()
    except ValueError:
        raise QuestionError(f"{option} {text!r} is not a day", "Write it like 2016-07-11") from None


def _two(desk: "Desk", first: str, second: str) -> tuple[str, str]:
    """Give the ids that two names mean; merged ones are found by their own ids as well."""
    from reportedly.resolution import find_actor

    one, other = (find_actor(desk.registry, name).id for name in (first, second))
    if one == other:
        raise QuestionError(
            f"{first!r} and {second!r} are both {one}", "Give two ids: reportedly registry actors"
        )
    return one, other


def _rule(
    desk: "Desk",
    one: str,
    other: str,
    ruling: "Ruling",
    said: tuple[tuple[str, str], ...],
    reason: str | None,
    by: str | None,
) -> "Judgement":
    from reportedly.ledger import Review
    from reportedly.model.identity.pairs import pair_key

    key = pair_key(one, other)
    last = [j for j in desk.snapshot().judgements() if j.target == key]
    if ruling == "open":
        said = (("first", one), ("second", other))
        if not last or last[-1].ruling == "open":
            raise QuestionError(f"nobody ruled on {key}", "There is nothing to undo")
        reason = reason or "taken back"
    if not (reason or "").strip():
        raise QuestionError("the ruling has no reason", 'Give one: --reason "…"')
    return desk.ledger.rule(
        Review(
            target=key,
            target_kind="actor",
            ruling=ruling,
            reason=reason or "",
            by=by or str(desk.casebook.options.get("reviewer", DEFAULT_NAME)),
            amendment=said,
            seen=last[-1].id if last else None,
        )
    )
