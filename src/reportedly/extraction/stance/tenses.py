"""The time of an event against the time of speaking, read off its verbs."""

from spacy.tokens import Token

from reportedly.extraction.paths import children
from reportedly.model.claim import Tense

POSSIBLE_AUX = frozenset({"may", "might", "could", "can"})
FUTURE_AUX = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "’d"})


def verb_over(token: Token) -> Token | None:
    """Give the nearest verb above a token."""
    return next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)


def read_tense(trigger: Token, path: tuple[Token, ...], *, past_cue: bool) -> Tense:
    """Give the time of the event against the time of speaking."""
    if trigger.tag_ == "VBN" and trigger.dep_ == "acl":
        return "past"
    verbs = [t for t in path if t.pos_ in {"VERB", "AUX"}]
    outer = next(iter(trigger.ancestors), None)
    for verb in verbs or ([v] if (v := verb_over(trigger)) is not None else []):
        tense = _finite_tense(verb, past_cue=past_cue)
        if tense is not None:
            return tense
    if outer is None:
        return "present" if trigger.tag_ in {"VBZ", "VBP", "VBG"} else "past"
    over = next((t for t in trigger.ancestors if _finite_tense(t, past_cue=past_cue)), None)
    return (_finite_tense(over, past_cue=past_cue) or "past") if over is not None else "past"


def _finite_tense(verb: Token, *, past_cue: bool) -> Tense | None:
    """Read the tense off one verb and its auxiliaries, or None when it has none of its own."""
    auxiliaries = children(verb, "aux", "auxpass")
    words = {a.lower_ for a in auxiliaries}
    perfect = any(a.lemma_ == "have" for a in auxiliaries)
    if words & FUTURE_AUX:
        return "future"
    if words & (POSSIBLE_AUX | {"should", "must"}):
        unable = "could" in words and bool(children(verb, "neg"))
        return "past" if perfect or unable else "future"
    if perfect:
        return "present" if verb.tag_ == "VBG" and not words & {"had"} else "past"
    finite = next((a for a in auxiliaries if a.tag_ in {"VBD", "VBZ", "VBP"}), verb)
    if verb.lemma_ == "go" and children(verb, "xcomp") and verb.tag_ == "VBG":
        return "future"
    if finite.tag_ in {"VBZ", "VBP"}:
        return "present"
    if finite.tag_ == "VBD":
        now = any(c.lower_ in {"now", "currently", "still"} for c in verb.children)
        return "present" if past_cue and now else "past"
    return None
