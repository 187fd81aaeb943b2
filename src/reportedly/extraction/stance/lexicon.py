"""The words that say of what they govern whether it happens: read from rules/embedding.yaml.

`embedding(head, child)` gives the class of the head for that child. One word may stand in several
classes: "forgot that" presupposes, "forgot to" says that it was not done.
"""

import functools
import importlib.resources
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

import yaml
from spacy.tokens import Token

from reportedly.extraction.paths import children, is_passive
from reportedly.model.claim import Modality

Commitment = Literal["CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-"]
Taken = Literal[
    "clause", "infinitive", "gerund", "object", "subject", "noun",
    "from", "of", "in", "into", "for", "to", "on", "at", "against", "with", "about", "over",
]  # fmt: skip
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
PREPOSITIONS = frozenset(get_args(Taken)[6:])
COPULAS = frozenset({"be", "seem", "remain", "become", "appear", "look", "feel", "make"})
LIMIT = 3.0  # the scale of Stanovsky et al. 2017 goes from -3 to +3


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """One class of words; each pair holds for the affirmed and for the negated word.

    Attributes:
        takes: how the event may hang on the word.
        voice: "active", "passive", or "any".
        author: the writer's commitment.
        holder: the commitment of whoever it is said of, or None when the word brings in nobody.
        reader: what readers take from it, from -3 to +3.
        mode: what the event is when it is not simply told.
        attempt: the word tells of a try.
    """

    id: str
    takes: frozenset[Taken]
    voice: str
    lemmas: frozenset[str]
    author: tuple[Commitment, Commitment]
    holder: tuple[Commitment, Commitment] | None
    reader: tuple[float, float]
    mode: Modality | None
    attempt: bool
    example: str
    counterexample: str
    source: str


def embedding_class(entry: dict[str, Any]) -> Embedding:
    """Build one class and check it.

    Raises:
        ValueError: a field is missing or has no meaning; the message names the class.
    """
    name = entry.get("id", entry)
    try:
        found = Embedding(
            id=entry["id"],
            takes=frozenset(entry["takes"]),
            voice=entry.get("voice", "any"),
            lemmas=frozenset(entry["lemma"]),
            author=_pair(entry["author"]),
            holder=_pair(entry["holder"]) if "holder" in entry else None,
            reader=(float(entry["reader"][0]), float(entry["reader"][1])),
            mode=entry.get("mode"),
            attempt=bool(entry.get("attempt")),
            example=entry["example"],
            counterexample=entry["counterexample"],
            source=entry["source"],
        )
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"embedding class {name!r}: {error}") from error
    _check(found)
    return found


def _pair(words: list[str]) -> tuple[Commitment, Commitment]:
    affirmed, negated = words
    return cast("Commitment", affirmed), cast("Commitment", negated)


def _check(found: Embedding) -> None:
    named = {*found.author, *(found.holder or ())} - set(COMMITMENTS)
    if named:
        raise ValueError(f"embedding class {found.id!r} has the commitment {min(named)!r}")
    if found.takes - set(get_args(Taken)) or not found.takes:
        raise ValueError(f"embedding class {found.id!r} takes {sorted(found.takes)}")
    if not all(isinstance(lemma, str) for lemma in found.lemmas):
        raise ValueError(f"embedding class {found.id!r} has a lemma that is no text; quote it")
    if found.mode not in {None, *get_args(Modality)}:
        raise ValueError(f"embedding class {found.id!r} has the mode {found.mode!r}")
    if found.voice not in {"active", "passive", "any"}:
        raise ValueError(f"embedding class {found.id!r} has the voice {found.voice!r}")
    if max(map(abs, found.reader)) - LIMIT > 0:
        raise ValueError(f"embedding class {found.id!r} is off the scale: {found.reader}")


@functools.cache
def embeddings() -> tuple[Embedding, ...]:
    """Read the classes that ship with the package, in file order."""
    path = importlib.resources.files("reportedly.extraction") / "rules" / "embedding.yaml"
    entries = cast("list[dict[str, Any]]", yaml.safe_load(path.read_text(encoding="utf-8")))
    return tuple(map(embedding_class, entries))


@functools.cache
def _index() -> dict[tuple[str, str], tuple[Embedding, ...]]:
    index: dict[tuple[str, str], list[Embedding]] = {}
    for one in embeddings():
        for taken in one.takes:
            for lemma in one.lemmas:
                index.setdefault((lemma, taken), []).append(one)
    return {key: tuple(found) for key, found in index.items()}


@functools.cache
def classes_of(lemma: str) -> frozenset[str]:
    """Give the ids of all classes that a word stands in, whatever it takes."""
    return frozenset(one.id for one in embeddings() if lemma in one.lemmas)


