"""A snapshot that takes over what another one has read says just what one says that read it all."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.harrow import record

from reportedly.ledger import Ledger, LedgerSnapshot, Review, open_ledger
from reportedly.ledger import snapshot as snapshots
from reportedly.model.document import Document
from reportedly.model.judgement import Ruling, TargetKind
from reportedly.model.period import end_of_day
from reportedly.testing import a_claim, a_document

START = datetime(2031, 5, 1, tzinfo=UTC)
LATE = end_of_day(date(2031, 6, 1))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """Ten reports of ten days, two claims each; every write is a second later than the one before."""
    moments = iter(START + timedelta(seconds=n) for n in range(1_000))
    with open_ledger(Path(":memory:"), now=lambda: next(moments)) as opened:
        for day in range(1, 11):
            _tell(opened, day)
        yield opened


def _report(day: int, words: str = "") -> Document:
    text = f"The mill burns on day {day}. The ford is held by nobody on day {day}. {words}"
    return a_document(text, published=f"2031-05-{day:02d}", source="Post")


def _tell(ledger: Ledger, day: int, words: str = "") -> str:
    paper = _report(day, words)
    record(
        ledger,
        paper,
        (a_claim(paper, f"The mill burns on day {day}"), a_claim(paper, "The ford is held")),
    )
    return paper.id


def _rule(
    ledger: Ledger, target: str, kind: TargetKind, ruling: Ruling, *amend: tuple[str, str]
) -> None:
    seen = [j.id for j in ledger.snapshot().judgements() if j.target == target]
    ledger.rule(
        Review(
            target=target, target_kind=kind, ruling=ruling, reason="seen", by="Ada",
            amendment=amend, seen=seen[-1] if seen else None,
        )
    )  # fmt: skip


def _first(ledger: Ledger) -> str:
    return ledger.snapshot().entries()[0].claim.id


def _accept(ledger: Ledger) -> None:
    _rule(ledger, _first(ledger), "claim", "accept")


def _reject_and_undo(ledger: Ledger) -> None:
    _rule(ledger, _first(ledger), "claim", "reject")
    _rule(ledger, _first(ledger), "claim", "undo")


def _withdraw_a_claim(ledger: Ledger) -> None:
    _rule(ledger, _first(ledger), "claim", "withdraw")


def _withdraw_a_report(ledger: Ledger) -> None:
    _rule(ledger, _report(3).id, "document", "withdraw")


def _seal(ledger: Ledger) -> None:
    ledger.seal(_report(4).id, reason="it names a child", by="Ada")


def _add(ledger: Ledger) -> None:
    _tell(ledger, 5, "More of it.")


def _grade(ledger: Ledger) -> None:
    _rule(ledger, "post", "source", "grade", ("letter", "B"))


def _settle_a_name(ledger: Ledger) -> None:
    _rule(ledger, "the mill", "name", "link", ("target", "none of these"))


CHANGES = (_accept, _reject_and_undo, _withdraw_a_claim, _withdraw_a_report, _seal, _add, _grade,
           _settle_a_name)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
@pytest.mark.parametrize("day", [5, 31])
def test_after_a_change(ledger: Ledger, change: Callable[[Ledger], None], day: int) -> None:
    known = end_of_day(date(2031, 5, day))
    before = ledger.snapshot(known=known, clock="published")
    before.entries()
    change(ledger)
    _same(ledger, before, known)


def _same(ledger: Ledger, before: LedgerSnapshot, known: datetime) -> LedgerSnapshot:
    helped = ledger.snapshot(known=known, clock="published")
    helped.read_like(before)
    assert helped.entries() == ledger.snapshot(known=known, clock="published").entries()
    assert helped.is_read
    return helped


@pytest.mark.parametrize("days", [(31, 4), (4, 31), (6, 7)])
def test_on_another_day(ledger: Ledger, days: tuple[int, int]) -> None:
    _withdraw_a_report(ledger)
    first, second = (end_of_day(date(2031, 5, day)) for day in days)
    before = ledger.snapshot(known=first, clock="published")
    before.entries()
    helped = _same(ledger, before, second)
    shared = {id(e) for e in before.entries()} & {id(e) for e in helped.entries()}
    assert shared  # what stays is not read again


def test_on_the_other_clock(ledger: Ledger) -> None:
    before = ledger.snapshot(known=LATE, clock="published")
    before.entries()
    for seconds in (5, 15, 500):
        known = START + timedelta(seconds=seconds)
        helped = ledger.snapshot(known=known)
        helped.read_like(before)
        assert helped.entries() == ledger.snapshot(known=known).entries()


def test_what_is_no_help_is_left_alone(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    unread = ledger.snapshot(known=LATE, clock="published")
    assert not unread.is_read
    assert len(_same(ledger, unread, LATE).entries()) == 20
    unread.entries()
    narrow = unread.through(lambda entry: entry.document.source == "nobody")
    narrow.read_like(unread)
    assert not narrow.entries()
    monkeypatch.setattr(snapshots, "MOST_ANEW", 1)
    _add(ledger)
    assert len(_same(ledger, unread, LATE).entries()) == 22
