"""Grammatical relations by name: the small language in which the rules speak of a parse.

`subject` and `object` are logical (the agent of a passive is its subject), and are looked for
where English leaves them out: after a conjunction, in a participle, in a relative clause.
`party` leads to whom a phrase or clause is about ("the attack by soldiers": the soldiers), `matter`
keeps a phrase that names no party, `agent` is by whom a note's bare participle is ("Captured by the
army on Friday"), `side` is whose an act is by the word before it ("Russian raid").
Source: Stanford and ClearNLP dependency labels as spaCy's English models give them.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.extraction.phrases import is_class

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
# What hangs on a verb and shares its subject: "is about to leave", "left after taking the town".
_SHARING = frozenset({"advcl", "pcomp", "prep", "ccomp", "acomp"})
MAX_CLIMB = 6  # steps when looking for a shared subject; deeper sharing is not English

MAX_DEPTH = 4  # steps down to the party of a phrase
_NO_PARTY = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "PERCENT"})
_AIMING = ("against", "with", "between", "among", "to", "from", "of", "for", "on", "over", "towards",
           "toward", "about", "into")  # fmt: skip
LOCATING = ("in", "at", "near", "across", "inside", "around")

Step = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Alternatives, each a walk of steps; the first alternative that leads anywhere counts."""

    alternatives: tuple[tuple[Step, ...], ...]

    def walk(self, token: Token) -> list[Token]:
        """Give the tokens the path leads to, in text order."""
        for steps in self.alternatives:
            tokens = [token]
            for name, arguments in steps:
                tokens = [t for start in tokens for t in _STEPS[name](start, arguments)]
            if tokens:
                return sorted(set(tokens), key=lambda t: t.i)
        return []


@functools.cache
def parse_path(text: str) -> Path:
    """Read a path such as "prep:under/poss || subject".

    Raises:
        ValueError: a step has no meaning.
    """
    alternatives = []
    for alternative in text.split("||"):
        steps: list[Step] = []
        for part in alternative.strip().split("/"):
            name, _, arguments = part.strip().partition(":")
            if name not in _STEPS:
                raise ValueError(f"unknown step {name!r} in path {text!r}")
            steps.append((name, tuple(a.strip() for a in arguments.split("|") if a.strip())))
        alternatives.append(tuple(steps))
    return Path(alternatives=tuple(alternatives))


def children(token: Token, *deps: str) -> list[Token]:
    """Give the direct dependents with one of these labels."""
    return [c for c in token.children if c.dep_ in deps]


def is_passive(token: Token) -> bool:
    """Say whether a verb stands in the passive, a bare participle ("seized by …") included."""
    if any(c.dep_ in {"auxpass", *PASSIVE_SUBJECTS} for c in token.children):
        return True
    if token.tag_ != "VBN" or children(token, "aux", "nsubj", "dobj"):
        return False
    joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    return is_passive(token.head) if joined else token.dep_ in {"acl", "amod", "advcl", "relcl"}


def logical_subject(token: Token) -> list[Token]:
    """Give whoever does it, or nothing when the text does not say."""
    if is_passive(token):
        agents = [p for a in children(token, "agent") for p in children(a, "pobj")]
        by = [p for a in children(token, "prep") if a.lower_ == "by" for p in children(a, "pobj")]
        shared = [p for c in token.conjuncts for a in children(c, "agent")
                  for p in children(a, "pobj")]  # fmt: skip
        return [a for p in agents or by or shared for a in _resolve_relative(p)]
    if (noun := _noun_it_follows(token)) is not None:
        return [noun]
    own = children(token, *SUBJECTS)
    if own:
        return [a for s in own if s.lower_ not in {"it", "there"} or not _is_expletive(s)
                for a in _resolve_relative(s)]  # fmt: skip
    return _shared_subject(token)


def logical_object(token: Token) -> list[Token]:
    """Give whatever it is done to."""
    if is_passive(token):
        own = children(token, *PASSIVE_SUBJECTS)
        if own:
            return [a for s in own for a in _resolve_relative(s)]
        if children(token, "auxpass") and children(token, "nsubj"):
            return [a for s in children(token, "nsubj") for a in _resolve_relative(s)]
        if token.dep_ in {"acl", "amod"} or (token.dep_ == "advcl" and not own):
            return [token.head] if token.dep_ != "advcl" else _shared_subject(token)
        if token.dep_ == "conj" and is_passive(token.head):
            return logical_object(token.head)
        if token.dep_ == "xcomp":
            return children(token.head, *SUBJECTS, *PASSIVE_SUBJECTS)
    own = [a for o in children(token, "dobj", "obj") for a in _resolve_relative(o)]
    if own or token.dep_ != "relcl" or token.pos_ != "VERB":
        return own
    relative = any(c.lower_ in RELATIVES for c in token.subtree if c.i < token.i)
    spoken = children(token, *SUBJECTS) and not children(token, "prep", "xcomp", "ccomp")
    return [token.head] if spoken and not relative else []


