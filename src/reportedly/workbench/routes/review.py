"""Review: one claim after the other, ruled on with a key or a button."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from reportedly.answers.desk.agreement import agreement_page
from reportedly.answers.desk.queue import is_second_reader, rulings_on_claims, second_share
from reportedly.answers.desk.review import amendment_of, review_page
from reportedly.ledger import Review
from reportedly.model.errors import QuestionError
from reportedly.model.judgement import BLIND, Ruling
from reportedly.views.desk.review import AgreementPage, ReviewPage
from reportedly.views.web.addresses import with_query
from reportedly.workbench.asking import Asked
from reportedly.workbench.pens.posting import Done, Form, Pen, Writing, analyst_of, write_route
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["review"])
RULINGS: dict[str, tuple[Ruling, str, str]] = {
    "accept": ("accept", "Accepted", "the text says so"),
    "amend": ("amend", "Amended", "read wrongly"),
    "reject": ("reject", "Rejected", "the text does not say so"),
    "unsure": ("unsure", "Marked unsure", "the text can be read in two ways"),
}
FIELDS = ("ruling", "reason", "follows", "blind", "kind")
Later = Annotated[str, Query(max_length=100, description="Leave this claim for later.")]
Kind = Annotated[str, Query(max_length=40, description="Only claims of this kind.")]


@page_route(router, "/review", ReviewPage, section="review")
def review(request: Request, asked: Asked, after: Later = "", kind: Kind = "") -> ReviewPage:
    """The claim whose ruling would change most, and the queue behind it."""
    return review_page(asked.desk, analyst_of(request, asked.desk), after=after, kind=kind)


@page_route(router, "/review/agreement", AgreementPage, section="review")
def agreement(asked: Asked) -> AgreementPage:
    """How far people agree who read the same claims without seeing each other's ruling."""
    return agreement_page(asked.desk)


@page_route(router, "/review/{claim}", ReviewPage, section="review")
def review_one(request: Request, claim: str, asked: Asked, kind: Kind = "") -> ReviewPage:
    """One claim to rule on, with all that was ruled before."""
    return review_page(asked.desk, analyst_of(request, asked.desk), claim=claim, kind=kind)


@write_route(router, "/review/{claim}", fields=FIELDS)
def rule(claim: str, form: Form, at: Writing) -> Done:
    """Rule on a claim's reading; nothing is erased, and what was ruled can be taken back."""
    if form.word("ruling") not in RULINGS:
        raise QuestionError("the form rules nothing", f"Choose one of: {', '.join(RULINGS)}")
    ruling, did, why = RULINGS[form.word("ruling")]
    snapshot = at.desk.snapshot()
    blind = form.word("blind") == "yes" and _may_read_blind(at, claim)
    amendment: tuple[tuple[str, str], ...] = ()
    if ruling == "amend":
        entry = snapshot.entry(claim, unruled=blind)
        amendment = amendment_of(at.desk, entry, dict(form.fields))
    judgement = at.desk.ledger.rule(
        Review(
            target=claim,
            target_kind="claim",
            ruling=ruling,
            reason=form.word("reason") or why,
            by=at.by,
            amendment=(*amendment, BLIND) if blind else amendment,
            seen=form.word("follows") or None,
        )
    )
    to = with_query("/review", {"kind": form.word("kind")})
    return Done(said=f"{did}, as {at.by}.", to=to, undo=f"/rulings/{judgement.id}/undo")


def _may_read_blind(at: Pen, claim: str) -> bool:
    given = rulings_on_claims(at.desk.snapshot()).get(claim, ())
    return bool(given) and is_second_reader(claim, given, at.by, second_share(at.desk))
