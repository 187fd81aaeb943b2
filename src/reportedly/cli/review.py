"""Ruling on readings from the terminal: a queue with single keys, or one claim by options."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import answer, complain, say, say_json, tell
from reportedly.model.errors import QuestionError, ReportedlyError
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.model.judgement import Judgement
    from reportedly.model.snapshot import Entry
    from reportedly.pipeline import Desk

Ruled = Literal["accept", "reject", "amend", "unsure"]
KEYS: dict[str, Ruled] = {"a": "accept", "r": "reject", "m": "amend", "u": "unsure"}
REASONS: dict[Ruled, str] = {
    "accept": "the text says so",
    "reject": "the text does not say so",
    "amend": "read wrongly",
    "unsure": "the text can be read in two ways",
}
DEFAULT_NAME = "analyst"
SHORT = {
    "actor": "role:actor.actor",
    "target": "role:target.actor",
    "place": "where.place",
    "holder": "holder.actor",
}
"""Short names of fields; their values may be names of the registry."""
HELP = "a accept, r reject, m amend, u unsure, s skip, q stop, ? this list"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chair:
    """Who rules, and where."""

    desk: "Desk"
    by: str


def review(
    wanted: Annotated[
        str | None, typer.Argument(metavar="ID", help="Of a claim; without it, the whole queue.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The text says so.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The text does not say so.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="It can be read in two ways.")] = False,
    amend: Annotated[
        list[str] | None,
        typer.Option(
            "--amend",
            metavar="FIELD=VALUE",
            help="Mend a field, as modality=planned or place=Harrow; a wrong field lists all.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, in your words.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who rules; else `reviewer` of the casebook."),
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Queue only this kind.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Queue only this place.")] = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Accept, reject or amend what was read from a report; nothing is ever erased.

    Without an id the claims nobody has ruled on come one by one, the least sure readings first.
    A ruling is about the reading: does the text say this? It is not about who is right.

    Example: reportedly review claim_9f2c --reject --reason "it is a plan, not an attack"
    """
    asked: dict[Ruled, bool] = {
        "accept": accept,
        "reject": reject,
        "unsure": unsure,
        "amend": bool(amend),
    }
    given = [ruling for ruling, wished in asked.items() if wished]
    with at_desk(casebook) as desk:
        chair = _Chair(desk=desk, by=by or str(desk.casebook.options.get("reviewer", DEFAULT_NAME)))
        if by is None:
            tell(f"Recording as {chair.by}; --by NAME, or `reviewer` under [options], says who.")
        if wanted is None:
            _refuse_without_id(given)
            _walk_queue(chair, kind, place)
        elif not given:
            _walk(chair, (_entry(desk, wanted),))
        else:
            _rule_once(chair, wanted, _Ruling(given, reason, tuple(amend or ())), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Ruling:
    given: list[Ruled]
    reason: str | None
    amend: tuple[str, ...]


def _refuse_without_id(given: list[Ruled]) -> None:
    if given:
        raise QuestionError(
            f"--{given[0]} rules on nothing", f"Name a claim: reportedly review ID --{given[0]}"
        )


def _rule_once(chair: _Chair, wanted: str, ruling: _Ruling, *, as_json: bool) -> None:
    if len(ruling.given) > 1:
        raise QuestionError(
            f"two rulings at once: {' and '.join(ruling.given)}", "Give one of them"
        )
    if not (ruling.reason or "").strip():
        raise QuestionError("the ruling has no reason", 'Give one: --reason "…"')
    entry = _entry(chair.desk, wanted)
    judgement = _rule(chair, entry, ruling.given[0], ruling.reason or "", ruling.amend)
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(judgement))
    else:
        say(f"Recorded {judgement.ruling} on {judgement.target} by {judgement.by}.")


def _entry(desk: "Desk", wanted: str) -> "Entry":
    """Give the claim whose id begins so, all that was ever ruled on it included."""
    from reportedly.views.show import show_page

    snapshot = desk.snapshot()
    page = show_page(snapshot, wanted)
    if page.claim is None:
        raise QuestionError(
            f"{wanted!r} is a document, and only claims are ruled on",
            f"See its claims: reportedly show {wanted}",
        )
    return next(e for e in snapshot.entries() if e.claim.id == page.claim.claim.claim)


