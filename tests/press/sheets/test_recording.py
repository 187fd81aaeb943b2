"""Edits recorded and taken back: the reading is what it was, and nothing is erased."""

from collections.abc import Callable

import pytest
from tests.press.sheets.conftest import FLED, REGISTRY, TAKEN, named, rows_of, saved, written

from reportedly.ledger import Ledger, Review
from reportedly.model.errors import QuestionError
from reportedly.press.sheets.edits import Ground, plan
from reportedly.press.sheets.reading import read_sheet
from reportedly.press.sheets.recording import Recorded, record, take_back

Edited = Callable[..., bytes]
BY = "A. Analyst"


def imported(ledger: Ledger, content: bytes) -> Recorded:
    entries = {e.claim.id: e for e in ledger.snapshot().entries()}
    ground = Ground(entries=entries, registry=REGISTRY, names=named, because="read again")
    edits = plan(read_sheet(content), ground, file="c.csv").edits
    return record(ledger, edits, by=BY, content=content)


def cells(ledger: Ledger, claim: str, *names: str) -> list[str]:
    (row,) = (r for r in rows_of(written(ledger)) if r["id"] == claim)
    return [row[name] for name in names]


def test_an_amendment_and_its_ruling_are_recorded_with_name_and_reason(
    ledger: Ledger, edited: Edited
) -> None:
    done = imported(ledger, edited(TAKEN.id, tense="future", ruling="accept"))
    assert [(j.ruling, j.by) for j in done.judgements] == [("amend", BY), ("accept", BY)]
    assert all(j.reason.startswith("read again [sheet ") for j in done.judgements)
    assert done.problems == ()
    assert cells(ledger, TAKEN.id, "ruling", "tense") == ["accept", "future"]


def test_importing_the_same_edits_again_records_nothing(ledger: Ledger, edited: Edited) -> None:
    content = edited(TAKEN.id, tense="future")
    imported(ledger, content)
    assert imported(ledger, content) == Recorded()


def test_a_claim_that_is_ruled_on_in_between_is_left_alone(ledger: Ledger, edited: Edited) -> None:
    content = edited(TAKEN.id, tense="future")
    entries = {e.claim.id: e for e in ledger.snapshot().entries()}
    ground = Ground(entries=entries, registry=REGISTRY, names=named, because="so")
    edits = plan(read_sheet(content), ground, file="c.csv").edits
    ledger.rule(Review(target=TAKEN.id, target_kind="claim", ruling="accept", reason="so", by="Bo"))
    met: list[str] = []
    done = record(ledger, edits, by=BY, content=content, progress=met.append)
    assert done.judgements == ()
    assert [p.code for p in done.problems] == ["press.sheet-conflict"]
    assert met == [TAKEN.id]


def test_an_import_is_taken_back_once_and_the_reading_is_what_it_was(
    ledger: Ledger, edited: Edited
) -> None:
    names = ("tense", "polarity", "actor_id", "earliest", "latest")
    before = cells(ledger, TAKEN.id, *names)
    imported(
        ledger,
        edited(TAKEN.id, tense="future", polarity="negated", actor_id="guard", latest="2016-06-01"),
    )
    assert cells(ledger, TAKEN.id, *names) != before
    done = take_back(ledger, REGISTRY, by="Bo")
    assert [(j.ruling, j.by) for j in done.judgements] == [("amend", "Bo")]
    assert done.judgements[0].reason.startswith("taken back: read again [undone sheet ")
    assert cells(ledger, TAKEN.id, *names) == before
    assert len(ledger.snapshot().judgements()) == 2
    with pytest.raises(QuestionError, match="no import stands"):
        take_back(ledger, REGISTRY, by="Bo")


def test_a_ruling_is_taken_back_to_the_one_before_or_to_unsure(
    ledger: Ledger, edited: Edited
) -> None:
    """Somebody had rejected the one; nobody had ruled on the other."""
    ledger.rule(Review(target=TAKEN.id, target_kind="claim", ruling="reject", reason="so", by="Bo"))
    rows = rows_of(written(ledger))
    for row in rows:
        row.update(ruling="accept" if row["id"] == TAKEN.id else "reject", reason="both again")
        row.update(tense="future" if row["id"] == TAKEN.id else row["tense"])
    imported(ledger, saved(rows))
    take_back(ledger, REGISTRY, by="Bo")
    assert cells(ledger, TAKEN.id, "ruling", "tense") == ["reject", "past"]
    assert cells(ledger, FLED.id, "ruling") == ["unsure"]


def test_what_was_ruled_on_after_the_import_is_left_alone(ledger: Ledger, edited: Edited) -> None:
    rows = rows_of(written(ledger))
    for row in rows:
        row["tense"] = "future"
    done = imported(ledger, saved(rows))
    last = {j.target: j.id for j in done.judgements}
    ledger.rule(
        Review(target=FLED.id, target_kind="claim", ruling="accept", reason="so", by="Bo",
               seen=last[FLED.id])
    )  # fmt: skip
    undone = take_back(ledger, REGISTRY, by=BY)
    assert [j.target for j in undone.judgements] == [TAKEN.id]
    assert [p.where for p in undone.problems] == [FLED.id]
    assert cells(ledger, FLED.id, "tense") == ["future"]


def test_the_last_of_two_imports_is_taken_back_first(ledger: Ledger, edited: Edited) -> None:
    imported(ledger, edited(TAKEN.id, tense="future"))
    imported(ledger, edited(TAKEN.id, modality="planned"))
    take_back(ledger, REGISTRY, by=BY)
    assert cells(ledger, TAKEN.id, "tense", "modality") == ["future", "asserted"]


def test_a_claim_that_was_withdrawn_since_is_passed_over(ledger: Ledger, edited: Edited) -> None:
    imported(ledger, edited(TAKEN.id, tense="future"))
    imported(ledger, edited(FLED.id, tense="future"))
    ledger.rule(
        Review(target=TAKEN.id, target_kind="claim", ruling="withdraw", reason="gone", by="Bo")
    )
    assert [j.target for j in take_back(ledger, REGISTRY, by=BY).judgements] == [FLED.id]
    with pytest.raises(QuestionError, match="no import stands"):
        take_back(ledger, REGISTRY, by=BY)
