"""What a report brings that the ledger lacks: a new document, a correction, or nothing."""

from dataclasses import replace

from reportedly.ledger.ledger import Ledger
from reportedly.model.document import Document
from reportedly.model.ids import content_id

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
