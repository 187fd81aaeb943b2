"""A text with its claims marked, however they overlap."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.document import Page
from reportedly.testing import a_claim, a_document
from reportedly.views.things.marks import (
    LONG,
    MOST_LETTERS,
    Paragraph,
    marked_paragraphs,
    paragraphs_in,
    parts_of,
)

TEXT = "The mayor said that a guard said the mill fell.\n\nTwo were beheaded."
DOCUMENT = a_document(TEXT, published="2031-05-04", source="valley-post")
OUTER = a_claim(DOCUMENT, "a guard said the mill fell", holder=("The mayor", None, "say", "said"))
INNER = a_claim(DOCUMENT, "the mill fell", holder=("a guard", None, "say", "guard said"))


def joined(paragraph: Paragraph) -> str:
    return "".join(stretch.text for stretch in paragraph.stretches)


def test_nothing_of_the_words_is_lost() -> None:
    first, second = marked_paragraphs(DOCUMENT, (0, len(TEXT)), [OUTER, INNER])
    assert joined(first) == "The mayor said that a guard said the mill fell."
    assert joined(second) == "Two were beheaded."
    assert (first.graphic, second.graphic) == ("", "mutilation")


def test_a_claim_inside_another_is_marked_as_both() -> None:
    first, _ = marked_paragraphs(DOCUMENT, (0, len(TEXT)), [OUTER, INNER])
    by_text = {s.text: s for s in first.stretches}
    assert by_text["The mayor"].ink == "holder"
    assert by_text["The mayor"].claims == (1,)
    assert by_text["the mill fell"].depth == 2
    assert by_text["the mill fell"].claims == (1, 2)
    assert by_text["the mill fell"].begins == (2,)
    assert by_text["a "].ink == "holder", "a holder inside a content shows as holder"


def test_pages_begin_where_they_begin() -> None:
    paged = replace(DOCUMENT, pages=(Page(number=3, span=(0, 10)), Page(number=4, span=(10, 66))))
    first, _ = marked_paragraphs(paged, (0, len(TEXT)), [])
    assert [(s.folio, s.text[:4]) for s in first.stretches] == [(3, "The "), (4, "said")]


def test_numbers_go_on_in_a_later_part() -> None:
    first, _ = marked_paragraphs(DOCUMENT, (0, len(TEXT)), [OUTER], first=41)
    assert {n for s in first.stretches for n in s.claims} == {41}


def test_a_long_text_is_cut_between_paragraphs() -> None:
    text = "\n\n".join("word " * 1000 for _ in range(12))
    parts = parts_of(text)
    assert len(parts) > 1
    assert parts[0][0] == 0
    assert parts[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(parts))
    assert all(end - start <= MOST_LETTERS + LONG for start, end in parts)


def test_a_paragraph_without_any_break_is_cut_all_the_same() -> None:
    text = "x" * (3 * LONG)
    assert [b - a for a, b in paragraphs_in(text, (0, len(text)))] == [LONG, LONG, LONG]


@given(st.text(alphabet="ab \n\t", max_size=400))
def test_paragraphs_keep_every_word(text: str) -> None:
    spans = list(paragraphs_in(text, (0, len(text))))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert parts_of(text)[-1][1] == len(text)
