"""Where those who act come from, told apart from where they act."""

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.extraction.paths import children, logical_subject
from reportedly.extraction.phrases import Range, coordinated, is_class, noun_range
from reportedly.extraction.roles import COMPASS
from reportedly.extraction.rules import Rule

_SIDES = COMPASS | frozenset(
    "side sides direction directions area areas position positions".split()
)
_NO_PLACES = frozenset({"DATE", "TIME", "ORG", "NORP"})
_TRAVELS = frozenset(("event", "movement", "presence"))
# Types in which "from" says of whom a thing is had, freed or demanded.
_OF_WHOM = frozenset("AGREE CONSULT SUPPORT CONCEDE REQUEST ACCUSE REJECT THREATEN AID".split())
_MOVERS = ("force", "group", "weapon")
_MOVER_NOUNS = frozenset(
    """
    convoy column jet plane warplane aircraft helicopter drone rocket missile mortar shell fire
    reinforcement family resident refugee people civilian
    """.split()
)


def find_origins(rule: Rule, trigger: Token) -> list[Range]:
    """Give the places that those who act, or what is sent, come from: "fighters from Idlib".

    Nothing where the rule itself says what "from" means.
    """
    named = {name for name, _ in rule.roles}
    if rule.kind not in _TRAVELS or rule.type in _OF_WHOM or "origin" in named:
        return []
    found: list[Token] = []
    for place in _from(trigger) if trigger.pos_ in {"VERB", "AUX"} else ():
        found += coordinated([place])
    for mover in _movers(rule, trigger):
        found += [t for place in _from(mover) for t in coordinated([place])]
    return [noun_range(t) for t in dict.fromkeys(found) if _is_somewhere(t)]


def _movers(rule: Rule, trigger: Token) -> Iterator[Token]:
    """Give who acts and what is sent: never who is acted upon, who may be from anywhere."""
    wanted = {"actor", "object"} if rule.type == "MOBILIZE" else {"actor"}
    heads = [h for name, path in rule.roles if name in wanted for h in path.walk(trigger)]
    heads = heads or logical_subject(trigger)
    for head in heads:
        moves = head.lemma_.lower() in _MOVER_NOUNS or any(is_class(head, c) for c in _MOVERS)
        if moves and head.ent_type_ not in {"GPE", "LOC"}:
            yield head
    # "Jets flew from Harrow to bomb Weald": the flight is what the attack hangs on.
    if trigger.dep_ in {"advcl", "xcomp"} and trigger.head.pos_ == "VERB":
        yield trigger.head


def _from(head: Token) -> Iterator[Token]:
    for preposition in children(head, "prep"):
        if preposition.lower_ == "from":
            yield from children(preposition, "pobj")


def _is_somewhere(token: Token) -> bool:
    """Say whether it is a place to come from: no side of the compass, no "three sides", no party."""
    if token.lower_ in _SIDES or token.ent_type_ in _NO_PLACES:
        return False
    if any(c.dep_ == "nummod" for c in token.lefts) or (token.text.isupper() and len(token) < 6):
        return False
    return token.ent_type_ in {"GPE", "LOC", "FAC"} or is_class(token, "place")
