"""A computed answer and everything it rests on."""

from dataclasses import dataclass
from datetime import date, datetime

CONTESTED = "contested"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who controls this place? A proposition with one empty role; carries no date."""

    place: str
    kind: str = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One claim that counts, or that does not count and why.

    Attributes:
        claim: id of the claim.
        document: id of its document.
        answer: the answer it speaks for (an actor id or "contested").
        weight_bits: log2 likelihood ratio for that answer against the other answers; 0 for a copy.
        reasons: (what, bits) in the order they were applied; the bits sum to `weight_bits`.
        origin: key of the group of reports that share one origin; only one of a group weighs.
        copy_of: id of the claim it repeats, or None.
        without: probability of the belief's leading answer when this ground is left out.
    """

    claim: str
    document: str
    answer: str
    weight_bits: float
    reasons: tuple[tuple[str, float], ...] = ()
    origin: str = ""
    copy_of: str | None = None
    without: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The last time the likeliest holder changed.

    Attributes:
        before, after: answers (an actor id or "contested").
        earliest: last day on which the earlier state was still told of.
        latest: first day on which the later one was.
    """

    before: str
    after: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The answer for day `on`, as known at `known`, and its grounds.

    Attributes:
        answers: (answer, probability) best first; probabilities lie in [0, 1] and sum to 1; the
            answers always include "contested" and "unknown".
        reports: number of documents that speak to the question.
        origins: at most this many independent origins among them.
        notes: sentences a reader must see beside the answer.
        status: the reader's word for it: "held", "contested", "mixed or truce", "besieged",
            "presence only", "withdrawn", "claimed", "denied" or "unknown".
        entropy_bits: how undecided the answers are; 0 when one of them has all.
        change: the last change of the likeliest holder, or None.
        uncorroborated: answers that somebody claims, of which no two independent origins speak, or
            only the side that gains from it does.
        looking_back: what is told of days after `on` counts as well.
    """

    question: Question
    on: date
    known: datetime
    answers: tuple[tuple[str, float], ...]
    grounds: tuple[Ground, ...] = ()
    reports: int = 0
    origins: int = 0
    notes: tuple[str, ...] = ()
    status: str = ""
    entropy_bits: float = 0.0
    change: Change | None = None
    uncorroborated: tuple[str, ...] = ()
    looking_back: bool = False

    @property
    def leading(self) -> str:
        """The most probable answer."""
        return self.answers[0][0]

    def probability(self, answer: str) -> float:
        """Give the probability of an answer; 0 for one that nobody claimed."""
        return dict(self.answers).get(answer, 0.0)
