"""The language the rules speak of a parse in: who does it, to whom, under which preposition."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span, Token

from reportedly.extraction.paths import is_passive, logical_object, logical_subject, parse_path

Hand = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]

SEIZED = "The/DT/det/1 brigade/NN/nsubj/2 seized/VBD/ROOT/2/seize Harrow/NNP/dobj/2 ././punct/2"
PASSIVE = """Harrow/NNP/nsubjpass/2 was/VBD/auxpass/2/be seized/VBN/ROOT/2/seize by/IN/agent/2
    the/DT/det/5 brigade/NN/pobj/3 ././punct/2"""
BARE = """The/DT/det/1 town/NN/nsubj/6 seized/VBN/acl/1/seize by/IN/agent/2 the/DT/det/5
    brigade/NN/pobj/3 burned/VBD/ROOT/6/burn ././punct/6"""
JOINED = """The/DT/det/1 brigade/NN/nsubj/2 seized/VBD/ROOT/2/seize Harrow/NNP/dobj/2 and/CC/cc/2
    burned/VBD/conj/2/burn the/DT/det/7 depot/NN/dobj/5 ././punct/2"""
JOINED_PASSIVE = """Harrow/NNP/nsubjpass/2 was/VBD/auxpass/2/be shelled/VBN/ROOT/2/shell and/CC/cc/2
    bombed/VBN/conj/2/bomb by/IN/agent/4 the/DT/det/7 army/NN/pobj/5 ././punct/2"""
ORDERED = """The/DT/det/1 general/NN/nsubj/2 ordered/VBD/ROOT/2/order the/DT/det/4 army/NN/dobj/2
    to/TO/aux/6 leave/VB/xcomp/2 Harrow/NNP/dobj/6 ././punct/2"""
WANTED = """The/DT/det/1 general/NN/nsubj/2 wanted/VBD/ROOT/2/want to/TO/aux/4 leave/VB/xcomp/2
    ././punct/2"""
RELATIVE = """The/DT/det/1 fighters/NNS/nsubj/5/fighter who/WP/nsubj/3 seized/VBD/relcl/1/seize
    Harrow/NNP/dobj/3 fled/VBD/ROOT/5/flee ././punct/5"""
OF_WHOM = """Fighters/NNS/nsubj/8/fighter ,/,/punct/0 some/DT/nsubj/5 of/IN/prep/2 whom/WP/pobj/3
    held/VBD/relcl/0/hold Harrow/NNP/dobj/5 ,/,/punct/0 fled/VBD/ROOT/8/flee ././punct/8"""
CARRYING = """The/DT/det/1 convoy/NN/nsubj/4 carrying/VBG/acl/1/carry arms/NNS/dobj/2/arm
    left/VBD/ROOT/4/leave Harrow/NNP/dobj/4 ././punct/4"""
FAILURE = """The/DT/det/1 failure/NN/nsubj/8 of/IN/prep/1 the/DT/det/4 Council/NNP/pobj/2 to/TO/aux/6
    protect/VB/acl/1 Harrow/NNP/dobj/6 angered/VBD/ROOT/8/anger residents/NNS/dobj/8/resident
    ././punct/8"""
PLAN = """The/DT/det/1 Council/NNP/poss/3 ’s/POS/case/1 plan/NN/nsubj/6 to/TO/aux/5 leave/VB/acl/3
    failed/VBD/ROOT/6/fail ././punct/6"""
MADE_PLAN = """The/DT/det/1 Council/NNP/nsubj/2 made/VBD/ROOT/2/make a/DT/det/4 plan/NN/dobj/2
    to/TO/aux/6 leave/VB/acl/4 ././punct/2"""
DASH = """The/DT/det/1 coalition/NN/nsubj/2 fought/VBD/ROOT/2/fight fighters/NNS/dobj/2/fighter
    who/WP/nsubj/5 broke/VBD/relcl/3/break out/RP/prt/5 —/:/punct/2 burning/VBG/advcl/2/burn
    the/DT/det/10 depot/NN/dobj/8 ././punct/2"""
COMMA = """The/DT/det/1 coalition/NN/nsubj/2 fought/VBD/ROOT/2/fight fighters/NNS/dobj/2/fighter
    who/WP/nsubj/5 left/VBD/relcl/3/leave ,/,/punct/2 burning/VBG/advcl/2/burn the/DT/det/9
    depot/NN/dobj/7 ././punct/2"""
CLEAR = """It/PRP/nsubj/1 was/VBD/ROOT/1/be clear/JJ/acomp/1 that/IN/mark/6 the/DT/det/5
    army/NN/nsubj/6 left/VBD/ccomp/1/leave ././punct/1"""


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        (SEIZED, "seized", ["brigade"], ["Harrow"]),
        (PASSIVE, "seized", ["brigade"], ["Harrow"]),
        (BARE, "seized", ["brigade"], ["town"]),
        (JOINED, "burned", ["brigade"], ["depot"]),
        (JOINED_PASSIVE, "shelled", ["army"], ["Harrow"]),
        (JOINED_PASSIVE, "bombed", ["army"], ["Harrow"]),
        (ORDERED, "leave", ["army"], ["Harrow"]),
        (WANTED, "leave", ["general"], []),
        (RELATIVE, "seized", ["fighters"], ["Harrow"]),
        (OF_WHOM, "held", ["Fighters"], ["Harrow"]),
        (CARRYING, "carrying", ["convoy"], ["arms"]),
        (FAILURE, "protect", ["Council"], ["Harrow"]),
        (PLAN, "leave", ["Council"], []),
        (MADE_PLAN, "leave", ["Council"], []),
        (COMMA, "burning", ["coalition"], ["depot"]),
        (DASH, "burning", ["fighters"], ["depot"]),
        (CLEAR, "was", [], []),
        (CLEAR, "left", ["army"], []),
    ],
    ids=lambda v: "" if isinstance(v, list) else " ".join(w.split("/")[0] for w in v.split())[:40],
)
def test_who_does_what_to_whom(
    hand: Hand, word: Word, text: str, verb: str, subject: list[str], object_: list[str]
) -> None:
    """Subject and object are those of the meaning, found where English leaves them out."""
    token = word(hand(text), verb)
    assert [t.text for t in logical_subject(token)] == subject
    assert [t.text for t in logical_object(token)] == object_


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [(SEIZED, "seized", False), (PASSIVE, "seized", True), (BARE, "seized", True),
     (BARE, "burned", False), (JOINED_PASSIVE, "bombed", True)],
)  # fmt: skip
def test_passive(hand: Hand, word: Word, text: str, verb: str, passive: bool) -> None:
    """An auxiliary, a passive subject, a bare participle or one joined to these makes a passive."""
    token = word(hand(text), verb)
    assert is_passive(token) is passive


CAPTURED = """The/DT/det/1 brigade/NN/nsubj/2 captured/VBD/ROOT/2/capture the/DT/det/4
    port/NN/dobj/2 of/IN/prep/4 Harrow/NNP/pobj/5 in/IN/prep/4 May/NNP/pobj/7 ././punct/2"""
INSIDE = """The/DT/det/1 smoke/NN/nsubj/2 rose/VBD/ROOT/2/rise from/IN/prep/2 inside/IN/prep/3
    the/DT/det/6 base/NN/pobj/4 ././punct/2"""


NOTE = """Captured/VBN/ROOT/0/capture by/IN/agent/0 Tarn/NNP/compound/3 March/NNP/pobj/1
    2031/CD/nummod/3 ././punct/0"""


def test_a_month_is_nobody_s_name(hand: Hand, word: Word) -> None:
    """The parser makes the month the head of "Tarn March 2031": the name before it is meant."""
    doc = hand(NOTE)
    agents = parse_path("agent")
    assert [t.text for t in agents.walk(word(doc, "Captured"))] == ["March"]  # "Captain March"
    doc.set_ents([Span(doc, 3, 5, label="DATE")])
    assert [t.text for t in agents.walk(word(doc, "Captured"))] == ["Tarn"]
    doc.set_ents([Span(doc, 2, 5, label="DATE")])
    assert [t.text for t in agents.walk(word(doc, "Captured"))] == ["March"]


@pytest.mark.parametrize(
    ("text", "start", "path", "found"),
    [
        (CAPTURED, "captured", "self", ["captured"]),
        (CAPTURED, "port", "head", ["captured"]),
        (CAPTURED, "captured", "head", []),
        (CAPTURED, "captured", "prep:in", ["May"]),
        (CAPTURED, "captured", "prep:of", ["Harrow"]),
        (CAPTURED, "captured", "prep", ["Harrow", "May"]),
        (CAPTURED, "captured", "prep:at || prep:in", ["May"]),
        (CAPTURED, "captured", "object/prep:of", ["Harrow"]),
        (CAPTURED, "captured", "object/det", ["the"]),
        (CAPTURED, "captured", "prep:at|under", []),
        (CAPTURED, "captured", "xcomp", []),
        (INSIDE, "rose", "prep:inside", ["base"]),
        (INSIDE, "rose", "prep:from", ["base"]),
        (PLAN, "plan", "poss", ["Council"]),
        (DASH, "broke", "particle", ["out"]),
    ],
)
def test_walks(hand: Hand, word: Word, text: str, start: str, path: str, found: list[str]) -> None:
    """A path leads where it says; its first alternative that leads anywhere counts."""
    assert [t.text for t in parse_path(path).walk(word(hand(text), start))] == found


@pytest.mark.parametrize("path", ["sujbect", "", "subject/", "subject || objekt", "prep:in/x"])
def test_a_path_without_meaning_is_refused(path: str) -> None:
    """A misspelt step is a fault when loading."""
    with pytest.raises(ValueError, match="unknown step"):
        parse_path(path)


def test_a_parse_that_chases_its_tail_ends(hand: Hand, word: Word) -> None:
    """Fourteen infinitives deep nobody is looked for any more."""
    rows = ["They/PRP/nsubj/1", "want/VB/ROOT/1", *(f"try{n}/VB/xcomp/{n + 1}" for n in range(14))]
    assert logical_subject(word(hand(" ".join(rows)), "try13")) == []
    assert [t.text for t in logical_subject(word(hand(" ".join(rows)), "try3"))] == ["They"]


def test_a_relative_pronoun_without_its_clause_stays_itself(hand: Hand, word: Word) -> None:
    """ "Who fled?" speaks of nobody before it."""
    doc = hand("Who/WP/nsubj/1 fled/VBD/ROOT/1/flee ?/./punct/1")
    assert [t.text for t in logical_subject(word(doc, "fled"))] == ["Who"]


def test_some_of_whom_without_a_noun_before_it(hand: Hand, word: Word) -> None:
    """ "Some of whom fled" at the start of a sentence speaks of nobody either."""
    doc = hand("Some/DT/nsubj/3 of/IN/prep/0 whom/WP/pobj/1 fled/VBD/ROOT/3/flee ././punct/3")
    assert [t.text for t in logical_subject(word(doc, "fled"))] == ["Some"]
