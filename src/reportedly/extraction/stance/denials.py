"""What a denial that only points back denies."""

from collections.abc import Iterable
from dataclasses import replace

from reportedly.model.claim import Claim

# What points back at the words of somebody else.
POINTING = frozenset(
    {"this", "that", "it", *(f"{a} {n}{s}" for a in ("the", "these", "those", "any such", "such")
     for n in ("claim", "report", "accusation", "allegation", "charge") for s in ("", "s"))}
)  # fmt: skip


def denied_before(claim: Claim, before: Iterable[Claim]) -> list[Claim]:
    """Give what "An officer denied this" denies: the claims of the sentence before, contradicted.

    A claim that denies nothing, or says itself what it denies, comes back alone.

    Args:
        claim: as read from its own sentence.
        before: the claims of the last sentence that had any.
    """
    denies = bool(claim.attribution) and claim.attribution[-1].cue.kind == "deny"
    if not denies or " ".join(claim.text.lower().split()) not in POINTING:
        return [claim]
    return [
        replace(claim, proposition=said.proposition, polarity="-", modality="denied",
                tense=said.tense, when=said.when, where=said.where, count=said.count,
                rules=(*said.rules[:1], *claim.rules))
        for said in before if said.polarity == "+"
    ] or [claim]  # fmt: skip
