"""Claims and links read through who was one with whom on the day they speak of."""

from dataclasses import replace
from datetime import date

from reportedly.model.claim import Attribution, Claim, Role
from reportedly.model.document import Document
from reportedly.model.identity.pairs import Identity
from reportedly.model.mention import Candidate, Link


def with_identity(claim: Claim, document: Document, identity: Identity) -> Claim:
    """Give the claim with every actor's id as that actor went by on the day it is about.

    Roles are of the day the claim is about, or else of its document's publication; holders are of
    the day they spoke. A claim without either day knows only what is one always.
    """
    if not identity.tied:
        return claim
    spoken = document.published_on
    told = claim.when.period.latest or claim.when.period.earliest or spoken

    def holder(step: Attribution) -> Attribution:
        return replace(step, holder=replace(step.holder, actor=_one(step.holder.actor, spoken)))

    def role(filled: Role) -> Role:
        return replace(filled, actor=_one(filled.actor, told))

    def _one(actor_id: str | None, on: date | None) -> str | None:
        return actor_id and identity.one(actor_id, on=on)

    return replace(
        claim,
        attribution=tuple(holder(a) for a in claim.attribution),
        proposition=replace(
            claim.proposition, roles=tuple(role(r) for r in claim.proposition.roles)
        ),
    )


def link_with_identity(link: Link, document: Document, identity: Identity) -> Link:
    """Give the link with its candidates as they went by when the document was published.

    Two candidates that are one become one, with both shares and the reason why.
    """
    if link.kind != "actor" or not identity.tied:
        return link
    known = {c.target: identity.one(c.target, on=document.published_on) for c in link.candidates}
    if all(target == one for target, one in known.items()):
        return link
    found: dict[str, list[int]] = {}
    for at, candidate in enumerate(link.candidates):
        found.setdefault(known[candidate.target], []).append(at)
    joined = tuple(_joined(link, one, places, identity) for one, places in found.items())
    return replace(link, candidates=tuple(sorted(joined, key=lambda c: -c.score_share)))


def _joined(link: Link, one: str, places: list[int], identity: Identity) -> Candidate:
    candidates = [link.candidates[at] for at in places]
    first = next((c for c in candidates if c.target == one), candidates[0])
    if [c.target for c in candidates] == [one]:
        return first
    why = tuple(
        f"{t.absorbed} is {t.kept}, ruled by {t.by}: {t.reason}"
        for t in identity.tied
        if any(t.absorbed == c.target for c in candidates)
    )
    return replace(
        first,
        target=one,
        score_share=sum(c.score_share for c in candidates),
        reasons=(*first.reasons, *why),
        bits=(*first.bits, *(0.0 for _ in why)) if first.bits else (),
    )
