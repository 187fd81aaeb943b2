"""What a report brings that the ledger lacks, and what people ruled on its earlier version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.rulings import Review
from reportedly.ledger.snapshot import LedgerSnapshot
from reportedly.model.discretion.marks import marks_of
from reportedly.model.document import Document
from reportedly.model.errors import QuestionError
from reportedly.model.ids import content_id
from reportedly.model.judgement import MARKS, Judgement, TargetKind
from reportedly.model.snapshot import Entry

Plan = tuple[Document, tuple[str, ...]]
"""What to record, and the ids of the documents that it corrects."""


def plan(ledger: Ledger, document: Document, *, tool: str, stated: bool) -> Plan | None:
    """Say as what to record a document and which others it corrects; None when there is no need.

    Bytes that are known in any form are left as they are, unless the user states something else
    about them than was stated before: then the new statement takes the place of the old one.

    Args:
        ledger: where it is to go.
        document: as just read from its bytes.
        tool: id of the extractor.
        stated: the user says something about it that its bytes do not.
    """
    if ledger.knows(document.id, tool):
        return None
    # A page that two addresses serve alike was published twice, and neither corrects the other.
    twins = tuple(t for t in ledger.same_bytes(document) if stated or t.address == document.address)
    if not twins:
        return document, ()
    if not stated or any(not t.text or _says_the_same(t, document) for t in twins):
        return None
    if ledger.holds(document.id):  # withdrawn once: the user goes back to an earlier statement
        document = replace(document, id=content_id("doc", [document.id, twins[-1].id]))
    return document, tuple(t.id for t in twins)


def _says_the_same(twin: Document, document: Document) -> bool:
    return document == replace(
        twin,
        id=document.id,
        previous=document.previous,
        retrieved_at=document.retrieved_at,
        origin=document.origin,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What people ruled on claims and documents, by the time something takes their place.

    Attributes:
        entries: the claims that somebody ruled on, withdrawn ones too.
        withdrawn: the rulings by which claims and documents are withdrawn, by target.
        marks: what is marked sensitive, by document: each mark with the words of the sentence it is
            about, "" for a whole document.
    """

    entries: tuple[Entry, ...] = ()
    withdrawn: Mapping[str, Judgement] = field(default_factory=dict)
    marks: Mapping[str, tuple[tuple[Judgement, str], ...]] = field(default_factory=dict)


def ruled_so_far(ledger: Ledger) -> Ruled:
    """Give all that people ruled on claims and documents so far."""
    snapshot = ledger.snapshot()
    if not snapshot.judgements():
        return Ruled()
    gone = {judgement.target: judgement for judgement in snapshot.withdrawn}
    standing = snapshot.standing(gone)
    ruled = tuple(e for e in standing.entries() if e.judgements or e.claim.id in gone)
    return Ruled(entries=ruled, withdrawn=gone, marks=_marks(standing))


def _marks(snapshot: LedgerSnapshot) -> dict[str, tuple[tuple[Judgement, str], ...]]:
    texts = {document.id: document.text for document in snapshot.documents()}
    found: dict[str, tuple[tuple[Judgement, str], ...]] = {}
    for mark in marks_of(snapshot.verdicts()):
        said = dict(mark.amendment)
        document, words = said.get("document", mark.target), ""
        if said:
            start, _, end = said["sentence"].partition(":")
            words = texts.get(document, "")[int(start) : int(end)]
        found[document] = (*found.get(document, ()), (mark, words))
    return found


def carry_rulings(ledger: Ledger, ruled: Ruled, earlier: Sequence[str], document_id: str) -> int:
    """Rule on a document's claims as people ruled on the same claims before; give how many rulings.

    A claim is the same when its sentence, its own words and its kind and type are. Its rulings are
    recorded once more, in their order, each saying where it is carried over from. Claims that
    somebody has ruled on are left alone, and so are amendments that no longer fit.

    Args:
        ledger: where the document stands.
        ruled: what `ruled_so_far` gave before the document, or its reading, took the place of
            another.
        earlier: ids of the documents whose place it took; its own for a new reading.
        document_id: of the version or reading that took their place.
    """
    before = {_wording(e): e for e in ruled.entries if e.document.id in earlier}
    gone = [ruled.withdrawn[d] for d in earlier if d in ruled.withdrawn and d != document_id]
    carried = sum(_repeat(ledger, j, j.target, document_id) is not None for j in gone[-1:])
    for entry in ledger.snapshot().standing((document_id,)).entries() if before else ():
        old = before.get(_wording(entry)) if entry.document.id == document_id else None
        if old is not None and old.claim.id != entry.claim.id and not entry.judgements:
            carried += _carry(ledger, ruled, old, entry)
    marks = [m for d in earlier if d != document_id for m in ruled.marks.get(d, ())]
    return carried + (_carry_marks(ledger, marks, document_id) if marks else 0)


def _carry_marks(ledger: Ledger, marks: Sequence[tuple[Judgement, str]], document_id: str) -> int:
    """Mark in a document what was marked in the one it takes the place of; give how many marks.

    A sentence that is not found again marks the whole document: rather too much than too little.
    """
    snapshot = ledger.snapshot().standing((document_id,))
    entries = [e for e in snapshot.entries() if e.document.id == document_id]
    targets: dict[str, Judgement] = {}
    for mark, words in marks:
        quoting = [e.claim.id for e in entries if words and _quotes(e, words)]
        for target in quoting or [document_id]:
            targets.setdefault(target, mark)
    kept = {m.target for m in marks_of(snapshot.verdicts())}
    seen = {j.target: j.id for j in snapshot.verdicts() if j.ruling in MARKS}
    fresh = [
        (replace(mark, target_kind=_kind(target), amendment=()), target)
        for target, mark in targets.items()
        if target not in kept
    ]
    found = (_repeat(ledger, m, m.target, target, seen.get(target)) for m, target in fresh)
    return sum(judgement is not None for judgement in found)


def _kind(target: str) -> TargetKind:
    return "claim" if target.startswith("claim_") else "document"


def _quotes(entry: Entry, words: str) -> bool:
    start, end = entry.claim.sentence
    sentence = entry.document.text[start:end]
    return bool(sentence) and (sentence in words or words in sentence)


def _wording(entry: Entry) -> tuple[str, ...]:
    start, end = entry.claim.sentence
    said = entry.claim.proposition
    return entry.document.text[start:end], entry.claim.text, said.kind, said.type


def _carry(ledger: Ledger, ruled: Ruled, old: Entry, new: Entry) -> int:
    seen, carried = None, 0
    for judgement in old.judgements:
        seen = _repeat(ledger, judgement, old.claim.id, new.claim.id, seen)
        if seen is None:
            break
        carried += 1
    gone = ruled.withdrawn.get(old.claim.id)
    return carried + (
        gone is not None and _repeat(ledger, gone, old.claim.id, new.claim.id) is not None
    )


def _repeat(
    ledger: Ledger, judgement: Judgement, old: str, new: str, seen: str | None = None
) -> str | None:
    """Record a ruling once more, on what took the place; None when it does not fit that."""
    review = Review(
        target=new,
        target_kind=judgement.target_kind,
        ruling=judgement.ruling,
        reason=f"{judgement.reason} (carried over from {old})",
        by=judgement.by,
        amendment=judgement.amendment,
        seen=seen,
    )
    try:
        return ledger.rule(review).id
    except QuestionError:  # the claim lacks the field that was amended
        return None
