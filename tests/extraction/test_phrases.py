"""Noun phrases: where they begin and end, what class of thing they name, what a clause takes in."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.phrases import (
    char_range,
    clause_range,
    coordinated,
    filler_ranges,
    is_class,
    noun_range,
)

Hand = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]

SIDES = """French/JJ/amod/5//NORP ,/,/punct/0 British/JJ/amod/5//NORP and/CC/cc/2
    Upland/NNP/conj/2//GPE forces/NNS/nsubj/6/force left/VBD/ROOT/6/leave ././punct/6"""
HYPHEN = """A/DT/det/3 Northern/JJ/amod/3//NORP -/HYPH/punct/3 Upland/NNP/ROOT/3//NORP
    ././punct/3"""
ELDERS = """The/DT/det/1 House/NNP/nsubj/9//ORG of/IN/prep/1 Elders/NNPS/pobj/2//ORG and/CC/cc/1
    leaders/NNS/conj/1/leader of/IN/prep/5 the/DT/det/8 army/NN/pobj/6 met/VBD/ROOT/9/meet
    ././punct/9"""
ALLIED = """Forces/NNS/nsubj/5/force allied/VBN/acl/0/ally with/IN/prep/1 the/DT/det/4
    Council/NNP/pobj/2//ORG held/VBD/ROOT/5/hold Harrow/NNP/dobj/5 ././punct/5"""
WHO = """The/DT/det/2 armed/JJ/amod/2 fighters/NNS/nsubj/6/fighter who/WP/nsubj/4
    held/VBD/relcl/2/hold Harrow/NNP/dobj/4 fled/VBD/ROOT/6/flee ././punct/6"""
OWNER = """Harrow/NNP/poss/2//GPE ’s/POS/case/0 port/NN/nsubj/3 fell/VBD/ROOT/3/fall ././punct/3"""
DATED = """Monday/NNP/npadvmod/2//DATE heavy/JJ/amod/2 clashes/NNS/ROOT/2/clash ././punct/2"""
BRACKET = """Council/NNP/nmod/4 (/-LRB-/punct/4 CC/NNP/nmod/4 )/-RRB-/punct/4 coalition/NN/ROOT/4"""
COMPASS = """hills/NNS/ROOT/0/hill of/IN/prep/0 Harrow/NNP/pobj/1 ,/,/punct/0"""


def phrase(doc: Doc, tokens: tuple[int, int]) -> str:
    start, end = char_range(doc, tokens)
    return doc.text[start:end]


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        (SIDES, "forces", "French, British and Upland forces"),
        (ELDERS, "House", "House of Elders"),
        (ELDERS, "leaders", "leaders of the army"),
        (ALLIED, "Forces", "Forces allied with the Council"),
        (WHO, "fighters", "armed fighters"),
        (OWNER, "port", "Harrow’s port"),
        (OWNER, "Harrow", "Harrow"),
        (DATED, "clashes", "heavy clashes"),
        (BRACKET, "coalition", "coalition"),
        (COMPASS, "hills", "hills of Harrow"),
    ],
)
def test_noun_phrases(hand: Hand, word: Word, text: str, head: str, found: str) -> None:
    """What stands left of the head and a name's "of …" belong; articles, dates and clauses do not."""
    doc = hand(text)
    assert phrase(doc, noun_range(word(doc, head))) == found


def test_the_article_is_kept_when_asked_for(hand: Hand, word: Word) -> None:
    """A holder is quoted with its article."""
    doc = hand(ELDERS)
    assert phrase(doc, noun_range(word(doc, "House"), article=True)) == "The House of Elders"


def test_several_sides_fill_a_role_one_by_one(hand: Hand, word: Word) -> None:
    """ "French, British and Upland forces" are three; a hyphen joins two; one noun is one."""
    doc = hand(SIDES)
    found = [phrase(doc, r) for r in filler_ranges(word(doc, "forces"))]
    assert found == ["French", "British", "Upland forces"]
    doc = hand(ALLIED)
    assert len(filler_ranges(word(doc, "Forces"))) == 1


