"""The frame: one attribution as the parse shows it, with the reader's spans where it saw it too."""

from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model.claim import CueKind
from reportedly.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """The spans of an attribution as the learned reader marks them, in document offsets.

    Attributes:
        phrase: the holder's words beside the cue; None where they name nobody.
        content: all that the holder vouches for, in this block or another.
        score: in [0, 1], the reader's own; see reader/confidence.py.
        elsewhere: the cue stands in another block; then the frame has no cue of its own here.
    """

    phrase: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution in a Doc, in token indexes.

    Attributes:
        cue: tokens of the cue, in order.
        holder: head of the holder's phrase, or None when the words name nobody.
        content: indexes of all tokens the holder vouches for.
        head: the content's head, where the reading of its factuality starts.
        exact: what the learned reader marked, where it found this attribution too.
        odds: in what rule and reader differ though they share a cue: "holder" or "reach".
    """

    rule: str
    kind: CueKind
    cue: tuple[int, ...]
    holder: Token | None
    content: frozenset[int]
    head: Token
    exact: Exact | None = None
    odds: tuple[str, ...] = ()

    @property
    def past(self) -> bool:
        """Whether the cue is told in the past."""
        return self.cue[-1] >= 0 and self.head.doc[self.cue[-1]].tag_ in {"VBD", "VBN"}
