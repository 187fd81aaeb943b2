"""What a person (or a tool on their behalf) ruled, beside what it rules on and never over it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Ruling = Literal[
    "accept", "reject", "amend", "unsure", "link", "grade", "one", "two", "open", "withdraw",
    "restore",
]  # fmt: skip
TargetKind = Literal["claim", "mention", "name", "source", "actor", "document"]
WITHDRAWALS = frozenset(("withdraw", "restore"))
"""Rulings on whether a claim or document counts at all, a chain apart from those on the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A ruling on a claim, a name, a source, two actors, or on what counts at all.

    A claim is ruled "accept", "reject", "amend" or "unsure"; a name "link"; a source "grade". Two
    actors are ruled to be "one" or "two"; "open" undoes the last ruling on them. "withdraw" takes
    a claim or a whole document out of every answer, "restore" brings it back.

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
            document that corrects it), both optional.
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
