"""What was known at a moment: the value every answer is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Link
from reportedly.model.registry import Registry

Clock = Literal["recorded", "published"]
"""Which clock `known` is read on.

"recorded": exactly what this ledger held at that moment (the audit clock).
"published": what stood in documents published by then, by today's reading of them. A document
without a publication date counts from the moment it was recorded.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as the snapshot knows it: the reading, its document, and what was ruled on it.

    Attributes:
        claim: with resolved ids filled in (holder.actor, roles' actor, where.place) and with the
            last "amend" applied.
        document: the document it was read from.
        recorded_at: when the ledger learned it (UTC instant).
        judgements: all rulings on it known by the snapshot, oldest first.
    """

    claim: Claim
    document: Document
    recorded_at: datetime
    judgements: tuple[Judgement, ...] = ()

    @property
    def rejected(self) -> bool:
        """True when the last ruling rejects the reading."""
        return bool(self.judgements) and self.judgements[-1].ruling == "reject"

    @property
    def said_on(self) -> date:
        """The day it was said: publication, or the day we learned it when that is unknown."""
        return self.document.published_on or self.recorded_at.date()


class Snapshot(Protocol):
    """What the ledger knew at `known`; reading it never changes it."""

    @property
    def known(self) -> datetime:
        """The moment asked about (UTC instant)."""
        ...

    @property
    def clock(self) -> Clock:
        """Which clock `known` is read on."""
        ...

    @property
    def registry(self) -> Registry:
        """Who is who and what is where."""
        ...

    def documents(self) -> Sequence[Document]:
        """Give all documents known, by publication then id."""
        ...

    def entries(self) -> Sequence[Entry]:
        """Give all claims known, by publication, document, place in the text, then id."""
        ...

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those entries whose place is one of these, in the same order."""
        ...

    def links(self) -> Sequence[Link]:
        """Give all links known, by document and place in the text."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """Give all rulings known, oldest first."""
        ...

    def verdicts(self) -> Sequence[Judgement]:
        """Give all withdrawals, marks and what undid them, made until now, whatever `known`.

        They say what may be shown to others today; see `reportedly.model.discretion`.
        """
        ...

    def problems(self) -> Sequence[Problem]:
        """Give all problems known, in the order they were met."""
        ...
