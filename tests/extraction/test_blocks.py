"""Paragraphs as clean text: what is not read aloud goes, and every letter knows where it stood."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.blocks import MAX_BLOCK_CHARS, Block, blocks


def texts(text: str) -> list[str]:
    return [b.text for b in blocks(text)]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The  army\u00a0left\tHarrow.", "The army left Harrow."),
        ("The army\nleft Harrow.", "The army left Harrow."),
        ("The **army** left *Harrow*.", "The army left Harrow."),
        ("The __army__ left _Harrow_.", "The army left Harrow."),
        ("The `army` left [Harrow](https://upland.example/a).", "The army left Harrow."),
        ("The army left Harrow.[12][edit][citation needed]", "The army left Harrow."),
        ("![map](m.png) The army left.", "map The army left."),
        ("> The army left Harrow.", "The army left Harrow."),
        ("- The army left Harrow.", "The army left Harrow."),
        ("\u202eThe army\u202c left\u200b Harrow\ufeff.", "The army left Harrow."),
        ("The army left ((((((((((((((((((((((((( Harrow.", "The army left Harrow."),
        ("snake_case stays one_word.", "snake_case stays one_word."),
        ("The army [left] Harrow (again).", "The army [left] Harrow (again)."),
        ("Says al-Karim of Harrow.", "Says Al-Karim of Harrow."),
        ("The tribal-Council met.", "The tribal-Council met."),
    ],
)  # fmt: skip
def test_clean_text(text: str, clean: str) -> None:
    """Layout and marks are not read; words and their order are."""
    assert texts(text) == [clean]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t\n ", 0),
        ("12\n\n***\n\n( )", 0),
        ("One army left.\n\nAnother came.", 2),
        ("One army left.\n \t \nAnother came.", 2),
        ("One army left.\nAnother came.", 2),
        ("One army that\nleft came back.", 1),
        ("Harrow Falls\nThe army left.", 2),
        ("The army left Harrow,\nThe council said.", 1),
        ("The army left\n- Harrow\n- Upland", 3),
        ("The army left\n1. Harrow\n2. Upland", 3),
        ("# Harrow\nThe army left.", 2),
        ("The army left\n> as they said.", 2),
    ],
)
def test_where_a_block_ends(text: str, count: int) -> None:
    """At blank lines, after lines that end a sentence or look like a title, at lists."""
    assert len(texts(text)) == count


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Harrow falls.", True),
        ("Leak shows support for rebels", True),
        ("The army left Harrow.", False),
        ('"The army left Harrow."', False),
        ("The army left Harrow " + "again and again " * 12, False),
    ],
)
def test_headings(text: str, heading: bool) -> None:
    """A title carries a mark, or is short and ends without one."""
    assert [b.heading for b in blocks(text)] == [heading]


def test_a_range_is_translated_back() -> None:
    """The words found in the clean text are the words of the document, marks in between and all."""
    text = "The  **northern\nbrigade** left."
    (block,) = blocks(text)
    start = block.text.index("northern brigade")
    assert text[slice(*block.to_document(start, start + 16))] == "northern\nbrigade"


def test_a_capitalised_article_keeps_its_place() -> None:
    """The tagger is shown "Al-"; the document keeps "al-"."""
    text = "They met  al-Karim."
    (block,) = blocks(text)
    at = block.text.index("Al-Karim")
    assert text[slice(*block.to_document(at, at + 8))] == "al-Karim"


def test_a_huge_paragraph_is_cut_at_a_sentence_end() -> None:
    """Twenty thousand characters and more come in pieces that end where sentences end."""
    sentence = "The army left Harrow at dawn. "
    pieces = list(blocks(sentence * 1500))
    assert len(pieces) == 3
    assert all(len(p.text) < MAX_BLOCK_CHARS + 1 for p in pieces)
    assert all(p.text.endswith("dawn.") for p in pieces)
    assert "".join(f"{p.text} " for p in pieces) == sentence * 1500


def test_a_huge_word_is_cut_all_the_same() -> None:
    """A paragraph without any sentence end cannot hold up the reader."""
    pieces = list(blocks("a" * (MAX_BLOCK_CHARS * 2 + 5)))
    assert [len(p.text) for p in pieces] == [MAX_BLOCK_CHARS, MAX_BLOCK_CHARS, 5]


@pytest.mark.parametrize("mark", ["(", "[", "[a](", "*", "_", "`", "\n", "# ", "> ", "1. ", "\u202e",
                                  "\U0001f525", "![", "]("])  # fmt: skip
def test_ten_thousand_marks_take_no_time(mark: str) -> None:
    """Text from outside is data: no row of marks makes the splitting slow."""
    before = time.monotonic()
    list(blocks(mark * 10_000 + " The army left."))
    assert time.monotonic() - before < 5


PIECES = st.sampled_from(
    ["The army", "left", "Harrow.", " ", "  ", "\n", "\n\n", "\u00a0", "**", "_", "# ", "> ", "- ",
     "[a](b)", "[1]", "\u200b", "\u202e", "\U0001f525", "al-Karim", "(", "]", "é", "e\u0301", "”"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_letter_knows_where_it_stood(text: str) -> None:
    """Offsets rise, and point at the letter itself, at white space, or at an article's small letter."""
    last = -1
    for block in blocks(text):
        assert len(block.text) == len(block.offsets)
        assert any(c.isalpha() for c in block.text)
        for character, at in zip(block.text, block.offsets, strict=True):
            assert at > last
            last = at
            original = text[at]
            same = character == original or (character == "A" and original == "a")
            assert same or (character == " " and original.isspace())


@given(st.text(alphabet=st.sampled_from("ab .#*_[]()\n\t>-1\u200b"), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    """Every letter of the text stands in exactly one block, unless it was a link's address."""
    if "](" in text:
        return
    kept = [
        at for b in blocks(text) for c, at in zip(b.text, b.offsets, strict=True) if c.isalpha()
    ]
    assert kept == [i for i, c in enumerate(text) if c.isalpha()]


def test_a_block_is_a_value() -> None:
    assert Block(text="a", offsets=(3,)).to_document(0, 1) == (3, 4)
