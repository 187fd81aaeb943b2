"""The same bytes again, with or without another word about them."""

from dataclasses import replace
from typing import Any

import pytest

from reportedly.ledger import Ledger, Review
from reportedly.ledger.corrections import carry_rulings, plan, ruled_so_far
from reportedly.model.discretion.marks import marks_of
from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.testing import a_claim, a_document

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


def _rule(ledger: Ledger, target: str, ruling: Any, seen: str | None = None, **fields: Any) -> str:
    kind: Any = "document" if target.startswith("doc") else "claim"
    review = Review(target=target, target_kind=kind, ruling=ruling, reason="I was there.",
                    by="R. Viewer", seen=seen, **fields)  # fmt: skip
    return ledger.rule(review).id


def _record(ledger: Ledger, document: Document, *words: str, corrects: tuple[str, ...] = ()) -> Any:
    claims = tuple(a_claim(document, w, tool=TOOL) for w in words)
    if corrects:
        ledger.supersede(corrects, document, reading=Reading(claims=claims), links=(), tool=TOOL)
    else:
        ledger.record(document, reading=Reading(claims=claims), links=(), tool=TOOL)
    return claims


def test_rulings_are_carried_over_to_the_same_sentences(ledger: Ledger) -> None:
    """The day is stated later; one claim was amended and accepted, one withdrawn, one not ruled on."""
    text = "The port is quiet. The hill burns. Nobody came."
    words = "The port is quiet", "The hill burns", "Nobody came"
    old = a_document(text, published=None)
    port, hill, _ = _record(ledger, old, *words)
    amended = _rule(ledger, port.id, "amend", amendment=(("modality", "planned"),))
    _rule(ledger, port.id, "accept", seen=amended)
    _rule(ledger, hill.id, "withdraw")
    ruled = ruled_so_far(ledger)
    new = a_document(text, published="2016-07-11")
    _record(ledger, new, *words, corrects=(old.id,))
    assert carry_rulings(ledger, ruled, (old.id,), new.id) == 3
    assert carry_rulings(ledger, ruled, (old.id,), new.id) == 0
    entries = {e.claim.text: e for e in ledger.snapshot().entries()}
    assert set(entries) == {"The port is quiet", "Nobody came"}
    assert entries["The port is quiet"].claim.modality == "planned"
    first, second = entries["The port is quiet"].judgements
    assert first.reason == f"I was there. (carried over from {port.id})"
    assert (second.ruling, second.by, second.follows) == ("accept", "R. Viewer", first.id)


def test_a_withdrawn_report_stays_withdrawn_when_it_is_stated_anew(ledger: Ledger) -> None:
    _record(ledger, PLAIN, "The port is quiet")
    _rule(ledger, PLAIN.id, "withdraw")
    ruled = ruled_so_far(ledger)
    _record(ledger, DATED, "The port is quiet", corrects=(PLAIN.id,))
    assert carry_rulings(ledger, ruled, (PLAIN.id,), DATED.id) == 1
    assert ledger.snapshot().documents() == ()


def test_an_amendment_that_no_longer_fits_is_left(ledger: Ledger) -> None:
    """The later reading finds no place; and nothing is carried where nobody ruled."""
    assert carry_rulings(ledger, ruled_so_far(ledger), (), DATED.id) == 0
    claim = a_claim(PLAIN, "The port is quiet", place=("port", "harrow"), tool=TOOL)
    ledger.record(PLAIN, reading=Reading(claims=(claim,)), links=(), tool=TOOL)
    _rule(ledger, claim.id, "amend", amendment=(("where.place", "new-harrow"),))
    ruled = ruled_so_far(ledger)
    _record(ledger, DATED, "The port is quiet", corrects=(PLAIN.id,))
    assert carry_rulings(ledger, ruled, (PLAIN.id,), DATED.id) == 0


def _marked(ledger: Ledger) -> set[str]:
    return {m.target for m in marks_of(ledger.snapshot().verdicts())}


def test_marks_are_carried_over_to_whatever_quotes_the_same_words(ledger: Ledger) -> None:
    """The later version reads the sentence otherwise: two claims where there was one."""
    (ada,) = _record(ledger, PLAIN, "The port is quiet")
    _rule(ledger, ada.id, "sensitive")
    ruled = ruled_so_far(ledger)
    port, quiet = _record(ledger, DATED, "The port", "is quiet", corrects=(PLAIN.id,))
    assert carry_rulings(ledger, ruled, (PLAIN.id,), DATED.id) == 2
    assert _marked(ledger) == {ada.id, port.id, quiet.id}
    assert carry_rulings(ledger, ruled, (PLAIN.id,), DATED.id) == 0


def test_a_marked_sentence_that_is_not_found_again_marks_the_whole_report(ledger: Ledger) -> None:
    (ada,) = _record(ledger, PLAIN, "The port is quiet")
    _rule(ledger, ada.id, "sensitive")
    ruled = ruled_so_far(ledger)
    mended = a_document("The harbour sleeps.", published="2016-07-11")
    _record(ledger, mended, "The harbour sleeps", corrects=(PLAIN.id,))
    assert carry_rulings(ledger, ruled, (PLAIN.id,), mended.id) == 1
    assert _marked(ledger) == {ada.id, mended.id}


def test_a_marked_report_stays_marked_when_it_is_stated_or_read_anew(ledger: Ledger) -> None:
    _record(ledger, PLAIN, "The port is quiet")
    first = _rule(ledger, PLAIN.id, "sensitive")
    ruled = ruled_so_far(ledger)
    assert carry_rulings(ledger, ruled, (PLAIN.id,), PLAIN.id) == 0
    _record(ledger, DATED, "The port is quiet", corrects=(PLAIN.id,))
    assert carry_rulings(ledger, ruled, (PLAIN.id,), DATED.id) == 1
    assert _marked(ledger) == {PLAIN.id, DATED.id}
    assert first != ledger.snapshot().verdicts()[-1].id
