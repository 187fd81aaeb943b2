"""Whose words these are: the phrase, its kind, and who a pronoun stands for."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.holders import (
    MAX_SENTENCES_BACK,
    Discourse,
    Name,
    described_by,
    holder_kind,
    holder_range,
    is_pronoun,
    note_names,
)

Hand = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]


def name(text: str, *, plural: bool = False, person: bool = False) -> Name:
    return Name(text=text, span=(0, len(text)), plural=plural, person=person)


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("Ada/NNP/compound/1//PERSON Venn/NNP/ROOT/1//PERSON", "Venn", "named"),
        ("The/DT/det/1 mayor/NN/ROOT/1", "mayor", "role"),
        ("Mayor/NNP/compound/1//PERSON ally/NN/ROOT/1", "ally", "named"),
        ("Informed/JJ/amod/1 sources/NNS/ROOT/1/source", "sources", "unnamed"),
        ("serious/JJ/amod/1 analysts/NNS/ROOT/1/analyst", "analysts", "collective"),
        ("The/DT/det/1 mayors/NNS/ROOT/1/mayor", "mayors", "collective"),
        ("a/DT/det/1 source/NN/ROOT/1", "source", "unnamed"),
        ("The/DT/det/2 Guard/NNP/compound/2//ORG officer/NN/ROOT/2", "officer", "role"),
    ],
)
def test_kinds(hand: Hand, word: Word, text: str, head: str, kind: str) -> None:
    """A person or body by name, an office, a group, nobody in particular."""
    token = word(hand(text), head)
    assert holder_kind(token, holder_range(token)) == kind


def test_a_phrase_ends_before_its_clause(hand: Hand, word: Word) -> None:
    """ "A spokesman for the ministry, who asked …" is quoted up to the comma."""
    doc = hand(
        "A/DT/det/1 spokesman/NN/nsubj/7 for/IN/prep/1 the/DT/det/4 ministry/NN/pobj/2 who/WP/nsubj/6 "
        "fled/VBD/relcl/1/flee spoke/VBD/ROOT/7/speak"
    )
    start, end = holder_range(word(doc, "spokesman"))
    assert doc[start:end].text == "A spokesman for the ministry"


@pytest.mark.parametrize(
    ("form", "yes"), [("He", True), ("they", True), ("which", True), ("Ada", False)]
)
def test_pronouns(hand: Hand, form: str, yes: bool) -> None:
    assert is_pronoun(hand(f"{form}/PRP/ROOT/0")[0]) is yes


def test_he_is_the_last_person_who_spoke() -> None:
    """Holders before others; nobody further back than three sentences; never a group."""
    spoken = Discourse(
        holders=[(0, name("Ada Venn", person=True)), (1, name("leaders", plural=True))],
        persons=[(1, name("Rida Issa", person=True))],
        groups=[(1, name("fighters", plural=True))],
    )
    he, they = spoken.antecedent("he", 2), spoken.antecedent("they", 2)
    assert (he and he.text, they and they.text) == ("Ada Venn", "leaders")
    far = spoken.antecedent("he", MAX_SENTENCES_BACK + 1)
    assert far
    assert far.text == "Rida Issa"
    assert spoken.antecedent("he", 9) is None
    assert Discourse().antecedent("they", 0) is None


def test_it_is_the_last_body() -> None:
    """ "It" is neither a person nor a crowd."""
    spoken = Discourse(holders=[(0, name("Ada Venn", person=True))], bodies=[(0, name("Council"))])
    found = spoken.body(1)
    assert found
    assert found.text == "Council"
    assert spoken.body(9) is None
    assert Discourse(holders=[(0, name("Ada Venn", person=True))]).body(0) is None


def test_names_are_remembered(hand: Hand, word: Word) -> None:
    """Persons, bodies and groups of a sentence; "the coalition" speaks of the one named before."""
    doc = hand(
        "The/DT/det/2 Northern/NNP/compound/2 coalition/NN/nsubj/3 met/VBD/ROOT/3/meet "
        "Venn/NNP/dobj/3//PERSON ././punct/3"
    )
    spoken = Discourse()
    note_names(
        spoken,
        next(iter(doc.sents)),
        sentence=0,
        locate=lambda start, end: ((start, end), doc.text[start:end]),
    )
    assert [n.text for _, n in spoken.persons] == ["Venn"]
    assert [n.text for _, n in spoken.groups] == ["Northern coalition"]
    bare = hand("the/DT/det/1 coalition/NN/nsubj/2 fled/VBD/ROOT/2/flee")
    found = described_by(spoken, word(bare, "coalition"))
    assert found
    assert found.text == "Northern coalition"
    other = hand("the/DT/det/2 new/JJ/amod/2 coalition/NN/nsubj/3 fled/VBD/ROOT/3/flee")
    assert described_by(spoken, word(other, "coalition")) is None
