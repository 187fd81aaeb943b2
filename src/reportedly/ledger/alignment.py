"""The quote law: what is recorded stands in the document, at the offsets it gives."""

from collections.abc import Iterator

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem, Span
from reportedly.model.doors import Reading
from reportedly.model.mention import Link, Mention

_NEXT_STEP = "Report it to whoever wrote the tool; nothing of it was recorded"


def aligned(reading: Reading, document: Document) -> Reading:
    """Give the reading without what does not stand in the document, each with a Problem instead.

    Each claim and mention is kept once, in text order, so that a tool's order changes nothing.
    """
    claims = {c.id: c for c in reading.claims if not claim_fault(c, document)}
    mentions = {m.id: m for m in reading.mentions if not mention_fault(m, document)}
    return Reading(
        claims=tuple(sorted(claims.values(), key=lambda c: (c.span, c.id))),
        mentions=tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id))),
        problems=(*reading.problems, *_problems(reading, document)),
    )


def aligned_links(
    links: tuple[Link, ...], document: Document
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Give the links that stand in the document, in text order, and a Problem for each other."""
    faults = [(link, mention_fault(link, document)) for link in links]
    kept = {link.mention: link for link, fault in faults if not fault}
    problems = tuple(
        _problem("link", link.tool, fault, document) for link, fault in faults if fault
    )
    return tuple(sorted(kept.values(), key=lambda k: (k.span, k.mention))), problems


def claim_fault(claim: Claim, document: Document) -> str:
    """Say what is wrong with where a claim says it stands; "" when nothing is."""
    if claim.document != document.id:
        return f"it is about another document ({claim.document})"
    outside = [span for span in spans_of(claim) if not _inside(span, document)]
    if outside:
        return f"its range {outside[0]} lies outside the text of {len(document.text)} characters"
    if claim.text != document.text[slice(*claim.span)]:
        return f"the text at {claim.span} is not the claim's"
    return ""


def mention_fault(mention: Mention | Link, document: Document) -> str:
    """Say what is wrong with where a mention or a link says it stands; "" when nothing is."""
    if mention.document != document.id:
        return f"it is about another document ({mention.document})"
    if not _inside(mention.span, document):
        return f"its range {mention.span} lies outside the text of {len(document.text)} characters"
    if mention.text != document.text[slice(*mention.span)]:
        return f"the text at {mention.span} is not its text"
    return ""


def spans_of(claim: Claim) -> Iterator[Span]:
    """Give every range a claim points with."""
    yield from (claim.span, claim.sentence)
    for step in claim.attribution:
        yield from (step.cue.span, *step.content)
        if step.holder.span:
            yield step.holder.span
    yield from (role.span for role in claim.proposition.roles)
    if claim.when.span:
        yield claim.when.span
    if claim.where:
        yield claim.where.span


def _inside(span: Span, document: Document) -> bool:
    start, end = span
    return start >= 0 and not end < start and not len(document.text) < end


def _problems(reading: Reading, document: Document) -> Iterator[Problem]:
    for claim in sorted(reading.claims, key=lambda c: (c.span, c.id)):
        if fault := claim_fault(claim, document):
            yield _problem("claim", claim.tool, fault, document)
    for mention in sorted(reading.mentions, key=lambda m: (m.span, m.id)):
        if fault := mention_fault(mention, document):
            yield _problem("mention", mention.label, fault, document)


def _problem(what: str, whose: str, fault: str, document: Document) -> Problem:
    return Problem(
        code=f"ledger.unaligned-{what}",
        message=f"A {what} of {whose} does not stand in its document: {fault}",
        next_step=_NEXT_STEP,
        where=document.id,
    )


def text_differs(document: Document) -> Problem:
    """Say that the same bytes gave another text than before, and that it was left out."""
    return Problem(
        code="ledger.text-differs",
        message=(
            "The same bytes now give another text than the one recorded, so this reading cannot "
            "be put beside it; it was not recorded"
        ),
        next_step="Read the text that the ledger holds, or start a new casebook",
        where=document.id,
    )
