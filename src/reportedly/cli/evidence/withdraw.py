"""Taking claims and reports back, and mending them: what rested on them is listed at once."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, On, at_desk, read_day
from reportedly.cli.printing import answer
from reportedly.cli.review import DEFAULT_NAME, amendments_of
from reportedly.model.errors import QuestionError, UnknownIdError

if TYPE_CHECKING:
    from reportedly.ledger import LedgerSnapshot
    from reportedly.model.judgement import Ruling
    from reportedly.pipeline import Desk

Reason = Annotated[str | None, typer.Option("--reason", help="Why, in your words.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who; else `reviewer` of the casebook.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a person says about a target."""

    ruling: "Ruling"
    reason: str
    by: str
    amendment: tuple[tuple[str, str], ...] = ()


def withdraw(
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Of a claim or report; without it, what is withdrawn."),
    ] = None,
    reason: Reason = None,
    by: By = None,
    start: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DAY", parser=read_day,
            help="It stood until then: known before this day it still counts.",
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let it count again.")] = False,
    on: On = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take a claim or a whole report out of every answer, and list what rested on it.

    Nothing is erased: it is one more entry, which --undo reverses. On the clock of recording it
    still counts before the entry; on the clock of publication, before --from, if you give one.

    Example: reportedly withdraw claim_9f2c --reason "the outlet made it up"
    """
    with at_desk(casebook) as desk:
        if wanted is None:
            _list(desk, on, as_json=as_json)
            return
        target = find_target(desk, wanted)
        said = _Said(
            ruling="restore" if undo else "withdraw",
            reason=_needed(reason or ("taken back" if undo else None)),
            by=by or reviewer(desk),
            amendment=(("from", start.isoformat()),) if start else (),
        )
        _rule_and_show(desk, target, said, on, as_json=as_json)


def correct(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or a report.")],
    amend: Annotated[
        list[str] | None,
        typer.Option(
            "--amend", metavar="FIELD=VALUE",
            help="Mend a claim's field, as modality=planned or place=Harrow.",
        ),
    ] = None,
    by_report: Annotated[
        str | None,
        typer.Option("--with", metavar="ID", help="The report that takes this one's place."),
    ] = None,
    reason: Reason = None,
    by: By = None,
    on: On = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Mend a claim, or let a later report take an earlier one's place; list what rested on it.

    What was said of the same sentences in the earlier report (rulings, withdrawals) is carried over
    to the later one. The earlier one still counts before the later one was published.

    Example: reportedly correct doc_1a2b --with doc_9f2c --reason "the paper printed a correction"
    """
    with at_desk(casebook) as desk:
        target = find_target(desk, wanted)
        is_claim = target.startswith("claim_")
        if bool(amend) != is_claim or bool(by_report) == is_claim:
            raise QuestionError(
                "a claim is corrected by mending a field, and a report by another report",
                "Give --amend FIELD=VALUE for a claim, --with ID for a report",
            )
        name = by or reviewer(desk)
        if is_claim:
            pairs = amendments_of(desk, amend or [])
            said = _Said(ruling="amend", reason=_needed(reason), by=name, amendment=pairs)
            _rule_and_show(desk, target, said, on, as_json=as_json)
        else:
            said = _Said(ruling="withdraw", reason=_needed(reason), by=name)
            _replace_and_show(desk, target, by_report or "", said, on, as_json=as_json)


def reviewer(desk: "Desk") -> str:
    """Give the name that rulings are recorded under when nobody is named."""
    return str(desk.casebook.options.get("reviewer", DEFAULT_NAME))


def _needed(reason: str | None) -> str:
    if not (reason or "").strip():
        raise QuestionError("the ruling has no reason", 'Give one: --reason "…"')
    return reason or ""


def find_target(desk: "Desk", wanted: str) -> str:
    """Give the id of the claim or report that is meant, withdrawn or not.

    Raises:
        UnknownIdError: none, or more than one, begins so.
    """
    from reportedly.views.show import show_page

    snapshot = desk.snapshot()
    whole = snapshot.standing(j.target for j in snapshot.withdrawn)
    page = show_page(whole, wanted)
    if page.claim:
        return page.claim.claim.claim
    if page.document is None:
        raise UnknownIdError(f"nothing has the id {wanted!r}", "List ids: reportedly claims")
    return page.document.document


def _rule_and_show(
    desk: "Desk", target: str, said: _Said, on: date | None, *, as_json: bool
) -> None:
    before = desk.snapshot()
    from reportedly.answers.desk.turning import rule

    rule(desk, target, said.ruling, said.reason, said.by, said.amendment)
    verb = {"withdraw": "Withdrawn", "restore": "Counts again", "amend": "Corrected"}
    title = f"{verb.get(said.ruling, said.ruling)}: {target}"
    _show(desk, before, title, on, as_json=as_json)


def _replace_and_show(
    desk: "Desk", target: str, wanted: str, said: _Said, on: date | None, *, as_json: bool
) -> None:
    from reportedly.answers.desk.turning import rule
    from reportedly.ledger.corrections import carry_rulings, ruled_so_far

    later = find_target(desk, wanted)
    documents = {d.id: d for d in desk.snapshot().documents()}
    if later == target or later not in documents:
        raise QuestionError(
            f"{later} cannot take the place of {target}", "Name another report that counts"
        )
    published = documents[later].published_on
    start = (("from", published.isoformat()),) if published else ()
    before, ruled = desk.snapshot(), ruled_so_far(desk.ledger)
    rule(desk, target, "withdraw", said.reason, said.by, (*start, ("because", later)))
    carry_rulings(desk.ledger, ruled, (target,), later)
    _show(desk, before, f"Corrected: {target} by {later}", on, as_json=as_json)


def _show(
    desk: "Desk", before: "LedgerSnapshot", title: str, on: date | None, *, as_json: bool
) -> None:
    from reportedly.answers import evidence as answers

    after = desk.snapshot()
    known = {j.id for j in before.judgements()}
    rulings = [j for j in after.withdrawn if j.id not in known]
    day = on or answers.last_day(before)
    answer(answers.stale(desk, (before, after), title, day, rulings), as_json=as_json)


def _list(desk: "Desk", on: date | None, *, as_json: bool) -> None:
    """Show all that is withdrawn, and what rested on it."""
    from reportedly.answers import evidence as answers

    after = desk.snapshot()
    before = after.standing(j.target for j in after.withdrawn)
    count = len(after.withdrawn)
    title = "Nothing is withdrawn" if not count else f"Withdrawn ({count})"
    day = on or answers.last_day(before)
    answer(answers.stale(desk, (before, after), title, day, after.withdrawn), as_json=as_json)
