"""The one rule: known at K means recorded by K and not withdrawn by K."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.schema import Moment, moment_of
from reportedly.model.document import Problem
from reportedly.model.doors import Reading
from reportedly.testing import a_document

JUNE = datetime(2016, 6, 15, tzinfo=UTC)
JULY = datetime(2016, 7, 15, tzinfo=UTC)


def test_the_audit_clock_cuts_by_recording_and_the_other_by_publication() -> None:
    assert moment_of(JUNE, "recorded", now=JULY) == Moment(as_of=JUNE)
    assert moment_of(JUNE, "published", now=JULY) == Moment(as_of=JULY, published_by=JUNE)


def test_the_bounds_of_known_are_the_instants_themselves(ledger: Ledger, report: Any) -> None:
    """Known at the very instant its batch finished; gone at the very instant it was withdrawn."""
    ledger.record(report.document, reading=report.reading, links=())
    recorded_at = ledger.snapshot().entries()[0].recorded_at
    ledger.record(report.document, reading=Reading(), links=(), tool="reader 2")
    tick = timedelta(microseconds=1)
    assert ledger.snapshot(known=recorded_at - tick).entries() == ()
    assert len(ledger.snapshot(known=recorded_at).entries()) == 1
    assert len(ledger.snapshot(known=recorded_at + timedelta(minutes=1)).entries()) == 1
    assert ledger.snapshot().entries() == ()


def test_a_document_without_a_date_counts_from_when_it_was_recorded(
    ledger: Ledger, clock: Any
) -> None:
    clock.at = JULY
    undated = a_document("No day is given.", published=None)
    ledger.record(undated, reading=Reading(), links=(), tool="t")
    assert ledger.snapshot(known=JUNE, clock="published").documents() == ()
    august = ledger.snapshot(known=JULY + timedelta(days=20), clock="published")
    assert august.documents() == (undated,)


def test_problems_count_with_their_document_or_from_when_they_were_recorded(
    ledger: Ledger, clock: Any
) -> None:
    clock.at = JULY
    old = a_document("An old report.", published="2016-06-01")
    odd = Problem(code="a.b", message="Odd.")
    ledger.record(old, reading=Reading(problems=(odd,)), links=(), tool="t")
    ledger.report([Problem(code="intake.no-text", message="Empty.")])
    assert ledger.snapshot(known=JUNE, clock="published").problems() == (odd,)
    assert len(ledger.snapshot(clock="published").problems()) == 2


@pytest.mark.parametrize(("clock_name", "heard"), [("recorded", 0), ("published", 1)])
def test_a_correction_made_today_corrects_todays_reading_of_june(
    ledger: Ledger, clock: Any, report: Any, clock_name: Any, heard: int
) -> None:
    """Under "published" it applies to June; under "recorded" June did not know of it."""
    from reportedly.ledger import Review

    clock.at = datetime(2016, 7, 12, tzinfo=UTC)
    ledger.record(report.document, reading=report.reading, links=())
    known = ledger.snapshot().known
    ledger.rule(
        Review(target=report.claim.id, target_kind="claim", ruling="reject", reason="r", by="b")
    )
    (entry,) = ledger.snapshot(known=known, clock=clock_name).entries()
    assert len(entry.judgements) == heard
