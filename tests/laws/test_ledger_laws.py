"""The laws of the ledger, against invented reports of every shape (hypothesis).

The law of the sum belongs to belief, and is kept there.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import Ledger, LedgerSnapshot, Review, open_ledger
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem
from reportedly.model.doors import Reading
from reportedly.model.format.wire import claim_id
from reportedly.model.judgement import WITHDRAWALS, TargetKind
from reportedly.model.mention import Link, Mention, mention_id
from reportedly.testing import a_claim, a_document, a_link

laws = settings(max_examples=25, deadline=None)
TOOLS = ("reader 1", "reader 2")


@dataclass(frozen=True)
class Read:
    """One reading of one document, ready to be recorded."""

    document: Document
    reading: Reading
    links: tuple[Link, ...]
    tool: str

    def into(self, ledger: Ledger) -> bool:
        receipt = ledger.record(
            self.document, reading=self.reading, links=self.links, tool=self.tool
        )
        return receipt.new


def clock_of(steps: Iterator[int]) -> Callable[[], datetime]:
    """Give a clock that goes on by so many seconds at each look, and stands still at the end."""
    at = datetime(2016, 7, 12, tzinfo=UTC)

    def now() -> datetime:
        nonlocal at
        at += timedelta(seconds=next(steps, 0))
        return at

    return now


@contextmanager
def a_ledger(steps: tuple[int, ...] = ()) -> Iterator[Ledger]:
    with open_ledger(Path(":memory:"), now=clock_of(iter(steps))) as ledger:
        yield ledger


def dumped(ledger: Ledger) -> str:
    stream = io.StringIO()
    ledger.dump(stream)
    return stream.getvalue()


def seen(snapshot: LedgerSnapshot) -> tuple[Any, ...]:
    """Give everything a snapshot says."""
    return (
        snapshot.documents(), snapshot.entries(), snapshot.links(), snapshot.mentions(),
        snapshot.problems(), snapshot.judgements(),
    )  # fmt: skip


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
clocks = st.lists(st.integers(0, 2), max_size=60).map(tuple)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def claims(draw: st.DrawFn, document: Document, tool: str) -> Claim:
    """A claim anywhere in the text; one in four gives words that do not stand there."""
    span = draw(spans(document.text))
    words = document.text[slice(*span)]
    if draw(st.integers(0, 3)) == 0:
        words += "!"
    claim = replace(
        a_claim(document),
        span=span,
        text=words,
        sentence=(0, len(document.text)),
        tool=tool,
        tense=draw(st.sampled_from(["past", "present", "future"])),
        confidence=draw(st.floats(0, 1)),
    )
    return replace(claim, id=claim_id(claim))


@st.composite
def reads(draw: st.DrawFn) -> Read:
    document = a_document(
        draw(texts), published=draw(st.sampled_from([None, "2016-06-01", "2016-07-12"]))
    )
    tool = draw(st.sampled_from(TOOLS))
    found = draw(st.lists(claims(document, tool), max_size=4))
    at = draw(st.lists(spans(document.text), max_size=3, unique=True))
    mentions = tuple(
        Mention(
            id=mention_id(document.id, span, "actor"),
            document=document.id,
            span=span,
            text=document.text[slice(*span)],
            kind="actor",
        )
        for span in at
    )
    links = tuple(
        replace(
            a_link(document, m.text, draw(st.sampled_from(["nb", "sb"]))), mention=m.id, span=m.span
        )
        for m in mentions
    )
    problems = (Problem(code="a.b", message=document.text),) if draw(st.booleans()) else ()
    reading = Reading(claims=tuple(found), mentions=mentions, problems=problems)
    return Read(document=document, reading=reading, links=links, tool=tool)


def rule_on_something(ledger: Ledger) -> None:
    entries = ledger.snapshot().entries()
    if entries:
        last = entries[0].judgements[-1].id if entries[0].judgements else None
        ledger.rule(
            Review(
                target=entries[0].claim.id, target_kind="claim", ruling="amend",
                reason="It was so.", by="R. Viewer", amendment=(("modality", "planned"),),
                seen=last,
            )
        )  # fmt: skip


def correct_something(ledger: Ledger) -> None:
    documents = ledger.snapshot().documents()
    if documents:
        old = documents[0]
        better = replace(old, id=f"{old.id}b", source="herald")
        claim = a_claim(better, better.text[:1])
        ledger.supersede([old.id], better, reading=Reading(claims=(claim,)), links=())


def withdraw_something(ledger: Ledger) -> None:
    """Withdraw the first claim, or restore the first thing that is withdrawn."""
    snapshot = ledger.snapshot()
    gone, entries = snapshot.withdrawn, snapshot.entries()
    if gone or entries:
        target = gone[0].target if gone else entries[0].claim.id
        past = [j for j in snapshot.judgements() if j.target == target and j.ruling in WITHDRAWALS]
        ledger.rule(
            Review(
                target=target, target_kind="claim", ruling="restore" if gone else "withdraw",
                reason="So.", by="R. Viewer", seen=past[-1].id if past else None,
            )
        )  # fmt: skip


def relink_something(ledger: Ledger) -> None:
    documents = ledger.snapshot().documents()
    if documents:
        ledger.relink(documents[-1].id, [a_link(documents[-1], documents[-1].text[:1], "sb")])


def report_something(ledger: Ledger) -> None:
    count = len(ledger.snapshot().problems())
    ledger.report([Problem(code="a.b", message=f"Problem {count}.")])


steps = st.one_of(
    reads().map(lambda read: read.into),
    st.sampled_from(
        [
            rule_on_something,
            correct_something,
            relink_something,
            report_something,
            withdraw_something,
        ]
    ),
)
histories = st.lists(steps, min_size=1, max_size=8)


@laws
@given(st.lists(reads(), max_size=4))
def test_quote(some: list[Read]) -> None:
    """The text at a claim's offsets is its quote; what breaks this is a problem and no claim."""
    with a_ledger() as ledger:
        for read in some:
            read.into(ledger)
        snapshot = ledger.snapshot()
        for entry in snapshot.entries():
            assert entry.claim.text == entry.document.text[slice(*entry.claim.span)]
        named: list[Mention | Link] = [*snapshot.mentions(), *snapshot.links()]
        by_id = {d.id: d for d in snapshot.documents()}
        for mention in named:
            assert mention.text == by_id[mention.document].text[slice(*mention.span)]
        standing = {e.claim.id for e in snapshot.entries()}
        for read in some:
            for claim in read.reading.claims:
                if claim.text != read.document.text[slice(*claim.span)]:
                    assert claim.id not in standing


