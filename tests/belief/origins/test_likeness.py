from typing import Any

import pytest

from reportedly.belief.origins.likeness import copied_documents, library
from reportedly.testing import a_document

WIRE = (
    "Fighters of the coalition entered the harbour of Harrow on Friday after a night of clashes, "
    "a spokesman said. Eleven fighters were killed and 35 were wounded, the field hospital said. "
    "The port had been in the hands of the Banner for more than a year."
)


def _root(first: Any, second: Any) -> bool:
    """Say whether the second goes back to the first."""
    roots = copied_documents([second, first])
    return roots[second.id] == str(first.id)


@pytest.fixture
def wire() -> Any:
    return a_document(WIRE, published="2016-06-10", source="wire")


def test_the_same_words_are_a_copy(wire: Any) -> None:
    """Another paper prints the wire a month later, with other line breaks and capitals."""
    again = a_document(WIRE.upper().replace(". ", ".\n\n"), published="2016-07-10")
    assert _root(wire, again)


def test_an_abridged_wire_is_a_copy(wire: Any) -> None:
    """A paper prints the first two sentences under a line of its own."""
    short = WIRE.partition(" The port")[0]
    assert _root(wire, a_document(f"News in brief. {short}", published="2016-06-11"))


def test_a_longer_text_around_the_wire_is_a_copy(wire: Any) -> None:
    long = f"{WIRE} Shops in the old town stayed closed all day and nobody went out to fish."
    assert _root(wire, a_document(long, published="2016-06-11"))


def test_the_same_text_with_other_numbers_is_another_report(wire: Any) -> None:
    """The week after, 53 were wounded."""
    assert not _root(wire, a_document(WIRE.replace("35", "53"), published="2016-06-11"))


def test_half_the_words_weeks_later_are_no_copy(wire: Any) -> None:
    late = a_document(WIRE.replace("a year", "one year"), published="2016-06-30")
    assert not _root(wire, late)


def test_other_words_are_no_copy(wire: Any) -> None:
    other = "The envoy met both sides in a hotel and spoke of a cautious hope for the days to come."
    assert not _root(wire, a_document(other, published="2016-06-11"))


def test_a_short_stock_phrase_is_no_copy() -> None:
    one = a_document("The port is held by the Banner, sources say.", published="2016-06-10")
    other = a_document("The port is held by the Banner, sources said.", published="2016-06-11")
    assert not _root(one, other)


def test_empty_texts_are_not_copies_of_each_other() -> None:
    one, other = a_document("", published="2016-06-10"), a_document("!", published="2016-06-11")
    assert not _root(one, other)


def test_a_revision_goes_back_to_what_it_revises(wire: Any) -> None:
    revised = a_document("Correction: nobody was killed.", published="2016-06-11", previous=wire.id)
    orphan = a_document("Another correction.", published="2016-06-11", previous="doc_gone")
    assert _root(wire, revised)
    assert copied_documents([orphan]) == {orphan.id: orphan.id}


def test_a_chain_of_copies_goes_back_to_the_first(wire: Any) -> None:
    """A copy of a revision of the wire; documents without a date count when they were found."""
    revised = a_document(f"{WIRE} Corrected.", published="2016-06-11", previous=wire.id)
    copied = a_document(f"{WIRE} CORRECTED", published=None)
    roots = copied_documents([copied, revised, wire])
    assert set(roots.values()) == {wire.id}


def test_versions_of_one_page_are_joined_whatever_was_loaded_first() -> None:
    """The version of 10 June came in last and names none that is known; the address tells."""
    address = "https://herald.example/port"
    tenth = a_document("The port fell.", published="2016-06-10", address=address, previous="doc_x")
    eleventh = a_document("Troops hold it.", published="2016-06-11", address=address)
    assert _root(tenth, eleventh)


def _kinds(*documents: Any) -> list[tuple[str, float]]:
    found = library(documents).likenesses.values()
    return [(k.kind, round(k.share, 2)) for some in found for k in some]


def test_kinds_of_likeness(wire: Any) -> None:
    """Cut, filled in anew, and a third of it in another story."""
    first = WIRE.partition(" Eleven")[0]
    other = " ".join(f"Nobody{n} in the old town went out to fish that morning." for n in range(3))
    assert _kinds(wire, a_document(first, published="2016-06-11")) == [("abridged", 1.0)]
    changed = a_document(WIRE.replace("35", "36"), published="2016-06-11")
    assert _kinds(wire, changed)[0][0] == "other numbers"
    pasted = a_document(f"{first} {other} {other}", published="2016-06-11")
    ((kind, share),) = _kinds(wire, pasted)
    assert (kind, share < 0.6) == ("partial reuse", True)


def test_letters_from_another_alphabet_hide_nothing(wire: Any) -> None:
    disguised = WIRE.translate(str.maketrans("aeo", "аео"))
    assert _root(wire, a_document(disguised, published="2016-06-11"))


def test_a_neighbour_of_a_neighbour_is_no_copy(wire: Any) -> None:
    """B prints the wire and a story of its own; C prints that story: not the wire's copy."""
    own = " ".join(f"In the {n} quarter the shops stayed shut and nobody fished all day." for n in
                   ("north", "south", "east", "west", "old", "new"))  # fmt: skip
    both = a_document(f"{WIRE} {own}", published="2016-06-11")
    third = a_document(own, published="2016-06-12")
    roots = copied_documents([third, both, wire])
    assert (roots[both.id], roots[third.id]) == (wire.id, both.id)


def test_boilerplate_is_no_likeness() -> None:
    """Sixty papers end every report with the same fifty words."""
    foot = "All rights reserved by the press council of Harrow and of the free towns on the river"
    reports = [
        a_document(f"{' '.join(f'w{n}x{k}' for k in range(12))} {foot}", published="2016-06-10")
        for n in range(60)
    ]
    assert _kinds(*reports) == []


def test_of_one_day_those_who_cite_come_later(wire: Any) -> None:
    copy = a_document(WIRE + " So far the wire.", published="2016-06-10", source="a")
    for derived, root in (({copy.id}, wire.id), ({wire.id}, copy.id)):
        roots = library([copy, wire], derived=frozenset(derived)).roots()
        assert set(roots.values()) == {root}
