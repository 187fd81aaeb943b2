"""What the taught coder says of a claim, beside the rules: a type, agreement, or another root.

Rules keep the type wherever they find one. A statement that no rule could type gets the coder's
root where the coder is sure of it; see docs/decisions/0016-the-coder-votes.md.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extraction.coding.coder import code_pair
from reportedly.model.claim import Claim, Proposition, Role
from reportedly.model.document import Span

RULE = "coder"
SURE = 0.4  # share of a root; on held parts of PLV .94 of these are right, and .82 have as much
NAMED = frozenset({"target", "object"})


def typed(claim: Claim, actor: Role | None, target: Role | None) -> Claim:
    """Give a statement the root that holds between its two parties, where the coder is sure.

    Args:
        claim: a statement, about to be finished.
        actor: who acts in its clause, target whom it is done to; without both, nothing is asked.
        target: see there.

    Returns:
        An event with `coder` first among its rules, or the claim as it was.
    """
    ends = _ends(claim, actor, target)
    if actor is None or target is None or ends is None:
        return claim
    root, share = code_pair(claim.text, *ends)[0]
    if share < SURE:
        return claim
    proposition = Proposition(
        kind="event",
        type=root,
        roles=(replace(actor, role="actor"), replace(target, role="target")),
    )
    sure = round(min(claim.confidence, share), 2)
    return replace(claim, proposition=proposition, confidence=sure, rules=(RULE, *claim.rules))


def seconded(claim: Claim) -> Claim:
    """Let the coder vote on an event that a rule typed, where it names both parties.

    Returns:
        The claim with `coder` last among its rules where both agree, `coder:ROOT` where the coder
        is sure of another root, and as it was where it is not.
    """
    ends = _ends(claim, _first(claim, {"actor"}), _first(claim, NAMED))
    if claim.proposition.kind != "event" or ends is None:
        return claim
    root, share = code_pair(claim.text, *ends)[0]
    if root == claim.proposition.type:
        return replace(claim, rules=(*claim.rules, RULE))
    return replace(claim, rules=(*claim.rules, f"{RULE}:{root}")) if share >= SURE else claim


def _first(claim: Claim, names: "frozenset[str] | set[str]") -> Role | None:
    return next((r for r in claim.proposition.roles if r.role in names), None)


def _ends(claim: Claim, *parties: Role | None) -> Sequence[Span] | None:
    """Give the parties' ranges in the claim's words, or None where one is not there."""
    start, end = claim.span
    found = [
        (party.span[0] - start, party.span[1] - start)
        for party in parties
        if party is not None and start < party.span[0] + 1 and party.span[1] < end + 1
    ]
    apart = len(found) == len(parties) and found[0] != found[1]
    return found if apart else None