@laws
@given(histories, clocks)
def test_past(history: list[Callable[[Ledger], object]], ticks: tuple[int, ...]) -> None:
    """Recording now never changes an older snapshot, even while the clock stands still."""
    with a_ledger(ticks) as ledger:
        taken = [(ledger.snapshot(), seen(ledger.snapshot()))]
        for step in history:
            step(ledger)
            snapshot = ledger.snapshot()
            taken.append((snapshot, seen(snapshot)))
        for snapshot, then in taken:
            again = ledger.snapshot(known=snapshot.known)
            assert seen(again) == then


@laws
@given(st.data(), st.lists(reads(), max_size=4, unique_by=lambda r: r.document.id))
def test_order(data: st.DataObject, some: list[Read]) -> None:
    """The order within a batch does not matter, nor that of the documents to what is known."""
    shuffled = [
        replace(
            read,
            reading=replace(
                read.reading,
                claims=tuple(data.draw(st.permutations(read.reading.claims))),
                mentions=tuple(data.draw(st.permutations(read.reading.mentions))),
            ),
            links=tuple(data.draw(st.permutations(read.links))),
        )
        for read in some
    ]
    with a_ledger() as one, a_ledger() as other, a_ledger() as third:
        for read, same in zip(some, shuffled, strict=True):
            read.into(one)
            same.into(other)
        assert dumped(one) == dumped(other)
        for read in data.draw(st.permutations(some)):
            read.into(third)
        assert [e.claim for e in third.snapshot().entries()] == [
            e.claim for e in one.snapshot().entries()
        ]
        assert third.snapshot().documents() == one.snapshot().documents()
        assert third.snapshot().links() == one.snapshot().links()


