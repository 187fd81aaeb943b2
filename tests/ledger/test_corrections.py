"""The same bytes again, with or without another word about them."""

from dataclasses import replace
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.corrections import plan
from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.testing import a_document

TOOL = "reader 1"
PLAIN = a_document("The port is quiet.", published=None)
DATED = a_document("The port is quiet.", published="2016-07-11")


@pytest.fixture
def add(ledger: Ledger) -> Any:
    """Add a document as the corridor does; give what it corrects, or None when all is known."""

    def added(document: Document, *, stated: bool = False) -> tuple[str, ...] | None:
        found = plan(ledger, document, tool=TOOL, stated=stated)
        if found is None:
            return None
        document, corrects = found
        record: Any = ledger.record
        if corrects:
            ledger.supersede(corrects, document, reading=Reading(), links=(), tool=TOOL)
        else:
            record(document, reading=Reading(), links=(), tool=TOOL)
        return corrects

    return added


def test_a_day_stated_later_corrects(ledger: Ledger, add: Any) -> None:
    assert add(PLAIN) == ()
    assert add(PLAIN) is None
    assert add(DATED, stated=True) == (PLAIN.id,)
    assert add(DATED, stated=True) is None
    assert [d.id for d in ledger.snapshot().documents()] == [DATED.id]


def test_the_plain_file_again_changes_nothing(ledger: Ledger, add: Any) -> None:
    add(DATED, stated=True)
    assert add(PLAIN) is None
    assert ledger.snapshot().documents() == (DATED,)


def test_going_back_to_an_earlier_statement(ledger: Ledger, add: Any) -> None:
    """11 July, then 12 July, then 11 July after all: a document once withdrawn does not return."""
    other = a_document("The port is quiet.", published="2016-07-12")
    add(DATED, stated=True)
    add(other, stated=True)
    assert add(DATED, stated=True) == (other.id,)
    assert add(DATED, stated=True) is None
    (now,) = ledger.snapshot().documents()
    assert (now.published_on, now.previous) == (DATED.published_on, other.id)
    assert now.id != DATED.id


def test_two_addresses_that_serve_the_same_page(ledger: Ledger, add: Any) -> None:
    one, two = (
        a_document("The port is quiet.", address=f"https://{host}.example/") for host in "ab"
    )
    assert (add(one), add(two)) == ((), ())
    assert len(ledger.snapshot().documents()) == 2


def test_rows_of_a_table_are_told_apart(add: Any) -> None:
    rows = [replace(PLAIN, id=f"doc_{n}", part=f"row {n}") for n in (2, 3)]
    assert [add(row) for row in rows] == [(), ()]
    assert add(replace(rows[0], id="doc_new", source="herald"), stated=True) == ("doc_2",)


def test_what_is_sealed_does_not_come_back_under_another_statement(
    ledger: Ledger, add: Any
) -> None:
    add(PLAIN)
    ledger.seal(PLAIN.id, reason="names a witness", by="R. Viewer")
    assert add(DATED, stated=True) is None
    assert ledger.snapshot().documents()[0].text == ""