def _rule(
    chair: _Chair, entry: "Entry", ruling: Ruled, reason: str, amendment: tuple[str, ...]
) -> "Judgement":
    from reportedly.ledger import Review

    return chair.desk.ledger.rule(
        Review(
            target=entry.claim.id,
            target_kind="claim",
            ruling=ruling,
            reason=reason,
            by=chair.by,
            amendment=amendments_of(chair.desk, amendment),
            seen=entry.judgements[-1].id if entry.judgements else None,
        )
    )


def amendments_of(desk: "Desk", texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Give the (field, value) pairs of FIELD=VALUE words; short names of fields are spelt out.

    Raises:
        QuestionError: a word is no such pair.
    """
    return tuple(_pair(desk, text) for text in texts)


def _pair(desk: "Desk", text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise QuestionError(f"the amendment {text!r} is no pair", "Write it as modality=planned")
    field, value = field.strip(), value.strip()
    wanted = SHORT.get(field, field)
    if wanted == field or not value:
        return wanted, value
    return wanted, _id_of(desk, value, is_place=field == "place")


def _id_of(desk: "Desk", name: str, *, is_place: bool) -> str:
    """Give the id that a name means; an error names those it could mean."""
    from reportedly.answers import casebook as answers
    from reportedly.model.mention import NONE_OF_THESE
    from reportedly.resolution import find_actor

    if name == NONE_OF_THESE:
        return name
    return (answers.place_called(desk, name) if is_place else find_actor(desk.registry, name)).id


def _fields() -> str:
    from reportedly.ledger.amendments import FIELDS

    return ", ".join((*SHORT, *FIELDS))


def _walk_queue(chair: _Chair, kind: str | None, place: str | None) -> None:
    from reportedly.answers import casebook as answers
    from reportedly.views.claims import ClaimFilter, select

    snapshot = chair.desk.snapshot()
    wanted = ClaimFilter(kind=kind, place=answers.place_words(chair.desk, snapshot, place))
    waiting = [e for e in select(snapshot, wanted) if not e.judgements]
    _walk(chair, tuple(sorted(waiting, key=lambda e: (e.claim.confidence, e.claim.id))))


def _walk(chair: _Chair, entries: tuple["Entry", ...]) -> None:
    from reportedly.views.show import review_card

    if not entries:
        say("No claim waits for a ruling.")
    done = 0
    snapshot = chair.desk.snapshot()
    for position, entry in enumerate(entries, start=1):
        card = review_card(snapshot, entry, position=position, total=len(entries))
        answer(card, as_json=False)
        key = _key()
        if key == "q":
            break
        done += key in KEYS and _ruled(chair, entry, KEYS[key])
    tell(f"{counted(done, 'ruling')} recorded by {chair.by}.")


def _key() -> str:
    """Wait for one of the keys; the end of the input means to stop."""
    while True:
        try:
            key = typer.getchar()[:1].casefold()
        except EOFError:
            return "q"
        if key in {*KEYS, "s", "q"}:
            return key
        if key == "?":
            tell(HELP)
        if key in {"", "\x04", "\x1b"}:
            return "q"


def _ruled(chair: _Chair, entry: "Entry", ruling: Ruled) -> bool:
    """Ask for the reason and record the ruling; a slip of the pen is said and may be mended."""
    amendment: tuple[str, ...] = ()
    ask: Callable[..., str] = typer.prompt
    while True:
        if ruling == "amend":
            tell(f"Fields: {_fields()}")
            amendment = (ask("Field=value (Enter cancels)", default="", show_default=False),)
            if not amendment[0].strip():
                return False
        reason = str(typer.prompt("Reason", default=REASONS[ruling]))
        try:
            _rule(chair, entry, ruling, reason, amendment)
        except QuestionError as error:
            complain(error)
            continue
        except ReportedlyError as error:
            complain(error)
            return False
        return True
