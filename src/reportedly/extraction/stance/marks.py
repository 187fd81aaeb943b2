"""What a clause says of itself: negation, modal verbs, tense, question, command, condition."""

from collections.abc import Callable

from spacy.tokens import Token

from reportedly.extraction.paths import children

POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"must", "should", "ought"})
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})
NEVER = frozenset({"never", "hardly", "scarcely", "seldom", "rarely", "nowhere", "neither", "nor"})
ALMOST = frozenset({"almost", "nearly"})
FUTILE = frozenset({"unsuccessfully", "vainly", "fruitlessly"})
PERHAPS = frozenset({"perhaps", "maybe", "possibly", "potentially", "conceivably"})
PROBABLY = frozenset({"probably", "likely", "presumably", "apparently", "seemingly"})
HEDGED = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "ostensibly"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
CONDITIONS = frozenset({"if", "unless", "provided", "assuming", "lest"})
Test = Callable[[Token], bool]
_PRESENT = frozenset({"VBZ", "VBP"})


def clause_marks(token: Token) -> frozenset[str]:
    """Give the names of all that holds of a word and of what hangs on it directly."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return _noun_marks(token)
    verb = token
    found = {name for name, holds in _TESTS.items() if holds(verb)}
    auxiliaries = {a.lower_ for a in children(verb, "aux", "auxpass")}
    found |= _modals(verb, auxiliaries)
    found |= _tense(verb)
    return frozenset(found)


def _noun_marks(noun: Token) -> frozenset[str]:
    words = {c.lower_ for c in noun.children if c.dep_ in {"det", "neg", "preconj"}}
    negated = {"negated"} if words & {"no", "neither", "not"} else set()
    return frozenset(negated | {"noun"})


def _modals(verb: Token, auxiliaries: set[str]) -> set[str]:
    found = set()
    if auxiliaries & POSSIBLE:
        unable = auxiliaries & {"could", "can", "ca"} and children(verb, "neg")
        found.add("unable" if unable else "possible")
    if auxiliaries & OBLIGED:
        found.add("obliged")
    if auxiliaries & FUTURE:
        found.add("future")
    if auxiliaries & WOULD:
        found.add("shifted" if _is_backshift(verb) else "would")
    if verb.tag_ == "VBG" and verb.lower_ == "going" and children(verb, "xcomp"):
        found.add("going")
    if found & {"shifted"}:
        found.add("future")
    return found


def _is_backshift(verb: Token) -> bool:
    """Tell "he said they would leave", a future told in the past, from "they would leave if"."""
    over = verb.head
    return verb.dep_ == "ccomp" and over.tag_ in {"VBD", "VBN"} and not _has_condition(verb)


def _tense(verb: Token) -> set[str]:
    auxiliaries = children(verb, "aux", "auxpass")
    words = {a.lemma_.lower() for a in auxiliaries}
    found = {"progressive"} if verb.tag_ == "VBG" and "be" in words else set()
    if any(a.tag_ == "MD" for a in auxiliaries):
        return found
    if "have" in words:
        return found | {"perfect"}
    finite = next((a for a in auxiliaries if a.tag_ in {"VBD", *_PRESENT}), verb)
    if finite.tag_ == "VBD":
        return found | {"past"}
    if finite.tag_ in _PRESENT:
        return found | {"present"}
    if verb.tag_ == "VBN" and not auxiliaries:
        return found | {"participle"}
    return found | ({"gerund"} if verb.tag_ == "VBG" else set())


def _is_negated(verb: Token) -> bool:
    """Find "not", "never", "no longer", "nobody came", "neither side left", "no attack"."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "preconj", "cc"} and child.lower_ in NEVER
        ):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _is_nobody(child):
            return True
    return False


def _is_nobody(noun: Token) -> bool:
    words = {c.lower_ for c in noun.children if c.dep_ in {"det", "preconj", "neg"}}
    return bool(words & {"neither", "no"}) or noun.lower_ in NOBODY


def _has_condition(verb: Token) -> bool:
    """Say whether an "if" clause hangs on the verb."""
    return any(
        m.lower_ in CONDITIONS
        for clause in children(verb, "advcl")
        for m in clause.children
        if m.dep_ in {"mark", "advmod"} and m.i < clause.i
    )


def is_asked(token: Token) -> bool:
    """Say whether the token's sentence is a question, a closing quotation mark set aside."""
    return token.sent.text.rstrip(" \"'”’)").endswith("?")


def _is_question(verb: Token) -> bool:
    """Say whether the sentence asks for this word: its main verb, or one beside it."""
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return main and is_asked(verb)


def _is_command(verb: Token) -> bool:
    """Find "Leave the town": a bare main verb that nobody does."""
    if verb.dep_ == "conj":
        return verb.tag_ == "VB" and _is_command(verb.head) and not children(verb, "nsubj")
    done = children(verb, "nsubj", "nsubjpass", "expl", "csubj")
    helped = [a for a in children(verb, "aux", "auxpass") if a.lower_ not in {"do", "please"}]
    return verb.dep_ == "ROOT" and verb.tag_ == "VB" and not done and not helped


def _is_bare_infinitive(verb: Token) -> bool:
    """Find the headline's "Army to attack" and "troops are to leave"."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return to and (verb.dep_ == "ROOT" or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be"))


def _has_word(words: frozenset[str]) -> Test:
    return lambda verb: any(
        c.lower_ in words and c.dep_ in {"advmod", "dep"} for c in verb.children
    )


_TESTS: dict[str, Test] = {
    "negated": _is_negated,
    "almost": _has_word(ALMOST | FUTILE),
    "perhaps": _has_word(PERHAPS),
    "probably": _has_word(PROBABLY),
    "hedged": _has_word(HEDGED),
    "conditional": _has_condition,
    "question": _is_question,
    "imperative": _is_command,
    "infinitive-main": _is_bare_infinitive,
    "infinitive": lambda v: any(c.lower_ == "to" and c.dep_ == "aux" for c in v.children),
}
