"""Citations, and words from outside."""

from datetime import UTC, date, datetime

import pytest
from markdown_it import MarkdownIt

from reportedly.model.period import end_of_day
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry
from reportedly.views.citation import (
    cite,
    clipped,
    isolated,
    markdown_text,
    moment_text,
    one_line,
    outlet_name,
    safe_address,
    sentence_of,
    visible,
)

HOSTILE = [
    "# not a heading",
    "](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "![x](https://x.example/pixel.png)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; stays as written",
    "`code` *star* _line_ ~~gone~~ | cell",
    "- item",
    "+ item",
    "> quote",
    "1. one",
    "2) two",
    "--- rule",
    "===",
    "https://x.example and www.x.example and a@x.example",
    "\\[x](y)",
    "end of line \\",
    "[1]: https://x.example",
]


def test_a_report_from_a_paged_paper_is_cited_with_outlet_day_and_page(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    """On page 3 of the Upland Wire: "The River Council supports the Northern Brigade"."""
    citation = cite(named["supports"], story.registry)
    assert citation.label == "Upland Wire, 7 May 2031, p. 3"
    assert citation.page == 3
    assert citation.quote == "The River Council supports the Northern Brigade"


def test_a_paraphrase_says_so_and_a_relay_names_where_it_took_the_item_from(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    assert cite(named["guard"], story.registry).label == "River Radio, 6 May 2031, paraphrase"
    assert cite(named["wire"], story.registry).label == "Upland Wire (from Valley Post), 5 May 2031"
    assert cite(named["hostile"], story.registry).label.endswith(", undated")


def test_the_quote_is_the_whole_sentence_exactly(named: dict[str, Entry]) -> None:
    assert sentence_of(named["took"]) == (
        "Its spokesman Ada Venn said the Brigade took the mill on 3 May."
    )


def test_a_claim_whose_sentence_was_blanked_is_quoted_in_its_own_words() -> None:
    document = a_document("The mill fell.")
    claim = a_claim(document, "The mill fell", sentence=(0, 0))
    assert sentence_of(an_entry(claim, document)) == "The mill fell"


def test_nobody_knows_who_published_it() -> None:
    registry = Registry()
    assert outlet_name(a_document("x"), registry) == "source unknown"
    assert outlet_name(a_document("x", site="town.example"), registry) == "town.example"


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_letter_for_letter_and_nothing_more(text: str) -> None:
    """A report contains Markdown; the brief shows it and follows none of it."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    paragraph, inline, *_ = renderer.parse(markdown_text(text))
    assert paragraph.type == "paragraph_open"
    kinds = {token.type for token in inline.children or []}
    assert kinds <= {"text", "text_special"}
    assert "".join(token.content for token in inline.children or []) == text


def test_bare_addresses_are_broken_so_that_no_renderer_links_them() -> None:
    escaped = markdown_text("https://x.example www.x.example a@x.example")
    assert escaped == r"https\://x.example www\.x.example a\@x.example"


def test_escape_codes_and_turned_text_are_seen_and_not_obeyed() -> None:
    assert visible("\x1b]0;x\x07 \x9b \x7f") == "␛]0;x␇ ‹U+009B› ␡"
    assert visible("\u202egnp\u2066 \u200b\ufeff") == "‹U+202E›gnp‹U+2066› ‹U+200B›‹U+FEFF›"
    assert visible("so\u00adft\u200f") == "soft"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert one_line("a\r\n\tb\u2028c 5\u00a0%") == "a b c 5\u00a0%"
    visible("\ud800").encode()


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "https://",
        "https://[bad",
        "https://x.example/\x1b",
        " javascript:x",
    ],
)
def test_only_web_addresses_are_linked(address: str | None) -> None:
    assert safe_address(address) is None


def test_an_address_cannot_break_out_of_its_brackets_or_quotes() -> None:
    linked = safe_address("""https://x.example/a)b"c'd<e>f g\\h?q=1&r=%20#x""")
    assert linked is not None
    assert not set(linked) & set("()\"'<> \\")
    assert linked.endswith("?q=1&r=%20#x")


def test_a_moment_is_a_day_when_it_is_the_days_end() -> None:
    assert moment_text(end_of_day(date(2031, 5, 4))) == "4 May 2031"
    assert moment_text(datetime(2031, 5, 4, 9, 5, tzinfo=UTC)) == "4 May 2031, 09:05 UTC"


def test_a_number_stays_behind_a_name_of_a_script_that_runs_to_the_left() -> None:
    assert isolated("البنيان المرصوص 15 %") == "\u2068البنيان المرصوص\u2069 15 %"
    assert isolated("for הגדה: حارة taken") == "for \u2068הגדה\u2069: \u2068حارة\u2069 taken"
    assert isolated("the mill\u202e fell") == one_line("the mill\u202e fell")


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("the mill", 8, "the mill"),
        ("the mill, taken", 11, "the mill …"),
        ("the mill was taken", 10, "the mill …"),
        ("Donaudampfschifffahrt", 9, "Donauda …"),
    ],
)
def test_a_label_ends_after_a_whole_word(text: str, most: int, shown: str) -> None:
    assert clipped(text, most=most) == shown
