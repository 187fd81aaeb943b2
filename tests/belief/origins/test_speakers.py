from dataclasses import replace
from typing import Any

from reportedly.belief.origins.speakers import (
    numbered_quotes,
    quote_of,
    sources_of,
    speaker_of,
    text_root,
    vague_holder,
)
from reportedly.testing import a_claim, a_document

FIRST = "Fighters of the Coalition entered the harbour of Harrow after a night of heavy clashes."
OWN = " ".join(f"In the {q} quarter the shops stayed shut and nobody went out to fish." for q in
               ("north", "south", "east", "west"))  # fmt: skip


def test_a_sentence_taken_over_goes_back_to_the_text_it_stood_in(desk: Any) -> None:
    """A blog prints one sentence of the wire among its own; its other sentences are its own."""
    wire = a_document(f"{FIRST} Nobody knows how many died there, or where the boats went.",
                      published="2016-06-10", source="wire")  # fmt: skip
    blog = a_document(f"{FIRST} {OWN}", published="2016-06-11", source="blog")
    sources = sources_of([blog, wire], desk.registry)
    taken = a_claim(blog, FIRST)
    own = a_claim(blog, OWN.partition(".")[0] + ".")
    short = replace(taken, sentence=(0, 30))
    assert [text_root(c, sources) for c in (taken, own, short)] == [wire.id, blog.id, blog.id]
    assert speaker_of(taken, wire.id, sources) == "source:wire"
    assert speaker_of(own, blog.id, sources) == "source:blog"


def test_quotations_that_share_eight_words_have_one_number() -> None:
    words = "We will not leave the harbour before the last of their boats has burned"
    first = a_document(f"“{words}.” So Ferro.", published="2016-06-10")
    second = a_document(f'"{words}, I say." And: "Go to the hills and wait there for all of us."',
                        published="2016-06-11")  # fmt: skip
    quotes = numbered_quotes([second, first])
    ((_, one),), ((_, same), (_, other)) = quotes[first.id], quotes[second.id]
    assert one == same != other
    assert quote_of(a_claim(first, words), quotes) == one
    assert quote_of(a_claim(first, "So Ferro"), quotes) is None
    assert quote_of(a_claim(a_document("x"), "x"), quotes) is None


def test_recordings_are_whoever_has_them(desk: Any) -> None:
    """A report names the Wire Agency as having them; another says only "the tapes"."""
    named = a_document("Tapes from East Quay passed to the Wire Agency show it.",
                       published="2016-06-10", source="daily")  # fmt: skip
    vague = a_document("The tapes from East Quay show fire.", published="2016-06-11", source="blog")
    sources = sources_of([named, vague], desk.registry)
    for document, words in ((named, "Tapes"), (vague, "The tapes")):
        claim = a_claim(document, holder=(words, None, "evidence", "show"))
        holder = replace(claim.attribution[0].holder, kind="unnamed")
        claim = replace(claim, attribution=(replace(claim.attribution[0], holder=holder),))
        assert speaker_of(claim, document.id, sources) == "source:wire"


def test_an_outlet_that_names_itself_speaks_in_its_own_voice(desk: Any) -> None:
    text = "Fire at the quay, the Post said. Banner Radio said so too."
    document = a_document(text, source="daily")
    sources = sources_of([document], desk.registry)
    own = a_claim(document, "Fire at the quay", holder=("the Post", None, "say", "said"))
    assert speaker_of(own, document.id, sources) == "source:daily"
    assert vague_holder(own.attribution, "daily", desk.registry) == ""
    radio = a_claim(document, "Fire at the quay",
                    holder=("Banner Radio", "banner-radio", "say", "said"))  # fmt: skip
    assert speaker_of(radio, document.id, sources) == "source:banner-radio"
