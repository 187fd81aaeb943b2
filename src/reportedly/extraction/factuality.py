"""Did it happen, according to its holder? Polarity, modality, tense and the words that say so.

The parse is walked from the trigger up to the head of what the holder vouches for; each head and
each modifier on the way changes the state. Source: De Facto (Saurí and Pustejovsky 2012) in the
light form of ../shared/design/methods.md section 2; MegaVeridicality for the verb classes.
"""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from reportedly.extraction.paths import children
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.stance.lexicon import (
    Commitment,
    Embedding,
    classes_of,
    embedding,
)
from reportedly.extraction.stance.machine import (
    BEFORE,
    CONDITIONS,
    State,
    further,
    is_without,
    read_state,
    weakened,
)
from reportedly.extraction.stance.marks import FUTILE, is_asked
from reportedly.extraction.stance.tenses import FUTURE_AUX, POSSIBLE_AUX, read_tense, verb_over
from reportedly.model.claim import Modality, Polarity, Tense

# Classes of rules/embedding.yaml whose mood is also that of what hangs on them.
MOODS = frozenset(
    f"embed.{name}"
    for name in ("plan", "plotted", "try", "promise", "order", "fail", "prevent", "absence", "avoid",
                 "cease", "stop", "possible", "able", "likely", "unlikely")
)  # fmt: skip
FAILING = frozenset(f"embed.{name}" for name in ("fail", "prevent", "absence", "avoid", "stop"))
# Verbs whose object is what happens: their own mood is the mood of the event they bring about.
BRINGING = frozenset(
    """facilitate launch carry conduct cause trigger lead increase mount stage begin start resume
    continue provide receive have make see undertake plan prepare order announce witness fuel
    expect predict hold give offer get need seek demand want intensify extend raise reduce
    threaten avoid prevent foil thwart avert stop cancel agree sign reach enter come suffer inflict
    declare impose perform execute escalate step open bring face risk require do put""".split()
)
HAPPENING = frozenset(
    """take happen occur continue begin start resume erupt break go be remain follow intensify
    escalate rage flare last end persist ensue come subside cease stop""".split()
)
OPEN = frozenset({"whether"})
CONDITION_MARKS = CONDITIONS - OPEN
STRETCHES = frozenset("use number series wave favor favour resumption start beginning".split())
# "A date for the reopening": it has not happened, whatever is said of the date.
PENDING = frozenset("date deadline timetable schedule preparation precondition".split())
# "Prepared for an attack": what is prepared for has not happened.
AWAITED = frozenset("prepare plan hope wait ready brace call press push preparation".split())
DISCREDITING = frozenset(
    """wrongly falsely incorrectly mistakenly erroneously inaccurately false untrue wrong unfounded
    baseless incorrect fake""".split()
)
PLOTTING = frozenset("plot plan prepare rehearse consider mull threaten promise".split())
AIMS = frozenset("goal aim objective purpose plan intention target task mission idea".split())
WEIGHING = frozenset({"embed.likely", "embed.unlikely", "embed.possible", "embed.true"})
MAX_PATH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a proposition is put, for its innermost holder and for the writer.

    Attributes:
        author: what the writer is committed to; "Uu" when he only passes it on.
        holder: what the innermost holder is committed to, the writer when there is no other.
        factuality: from -3 to +3, what readers take to have happened.
        open_word: a word above it stands in no class, so nothing is known of what it says.
    """

    polarity: Polarity = "+"
    modality: Modality = "asserted"
    tense: Tense = "past"
    attempted: bool = False
    conditional: bool = False
    open_word: bool = False
    author: Commitment = "CT+"
    holder: Commitment = "CT+"
    factuality: float = 3.0
    path: tuple[Token, ...] = field(default=())
    verb: Token | None = None


def stance_path(trigger: Token, stop: Token | None) -> tuple[Token, ...]:
    """Give the heads whose mood reaches the trigger, innermost first, up to `stop`."""
    path = [trigger]
    current = trigger
    for _ in range(MAX_PATH):
        head = current.head
        if head.i == current.i or (stop is not None and current.i == stop.i):
            break
        if not _mood_passes(current, head):
            break
        path.append(head)
        if head.lemma_.lower() in PENDING:
            break
        current = head
    return tuple(path)


def _mood_passes(child: Token, head: Token) -> bool:
    """Say whether the mood of the head is also the mood of the child."""
    dep, lemma = child.dep_, head.lemma_.lower()
    if dep in {"xcomp", "ccomp", "pcomp", "prep", "oprd"}:
        told = dep == "ccomp" and bool(children(child, "mark"))
        return not told or "embed.likely" in classes_of(lemma) or _is_weighed(head, child)
    if dep == "conj":
        return _shares_auxiliary(child, head)
    if dep == "acl":
        return child.tag_ != "VBN" and has_mood(lemma)
    if dep == "pobj":
        return head.lower_ in {"of", "for", "to", "on", "into", "in"} and _reaches_event(head)
    if dep == "dobj":
        return lemma in BRINGING | PLOTTING
    if dep in {"nsubj", "attr"} and lemma == "be":
        return bool(children(head, "expl")) or not children(head, "attr", "acomp")
    if dep in {"nsubj", "nsubjpass", "attr", "expl"}:
        return lemma in HAPPENING or (dep == "nsubjpass" and (lemma in BRINGING or has_mood(lemma)))
    return dep in {"compound", "auxpass"} and head.pos_ == "NOUN" and has_mood(lemma)


def has_mood(lemma: str) -> bool:
    """Say whether a word plans, orders, tries, fails, stops or weighs what hangs on it."""
    return bool(classes_of(lemma) & MOODS)


def _is_weighed(head: Token, clause: Token) -> bool:
    """Say whether "it is unlikely that" weighs the clause, which then has no other holder."""
    found = embedding(head, clause) if head.lemma_ == "be" else None
    return found is not None and found.id in WEIGHING


def _shares_auxiliary(child: Token, head: Token) -> bool:
    """Say whether "could capture the hill and burn the depot" puts both under its "could"."""
    if child.pos_ not in {"VERB", "AUX"}:
        return child.pos_ == head.pos_
    own = children(child, "nsubj", "nsubjpass", "aux", "auxpass", "expl")
    return not own and child.tag_ in {"VB", "VBN", "VBG"} and child.tag_ == head.tag_


def _reaches_event(preposition: Token) -> bool:
    """Say whether a preposition's head is a word of mood: "likelihood of", "prevented … from"."""
    lemma = preposition.head.lemma_.lower()
    if lemma in PENDING or (preposition.lower_ == "for" and lemma in AWAITED):
        return True
    if preposition.lower_ == "of":
        return lemma in STRETCHES or has_mood(lemma)
    return lemma in {"lead", "result", "resort", "engage"} | BRINGING & {"lead"}


