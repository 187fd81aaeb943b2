"""Finding the passage again by its words."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.search import LONG, match_expression, paragraphs
from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.testing import a_document


def add(ledger: Ledger, text: str, **fields: Any) -> Document:
    document = a_document(text, **fields)
    ledger.record(document, reading=Reading(), links=(), tool="t")
    return document


def found(ledger: Ledger, words: str) -> list[str]:
    return [hit.text for hit in ledger.search(words, snapshot=ledger.snapshot())]


def test_a_hit_is_the_paragraph_with_its_offsets(ledger: Ledger) -> None:
    document = add(ledger, "Harrow is calm.\n\n  The port\nis shelled. \n \nMüller has left.")
    (hit,) = ledger.search("shelled port", snapshot=ledger.snapshot())
    assert (hit.document, hit.text, hit.rank) == (document.id, "The port\nis shelled.", 1)
    assert document.text[slice(*hit.span)] == hit.text


def test_accents_and_case_do_not_matter(ledger: Ledger) -> None:
    add(ledger, "Müller has left Harrow.")
    assert found(ledger, "muller HARROW") == ["Müller has left Harrow."]


def test_the_passage_that_says_most_comes_first(ledger: Ledger) -> None:
    add(ledger, "The port, once more, after many other things that went on that long day.")
    add(ledger, "Port, port, port.")
    assert found(ledger, "port")[0] == "Port, port, port."


def test_quoted_words_stand_together(ledger: Ledger) -> None:
    add(ledger, "The naval base fell.\n\nThe base is naval.")
    assert len(found(ledger, "naval base")) == 2
    assert found(ledger, '"naval base"') == ["The naval base fell."]


@pytest.mark.parametrize(
    "words",
    ['port" OR text:"x', "NEAR(port)", "port*", "-port", "^port", "{port}", "text : port", "'", '"',
     "", "  ", "AND", "por\0t", "🙂", ") OR ("],
)  # fmt: skip
def test_nothing_a_user_types_is_an_operator(ledger: Ledger, words: str) -> None:
    """No typed word is obeyed, and none breaks the query."""
    add(ledger, "The harbour is quiet.")
    assert found(ledger, words) == []


def test_only_passages_known_to_the_snapshot_are_found(ledger: Ledger) -> None:
    add(ledger, "Harrow in June.", published="2016-06-01")
    add(ledger, "Harrow in July.", published="2016-07-01")
    june = ledger.snapshot(known=datetime(2016, 6, 15, tzinfo=UTC), clock="published")
    assert [h.text for h in ledger.search("harrow", snapshot=june)] == ["Harrow in June."]
    assert len(ledger.search("harrow", snapshot=ledger.snapshot(), limit=1)) == 1


def test_a_long_stretch_without_blank_lines_is_cut_at_line_ends() -> None:
    line = "The column moved on. " * 30
    text = "\n".join([line] * 5)
    pieces = list(paragraphs(text))
    assert len(pieces) == 5
    assert all(end - start < LONG for start, end in pieces)
    assert list(paragraphs(" \n\n ")) == []


def test_a_quote_without_its_end_is_dropped() -> None:
    assert match_expression('say "naval base') == '"say" "naval" "base"'
