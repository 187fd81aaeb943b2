"""What every Snapshot must do, whatever holds it: run against memory and SQLite."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.ledger import Ledger, open_ledger
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem
from reportedly.model.doors import Reading
from reportedly.model.mention import Link
from reportedly.model.registry import Place, Registry
from reportedly.model.snapshot import Clock, Snapshot
from reportedly.testing import MemorySnapshot, a_claim, a_document, a_link, an_entry

Told = tuple[Document, Sequence[Claim], Sequence[Link]]
Make = Callable[[Sequence[Told], datetime, Clock], Snapshot]

REGISTRY = Registry(places=(Place(id="harrow", name="Harrow", lat=31.0, lon=16.5),))
PROBLEM = Problem(code="intake.no-text", message="It has no text.", where="a.pdf")


def in_memory(told: Sequence[Told], known: datetime, clock: Clock) -> Snapshot:
    return MemorySnapshot(
        known=known,
        clock=clock,
        registry=REGISTRY,
        all_documents=tuple(document for document, _, _ in told),
        all_entries=tuple(an_entry(c, d) for d, claims, _ in told for c in claims),
        all_links=tuple(link for _, _, links in told for link in links),
        all_problems=(PROBLEM,),
    )


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Make]:
    opened: list[Ledger] = []

    def make(told: Sequence[Told], known: datetime, clock: Clock) -> Snapshot:
        """Record each document at the moment it was retrieved."""
        told = sorted(told, key=lambda t: t[0].retrieved_at)
        moments = iter([START, START, *(d.retrieved_at for d, _, _ in told)])
        path = tmp_path / f"{len(opened)}.db"
        ledger = open_ledger(path, registry=REGISTRY, now=lambda: next(moments, END))
        opened.append(ledger)
        ledger.report([PROBLEM])
        for document, claims, links in told:
            ledger.record(document, reading=Reading(claims=tuple(claims)), links=links)
        return ledger.snapshot(known=known, clock=clock)

    yield make
    for ledger in opened:
        ledger.close()


START = datetime(2016, 1, 1, tzinfo=UTC)
END = datetime(2017, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite"])
def make(request: pytest.FixtureRequest, in_sqlite: Make) -> Make:
    return {"memory": in_memory, "sqlite": in_sqlite}[request.param]


@pytest.fixture
def told() -> list[Told]:
    """Three reports about Harrow: of July, of June but retrieved late, and one without a date."""
    july = a_document("Harrow fell. The port did not.", published="2016-07-11")
    june = a_document("Harrow stands.", published="2016-06-11")
    june = replace(june, retrieved_at=datetime(2016, 8, 1, tzinfo=UTC))
    undated = a_document("Harrow is a town.", published=None)
    undated = replace(undated, retrieved_at=datetime(2016, 6, 20, tzinfo=UTC))
    return [
        (
            july,
            [
                a_claim(july, "The port did not."),
                a_claim(july, "Harrow fell.", place=("Harrow", "harrow")),
            ],
            [a_link(july, "port", kind="place"), a_link(july, "Harrow", "harrow", kind="place")],
        ),
        (undated, [a_claim(undated)], []),
        (june, [a_claim(june)], []),
    ]


def texts(snapshot: Snapshot) -> list[str]:
    return [e.claim.text for e in snapshot.entries()]


def test_it_says_what_it_is_a_snapshot_of(make: Make, told: list[Told]) -> None:
    snapshot = make(told, END, "published")
    assert (snapshot.known, snapshot.clock, snapshot.registry) == (END, "published", REGISTRY)


def test_documents_come_by_publication_and_entries_by_place_in_the_text(
    make: Make, told: list[Told]
) -> None:
    snapshot = make(told, END, "published")
    assert [d.text for d in snapshot.documents()] == [
        "Harrow stands.", "Harrow fell. The port did not.", "Harrow is a town.",
    ]  # fmt: skip
    assert texts(snapshot) == [
        "Harrow stands.", "Harrow fell.", "The port did not.", "Harrow is a town.",
    ]  # fmt: skip
    assert [link.text for link in snapshot.links()] == ["Harrow", "port"]
    assert list(snapshot.problems()) == [PROBLEM]


@pytest.mark.parametrize(
    ("clock", "day", "known"),
    [
        ("published", "2016-06-10", []),
        ("published", "2016-06-15", ["Harrow stands."]),
        ("published", "2016-06-21", ["Harrow stands.", "Harrow is a town."]),
        ("recorded", "2016-06-15", []),
        ("recorded", "2016-06-21", ["Harrow is a town."]),
        ("recorded", "2016-07-20", ["Harrow fell.", "The port did not.", "Harrow is a town."]),
    ],
)
def test_each_clock_cuts_by_its_own_time(
    make: Make, told: list[Told], clock: Clock, day: str, known: list[str]
) -> None:
    """What was published by then, or what we had recorded by then."""
    snapshot = make(told, datetime.fromisoformat(day).replace(tzinfo=UTC), clock)
    assert texts(snapshot) == known
    assert {e.document.id for e in snapshot.entries()} == {d.id for d in snapshot.documents()}


def test_known_includes_its_own_instant(make: Make, told: list[Told]) -> None:
    instant = datetime(2016, 6, 11, tzinfo=UTC)
    assert texts(make(told, instant, "published")) == ["Harrow stands."]
    assert texts(make(told, instant - timedelta(microseconds=1), "published")) == []


def test_ids_are_resolved_and_quotes_are_exact(make: Make, told: list[Told]) -> None:
    for entry in make(told, END, "recorded").entries():
        assert entry.document.text[slice(*entry.claim.span)] == entry.claim.text
        assert entry.said_on == (entry.document.published_on or entry.recorded_at.date())
        if entry.claim.where:
            assert entry.claim.where.place == "harrow"


def test_reading_it_twice_gives_the_same(make: Make, told: list[Told]) -> None:
    snapshot = make(told, END, "recorded")
    assert snapshot.entries() == snapshot.entries()
    assert snapshot.documents() == snapshot.documents()
