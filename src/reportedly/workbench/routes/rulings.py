"""Rulings on what counts and what may be shown, and taking any ruling back."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter

from reportedly.answers.desk.turning import kind_of, rule
from reportedly.ledger import Review
from reportedly.ledger.corrections import carry_rulings, ruled_so_far
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.model.judgement import Judgement, Ruling, chain_of
from reportedly.workbench.pens.posting import (
    Done,
    Form,
    Writing,
    back_to,
    needed,
    write_route,
)

router = APIRouter(tags=["rulings"])
OPPOSITE: Mapping[Ruling, Ruling] = {
    "withdraw": "restore", "restore": "withdraw", "sensitive": "public", "public": "sensitive",
    "one": "open", "two": "open",
}  # fmt: skip
SAID: Mapping[Ruling, str] = {
    "withdraw": "Withdrawn: it counts in no answer from now on",
    "restore": "It counts again",
    "sensitive": "Marked as sensitive: it is shown to nobody outside",
    "public": "It may be shown to others again",
}
TURNS: tuple[Ruling, ...] = tuple(SAID)


@write_route(router, "/rulings/{judgement}/undo", fields=("back",))
def undo(judgement: str, form: Form, at: Writing) -> Done:
    """Take a ruling back, if it is the last on its target."""
    every = at.desk.snapshot().judgements()
    found = next((j for j in every if j.id == judgement), None)
    if found is None:
        raise UnknownIdError(f"no ruling {judgement!r} is known", "See what was ruled: the claim")
    ruling = OPPOSITE.get(found.ruling, "undo")
    at.desk.ledger.rule(
        Review(
            target=found.target,
            target_kind=found.target_kind,
            ruling=ruling,
            reason="taken back",
            by=at.by,
            amendment=_of_pair(found) if ruling == "open" else (),
            seen=found.id,
        )
    )
    to = back_to(form, _page_of(found))
    return Done(said=f"Took back: {found.ruling}, by {found.by}.", to=to)


def _of_pair(found: Judgement) -> tuple[tuple[str, str], ...]:
    said = dict(found.amendment)
    first, second = said.get("absorbed") or said["first"], said.get("kept") or said["second"]
    return ("first", first), ("second", second)


def _page_of(found: Judgement) -> str:
    if found.target_kind in {"name", "actor"}:
        return "/names"
    if found.target_kind == "document":
        return f"/documents/{found.target}"
    return (
        f"/review/{found.target}"
        if chain_of(found.ruling) == "reading"
        else f"/claims/{found.target}"
    )


def _turn(ruling: Ruling) -> Callable[[str, Form, Writing], Done]:
    """Give the function that rules so on a claim, a document or (marks alone) an actor."""

    def turn(target: str, form: Form, at: Writing) -> Done:
        start = form.word("from") if ruling == "withdraw" else ""
        reason, said = needed(form, "reason", "the reason"), (("from", start),) if start else ()
        judgement = rule(at.desk, target, ruling, reason, at.by, said)
        home = {"claim": "/claims/", "document": "/documents/", "actor": "/actors/"}
        to = back_to(form, f"{home[kind_of(target)]}{target}")
        return Done(said=f"{SAID[ruling]}.", to=to, undo=f"/rulings/{judgement.id}/undo")

    turn.__name__ = ruling
    turn.__doc__ = {
        "withdraw": "Take a claim or a report out of every answer; it can be restored.",
        "restore": "Let a claim or a report count again.",
        "sensitive": "Keep a claim, a report or an actor from everything shown to others.",
        "public": "Let a claim, a report or an actor be shown to others again.",
    }[ruling]
    return turn


for _ruling in TURNS:
    write_route(router, f"/rulings/{{target}}/{_ruling}", fields=("reason", "from", "back"))(
        _turn(_ruling)
    )


@write_route(router, "/rulings/{target}/correct", fields=("with", "reason", "back"))
def correct(target: str, form: Form, at: Writing) -> Done:
    """Let a later report take an earlier one's place; what was ruled on the earlier goes with it."""
    reason, later = needed(form, "reason", "the reason"), needed(form, "with", "the later report")
    documents = {d.id: d for d in at.desk.snapshot().documents()}
    if later == target or later not in documents:
        raise QuestionError(
            f"{later} cannot take the place of {target}", "Name another report that counts"
        )
    published = documents[later].published_on
    start = (("from", published.isoformat()),) if published else ()
    ruled = ruled_so_far(at.desk.ledger)
    because = (*start, ("because", later))
    judgement = rule(at.desk, target, "withdraw", reason, at.by, because)
    carry_rulings(at.desk.ledger, ruled, (target,), later)
    return Done(
        said="Corrected: the later report stands in its place.",
        to=back_to(form, f"/documents/{later}"),
        undo=f"/rulings/{judgement.id}/undo",
    )


@write_route(router, "/rulings/{target}/seal", fields=("reason", "sure", "back"))
def seal(target: str, form: Form, at: Writing) -> Done:
    """Blank a report in the ledger for good; the form must say that one is sure."""
    reason = needed(form, "reason", "the reason")
    if form.word("sure") != "yes":
        raise QuestionError(
            "sealing cannot be undone, and the form does not say that you are sure",
            "Go back and tick the box",
        )
    at.desk.ledger.seal(target, reason=reason, by=at.by)
    said = (
        "Sealed: its text is blanked in the ledger. The original under evidence/, dumps and "
        "backups are yours to delete."
    )
    return Done(said=said, to=back_to(form, "/documents"))
