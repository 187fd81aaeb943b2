"""A source takes back what it said: what follows when the report that says so comes in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reportedly.answers.desk.public import settle_public
from reportedly.model.doors import Reading
from reportedly.pipeline import Desk, open_desk
from reportedly.testing import a_claim, a_document

STORY = a_document(
    "The Guard took Harrow mill near the weir. Eleven men of the Brigade drowned in the millrace.",
    published="2021-05-10", source="valley-post", address="https://post.example/mill",
    title="The mill is taken",
)  # fmt: skip


@pytest.fixture
def desk(own_book: Path) -> Iterator[Desk]:
    opened = open_desk(own_book)
    with opened.ledger:
        _record(opened, STORY, "The Guard took Harrow mill near the weir",
                "Eleven men of the Brigade drowned in the millrace")  # fmt: skip
        yield opened


def _record(desk: Desk, document: Any, *words: str) -> None:
    claims = tuple(a_claim(document, w) for w in words)
    desk.ledger.record(document, reading=Reading(claims=claims), links=(), tool="t")


def _settle(desk: Desk, later: Any, *words: str) -> Any:
    before = frozenset(d.id for d in desk.snapshot().documents())
    _record(desk, later, *words)
    return settle_public(desk, before)


def _gone(desk: Desk) -> set[str]:
    return {j.target for j in desk.snapshot().withdrawn}


def test_a_retraction_takes_the_report_back(desk: Desk) -> None:
    later = a_document("We retract our report of the mill, the weir and the millrace of Harrow.",
                       published="2021-05-12", source="valley-post")  # fmt: skip
    settled = _settle(desk, later)
    assert _gone(desk) == {STORY.id}
    (ruling,) = desk.snapshot().withdrawn
    assert dict(ruling.amendment) == {"from": "2021-05-12", "because": later.id}
    assert ruling.by == "Valley Post"
    assert "took back the report of “The mill is taken”" in settled.told[0]
    assert settle_public(desk, frozenset(d.id for d in desk.snapshot().documents())).told == ()


def test_a_corrected_page_takes_back_what_it_no_longer_says(desk: Desk) -> None:
    later = replace(
        a_document(f"{STORY.text.replace('Eleven', 'Nine')} Correction: the toll was wrong.",
                   published="2021-05-12", source="valley-post", address=STORY.address),
        title=None,
    )  # fmt: skip
    settled = _settle(desk, later)
    texts = {e.claim.id: e.claim.text for e in desk.snapshot().standing(_gone(desk)).entries()}
    assert [texts[t] for t in _gone(desk)] == ["Eleven men of the Brigade drowned in the millrace"]
    assert "took back 1 claim of" in settled.told[0]
    assert settled.problems == ()


def test_any_other_correction_is_for_a_person(desk: Desk) -> None:
    later = a_document("Correction: nine men of the Brigade drowned in the millrace at Harrow mill.",
                       published="2021-05-12", source="valley-post")  # fmt: skip
    settled = _settle(desk, later)
    assert _gone(desk) == set()
    (problem,) = settled.problems
    assert problem.code == "pipeline.correction-unplaced"
    assert STORY.id in problem.next_step
    assert problem in desk.snapshot().problems()


def test_a_corrected_page_that_says_all_it_said(desk: Desk) -> None:
    """Only the spelling of a name in the note below was wrong."""
    later = a_document(f"{STORY.text} Correction: a name was misspelt in a caption.",
                       published="2021-05-12", source="valley-post", address=STORY.address)  # fmt: skip
    assert _settle(desk, later).told == ()
    assert _gone(desk) == set()


def test_an_undated_retraction_holds_for_all_days(desk: Desk) -> None:
    later = a_document("Retracted: all that was said here.", published=None, source="valley-post",
                       address=STORY.address, retrieved_at=datetime(2021, 5, 14, tzinfo=UTC))  # fmt: skip
    _settle(desk, later)
    (ruling,) = desk.snapshot().withdrawn
    assert dict(ruling.amendment) == {"because": later.id}
