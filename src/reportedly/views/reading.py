"""A text with marks in it: who holds what, by which words, and what it is they hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.belief.incidents import Act, on_whose_word
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem, Span
from reportedly.model.doors import Reading
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.wording import (
    certainty_text,
    gist,
    holder_name,
    percent_text,
    period_text,
    place_name,
    unique,
)

Ink = Literal["plain", "holder", "cue", "content"]
NO_REGISTRY = Registry()
HARMFUL = frozenset({"ASSAULT", "COERCE", "killed", "wounded", "abducted"})
_NOTES = {
    "reader.other-holder": "they differ in who says it",
    "reader.other-reach": "they differ in how far it reaches",
    "reader.doubts": "the reader takes it not to have happened",
    "reader.decides": "no rule knew the word above it; the reader takes it as told",
}
"""What the notes beside the ids of rules mean."""
_WORDS = {
    "accused": "suspected or accused",
    "accused by authorities": "suspected or accused by the authorities",
    "claimed by the doer": "claimed or admitted by the doer",
    "possible": "only possible",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in one ink; the pieces of a passage join to exactly its text."""

    text: str
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One step of an attribution: who, by which words, of which kind; outermost is depth 0."""

    depth: int
    holder: str
    holder_kind: str
    cue: str
    cue_kind: str
    holder_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim as `read --explain` prints it beneath its sentence.

    Attributes:
        found_by: who found its attributions, rules or reader or both, and in what they differ.
    """

    claim: str
    kind: str
    type: str
    mode: str | None
    polarity: str
    modality: str
    gist: str
    text: str
    span: Span
    chain: tuple[ChainStep, ...]
    certainty: str
    tense: str
    when: str
    place: str
    due: str | None
    roles: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    confidence: float
    background: bool
    found_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence in its inks, with the claims read from it; text between sentences has none."""

    pieces: tuple[Piece, ...]
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A document as the extractor read it."""

    document: str
    title: str | None
    published: str | None
    sentences: tuple[ReadSentence, ...]
    claims: int
    problems: tuple[Problem, ...]


def read_page(
    document: Document, reading: Reading, *, registry: Registry = NO_REGISTRY
) -> ReadPage:
    """Lay out a reading over its text, nothing of the text left out."""
    sentences = sorted({claim.sentence for claim in reading.claims})
    return ReadPage(
        document=document.id,
        title=document.title,
        published=document.published_on.isoformat() if document.published_on else None,
        sentences=tuple(
            _read_sentence(span, document, reading.claims, registry)
            for span in covering(sentences, len(document.text))
        ),
        claims=len(reading.claims),
        problems=reading.problems,
    )


