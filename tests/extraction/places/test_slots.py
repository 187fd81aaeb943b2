"""Towns that a tagger took for people, told by where they stand."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.extraction import EnglishExtractor
from reportedly.extraction.places.slots import hear_again
from reportedly.testing import a_document

Hand = Callable[[str], Doc]


class _Towns:
    theatre: tuple[str, ...] = ("LY",)

    def is_town(self, text: str) -> bool:
        return text in {"Harrow", "Weald"}


@pytest.mark.parametrize(
    "text",
    [
        "They/PRP/nsubj/1 took/VBD/ROOT/1/take Harrow/NNP/dobj/1//PERSON",
        "They/PRP/nsubj/1 took/VBD/ROOT/1/take Dale/NNP/dobj/1 and/CC/cc/2 Harrow/NNP/conj/2//ORG",
        "Harrow/NNP/nsubjpass/2//PERSON was/VBD/auxpass/2 captured/VBN/ROOT/2/capture",
        "Harrow/NNP/nsubj/1//ORG fell/VBD/ROOT/1/fall to/IN/prep/1 rebels/NNS/pobj/2/rebel",
        "the/DT/det/1 town/NN/ROOT/1 Harrow/NNP/appos/1//PERSON",
        "the/DT/det/1 town/NN/ROOT/1 of/IN/prep/1 Harrow/NNP/pobj/2//PERSON",
        "They/PRP/nsubj/1 fought/VBD/ROOT/1/fight in/IN/prep/1 Harrow/NNP/pobj/2//NORP",
        "They/PRP/nsubj/1 fled/VBD/ROOT/1/flee to/IN/prep/1 Harrow/NNP/pobj/2//PERSON",
    ],
)
def test_a_town_in_a_places_slot_is_a_town(hand: Hand, text: str) -> None:
    doc = hear_again(hand(text), _Towns().is_town)
    assert [(e.text, e.label_) for e in doc.ents] == [("Harrow", "GPE")]


@pytest.mark.parametrize(
    "text",
    [
        "They/PRP/nsubj/1 met/VBD/ROOT/1/meet Harrow/NNP/dobj/1//PERSON",
        "They/PRP/nsubj/1 took/VBD/ROOT/1/take Dale/NNP/dobj/1//PERSON",
        "They/PRP/nsubj/1 took/VBD/ROOT/1/take HTS/NNP/dobj/1//ORG",
        "They/PRP/nsubj/1 spoke/VBD/ROOT/1/speak to/IN/prep/1 Harrow/NNP/pobj/2//PERSON",
        "Harrow/NNP/nsubj/1//PERSON fell/VBD/ROOT/1/fall ill/JJ/acomp/1",
        "the/DT/det/1 friend/NN/ROOT/1 of/IN/prep/1 Harrow/NNP/pobj/2//PERSON",
        "the/DT/det/1 friend/NN/ROOT/1 Harrow/NNP/appos/1//PERSON",
        "Harrow/NNP/ROOT/0//PERSON",
    ],
)
def test_elsewhere_and_without_a_list_a_name_stays_what_it_was(hand: Hand, text: str) -> None:
    doc = hand(text)
    before = [(e.text, e.label_) for e in doc.ents]
    assert [(e.text, e.label_) for e in hear_again(doc, _Towns().is_town).ents] == before
    assert hear_again(doc, None) is doc


@pytest.mark.model
def test_captured_x_tells_who_holds_x() -> None:
    """The tagger takes Ras Lanuf for a man; the list of towns knows better."""
    report = a_document("The army captured Ras Lanuf on Monday.")

    class _Lanuf(_Towns):
        def is_town(self, text: str) -> bool:
            return text == "Ras Lanuf"

    plain, informed = EnglishExtractor(), EnglishExtractor(places=_Lanuf())
    assert plain.tool != informed.tool
    assert not plain.extract(report).claims
    # Without a list it is pointed at as both; resolution, which knows the registry, decides.
    pointed = [m for m in plain.extract(report).mentions if m.text == "Ras Lanuf"]
    assert {(m.kind, m.label) for m in pointed} == {("actor", "PERSON"), ("place", "PERSON")}
    (claim,) = informed.extract(report).claims
    assert (claim.proposition.kind, claim.proposition.type) == ("control", "taken")
    assert claim.where is not None
    assert claim.where.text == "Ras Lanuf"
