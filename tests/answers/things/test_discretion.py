"""Pages of the house say what is sensitive or sealed; it counts there all the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.harrow import FIGHT, HELD, POST, RADIO, TAKEN

from reportedly.answers.desk.turning import rule
from reportedly.answers.frame import Frame
from reportedly.answers.things.actors import actor
from reportedly.answers.things.claims import claim, claim_list
from reportedly.answers.things.documents import document, document_list
from reportedly.pipeline import Desk, open_desk
from reportedly.views.claims import ClaimFilter

FRAME = Frame(on=date(2021, 5, 9), known=None)


@pytest.fixture
def desk(own_book: Path) -> Iterator[Desk]:
    opened = open_desk(own_book)
    with opened.ledger:
        yield opened


def test_a_marked_claim_says_why_and_so_do_the_lists(desk: Desk) -> None:
    rule(desk, HELD.id, "sensitive", "names a witness", "A. Venn")
    page = claim(desk, HELD.id, FRAME)
    assert page.sensitive.startswith("by A. Venn, ")
    assert page.sensitive.endswith(": names a witness")
    listed = claim_list(desk, FRAME, ClaimFilter())
    assert HELD.id in listed.sensitive
    assert TAKEN.id not in listed.sensitive
    assert len(listed.rows) == 4
    reader = document(desk, POST.id, FRAME)
    assert HELD.id in reader.sensitive_claims
    assert reader.sensitive == ""


def test_all_of_a_marked_report_is_sensitive(desk: Desk) -> None:
    rule(desk, POST.id, "sensitive", "shows a house", "A. Venn")
    assert document(desk, POST.id, FRAME).sensitive.endswith("shows a house")
    assert {HELD.id, FIGHT.id} <= set(document(desk, POST.id, FRAME).sensitive_claims)
    assert claim(desk, FIGHT.id, FRAME).sensitive.endswith("shows a house")
    marks = {row.document: row.mark for row in document_list(desk, FRAME).rows}
    assert marks[POST.id] == "sensitive"
    assert marks[RADIO.id] == ""


def test_what_names_a_marked_actor_says_that_it_is_kept_with_it(desk: Desk) -> None:
    rule(desk, "northern-brigade", "sensitive", "a small group", "A. Venn")
    assert actor(desk, "northern-brigade", FRAME).sensitive.endswith("a small group")
    assert (
        claim(desk, FIGHT.id, FRAME).sensitive == "with an actor in it or a claim of its sentence"
    )
    rule(desk, "northern-brigade", "public", "it is known to all", "A. Venn")
    assert actor(desk, "northern-brigade", FRAME).sensitive == ""
    assert claim(desk, FIGHT.id, FRAME).sensitive == ""


def test_a_claim_of_a_sealed_report_says_so(desk: Desk) -> None:
    desk.ledger.seal(POST.id, reason="shows a face", by="A. Venn")
    assert document(desk, POST.id, FRAME).sealed.endswith("shows a face")
    marks = {row.document: row.mark for row in document_list(desk, FRAME).rows}
    assert marks[POST.id] == "sealed"
