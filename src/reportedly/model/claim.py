"""The claim: who asserts what, in which words, how sure, about when and where.

Field names and values are the interchange format (see format/) and are
fixed. All spans are half-open code-point ranges in the document's text.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from reportedly.model.document import Span
from reportedly.model.period import UNKNOWN_PERIOD, Period

HolderKind = Literal["named", "role", "unnamed", "collective"]
HolderType = Literal[
    "officeholder", "person", "office", "body", "collective", "unnamed", "document", "medium"
]
"""Finer than the kind: a named person with an office or without, an office, a body by name, a
group, nobody in particular, a document, a medium."""
CueKind = Literal[
    "say", "believe", "expect", "suspect", "deny", "accuse", "hearsay", "evidence", "ask", "order",
    "promise", "threaten", "know", "hope", "deem",
]  # fmt: skip
Polarity = Literal["+", "-"]
Modality = Literal["asserted", "denied", "planned", "ordered", "hypothetical", "asked", "predicted"]
CertaintyLabel = Literal["certain", "probable", "possible", "unknown"]
Tense = Literal["past", "present", "future"]
PropositionKind = Literal[
    "event", "control", "alignment", "membership", "presence", "movement", "casualties",
    "position", "statement",
]  # fmt: skip
ControlType = Literal[
    "held", "contested", "mixed", "besieged", "presence", "withdrawn", "taken", "lost"
]
AlignmentType = Literal["ally", "oppose", "support", "rival", "split", "converge"]

CONTROL_TYPES: tuple[str, ...] = get_args(ControlType)
ALIGNMENT_TYPES: tuple[str, ...] = get_args(AlignmentType)
PLOVER_TYPES: tuple[str, ...] = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever vouches for the content.

    `text` is "" and `span` None when the words name nobody ("reportedly", "there is a suspicion
    that"); `kind` is then "unnamed". `span` points at the name itself even when the cue stands
    next to a pronoun: "he said" resolves to the last person named. `phrase` is all that stands for
    the holder beside the cue ("he", or a name with its apposition), where the reader found it.
    `type` is what manner of holder that is; the registry may know better than the words.
    """

    text: str
    span: Span | None
    kind: HolderKind
    actor: str | None = None
    phrase: Span | None = None
    type: HolderType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute."""

    text: str
    span: Span
    kind: CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One step of the chain: a holder, a cue, and all that this holder vouches for."""

    holder: Holder
    cue: Cue
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """How sure the innermost holder is, in their words and as an interval in [0, 1]."""

    phrase: str | None = None
    label: CertaintyLabel = "certain"
    low: float = 0.95
    high: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what fills a place in the proposition."""

    role: str
    text: str
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A relation with its roles filled; carries no date, no source, no score."""

    kind: PropositionKind
    type: str
    mode: str | None = None
    roles: tuple[Role, ...] = ()

    def fillers(self, role: str) -> tuple[Role, ...]:
        """Give all roles of this name, in text order."""
        return tuple(r for r in self.roles if r.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The period the claim is about (`holds`), with the words that say so."""

    text: str | None = None
    span: Span | None = None
    period: Period = UNKNOWN_PERIOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of the claim, with the words that say so; coordinates are WGS 84 degrees."""

    text: str
    span: Span
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of what: closed interval of whole numbers, None for an open end."""

    what: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A claim about the future; `due` is the last day (UTC) on which it can still come true."""

    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion read from one passage.

    Attributes:
        id: "claim_…", a hash of all it says and of the tool that found it; resolved ids do not
            count, so that a new registry entry does not make a new claim.
        document: id of the document.
        span: the asserted content; `text` is exactly the document's text there.
        sentence: the sentence around it.
        attribution: outermost holder first; empty means the document's own voice.
        polarity: "-" when the innermost holder says it is not so.
        confidence: in [0, 1], how sure the tool is that the text says this; never that it is true.
        tool: name, version and settings hash of the tool.
        rules: ids of the rules that made it, the proposition's rule first.
        background: history told as background, not news of this report.
    """

    id: str
    document: str
    span: Span
    text: str
    sentence: Span
    attribution: tuple[Attribution, ...] = ()
    polarity: Polarity = "+"
    modality: Modality = "asserted"
    certainty: Certainty = field(default_factory=Certainty)
    tense: Tense = "past"
    proposition: Proposition
    when: When = field(default_factory=When)
    where: Where | None = None
    count: Count | None = None
    forecast: Forecast | None = None
    confidence: float
    tool: str
    rules: tuple[str, ...] = ()
    background: bool = False

    @property
    def holder(self) -> Holder | None:
        """The innermost holder, or None for the document's own voice."""
        return self.attribution[-1].holder if self.attribution else None
