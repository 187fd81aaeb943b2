"""What a person (or a tool on their behalf) ruled, beside what it rules on and never over it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Ruling = Literal["accept", "reject", "amend", "unsure", "link", "grade"]
TargetKind = Literal["claim", "mention", "name", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A ruling on a claim (accept, reject, amend, unsure), a name (link) or a source (grade).

    Attributes:
        id: "judgement_…", a hash of its content and of the judgement it follows.
        target: id of the claim, mention or source, or the normalised name, that it rules on.
        amendment: (field, new value) pairs for "amend", as in the claim format ("modality",
            "planned"); for "link", ("target", id of the actor or place, or "none of these"); for
            "grade", ("letter", one of the Admiralty scale's A to F).
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
