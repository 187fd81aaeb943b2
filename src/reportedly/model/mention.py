"""Words that seem to name somebody or somewhere, and the ranked answers to who or where."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.document import Span
from reportedly.model.ids import content_id

MentionKind = Literal["actor", "place"]
NONE_OF_THESE = "none of these"
"""The candidate that always competes: the name is of nobody we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a passage that seem to name an actor or a place; never the answer to which.

    Attributes:
        id: "mention_…", see `mention_id`.
        label: what the tagger or the rule took it for ("GPE", "ORG", "holder", "where", …).
    """

    id: str
    document: str
    span: Span
    text: str
    kind: MentionKind
    label: str = ""


def mention_id(document: str, span: Span, kind: MentionKind) -> str:
    """Name a mention by where it stands, so that holder, role and place share one link.

    >>> mention_id("doc_1", (0, 4), "actor") == mention_id("doc_1", (0, 4), "actor")
    True
    """
    return content_id("mention", [document, list(span), kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible answer for a mention.

    Attributes:
        target: id of an actor or a place, or "none of these".
        score_share: in [0, 1]; the candidates of one link sum to 1.
        reasons: why, each a short phrase a reader understands.
        bits: what each reason weighs (log2), in the order of `reasons`; they add up to the log2
            odds of this candidate. Empty where nobody weighed them.
    """

    target: str
    score_share: float
    reasons: tuple[str, ...] = ()
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    bits: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The ranked candidates for one mention, best first; "none of these" is always among them."""

    mention: str
    document: str
    span: Span
    text: str
    kind: MentionKind
    candidates: tuple[Candidate, ...]
    tool: str

    @property
    def best(self) -> Candidate:
        """The first candidate."""
        return self.candidates[0]

    @property
    def target(self) -> str | None:
        """Id of the actor or place chosen, or None when "none of these" ranks first."""
        return None if self.best.target == NONE_OF_THESE else self.best.target