def read_stance(trigger: Token, frame: Frame | None, *, past_cue: bool = False) -> Stance:
    """Read polarity, modality and tense of the trigger for its holder.

    Args:
        trigger: the token that expresses the proposition.
        frame: the innermost attribution around it, or None for the document's own voice.
        past_cue: the cue stands in the past, so that "was" may be a shifted "is".
    """
    path = stance_path(trigger, frame.head if frame else None)
    verb = next((t for t in path if t.pos_ in {"VERB", "AUX"}), None) or verb_over(trigger)
    stance = Stance(path=path, verb=verb, tense=read_tense(trigger, path, past_cue=past_cue))
    below: Token | None = None
    for token in path:
        stance = _with_modifiers(_with_head(stance, token, below), token)
        if token.dep_ == "pcomp" and is_without(token.head):
            stance = replace(stance, polarity=_flipped(stance.polarity))
        below = token if token.pos_ != "ADP" else below
    if is_asked(trigger) or (frame is not None and _is_open(frame.head)):
        stance = replace(stance, modality="asked")
    state = read_state(trigger)
    if frame is None:
        stance = _checked(stance, state)
        return replace(stance, author=state.author, factuality=state.reader)
    stance = _checked(stance, read_state(trigger, stop=frame.head))
    return _with_author(_with_cue(stance, frame), state, frame)


def _checked(stance: Stance, state: State) -> Stance:
    """Hear the state machine where the path says "it is so" and a word above it says otherwise.

    The path ends at a told clause; the machine knows "did not say that", "doubts that" and "it is
    not true that", which are no attributions.
    """
    unknown = any(one.startswith("embed.other") for one in state.met)
    stance = replace(stance, holder=state.holder or state.author, open_word=unknown)
    if stance.modality != "asserted":
        denied = bool(state.met) and stance.holder.endswith("-") and not stance.attempted
        return replace(stance, polarity="-") if denied else stance
    if not state.met:
        unreal = state.author == "Uu" and state.mode in {"hypothetical", "planned"}
        return replace(stance, modality=state.mode) if unreal else stance
    if state.holder is not None and state.author == "Uu":
        denied = state.holder.endswith("-")
        unsure = state.holder in {"Uu", "PS+"}
        modality = further(state.mode, "hypothetical") if unsure else state.mode
        return replace(stance, polarity="-" if denied else stance.polarity, modality=modality)
    return replace(stance, polarity="-") if state.author == "CT-" else stance


