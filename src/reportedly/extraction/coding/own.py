"""An analyst's own codebook at work in a casebook: its types on the claims of a reading."""

import hashlib
from dataclasses import replace

from reportedly.extraction.coding.codebook import EventType
from reportedly.extraction.coding.coder import NONE, code_by_book, code_pair
from reportedly.model.claim import Claim, Proposition

RULE = "codebook"
LEAST_SHARE = 0.5  # of all types of the book and "none of these"
TYPED = frozenset({"event", "statement"})
NOBODY = (0, 0)


def book_hash(book: tuple[EventType, ...]) -> str:
    """Give a hash of a codebook: another book makes another tool."""
    return hashlib.sha256(repr(book).encode()).hexdigest()


def typed_by_book(claim: Claim, book: tuple[EventType, ...]) -> Claim:
    """Give an event or statement the type of a casebook's own codebook, where one fits.

    The book's type becomes the mode ("water-cut" for WATER_CUT). The type stays one of PLOVER's
    roots, so that questions by root find the claim too: the one the book names, else the one the
    claim has, else the taught coder's.

    Returns:
        An event with `codebook:TYPE` first among its rules, or the claim as it was.
    """
    said = claim.proposition
    if said.kind not in TYPED:
        return claim
    best = code_by_book(claim.text, book)[0]
    if best.type == NONE or best.share < LEAST_SHARE:
        return claim
    kind = next(t for t in book if t.type == best.type)
    root = kind.root or (said.type if said.kind == "event" else None)
    root = root or code_pair(claim.text, NOBODY, NOBODY)[0][0]
    proposition = Proposition(kind="event", type=root, mode=kind.mode, roles=said.roles)
    return replace(claim, proposition=proposition, rules=(f"{RULE}:{kind.type}", *claim.rules))
