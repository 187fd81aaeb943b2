"""What stands behind an id, and what waits for a person."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.model.errors import UnknownIdError
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.show import (
    around,
    paragraph_around,
    problems_page,
    review_card,
    show_page,
)


def test_a_claim_is_shown_in_its_paragraph_with_its_links(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    """Ada Venn is in no registry, and the page says so."""
    shown = show_page(story, named["took"].claim.id).claim
    assert shown is not None
    paragraph = "".join(piece.text for piece in shown.paragraph)
    assert paragraph == named["took"].document.text.partition("\n\n")[0]
    assert [(link.text, link.taken_for) for link in shown.links] == [("Ada Venn", "none of these")]
    assert shown.links[0].candidates[1] == ("River Council", 0.2, ())


def test_the_beginning_of_an_id_is_enough_when_only_one_begins_so(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    claim = named["took"].claim.id
    for wanted in (claim[:14], claim.partition("_")[2][:10]):
        shown = show_page(story, wanted).claim
        assert shown is not None
        assert shown.claim.claim == claim


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("claim_", "begins 12 ids"), ("zzz", "no claim or document"), ("", "no claim or document")],
)
def test_an_id_of_nothing_or_of_many_is_refused_with_a_next_step(
    story: MemorySnapshot, wanted: str, said: str
) -> None:
    with pytest.raises(UnknownIdError, match=said) as caught:
        show_page(story, wanted)
    assert caught.value.next_step


def test_a_few_ids_that_begin_so_are_all_named(story: MemorySnapshot) -> None:
    with pytest.raises(UnknownIdError) as caught:
        show_page(replace(story, all_entries=story.all_entries[:2]), "claim_")
    assert "…" not in caught.value.found


def test_a_whole_id_wins_over_longer_ones(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    entry = named["holds"]
    short = replace(entry, claim=replace(entry.claim, id="claim_1"))
    longer = replace(entry, claim=replace(entry.claim, id="claim_12"))
    page = show_page(replace(story, all_entries=(short, longer)), "claim_1")
    assert page.claim is not None
    assert page.claim.claim.claim == "claim_1"


def test_a_document_keeps_its_clocks_apart(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    page = show_page(story, named["hostile"].document.id)
    assert page.document is not None
    assert page.document.published is None
    assert page.document.retrieved_at == datetime(2031, 5, 8, 9, 30, tzinfo=UTC)
    dated = show_page(story, named["took"].document.id).document
    assert dated is not None
    assert dated.published == "4 May 2031"
    assert len(dated.claims) == 3


def test_a_review_carries_the_last_judgement_it_showed(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    assert review_card(story, named["killed"]).follows == "judgement_1"
    assert review_card(story, named["holds"], position=2, total=3).follows is None


def test_a_paragraph_ends_at_an_empty_line_or_at_the_end() -> None:
    text = "One.\n\nTwo.\n\nThree."
    assert [paragraph_around(text, (i, i + 1)) for i in (0, 7, 14)] == [(0, 4), (6, 10), (12, 18)]


def test_words_around_a_name_say_where_they_were_cut() -> None:
    assert around("a" * 50 + " here " + "b" * 50, (51, 55), width=5) == "…aaaa here bbbb…"
    assert around("the guard left the mill at dawn", (10, 14), width=7) == "…guard left the…"
    assert around("here", (0, 4)) == "here"


def test_problems_by_code_or_room(story: MemorySnapshot) -> None:
    assert problems_page(story).codes == (("intake.no-text", 1),)
    assert len(problems_page(story, code="intake").problems) == 1
    assert len(problems_page(story, code="intake.no-text").problems) == 1
    assert problems_page(story, code="ledger").problems == ()