_CUE_COMMITMENTS: dict[str, Commitment] = {
    "believe": "PR+", "deem": "PR+", "expect": "PR+", "evidence": "PR+", "suspect": "PS+",
    "hope": "PS+", "hearsay": "Uu", "ask": "Uu", "order": "Uu", "promise": "PR+", "threaten": "PS+",
}  # fmt: skip


def _with_author(stance: Stance, state: State, frame: Frame) -> Stance:
    """Add what the writer vouches for: of another's words nothing, unless he calls them known."""
    outer = state.author if state.met else "Uu"
    holder = _held(stance, frame)
    return replace(stance, author=outer, holder=holder, factuality=state.reader)


def _held(stance: Stance, frame: Frame) -> Commitment:
    """Give what the holder is committed to, by the cue and by the words inside."""
    told = _CUE_COMMITMENTS.get(frame.kind)
    if frame.kind == "deny":
        return "CT-"
    if told is None:
        return stance.holder
    return weakened(stance.holder, told[:2])


def _with_head(stance: Stance, token: Token, below: Token | None) -> Stance:
    """Apply what an embedding head says of what stands below it."""
    if below is None or below.dep_ == "conj":
        return stance
    if token.lemma_.lower() in PENDING:
        return replace(stance, modality=further(stance.modality, "planned"))
    if token.lemma_ == "be" and below.dep_ == "xcomp" and _is_aim(token):
        return replace(stance, modality=further(stance.modality, "planned"))
    found = embedding(token, below)
    return stance if found is None else _with_class(stance, found)


def _with_class(stance: Stance, found: Embedding) -> Stance:
    """Apply a class of the lexicon: refused, tried, planned, ordered, expected, feared."""
    if found.author[0] in {"CT-", "PR-"} and not stance.attempted:  # a try foiled was a try
        stance = replace(stance, polarity=_flipped(stance.polarity))
    if found.attempt:
        stance = replace(stance, attempted=True)
    if found.mode is None:
        return stance
    tense: Tense = "future" if found.mode == "predicted" else stance.tense
    return replace(stance, modality=further(stance.modality, found.mode), tense=tense)


def _is_aim(copula: Token) -> bool:
    """Say whether "was to capture the hill" tells of an aim: "the goal was to …"."""
    return any(s.lemma_.lower() in AIMS for s in children(copula, "nsubj"))


def _with_modifiers(stance: Stance, token: Token) -> Stance:
    """Apply the negations, modal verbs, marks and conditions that hang on a head."""
    for child in token.children:
        lower = child.lower_
        if (
            child.dep_ == "neg"
            or (child.dep_ == "det" and lower in {"no", "neither"})
            or (
                child.dep_ in {"nsubj", "nsubjpass"}
                and child not in stance.path
                and _is_nobody(child)
            )
        ):
            stance = replace(stance, polarity=_flipped(stance.polarity))
        elif child.dep_ == "aux" and lower in POSSIBLE_AUX and not _was_able(child, token):
            stance = replace(stance, modality=further(stance.modality, "hypothetical"))
        elif child.dep_ == "aux" and lower in FUTURE_AUX:
            stance = replace(stance, modality=further(stance.modality, "predicted"))
        elif child.dep_ == "aux" and lower in {"should", "must"}:
            stance = replace(stance, modality=further(stance.modality, "ordered"))
        elif child.dep_ == "mark" and lower in CONDITION_MARKS | BEFORE:
            stance = replace(stance, modality=further(stance.modality, "hypothetical"))
        elif child.dep_ == "advcl" and _is_condition(child):
            modality = further(stance.modality, "hypothetical")
            stance = replace(stance, modality=modality, conditional=True)
        elif child.dep_ == "aux" and lower == "to" and _is_purpose(token):
            stance = replace(stance, modality=further(stance.modality, "planned"))
        elif lower in {"almost", "nearly", "yet", "longer", "hardly", "barely"} and _negates(
            child, token
        ):
            stance = replace(stance, polarity=_flipped(stance.polarity))
    return _tried(stance) if any(c.lower_ in FUTILE for c in children(token, "advmod")) else stance


