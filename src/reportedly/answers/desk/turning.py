"""A ruling on a claim or a report that follows whatever was ruled on it before."""

from collections.abc import Sequence

from reportedly.ledger import Review
from reportedly.model.judgement import Judgement, Ruling, TargetKind, chain_of
from reportedly.pipeline import Desk


def rule(
    desk: Desk, target: str, ruling: Ruling, reason: str, by: str,
    amendment: Sequence[tuple[str, str]] = (),
) -> Judgement:  # fmt: skip
    """Record a ruling on a claim, a report or an actor, whatever was ruled on it before."""
    before = [
        j for j in desk.ledger.snapshot().judgements()
        if j.target == target and chain_of(j.ruling) == chain_of(ruling)
    ]  # fmt: skip
    return desk.ledger.rule(
        Review(
            target=target,
            target_kind=kind_of(target),
            ruling=ruling,
            reason=reason,
            by=by,
            amendment=tuple(amendment),
            seen=before[-1].id if before else None,
        )
    )


def kind_of(target: str) -> TargetKind:
    """Say what an id is of; whatever is no claim and no document is an actor.

    >>> kind_of("claim_9f2c"), kind_of("doc_1a2b"), kind_of("northern-brigade")
    ('claim', 'document', 'actor')
    """
    if target.startswith("claim_"):
        return "claim"
    return "document" if target.startswith("doc_") else "actor"