def _noun_it_follows(participle: Token) -> Token | None:
    """Give the noun right before a bare participle that the parser hung elsewhere.

    In "a noose around militants holed up in the centre" it is the militants who are holed up.
    """
    if participle.tag_ != "VBN" or participle.dep_ not in {"ccomp", "advcl"}:
        return None
    before = participle.nbor(-1) if participle.i >= participle.sent.start + 1 else None
    if before is None:
        return None
    bare = not children(participle, "aux", "auxpass", "mark", *SUBJECTS, *PASSIVE_SUBJECTS)
    return before if bare and before.pos_ in {"NOUN", "PROPN"} else None


def _is_expletive(subject: Token) -> bool:
    """Tell the empty "it" or "there" ("it is clear that") from one that refers."""
    head = subject.head
    return subject.dep_ == "expl" or bool(children(head, "ccomp", "acomp", "expl"))


def _shared_subject(token: Token) -> list[Token]:
    """Find the subject that English leaves unsaid: conjunction, infinitive, participle."""
    current = token
    for _ in range(MAX_CLIMB):
        head = current.head
        if head.i == current.i:
            return []
        if current.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
            found = _subject_or_patient(head)
        elif current.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX", "ADJ", "ADV"}:
            # "ordered the army to leave": the object of the head does it.
            found = children(head, "dobj", "dative") or _subject_or_patient(head)
        elif current.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return _noun_controller(current, head)
        elif current.dep_ == "pcomp" and (accused := _done_to(head)):
            found = accused
        elif current.dep_ == "advcl" and (nearer := _clause_before_dash(current)) is not None:
            found = [nearer]
        elif current.dep_ in _SHARING:
            found = _subject_or_patient(head) if head.pos_ in {"VERB", "AUX"} else []
        else:
            return []
        if found:
            return found
        current = head
    return []


def _done_to(preposition: Token) -> list[Token]:
    """Give whom "accused the army of shelling" and "kept them from leaving" speak of."""
    verb = preposition.head
    if preposition.lower_ not in {"of", "from", "for", "into"} or verb.pos_ != "VERB":
        return []
    if preposition.lower_ == "for" and verb.lemma_ not in {"blame", "condemn", "criticise"}:
        return []
    return children(verb, "dobj", "nsubjpass")


def _clause_before_dash(participle: Token) -> Token | None:
    """Give who "… fighters who broke out — lashing out" speaks of: the last relative clause's noun.

    After a dash a participle goes on with the clause just before it; after a comma, with the main
    clause. The parser hangs both on the main clause.
    """
    before = participle.i - 1
    if participle.tag_ != "VBG" or before < 0 or participle.doc[before].text not in {"—", "–", "-"}:
        return None
    for token in reversed(participle.doc[participle.head.i + 1 : before]):
        if token.dep_ == "relcl":
            return token.head
    return None


def _subject_or_patient(verb: Token) -> list[Token]:
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    return [a for s in own if s.dep_ != "expl" for a in _resolve_relative(s)]


def _noun_controller(verb: Token, noun: Token) -> list[Token]:
    """Name who acts in "the failure of X to provide", "X's plan to leave", "men carrying arms"."""
    if verb.tag_ == "VBG" or is_class(noun, "group"):  # "ordered the brigade to attack"
        return [noun]
    of = [p for c in children(noun, "prep") if c.lower_ == "of" for p in children(c, "pobj")]
    # "The Council made a plan to leave": who makes it is who leaves.
    over = logical_subject if noun.dep_ in {"dobj", "nsubjpass"} else _shared_subject
    return children(noun, "poss") or of or over(noun.head)


def _resolve_relative(token: Token) -> list[Token]:
    """Put the noun for its relative pronoun."""
    quantified = next(
        (w for p in children(token, "prep") for w in p.children if w.lower_ in {"whom", "which"}),
        None,
    )
    if quantified is not None:
        return _noun_before(token) or [token]
    if token.lower_ not in RELATIVES or token.tag_ not in {"WP", "WDT", "WP$", "WRB", "IN"}:
        return [token]
    verb = token.head
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "relcl":
            return [verb.head]
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return [token]


def _noun_before(token: Token) -> list[Token]:
    """Find the plural noun that "some of whom" speaks of: the last one before it."""
    for other in reversed(list(token.sent)):
        if other.i < token.i and other.tag_ in {"NNS", "NNPS"} and other.dep_ != "compound":
            return [other]
    return []


def _prepositions(token: Token, names: tuple[str, ...]) -> Iterator[Token]:
    """Give the objects of the preposition, on the token or on its object.

    The parser often hangs a phrase on the object ("captured the port in May").
    """
    holders = [token, *children(token, "dobj", "prt", "advmod", "attr", "acomp")]
    holders += children(token, "nsubjpass") if token.pos_ in {"VERB", "AUX"} else []
    for holder in holders:
        yield from _pobj(holder, names)