def test_coordination(hand: Hand, word: Word) -> None:
    """What is joined by "and" is added once, verbs are not."""
    doc = hand(ELDERS)
    house = word(doc, "House")
    assert [t.text for t in coordinated([house, word(doc, "leaders")])] == ["House", "leaders"]
    assert [t.text for t in coordinated([house])] == ["House", "leaders"]


@pytest.mark.parametrize(
    ("row", "yes", "no"),
    [
        ("port/NN/ROOT/0", {"place"}, {"group", "person", "proper", "number", "force", "money"}),
        ("brigades/NNS/ROOT/0/brigade", {"group", "force"}, {"place", "person"}),
        ("Harrow/NNP/ROOT/0//GPE", {"place", "group", "proper"}, {"force"}),
        ("Harrow/NNP/ROOT/0//LOC", {"place", "proper"}, {"group"}),
        ("Venn/NNP/ROOT/0//PERSON", {"person", "proper"}, {"place", "group"}),
        ("NHA/NNP/ROOT/0//ORG", {"group", "proper"}, {"place"}),
        ("Hamas/NNP/ROOT/0//GPE", {"group"}, {"place"}),
        ("May/NNP/ROOT/0//DATE", {"proper"}, {"place", "group"}),
        ("twelve/CD/ROOT/0//CARDINAL", {"number"}, {"place", "proper"}),
        ("funds/NNS/ROOT/0/fund", {"money"}, {"place"}),
    ],
)
def test_classes(hand: Hand, row: str, yes: set[str], no: set[str]) -> None:
    """The head noun decides first, the tagger's label second."""
    token = hand(row)[0]
    assert {c for c in yes | no if is_class(token, c)} == yes


def test_a_state_that_is_a_body(hand: Hand) -> None:
    """ "Islamic State" ends in a word for a place and is none."""
    token = hand("Islamic/NNP/compound/1//ORG State/NNP/ROOT/1//ORG")[1]
    assert is_class(token, "group")
    assert not is_class(hand("the/DT/det/1 valley/NN/ROOT/1")[1], "group")


CLAUSES = """They/PRP/nsubj/1 said/VBD/ROOT/1/say that/IN/mark/5 the/DT/det/4 army/NN/nsubj/5
    took/VBD/ccomp/1/take Harrow/NNP/dobj/5 and/CC/cc/5 burned/VBD/conj/5/burn the/DT/det/10
    depot/NN/dobj/8 ././punct/1"""


@pytest.mark.parametrize(
    ("trigger", "inside", "found"),
    [
        ("took", range(2, 11), "the army took Harrow"),
        ("burned", range(2, 11), "burned the depot"),
        ("took", range(4, 6), "army took"),
        ("took", range(9, 10), "took"),
    ],
)
def test_clauses(hand: Hand, word: Word, trigger: str, inside: range, found: str) -> None:
    """One unbroken range around the trigger, without the joined clause and the joining word."""
    doc = hand(CLAUSES)
    token = word(doc, trigger)
    assert phrase(doc, clause_range(token, (token,), frozenset(inside))) == found


def test_a_clause_reaches_up_to_the_mood(hand: Hand, word: Word) -> None:
    """ "Plans to leave" is told with its plan; a clause joined above is left out."""
    doc = hand("""The/DT/det/1 army/NN/nsubj/2 plans/VBZ/ROOT/2/plan to/TO/aux/4 leave/VB/xcomp/2
        Harrow/NNP/dobj/4 and/CC/cc/4 hide/VB/conj/4 ././punct/2""")
    leave, plans, hide = (word(doc, w) for w in ("leave", "plans", "hide"))
    inside = frozenset(range(len(doc)))
    assert (
        phrase(doc, clause_range(leave, (leave, plans), inside)) == "The army plans to leave Harrow"
    )
    assert phrase(doc, clause_range(hide, (hide, leave, plans), inside)) == "hide"
