"""The state of the machine as numbers: for readers of a text, and for a model that learns on top."""

from spacy.tokens import Doc, Token

from reportedly.extraction.paths import logical_subject
from reportedly.extraction.stance.lexicon import COMMITMENTS, LIMIT, embedding, governor
from reportedly.extraction.stance.machine import State, read_state
from reportedly.extraction.stance.marks import clause_marks

_MARKS = (
    "negated", "possible", "obliged", "future", "would", "conditional", "question", "imperative",
    "infinitive", "past", "perfect", "present", "progressive", "gerund", "participle", "noun",
)  # fmt: skip
_SPEECH = ("embed.say", "embed.claim", "embed.said-to", "embed.accuse", "embed.deny")
FEATURES: tuple[str, ...] = (
    *(f"author-{c}" for c in COMMITMENTS),
    "reader", "given",
    *_MARKS,
    "reported", "planned", "told", "attempted", "governed", "main", "relative", "adverbial",
    "past-above", "modal-above", "addressed", "concerns-me",
)  # fmt: skip


def author_factuality(doc: Doc, token: Token) -> float:
    """Say from -3 (certainly not) to +3 (certainly) whether readers take the event to have happened.

    Args:
        doc: the parsed text.
        token: the event's word in it.
    """
    return max(-LIMIT, min(LIMIT, read_state(doc[token.i]).reader))


def stance_features(doc: Doc, token: Token) -> tuple[float, ...]:
    """Give the state at the event as numbers, in the order of FEATURES.

    Args:
        doc: the parsed text.
        token: the event's word in it.
    """
    event = doc[token.i]
    state = read_state(event)
    head = governor(event)
    governed = head is not None and embedding(head, event) is not None
    return (
        *(float(state.author == c) for c in COMMITMENTS),
        state.reader / LIMIT,
        state.given / LIMIT,
        *(float(mark in state.marks) for mark in _MARKS),
        float(_is_reported(state)),
        float(state.mode in {"planned", "ordered"}),
        float(state.mode == "asserted"),
        float(state.attempted),
        float(governed),
        float(event.dep_ == "ROOT"),
        float(event.dep_ in {"relcl", "acl"}),
        float(event.dep_ == "advcl"),
        *_surroundings(event),
    )


def _surroundings(event: Token) -> tuple[float, ...]:
    """Give the time of the nearest finite verb above, a modal anywhere above, and who is spoken of."""
    above = [clause_marks(t) for t in event.ancestors if t.pos_ in {"VERB", "AUX"}]
    finite = next((m for m in above if m & {"past", "perfect", "present", "future"}), frozenset())
    subjects = {s.lower_ for s in logical_subject(event)}
    return (
        float(bool(finite & {"past", "perfect"})),
        float(any(m & {"future", "possible", "would", "obliged", "imperative"} for m in above)),
        float("you" in subjects),
        float(bool(subjects & {"i", "we"})),
    )


def _is_reported(state: State) -> bool:
    return any(one in _SPEECH for one in state.met)
