"""A brief as a person writes it: headings, paragraphs, lists, and ids behind sentences."""

from datetime import date

import pytest

from reportedly.model.errors import StatementError
from reportedly.press.briefs.written import read_brief, sentences_of


def test_a_whole_brief() -> None:
    brief = read_brief(
        '---\ntitle: The Weir\non: 2021-05-09\nknown: "2021-05-10"\n---\n'
        "Lead. [claim_a]\n\n## What *changed*\n\n- One. [claim_b]\n  - Inside. [claim_c]\n"
        "2. Two\n   goes on. [claim_d]\n<!-- a note\nof mine -->\nLast. [claim_e]\n"
    )  # fmt: skip
    assert (brief.title, brief.on, brief.known) == ("The Weir", date(2021, 5, 9), date(2021, 5, 10))
    assert [s.heading for s in brief.sections] == ["", "What changed"]
    items = brief.sections[1].paragraphs
    assert [(p.item, p.inside) for p in items[:3]] == [(True, False), (True, True), (True, False)]
    assert items[2].sentences[0].text == "Two goes on."
    assert items[1].sentences[0].claims == ("claim_c",)


def test_the_first_heading_is_the_title() -> None:
    brief = read_brief("# Harrow &amp; `weir`\n\nIt fell. [claim_a]\n")
    assert brief.title == "Harrow & weir"
    assert [s.heading for s in brief.sections] == [""]


def test_lines_are_counted_over_comments() -> None:
    brief = read_brief("# T\n\n<!--\n\n-->\nIt fell. [claim_a]\nIt burnt.\n")
    assert [s.line for s in brief.sections[0].paragraphs[0].sentences] == [6, 7]


@pytest.mark.parametrize("line", ["| a | b |", "```", "> quoted", "![x](y.png)", "<b>x</b>"])
def test_what_is_no_prose_is_named(line: str) -> None:
    assert read_brief(f"# T\n\n{line}\n").strange == ((3, line),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nauthor: Ada\n---\n", "line 2"),
        ("---\non: 2021-05-09\n", "has no end"),
        ("---\non: some day\n---\n", "on: some day"),
    ],
)
def test_a_head_that_cannot_be_read(text: str, told: str) -> None:
    with pytest.raises(StatementError, match=told):
        read_brief(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Reed met Dr. Venn at 5 p.m. on Monday.", 1),
        ("It fell. It burnt! Did it? Yes…", 4),
        ("She said “It fell. It burnt.” and left.", 1),
        ("It fell [claim\\_a; claim_b]. It burnt. [claim_c] [claim_d]", 2),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_a_citation_after_the_end_goes_to_the_sentence_before() -> None:
    (first, second) = sentences_of("It fell [claim\\_a; claim_b]. It burnt. [claim_c] [claim_d]")
    assert first.claims == ("claim_a", "claim_b")
    assert second.claims == ("claim_c", "claim_d")
    (alone,) = sentences_of("It fell.\n\n[claim_a]")
    assert alone.claims == ("claim_a",)
