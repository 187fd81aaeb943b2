"""The state machine: from the root of a sentence down to an event, what each step leaves standing.

A State says what the writer and the innermost holder on the way are committed to, and what readers
take from it. Each word that governs the event changes it by its class (rules/embedding.yaml), each
negation, modal, condition and question by a rule here.
Source: De Facto (Sauri and Pustejovsky 2012); ../shared/design/methods.md section 2. The numbers for
readers were set by hand after looking at group means of UDS-IH2 (White et al. 2018) training predicates.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.extraction.paths import children
from reportedly.extraction.stance.lexicon import (
    Commitment,
    Embedding,
    described,
    embedding,
    governor,
    taken,
)
from reportedly.extraction.stance.marks import clause_marks
from reportedly.model.claim import Modality

MAX_DEPTH = 12
PRESUPPOSED = 2.2  # a subordinate clause that tells what went on beside
_SURENESS = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
_ENTERING = frozenset({"ccomp", "xcomp", "parataxis", "oprd", "csubj", "acl"})
_SAME = frozenset({"acomp", "attr", "auxpass", "aux", "prt", "appos", "pcomp", "dep"})
BEFORE = frozenset({"before", "until", "till"})
CONDITIONS = frozenset(
    {"if", "unless", "provided", "assuming", "lest", "whether", "once", "should"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is left standing at a word.

    Attributes:
        author: the writer's commitment.
        holder: that of the innermost holder met on the way, or None.
        reader: what readers take from it, -3 to +3.
        given: the same before the word's own negation and modals.
        mode: simply told, or planned, ordered, predicted …
        marks: what stands at the word itself: see `marks.clause_marks`.
        met: ids of the classes met on the way, outermost first.
        attempted: it was tried.
    """

    author: Commitment = "CT+"
    holder: Commitment | None = None
    reader: float = 3.0
    given: float = 3.0
    mode: Modality = "asserted"
    marks: frozenset[str] = frozenset()
    met: tuple[str, ...] = ()
    attempted: bool = False


def flipped(commitment: Commitment) -> Commitment:
    """Give the commitment to the contrary."""
    turned: dict[str, Commitment] = {
        "CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+",
    }  # fmt: skip
    return turned.get(commitment, "Uu")


def weakened(commitment: Commitment, most: str) -> Commitment:
    """Give the commitment, but no surer than "PR", "PS" or "Uu"."""
    if _SURENESS[commitment[:2]] <= _SURENESS[most]:
        return commitment
    if most == "Uu":
        return "Uu"
    turned: dict[str, Commitment] = {
        "PR+": "PR+", "PR-": "PR-", "PS+": "PS+", "PS-": "PS-",
    }  # fmt: skip
    return turned[most + commitment[2]]


def read_state(token: Token, *, stop: Token | None = None, depth: int = MAX_DEPTH) -> State:
    """Walk from the root, or from `stop`, to the token and give the state there.

    Args:
        token: the event.
        stop: where the reading starts: the head of what a holder vouches for.
        depth: how many heads above are looked at.
    """
    return _within(_entered(token, stop, depth), token)


def _entered(token: Token, stop: Token | None, depth: int) -> State:
    """Give the state in which a word is put by what stands above it."""
    head = governor(token)
    if head is None or depth <= 0 or (stop is not None and token.i == stop.i):
        return State()
    if token.dep_ == "conj":
        return _joined(token, head, stop, depth)
    above = read_state(head, stop=stop, depth=depth - 1)
    found = embedding(head, token)
    if found is not None:
        return _embedded(above, found, token)
    return _plain(above, head, token)


def _joined(token: Token, head: Token, stop: Token | None, depth: int) -> State:
    """Give "could stay and burn" both under "could", "could stay and rebels left" not."""
    own = children(token, "nsubj", "nsubjpass", "aux", "auxpass", "expl")
    verbal = token.pos_ in {"VERB", "AUX"}
    first = _entered(head, stop, depth - 1)
    shares = not own and (not verbal or token.tag_ == head.tag_)
    return replace(_within(first, head) if shares else first, marks=frozenset())


def _embedded(above: State, found: Embedding, token: Token) -> State:
    """Apply a class to the state of its word."""
    affirmed, negated = found.reader
    reader = negated + (affirmed - negated) * (above.reader + 3) / 6
    open_ = {"whether", "if"} & {m.lower_ for m in children(token, "mark")}
    holder = _chosen(found.holder, above.holder or above.author) if found.holder else above.holder
    state = State(
        author=_chosen(found.author, above.author),
        holder=holder,
        reader=reader,
        given=reader,
        mode=further(above.mode, found.mode or "asserted"),
        met=(*above.met, found.id),
        attempted=above.attempted or found.attempt,
    )
    if open_:
        return replace(state, author="Uu", holder=holder and "Uu", reader=reader / 3,
                       given=reader / 3, mode=further(state.mode, "asked"))  # fmt: skip
    return state


def _chosen(pair: tuple[Commitment, Commitment], above: Commitment) -> Commitment:
    """Take the affirmed or the negated commitment, no surer than what stands above allows."""
    affirmed, negated = pair
    if affirmed == negated:
        return affirmed
    if above in {"Uu", "PS+", "PS-"}:
        return weakened(affirmed, "PS" if above != "Uu" else "Uu")
    chosen = affirmed if above[2] == "+" else negated
    return weakened(chosen, above[:2])