@laws
@given(st.lists(reads(), max_size=4, unique_by=lambda r: r.document.id))
def test_repeat(some: list[Read]) -> None:
    """A second run records nothing."""
    with a_ledger() as ledger:
        assert all(read.into(ledger) for read in some)
        before = dumped(ledger)
        assert not any(read.into(ledger) for read in some)
        for read in some:
            ledger.relink(read.document.id, read.links)
        assert dumped(ledger) == before


@laws
@given(st.lists(reads(), min_size=1, max_size=3, unique_by=lambda r: r.document.id))
def test_correction(some: list[Read]) -> None:
    """What is corrected is gone from now on, wholly, still there before, and does not come back."""
    with a_ledger() as ledger:
        for read in some:
            read.into(ledger)
        before, then = ledger.snapshot(), seen(ledger.snapshot())
        correct_something(ledger)
        old = before.documents()[0].id
        for now in (ledger.snapshot(), ledger.snapshot(clock="published")):
            assert old not in {d.id for d in now.documents()}
            assert old not in {e.claim.document for e in now.entries()}
            assert old not in {k.document for k in now.links()}
            assert old not in {m.document for m in now.mentions()}
        assert len(ledger.snapshot().documents()) == len(some)
        assert seen(ledger.snapshot(known=before.known)) == then
        assert not any(read.into(ledger) for read in some)


@laws
@given(reads())
def test_withdrawal(read: Read) -> None:
    """A withdrawn claim is gone from now on and still there before."""
    with a_ledger() as ledger:
        read.into(ledger)
        before = ledger.snapshot()
        then = {e.claim.id for e in before.entries()}
        replace(read, reading=Reading(), links=(), tool="reader 3").into(ledger)
        assert ledger.snapshot().entries() == ()
        assert {e.claim.id for e in ledger.snapshot(known=before.known).entries()} == then


@laws
@given(reads(), st.booleans())
def test_withdrawn_by_a_person(read: Read, whole: bool) -> None:
    """What a person withdraws is gone from now on, still there before, and comes back when undone."""
    with a_ledger() as ledger:
        read.into(ledger)
        before, then = ledger.snapshot(), seen(ledger.snapshot())
        if not before.entries():
            return
        target = read.document.id if whole else before.entries()[0].claim.id
        kind: TargetKind = "document" if whole else "claim"
        review = Review(target=target, target_kind=kind, ruling="withdraw", reason="So.", by="R.")
        gone = ledger.rule(review)
        now = ledger.snapshot()
        assert target not in {e.claim.id for e in now.entries()} | {d.id for d in now.documents()}
        assert seen(ledger.snapshot(known=before.known)) == then
        ledger.rule(replace(review, ruling="restore", seen=gone.id))
        assert seen(ledger.snapshot())[:-1] == then[:-1]
        assert seen(ledger.snapshot(known=now.known))[0] == now.documents()


@laws
@given(histories, st.booleans())
def test_return(history: list[Callable[[Ledger], object]], seal: bool) -> None:
    """Dump, load, dump gives the same bytes, and the same snapshots of every moment."""
    with a_ledger() as ledger, a_ledger() as copy:
        moments = []
        for step in history:
            step(ledger)
            moments.append(ledger.snapshot().known)
        if seal and ledger.snapshot().documents():
            ledger.seal(ledger.snapshot().documents()[0].id, reason="harm", by="R. Viewer")
        before = dumped(ledger)
        copy.load(io.StringIO(before))
        assert dumped(copy) == before
        for known in (*moments, ledger.snapshot().known):
            assert seen(copy.snapshot(known=known)) == seen(ledger.snapshot(known=known))


@laws
@given(histories)
def test_only_sealing_blanks_the_past(history: list[Callable[[Ledger], object]]) -> None:
    """After a seal, an older snapshot says the same of everything but the sealed document."""
    with a_ledger() as ledger:
        for step in history:
            step(ledger)
        before = ledger.snapshot()
        documents, entries = before.documents(), before.entries()
        if not documents:
            return
        sealed = documents[0].id
        ledger.seal(sealed, reason="harm", by="R. Viewer")
        after = ledger.snapshot(known=before.known)
        assert after.documents()[0].text == ""
        assert after.documents()[1:] == documents[1:]
        assert after.entries() == tuple(e for e in entries if e.document.id != sealed)
