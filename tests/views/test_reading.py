"""A text in its inks."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.doors import Reading
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry
from reportedly.views.reading import (
    NO_REGISTRY,
    chain_steps,
    covering,
    doer_text,
    found_by,
    marked,
    read_page,
)

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (min(p), max(p))))


@given(SPANS, st.integers(0, 40))
def test_the_pieces_cover_the_text_once(spans: list[tuple[int, int]], length: int) -> None:
    pieces = covering(spans, length)
    assert sum(end - start for start, end in pieces) == length
    assert all(one[1] == other[0] for one, other in pairwise(pieces))


def test_holder_cue_and_content_have_their_own_ink(named: dict[str, Entry]) -> None:
    """Its spokesman Ada Venn said the Brigade took the mill on 3 May."""
    entry = named["took"]
    pieces = marked(entry.document.text, entry.claim.sentence, [entry.claim])
    assert [(p.text.strip(), p.ink) for p in pieces if p.text.strip()] == [
        ("Its spokesman", "plain"),
        ("Ada Venn", "holder"),
        ("said", "cue"),
        ("the Brigade took the mill on 3 May", "content"),
        (".", "plain"),
    ]


def test_nothing_of_the_text_is_lost(named: dict[str, Entry]) -> None:
    """Marks lie over the text; joined, the pieces are the text."""
    document = named["over"].document
    own = tuple(e.claim for e in named.values() if e.document == document)
    page = read_page(document, Reading(claims=own))
    assert "".join(p.text for s in page.sentences for p in s.pieces) == document.text
    assert sorted(c.claim for s in page.sentences for c in s.claims) == sorted(c.id for c in own)
    assert page.published == "2031-05-07"


def test_a_reading_of_an_undated_page_with_no_claims() -> None:
    page = read_page(a_document("Nothing.", published=None), Reading())
    assert (page.published, page.claims, len(page.sentences)) == (None, 0, 1)
    assert read_page(a_document(""), Reading()).sentences == ()


def test_an_unnamed_holder_has_no_ink_of_its_own(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    """Reportedly, the mill fell."""
    document = a_document("Reportedly, the mill fell.")
    claim = a_claim(document, "the mill fell", holder=("", None, "hearsay", "Reportedly"))
    pieces = marked(document.text, (0, len(document.text)), [claim])
    assert [p.ink for p in pieces] == ["cue", "plain", "content", "plain"]
    assert chain_steps(claim, story.registry)[0].holder == "somebody not named"


def test_each_step_of_a_chain_is_one_deeper(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    claim = named["took"].claim
    nested = replace(claim, attribution=claim.attribution * 2)
    assert [step.depth for step in chain_steps(nested, story.registry)] == [0, 1]


def test_a_forecast_shows_its_due_day_or_that_it_has_none(named: dict[str, Entry]) -> None:
    document = named["over"].document
    claims = (named["over"].claim, named["free"].claim, named["plans"].claim)
    page = read_page(document, Reading(claims=claims))
    due = {c.claim: c.due for s in page.sentences for c in s.claims}
    assert [due[c.id] for c in claims] == ["2031-05-21", "no date", None]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (("control.taken",), ""),
        (("control.taken", "cue.say", "reader"), "rules and the learned reader"),
        (("control.taken", "cue.say"), "rules alone"),
        (("control.taken", "reader"), "the learned reader alone"),
        (("control.taken", "cue.say", "reader", "reader.other-holder", "reader.other-reach"),
         ("rules and the learned reader; they differ in who says it; "
         "they differ in how far it reaches")),
        (("control.taken", "reader.doubts"), "the reader takes it not to have happened"),
    ],
)  # fmt: skip
def test_who_found_it_is_said_in_words(
    named: dict[str, Entry], rules: tuple[str, ...], words: str
) -> None:
    assert found_by(replace(named["took"].claim, rules=rules)) == words


def test_of_several_holders_each_found_some(named: dict[str, Entry]) -> None:
    claim = named["took"].claim
    twice = replace(claim, attribution=claim.attribution * 2, rules=("cue.say", "reader"))
    assert "each found at least one" in found_by(twice)


def test_on_whose_word_the_doer_did_it() -> None:
    """A claim of responsibility is said beside the event; what is told as fact needs no words."""
    text = "The Reds claimed responsibility for the attack on Harrow mill."
    document = a_document(text)
    harm = a_claim(document, proposition=("event", "ASSAULT"), roles={"actor": ("The Reds", None)})
    talk = a_claim(document, proposition=("event", "CONSULT"), roles={"actor": ("The Reds", None)})
    nobody = a_claim(document, proposition=("event", "ASSAULT"))
    told = [doer_text(an_entry(c, document), [c], NO_REGISTRY) for c in (harm, talk, nobody)]
    assert told[0].startswith("claimed or admitted by the doer (")
    assert told[1:] == ["", ""]


def test_what_is_told_as_fact_needs_no_words(named: dict[str, Entry]) -> None:
    document = a_document("The Reds attacked Harrow mill.")
    claim = a_claim(document, proposition=("event", "ASSAULT"), roles={"actor": ("The Reds", None)})
    assert doer_text(an_entry(claim, document), [claim], NO_REGISTRY) == ""