def _plain(above: State, head: Token, token: Token) -> State:
    """Give the state of a word that hangs on one that says nothing of it."""
    dep = token.dep_
    if dep == "advcl":
        return _adverbial(above, token)
    if dep in {"ccomp", "parataxis", "csubj"} and taken(head, token) == "clause":
        return _toned(above, 0.6, author="Uu" if dep == "ccomp" else above.author)
    if token.tag_ == "VBN" and dep in {"amod", "acl"}:
        return _presupposed(replace(above, mode="asserted", author="CT+"), token)
    if dep == "pcomp":
        return _after_preposition(above, token)
    if dep in _SAME or (dep == "xcomp" and taken(head, token) != "infinitive"):
        return replace(above, marks=frozenset(), given=above.reader)
    if dep == "xcomp":
        return _toned(above, 0.3, author="Uu")
    return _presupposed(above, token)


def _toned(above: State, share: float, *, author: Commitment) -> State:
    reader = above.reader * share
    return replace(above, author=author, reader=reader, given=reader, marks=frozenset())


def _presupposed(above: State, token: Token) -> State:
    """Give what is told in passing: true unless all of it is only thought of."""
    unreal = above.mode != "asserted" or above.author == "Uu"
    finite = bool({"past", "perfect"} & clause_marks(token))
    told = finite or not unreal
    reader = PRESUPPOSED if told else (PRESUPPOSED + abs(above.reader)) / 3
    author: Commitment = "Uu" if unreal and not finite else "CT+"
    mode: Modality = "asserted" if finite else above.mode
    return replace(above, author=author, reader=reader, given=reader, mode=mode,
                   holder=above.holder and ("CT+" if author == "CT+" else "Uu"),
                   marks=frozenset())  # fmt: skip


def _adverbial(above: State, token: Token) -> State:
    """Tell "if it fell" and "before it fell" from "when it fell" and "to take it"."""
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"} and c.i < token.i}
    if marks & CONDITIONS or _is_inverted(token):
        return replace(_toned(above, 0.0, author="Uu"), holder=above.holder and "Uu",
                       mode=further(above.mode, "hypothetical"))  # fmt: skip
    if marks & BEFORE:
        return replace(_toned(above, 0.3, author="Uu"), holder=above.holder and "Uu",
                       mode=further(above.mode, "hypothetical"))  # fmt: skip
    if taken(token.head, token) == "infinitive":
        return replace(_toned(above, 0.3, author="Uu"), holder=above.holder and "Uu",
                       mode=further(above.mode, "planned"))  # fmt: skip
    return _presupposed(above, token)


def _is_inverted(clause: Token) -> bool:
    """Find "had they attacked, …" and "should they attack, …"."""
    first = clause.left_edge
    return first.dep_ == "aux" and first.lower_ in {"had", "should", "were"} and first.i < clause.i


def is_without(preposition: Token) -> bool:
    """Find "without firing" and "instead of firing": it was not done."""
    instead = {t.lower_ for t in (preposition.head, *preposition.children)} & {"instead"}
    return preposition.lower_ == "without" or (preposition.lower_ == "of" and bool(instead))


def _after_preposition(above: State, token: Token) -> State:
    word = token.head.lower_
    if is_without(token.head):
        return replace(_toned(above, 0.0, author="CT-"), holder=above.holder and "CT-", reader=-2.2)
    if word in BEFORE:
        return _toned(above, 0.4, author="Uu")
    return _presupposed(above, token)


def further(first: Modality, second: Modality) -> Modality:
    """Give the mode further from having happened."""
    order: tuple[Modality, ...] = (
        "asserted", "predicted", "planned", "ordered", "hypothetical", "asked", "denied",
    )  # fmt: skip
    return max(first, second, key=order.index)


# --- what stands at the word itself -------------------------------------------------------------

# mark: share of the reader's value left, most certainty left, mode. Applied in this order.
_CHANGES: tuple[tuple[str, float, str, Modality], ...] = (
    ("imperative", -0.2, "Uu", "ordered"),
    ("question", 0.2, "Uu", "asked"),
    ("conditional", 0.3, "Uu", "hypothetical"),
    ("possible", 0.1, "PS", "hypothetical"),
    ("obliged", 0.0, "PR", "ordered"),
    ("would", 0.1, "Uu", "hypothetical"),
    ("future", 0.1, "PR", "predicted"),
    ("going", 0.1, "PR", "predicted"),
    ("infinitive-main", 0.0, "Uu", "planned"),
    ("perhaps", 0.3, "PS", "asserted"),
    ("probably", 0.6, "PR", "asserted"),
)


def _within(state: State, token: Token) -> State:
    """Apply the token's own negation, modals, condition and question."""
    marks = clause_marks(token)
    noun = described(token) if token.pos_ == "NOUN" else None
    if noun is not None:
        state = _embedded(state, noun, token)
    state = replace(state, marks=marks)
    for mark, share, most, mode in _CHANGES:
        if mark in marks:
            state = replace(
                state,
                reader=state.reader * share,
                author=weakened(state.author, most),
                holder=state.holder and weakened(state.holder, most),
                mode=further(state.mode, mode),
            )
    if "hedged" in marks:  # "reportedly" lowers the writer's certainty, not the holder's
        state = replace(state, author="Uu", reader=state.reader * 0.6)
    return _negated(state) if marks & {"negated", "almost"} else state


def _negated(state: State) -> State:
    return replace(
        state,
        author=flipped(state.author),
        holder=state.holder and flipped(state.holder),
        reader=-state.reader if state.reader * state.reader >= 0.25 else state.reader - 1.0,
    )
