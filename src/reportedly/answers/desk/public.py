"""A source's own correction or retraction, taken up when the report that says so is added."""

from dataclasses import dataclass

from reportedly.answers.desk.turning import rule
from reportedly.belief.origins.retractions import Retraction, retractions, sentences_gone
from reportedly.ledger import LedgerSnapshot
from reportedly.model.document import Document, Problem
from reportedly.pipeline import Desk
from reportedly.views.citation import outlet_name
from reportedly.views.wording import counted, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What sources took back.

    Attributes:
        told: a sentence for each.
        problems: corrections of which nobody but a person can say what they mend.
    """

    told: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def settle_public(desk: Desk, known_before: frozenset[str]) -> Settled:
    """Withdraw what newly added reports take back, from the day they say so.

    A retraction withdraws the earlier report. A corrected version of a page withdraws the claims of
    those sentences that it no longer has. Any other correction is a problem for a person.

    Args:
        desk: the open casebook.
        known_before: ids of the reports that were known before.
    """
    snapshot = desk.snapshot()
    documents = {d.id: d for d in snapshot.documents()}
    if not documents.keys() - known_before:
        return Settled()
    told: list[str] = []
    problems: list[Problem] = []
    for found in retractions(snapshot.documents(), desk.registry):
        if found.document in known_before:
            continue
        later, earlier = documents[found.document], documents[found.corrects]
        targets = _targets(found, earlier, later, snapshot)
        if targets is None:
            problems.append(_unplaced(found, earlier))
            continue
        for target in targets:
            _withdraw(desk, target, found, later)
        if targets:
            told.append(_sentence(found, earlier, later, desk, len(targets)))
    desk.ledger.report(problems)
    return Settled(told=tuple(told), problems=tuple(problems))


def _targets(
    found: Retraction, earlier: Document, later: Document, snapshot: LedgerSnapshot
) -> tuple[str, ...] | None:
    """Give the ids of what is taken back; None when only a person can say."""
    if found.kind == "retraction":
        return (earlier.id,)
    if not found.same_page:
        return None
    gone = tuple(sentences_gone(earlier, later))
    return tuple(
        e.claim.id
        for e in snapshot.entries()
        if e.document.id == earlier.id
        and any(e.claim.span[0] < end and e.claim.span[1] > start for start, end in gone)
    )


def _withdraw(desk: Desk, target: str, found: Retraction, later: Document) -> None:
    start = (("from", later.published_on.isoformat()),) if later.published_on else ()
    rule(
        desk, target, "withdraw",
        f"its own {found.kind}: {quoted(found.words)}", outlet_name(later, desk.registry),
        (*start, ("because", later.id)),
    )  # fmt: skip


def _sentence(
    found: Retraction, earlier: Document, later: Document, desk: Desk, number: int
) -> str:
    what = "the report" if found.kind == "retraction" else counted(number, "claim")
    title = earlier.title or earlier.id
    return (
        f"{outlet_name(later, desk.registry)} took back {what} of {quoted(title)}: "
        f"{quoted(found.words)}. What rested on it: reportedly withdraw"
    )


def _unplaced(found: Retraction, earlier: Document) -> Problem:
    return Problem(
        code="pipeline.correction-unplaced",
        message=f"It corrects {earlier.title or earlier.id}, and does not say which sentence: "
        f"{found.words[:200]}",
        next_step=f"Decide: reportedly correct {found.corrects} --with {found.document} "
        "takes the whole report back, reportedly withdraw CLAIM one claim.",
        where=found.document,
    )