def _pobj(token: Token, names: tuple[str, ...]) -> Iterator[Token]:
    for child in children(token, "prep", "dative", "agent"):
        if not names or child.lower_ in names:
            for found in children(child, "pobj", "pcomp"):
                yield from _resolve_relative(found)
        # "from inside the base", "out of the town", "because of"
        for inner in children(child, "prep"):
            if not names or inner.lower_ in names or child.lower_ in names:
                yield from children(inner, "pobj")


def _parties(token: Token, depth: int = 0) -> list[Token]:
    """Give the party that a phrase or clause is about: itself, else whose, by, against or with whom.

    "An attack by soldiers" is about the soldiers, "the mayor's plan" about the mayor, "to supply
    the rebels" about the rebels.
    """
    if depth >= MAX_DEPTH or token.ent_type_ in _NO_PARTY:
        return []
    if token.pos_ in {"VERB", "AUX"}:
        return _first_parties(_around_verb(token), depth)
    if is_class(token, "party"):
        return [token]
    return _first_parties(_around_noun(token), depth)


def _first_parties(tiers: Iterator[list[Token]], depth: int) -> list[Token]:
    for tier in tiers:
        if found := [p for t in tier for p in _parties(t, depth + 1)]:
            return found
    return []


def _around_noun(noun: Token) -> Iterator[list[Token]]:
    """Give what may name the party of a noun, surest first."""
    yield children(noun, "poss")
    yield list(_pobj(noun, ("by",)))
    yield [p for a in children(noun, "acl") if is_passive(a) for p in logical_subject(a)]
    yield list(_pobj(noun, _AIMING))
    yield [c for c in children(noun, "compound", "amod", "nmod") if is_class(c, "proper")]
    yield list(_pobj(noun, LOCATING))
    yield [c for c in children(noun, "acl") if not is_passive(c)]


def _around_verb(verb: Token) -> Iterator[list[Token]]:
    """Give what may name the party that a verb is aimed at, surest first."""
    yield logical_object(verb)
    yield children(verb, "dative")
    yield list(_prepositions(verb, _AIMING))
    yield list(_prepositions(verb, LOCATING))
    yield children(verb, "xcomp", "ccomp")


def _matter(token: Token, _names: tuple[str, ...]) -> list[Token]:
    """Give a phrase that names no party: the attack in "condemned the attack by soldiers"."""
    return [] if _parties(token) == [token] else [token]


def _side(noun: Token, _names: tuple[str, ...]) -> list[Token]:
    """Give whose an act is by the word before it: "the Russian assault", "SDF shelling"."""
    before = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    return [c for c in before if c.ent_type_ in {"NORP", "GPE", "ORG"}][:1]


def _labelled(*deps: str) -> Callable[[Token, tuple[str, ...]], list[Token]]:
    def step(token: Token, _names: tuple[str, ...]) -> list[Token]:
        return children(token, *deps)

    return step


def _left(*deps: str) -> Callable[[Token, tuple[str, ...]], list[Token]]:
    def step(token: Token, _names: tuple[str, ...]) -> list[Token]:
        return [c for c in token.lefts if c.dep_ in deps]

    return step


def _note_agents(token: Token) -> list[Token]:
    """Give by whom, in a note that opens with a participle: "Captured by the army on Friday".

    What it was done to stands elsewhere: in the row, the heading or the sentence before.
    """
    if token.dep_ not in {"ROOT", "xcomp", "conj", "appos"} or token.tag_ not in {
        "VBN",
        "VBD",
        "JJ",
    }:
        return []
    if children(token, *SUBJECTS, *PASSIVE_SUBJECTS, "auxpass", "aux"):
        return []
    by = [c for c in children(token, "agent", "prep") if c.lower_ == "by"]
    return [_named_before_a_day(named) for c in by for named in children(c, "pobj")]


def _named_before_a_day(token: Token) -> Token:
    """Give the name in "by Tarn/TPR March 2031", where the parser makes the month its head."""
    if token.ent_type_ not in _NO_PARTY:
        return token
    names = [c for c in children(token, "compound", "nmod") if c.ent_type_ not in _NO_PARTY]
    return names[-1] if names else token


_STEPS: dict[str, Callable[[Token, tuple[str, ...]], list[Token]]] = {
    "self": lambda token, _: [token],
    "head": lambda token, _: [token.head] if token.head.i != token.i else [],
    "subject": lambda token, _: logical_subject(token),
    "object": lambda token, _: logical_object(token),
    "prep": lambda token, names: list(_prepositions(token, names)),
    "agent": lambda token, _: _note_agents(token),
    "party": lambda token, _: _parties(token),
    "matter": _matter,
    "side": _side,
    "particle": _labelled("prt"),
    "poss": _left("poss"),
    "compound": _left("compound", "nmod"),
    "amod": _left("amod"),
    **{
        dep: _labelled(dep)
        for dep in (
            "dative",
            "attr",
            "acomp",
            "appos",
            "advmod",
            "xcomp",
            "ccomp",
            "acl",
            "relcl",
            "advcl",
            "oprd",
            "nummod",
            "npadvmod",
            "pcomp",
            "det",
            "conj",
            "dobj",
        )
    },
}
