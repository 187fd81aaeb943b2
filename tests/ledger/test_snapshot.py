"""A snapshot is a value: taken once, the same ever after."""

from typing import Any

import pytest

from reportedly.ledger import Ledger, Review
from reportedly.model.doors import Reading
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Snapshot
from reportedly.testing import a_document


def test_it_is_what_every_other_room_reads(ledger: Ledger, report: Any, registry: Registry) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    snapshot: Snapshot = ledger.snapshot(clock="published")
    assert (snapshot.clock, snapshot.registry) == ("published", registry)
    assert snapshot.documents() == (report.document,)
    (entry,) = snapshot.entries()
    assert entry.document == report.document
    assert entry.claim.id == report.claim.id
    assert len(snapshot.links()) == 3


@pytest.mark.parametrize("clock_name", ["recorded", "published"])
def test_what_is_recorded_after_it_was_taken_does_not_enter(
    ledger: Ledger, report: Any, clock_name: Any
) -> None:
    """Not even when it is first read later, and not by a reading, a ruling or a report."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    snapshot = ledger.snapshot(clock=clock_name)
    ledger.rule(
        Review(target=report.claim.id, target_kind="claim", ruling="reject", reason="r", by="b")
    )
    ledger.record(report.document, reading=Reading(), links=(), tool="reader 2")
    ledger.record(a_document("Later."), reading=Reading(), links=(), tool="t")
    assert len(snapshot.documents()) == 1
    assert [e.judgements for e in snapshot.entries()] == [()]
    assert (len(snapshot.links()), len(snapshot.mentions())) == (3, 1)
    assert snapshot.sealed == ()


def test_an_empty_ledger_knows_nothing(ledger: Ledger, clock: Any) -> None:
    snapshot = ledger.snapshot()
    assert snapshot.known == clock.at
    assert (snapshot.documents(), snapshot.entries(), snapshot.problems()) == ((), (), ())


def test_a_ledger_begins_with_its_first_batch(ledger: Ledger, report: Any) -> None:
    assert ledger.snapshot().began is None
    ledger.record(report.document, reading=report.reading, links=report.links)
    first = ledger.snapshot()
    ledger.relink(report.document.id, ())
    assert ledger.snapshot().began == first.began


def test_entries_at_a_place_are_the_same_narrowed_or_whole(
    ledger: Ledger, report: Any, registry: Registry
) -> None:
    """Harrow by its link, by a person's ruling, and a place that nobody names."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    for places in (frozenset({"harrow"}), frozenset({"harrow", "tarn"}), frozenset({"nowhere"})):
        narrowed, whole = ledger.snapshot(), ledger.snapshot()
        told = [e for e in whole.entries() if e.claim.where and e.claim.where.place in places]
        assert list(narrowed.entries_at(places)) == told
        assert list(whole.entries_at(places)) == told
    assert ledger.snapshot().entries_at(frozenset({"harrow"}))
    ledger.rule(
        Review(target="Harrow", target_kind="name", ruling="link", reason="the new one", by="Ada",
               amendment=(("target", "tarn"), ("kind", "place")))
    )  # fmt: skip
    assert ledger.snapshot().entries_at(frozenset({"tarn"}))
    assert ledger.snapshot().entries_at(frozenset({"harrow"})) == ()
    assert ledger.snapshot().registry.find_place("harrow") == registry.place("harrow")
