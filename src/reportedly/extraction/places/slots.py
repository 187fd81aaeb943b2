"""Names that the tagger took for people or bodies, though they stand where a place stands."""

from collections.abc import Callable
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from reportedly.extraction.phrases import PLACE_NOUNS

KnowsPlace = Callable[[str], bool]
"""Says whether a town bears this very name."""


class KnownPlaces(Protocol):
    """Anything that knows towns by name, such as a gazetteer; `theatre` are codes of countries."""

    theatre: tuple[str, ...]

    def is_town(self, text: str) -> bool:
        """Say whether a town bears this very name, whatever else may."""
        ...


_HEARD_AGAIN = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART"})
_WHERE = frozenset("in at near around outside inside towards toward into from".split())
_TO = frozenset("to for through".split())
_MOVES = frozenset(
    """
    advance arrive convoy evacuate flee flight fly go head journey leave march move pull push
    retreat return road route send travel withdraw withdrawal deploy drive cross
    """.split()
)
_TAKES = frozenset(
    """
    attack besiege bomb bombard capture clear control enter evacuate hold leave liberate lose occupy
    overrun quit raid reach recapture regain retake seize shell storm surround take
    """.split()
)
_FALLS = frozenset({"fall", "remain"})


def hear_again(doc: Doc, knows_place: KnowsPlace | None) -> Doc:
    """Give the parse with towns labelled as towns, where both their name and their slot say so.

    Args:
        doc: a parse; its names are labelled anew in place.
        knows_place: asked only for names that stand in a place's slot; None changes nothing.
    """
    if knows_place is None:
        return doc
    heard = [
        Span(doc, e.start, e.end, label="GPE") if _is_town(e, knows_place) else e for e in doc.ents
    ]
    if any(new is not old for new, old in zip(heard, doc.ents, strict=True)):
        doc.ents = tuple(heard)
    return doc


def stands_as_place(name: Span) -> bool:
    """Say whether a name that is labelled a party, and is no acronym, stands where a place stands."""
    short = name.text.isupper() and len(name.text) < 5
    return name.label_ in _HEARD_AGAIN and not short and _is_place_slot(name.root)


def _is_town(name: Span, knows_place: KnowsPlace) -> bool:
    after = name.doc[name.end : name.end + 1]
    cut = bool(after) and (after[0].pos_ == "PROPN" or after[0].lower_.startswith(("al-", "el-")))
    return not cut and stands_as_place(name) and knows_place(name.text)


def _is_place_slot(head: Token) -> bool:
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    over = head.head
    if head.dep_ == "dobj":
        return over.lemma_.lower() in _TAKES
    if head.dep_ == "nsubjpass":
        return over.lemma_.lower() in _TAKES - {"attack", "hold", "clear", "take"}
    if head.dep_ == "nsubj":
        return over.lemma_.lower() in _FALLS and any(
            c.lower_ in {"to", "under"} for c in over.children
        )
    if head.dep_ == "appos":
        return over.lower_ in PLACE_NOUNS
    if head.dep_ != "pobj":
        return False
    if over.lower_ == "of":
        return over.head.lower_ in PLACE_NOUNS
    governor = over.head.lemma_.lower()
    return over.lower_ in _WHERE or (over.lower_ in _TO and governor in _MOVES)