def _tried(stance: Stance) -> Stance:
    return replace(stance, attempted=True, modality=further(stance.modality, "planned"))


def _is_nobody(subject: Token) -> bool:
    """Say whether "neither side", "no soldier" or "neither A nor B" does it: then nobody does."""
    words = {c.lower_ for c in subject.children if c.dep_ in {"det", "preconj", "cc", "advmod"}}
    return bool(words & {"neither", "no"}) or subject.lower_ in {"nobody", "none", "neither"}


def _is_purpose(verb: Token) -> bool:
    """Say whether an infinitive tells what for: "fired to scare them", "an operation to retake"."""
    if verb.dep_ == "advcl":
        return True
    firsts = {"first", "last", "only"}
    noun = verb.head
    named = noun.lower_ in firsts or any(c.lower_ in firsts for c in noun.children)
    hangs = verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VB")
    return hangs and not named and not classes_of(noun.lemma_.lower()) & FAILING


def _was_able(auxiliary: Token, verb: Token) -> bool:
    """Tell "could not reach", which says they did not, from "could reach", which says maybe."""
    return auxiliary.lower_ in {"could", "can"} and bool(children(verb, "neg"))


def _negates(adverb: Token, verb: Token) -> bool:
    if adverb.lower_ == "longer":
        return any(c.lower_ == "no" for c in adverb.children)
    if adverb.lower_ == "yet":
        return bool(children(verb, "xcomp")) or any(
            c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
        )
    return adverb.dep_ == "advmod"


def _is_condition(clause: Token) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"} and c.i < clause.i}
    return bool(marks & CONDITION_MARKS)


def _is_open(clause: Token) -> bool:
    """Find "would not say whether they left": nobody says that they did."""
    return any(m.lower_ == "whether" for m in children(clause, "mark"))


def _with_cue(stance: Stance, frame: Frame) -> Stance:
    """Apply what the cue itself says: a denial, an order, a promise, a prediction."""
    if _is_aside(stance.path, frame) or (frame.kind == "promise" and _is_agreed(frame.head)):
        return stance
    if frame.kind == "deny":
        return replace(stance, polarity="-", modality="denied")
    if frame.kind == "ask":
        return replace(stance, modality="asked")
    moods: dict[str, Modality] = {
        "order": "ordered", "promise": "planned", "threaten": "planned", "expect": "predicted",
        "hope": "planned",
    }  # fmt: skip
    if frame.kind in moods:
        tense: Tense = "past" if stance.tense == "past" and _is_perfect(stance) else "future"
        return replace(stance, modality=further(stance.modality, moods[frame.kind]), tense=tense)
    return stance


def _is_aside(path: tuple[Token, ...], frame: Frame) -> bool:
    """Find what is only told beside the content: "hope that those hurt in the raid recover".

    It has a time of its own, finite or a participle, and hangs on a noun.
    """
    top = path[-1]
    told = top.tag_ in {"VBN", "VBD"} and top.dep_ in {"acl", "relcl", "amod"}
    return told and top.i != frame.head.i and frame.head.i in {t.i for t in top.ancestors}


def _is_agreed(content: Token) -> bool:
    """Tell "agreed that the road is safe", which is said, from "agreed that they would leave"."""
    finite = {t.tag_ for t in (content, *children(content, "aux", "auxpass"))}
    told = bool(finite & {"VBZ", "VBP", "VBD"}) and "MD" not in finite
    return told and bool(children(content, "nsubj", "nsubjpass", "expl"))


def _is_perfect(stance: Stance) -> bool:
    return stance.verb is not None and any(
        c.lemma_ == "have" and c.dep_ == "aux" for c in stance.verb.children
    )


def _flipped(polarity: Polarity) -> Polarity:
    return "-" if polarity == "+" else "+"


def corrected(frame: Frame) -> Frame:
    """Read "wrongly reported that" and "rumours that … are false" as what they are: a denial.

    Whoever denies it then is not the one whose words are called false, so nobody is named.
    """
    doc = frame.head.doc
    words = [c for i in frame.cue if i >= 0 for c in (*doc[i].children, *doc[i].head.children)]
    false = any(
        w.lower_ in DISCREDITING
        and w.i not in frame.content
        and w.dep_ in {"advmod", "acomp", "amod"}
        for w in words
    )
    return replace(frame, kind="deny", holder=None) if false else frame
