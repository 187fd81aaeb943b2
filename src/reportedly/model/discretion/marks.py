"""Which entries may be shown to others: nothing that is sensitive, and nothing that is withdrawn.

Marks are rulings like all others, with a name, a reason and a day, and each can be undone. They
count from the moment they are made in every snapshot, also one of an earlier day: an export must
not give away today what somebody asked us to keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Span
from reportedly.model.identity.pairs import identity_of
from reportedly.model.judgement import MARKS, Judgement
from reportedly.model.snapshot import Entry, Snapshot

KeptBack = Literal["withdrawn", "sensitive"]
"""Why something may not be shown to others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """What may not be shown to others.

    Attributes:
        documents, claims, actors: ids of what is marked sensitive; an actor that was merged with a
            marked one is marked with it.
        passages: half-open ranges, by document, that are sensitive: the sentences of marked claims,
            the names of marked actors and the sentences of claims they speak or act in. A range stays sensitive when its document is read anew.
        withdrawn: ids of claims and documents that are withdrawn by now.
    """

    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    passages: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()


def discretion_of(snapshot: Snapshot) -> Discretion:
    """Say what may not be shown to others, by all that was ruled until now.

    Args:
        snapshot: on any clock; its `known` does not matter for this.
    """
    last: dict[tuple[bool, str], Judgement] = {}
    for judgement in snapshot.verdicts():
        last[judgement.ruling in MARKS, judgement.target] = judgement
    marked = [j for j in last.values() if j.ruling == "sensitive"]
    of_kind = {
        kind: frozenset(j.target for j in marked if j.target_kind == kind)
        for kind in ("document", "claim", "actor")
    }
    actors = _with_merged(of_kind["actor"], snapshot.judgements())
    passages: dict[str, list[Span]] = {}
    for document, span in (*_sentences(marked), *_names(snapshot, actors)):
        passages.setdefault(document, []).append(span)
    return Discretion(
        documents=of_kind["document"],
        claims=of_kind["claim"],
        actors=actors,
        passages={document: tuple(spans) for document, spans in passages.items()},
        withdrawn=frozenset(j.target for j in last.values() if j.ruling == "withdraw"),
    )


def kept_back(entry: Entry, discretion: Discretion) -> KeptBack | None:
    """Say why an entry may not be shown to others; None when it may.

    It may not when it or its report is withdrawn, when it, its report or an actor in it is marked,
    or when its words touch a marked sentence or the name of a marked actor.
    """
    claim = entry.claim
    if not discretion.withdrawn.isdisjoint((claim.id, claim.document)):
        return "withdrawn"
    if claim.document in discretion.documents or claim.id in discretion.claims:
        return "sensitive"
    if discretion.actors and not discretion.actors.isdisjoint(_actors_in(claim)):
        return "sensitive"
    marked = discretion.passages.get(claim.document, ())
    return "sensitive" if marked and _touches(claim, marked) else None


def is_public(entry: Entry, discretion: Discretion) -> bool:
    """Say whether an entry may be shown to others: exported, published, put on a page."""
    return kept_back(entry, discretion) is None


def is_public_document(document: Document, discretion: Discretion) -> bool:
    """Say whether a report may be shown: it is neither sealed (without text), withdrawn nor marked.

    Its whole text may be shown only when `passages` has none of it.
    """
    kept = discretion.documents | discretion.withdrawn
    return bool(document.text) and document.id not in kept


def marks_of(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Give the marks that stand, oldest first: the last one on each target, where it says so."""
    last = {j.target: j for j in judgements if j.ruling in MARKS}
    return tuple(j for j in last.values() if j.ruling == "sensitive")


def _with_merged(actors: frozenset[str], judgements: Iterable[Judgement]) -> frozenset[str]:
    if not actors:
        return actors
    identity = identity_of(judgements)
    return frozenset().union(*(identity.cluster(actor) for actor in actors))


def _sentences(marked: Iterable[Judgement]) -> Iterator[tuple[str, Span]]:
    """Give the sentences of marked claims, as the ledger wrote them into the mark."""
    for judgement in marked:
        said = dict(judgement.amendment)
        if judgement.target_kind == "claim":
            start, _, end = said["sentence"].partition(":")
            yield said["document"], (int(start), int(end))


def _names(snapshot: Snapshot, actors: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Give where marked actors are named, and the sentences of claims that they speak or act in."""
    if not actors:
        return
    yield from ((k.document, k.span) for k in snapshot.links() if k.target in actors)
    for entry in snapshot.entries():
        if not actors.isdisjoint(_actors_in(entry.claim)):
            yield entry.claim.document, entry.claim.sentence


def _actors_in(claim: Claim) -> set[str | None]:
    holders = {step.holder.actor for step in claim.attribution}
    return holders | {role.actor for role in claim.proposition.roles}


def _touches(claim: Claim, marked: tuple[Span, ...]) -> bool:
    return any(
        start < stop and begin < end for start, end in _ranges(claim) for begin, stop in marked
    )


def _ranges(claim: Claim) -> Iterator[Span]:
    """Give the ranges whose words an export may quote."""
    yield from (claim.sentence, claim.span)
    yield from (step.holder.span for step in claim.attribution if step.holder.span)
    yield from (role.span for role in claim.proposition.roles)
    if claim.where is not None:
        yield claim.where.span