def embedding(head: Token, child: Token) -> Embedding | None:
    """Give the class of `head` for what `child` tells, or None when the word says nothing of it."""
    how = taken(head, child)
    if how is None:
        return None
    word = _predicate(head, how)
    passive = is_passive(word) and not children(word, "dobj")
    for lemma in _forms(word, child):
        for one in _index().get((lemma, how), ()):
            if one.voice == "any" or (one.voice == "passive") is (passive or word.pos_ == "ADJ"):
                return one
    return None


def _forms(word: Token, child: Token) -> tuple[str, ...]:
    """Give the forms to look up: "surprised" the adjective is of "surprise"; last, any word."""
    lemma = word.lemma_.lower()
    if lemma == "remain" and children(child, "auxpass"):
        return ("remain to be",)
    if word.pos_ not in {"ADJ", "ADV"}:
        return (lemma, word.lower_, "*") if word.lemma_ != "be" else (lemma,)
    verbs = (lemma[:-2], lemma[:-1]) if lemma.endswith("ed") else ()
    return (lemma, *verbs, "*adjective")


def described(noun: Token) -> Embedding | None:
    """Give the class of the adjective before an event noun: "the alleged attack"."""
    for word in children(noun, "amod", "compound"):
        found = _index().get((word.lower_, "noun"))
        if found:
            return found[0]
    return None


def _predicate(head: Token, how: Taken) -> Token:
    """Give "unlikely" for "is" in "it is unlikely that": the parser hangs the clause on the verb."""
    said = children(head, "acomp", "attr", "oprd") if head.pos_ in {"AUX", "VERB"} else []
    if how in {"clause", "infinitive"} and said and head.lemma_ in COPULAS:
        return said[0]
    waits = children(head, "advmod") if head.lemma_ in {"have", "be", "remain"} else []
    if how == "infinitive" and any(w.lower_ == "yet" for w in waits):
        return next(w for w in waits if w.lower_ == "yet")
    return head


def governor(token: Token) -> Token | None:
    """Give the word that a token hangs on, prepositions skipped, or None at the root.

    In "urged the brigade to leave" the parser often hangs "leave" on the brigade: it is urged.
    """
    head = token.head
    if _is_lent(token):
        return head.head
    while head.dep_ in {"prep", "agent", "dative"} and head.head.i != head.i:
        head = head.head
    return None if head.i == token.i else head


def _is_lent(child: Token) -> bool:
    """Say whether an infinitive hangs on the object of the verb that governs it."""
    noun = child.head
    if child.dep_ not in {"acl", "relcl"} or _clausal(child) != "infinitive":
        return False
    governed = (noun.head.lemma_.lower(), "infinitive") in _index()
    own = (noun.lemma_.lower(), "infinitive") in _index()
    return noun.dep_ == "dobj" and governed and not own


def taken(head: Token, child: Token) -> Taken | None:
    """Say how an event hangs on a word, or None when it does so in no way that counts."""
    if child.head.i != head.i:
        return "infinitive" if _is_lent(child) else _by_preposition(child)
    dep = child.dep_
    if dep in {"ccomp", "xcomp", "acl", "oprd", "csubj", "relcl", "advcl", "pcomp"}:
        return _clausal(child)
    if dep in {"dobj", "nsubjpass"}:
        return "object"
    if dep == "nsubj":
        return "object" if is_passive(head) else "subject"
    return "of" if dep == "compound" else None


def _by_preposition(child: Token) -> Taken | None:
    word = child.head.lower_
    return cast("Taken", word) if word in PREPOSITIONS else None


def _is_phrasal(child: Token) -> bool:
    """Say whether a gerund follows a verb's particle: in "ruled out attacking" it is the object."""
    particles = children(child.head, "prt")
    return child.tag_ == "VBG" and any(p.i == child.left_edge.i - 1 for p in particles)


def _clausal(child: Token) -> Taken | None:
    """Tell a told clause, an infinitive and a gerund apart."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        return "infinitive"
    bare = not children(child, "mark", "aux", "auxpass", "expl")
    if _is_phrasal(child):
        return "gerund" if bare else None
    if child.dep_ in {"relcl", "advcl"}:
        return None
    if child.tag_ == "VB" and bare:
        return "infinitive"
    if child.tag_ == "VBG" and bare:
        return "gerund"
    if child.dep_ == "acl":
        return "clause" if children(child, "mark") else None
    return "clause" if child.pos_ in {"VERB", "AUX"} or children(child, "nsubj") else "infinitive"
