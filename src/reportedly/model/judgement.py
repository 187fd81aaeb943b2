"""What a person (or a tool on their behalf) ruled, beside what it rules on and never over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Ruling = Literal[
    "accept", "reject", "amend", "unsure", "link", "grade", "one", "two", "open", "withdraw",
    "restore", "sensitive", "public", "undo",
]  # fmt: skip
TargetKind = Literal["claim", "mention", "name", "source", "actor", "document"]
WITHDRAWALS = frozenset(("withdraw", "restore"))
"""Rulings on whether a claim or document counts at all, a chain apart from those on the reading."""
MARKS = frozenset(("sensitive", "public"))
"""Rulings on whether something may be shown to others, a chain of their own as well."""
VERDICTS = WITHDRAWALS | MARKS
"""Rulings that say nothing of how a text is read."""
BLIND = ("reading", "blind")
"""Stands in the amendment of a second reading, given by somebody who did not see the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A ruling on a claim, a name, a source, two actors, or on what counts at all.

    A claim is ruled "accept", "reject", "amend" or "unsure"; a name "link"; a source "grade". Two
    actors are ruled to be "one" or "two"; "open" undoes the last ruling on them. "withdraw" takes
    a claim or a whole document out of every answer, "restore" brings it back. "sensitive" keeps a
    claim, a document or an actor from everything that is shown to others, "public" lifts that.
    "undo" takes the last standing ruling on how a claim or a name is read back.

    Attributes:
        id: "judgement_…", a hash of its content and of the judgement it follows.
        target: id of the claim, mention or source, the normalised name, or the pair of actors
            (`reportedly.model.identity.pairs.pair_key`) that it rules on.
        amendment: (field, new value) pairs for "amend", as in the claim format ("modality",
            "planned"); for "link", ("target", id of the actor or place, or "none of these"); for
            "grade", ("letter", one of the Admiralty scale's A to F); for
            "one", ("absorbed", id), ("kept", id) and days ("from", "until") where it is dated;
            for "two" and "open", the pair as ("first", id), ("second", id); for
            "withdraw", ("from", first day on which it no longer stood) and ("because", id of the
            document that corrects it), both optional; for "sensitive" on a claim, which the ledger
            fills in, ("document", id) and ("sentence", "start:end"), the range it stands in; for
            "undo", ("judgement", id) of what is taken back. A ruling on a claim given without
            sight of earlier ones says ("reading", "blind").
        follows: the last judgement on the same target that the person had seen, or None.
        by: who ruled.
        recorded_at: UTC instant.
    """

    id: str
    target: str
    target_kind: TargetKind
    ruling: Ruling
    reason: str
    by: str
    recorded_at: datetime
    amendment: tuple[tuple[str, str], ...] = ()
    follows: str | None = None


def chain_of(ruling: Ruling) -> Literal["reading", "standing", "discretion"]:
    """Say which chain of rulings on a target one belongs to; a ruling follows the last of its own.

    >>> chain_of("amend"), chain_of("restore"), chain_of("public")
    ('reading', 'standing', 'discretion')
    """
    if ruling in WITHDRAWALS:
        return "standing"
    return "discretion" if ruling in MARKS else "reading"


def taken_back(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Give the ids of the rulings that an "undo" among these takes back."""
    return frozenset(
        value for j in judgements if j.ruling == "undo" for name, value in j.amendment
        if name == "judgement"
    )  # fmt: skip


def still_standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Give the rulings that nobody took back, in their order; the undoing itself is none of them."""
    given = tuple(judgements)
    gone = taken_back(given)
    return tuple(j for j in given if j.ruling != "undo" and j.id not in gone)