def covering(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Give spans that cover [0, length) once: those given, cut where they overlap, and the gaps.

    >>> covering([(2, 4), (3, 6)], 8)
    ((0, 2), (2, 4), (4, 6), (6, 8))
    """
    pieces: list[Span] = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            pieces.append((at, min(start, length)))
            at = min(start, length)
        if end > at:
            pieces.append((at, min(end, length)))
            at = min(end, length)
    if length > at:
        pieces.append((at, length))
    return tuple(piece for piece in pieces if piece[1] > piece[0])


def _read_sentence(
    span: Span, document: Document, claims: Sequence[Claim], registry: Registry
) -> ReadSentence:
    start, end = span
    # A claim belongs to the piece its sentence begins in, so that each is shown exactly once.
    inside = [c for c in claims if c.sentence[0] >= start and end > c.sentence[0]]
    return ReadSentence(
        pieces=marked(document.text, span, inside),
        claims=tuple(read_claim(claim, registry) for claim in inside),
    )


def marked(text: str, within: Span, claims: Iterable[Claim]) -> tuple[Piece, ...]:
    """Cut a range of the text into pieces by ink: holder over cue over content over plain.

    Args:
        text: the whole document's text.
        within: half-open code-point range to show.
        claims: whose holders, cues and contents to mark.
    """
    start, end = within
    inks: list[Ink] = ["plain"] * (end - start)
    for ink, (first, last) in _layers(list(claims)):
        for offset in range(max(first, start), min(last, end)):
            inks[offset - start] = ink
    pieces: list[Piece] = []
    at = 0
    for i in range(1, len(inks) + 1):
        if i == len(inks) or inks[i] != inks[at]:
            pieces.append(Piece(text=text[start + at : start + i], ink=inks[at]))
            at = i
    return tuple(piece for piece in pieces if piece.text)


def _layers(claims: Sequence[Claim]) -> Iterable[tuple[Ink, Span]]:
    for claim in claims:
        yield "content", claim.span
        for step in claim.attribution:
            yield from (("content", piece) for piece in step.content)
    for claim in claims:
        yield from (("cue", step.cue.span) for step in claim.attribution)
    for claim in claims:
        spans = (step.holder.span for step in claim.attribution)
        yield from (("holder", span) for span in spans if span is not None)


def chain_steps(claim: Claim, registry: Registry) -> tuple[ChainStep, ...]:
    """Give the attribution chain, outermost holder first."""
    return tuple(
        ChainStep(
            depth=depth,
            holder=holder_name(step.holder, registry),
            holder_kind=step.holder.kind,
            holder_type=step.holder.type,
            cue=step.cue.text,
            cue_kind=step.cue.kind,
        )
        for depth, step in enumerate(claim.attribution)
    )


def read_claim(claim: Claim, registry: Registry) -> ReadClaim:
    """Lay out one claim with the rules that made it."""
    due = claim.forecast.due if claim.forecast else None
    return ReadClaim(
        claim=claim.id,
        kind=claim.proposition.kind,
        type=claim.proposition.type,
        mode=claim.proposition.mode,
        polarity=claim.polarity,
        modality=claim.modality,
        gist=gist(claim, registry),
        text=claim.text,
        span=claim.span,
        chain=chain_steps(claim, registry),
        certainty=certainty_text(claim.certainty),
        tense=claim.tense,
        when=period_text(claim.when.period),
        place=place_name(claim, registry),
        due=due.isoformat() if due else ("no date" if claim.forecast else None),
        roles=tuple((r.role, r.text) for r in claim.proposition.roles),
        rules=claim.rules,
        confidence=claim.confidence,
        background=claim.background,
        found_by=found_by(claim),
    )


def found_by(claim: Claim) -> str:
    """Say who found the attributions of a claim, and in what rules and reader differ.

    "" where the claim is in the document's own voice and nothing is in doubt.
    """
    rules = any(r.startswith("cue.") for r in claim.rules)
    reader = "reader" in claim.rules
    who = {
        (True, True): "rules and the learned reader",
        (True, False): "rules alone",
        (False, True): "the learned reader alone",
        (False, False): "",
    }[rules, reader]
    nested = " (of several holders, each found at least one)" * (
        rules and reader and len(claim.attribution) >= 2
    )
    notes = [_NOTES[r] for r in claim.rules if r in _NOTES]
    return "; ".join(filter(None, (f"{who}{nested}", *notes)))


def doer_text(entry: Entry, told: Sequence[Claim], registry: Registry) -> str:
    """Say on whose word its doer did a harmful act, with the share; "" where it is told as fact.

    It is "" as well where no doer is named.

    Args:
        entry: the claim of the act.
        told: all claims of its document.
        registry: gives the other names of the doer.
    """
    claim = entry.claim
    doers = claim.proposition.fillers("actor")
    if claim.proposition.type not in HARMFUL or not doers:
        return ""
    known = (registry.find_actor(role.actor) for role in doers)
    names = {n for actor in known if actor for n in (actor.name, *actor.aliases)}
    things = (r.text for r in claim.proposition.roles if r.role in {"target", "victim", "object"})
    act = Act(
        names=tuple(sorted(names | {role.text for role in doers})),
        things=tuple(things),
        about=(claim,),
        claims=tuple(told),
        text=entry.document.text,
    )
    word = on_whose_word(act)
    text = _WORDS.get(word.answer)
    return f"{text} ({percent_text(word.share)})" if text else ""


def doers(
    entries: Iterable[Entry], told: Mapping[str, Sequence[Claim]], registry: Registry
) -> tuple[str, ...]:
    """Say on whose word the doer did it, each wording of the reports once.

    Args:
        entries: the claims of one event.
        told: all claims of each document, by its id.
        registry: gives the other names of the doer.
    """
    texts = (doer_text(entry, told[entry.claim.document], registry) for entry in entries)
    return unique(filter(None, texts))
