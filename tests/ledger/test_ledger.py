"""What goes into the ledger, once, and what a later reading, link or seal does to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger, Review, open_ledger
from reportedly.model.document import Problem
from reportedly.model.doors import Reading
from reportedly.model.errors import ConflictError, QuestionError, UnknownIdError
from reportedly.testing import a_document, a_link


def review(target: str, **fields: Any) -> Review:
    given: dict[str, Any] = {
        "target_kind": "claim", "ruling": "accept", "reason": "It says so.", "by": "R. Viewer",
    }  # fmt: skip
    return Review(target=target, **(given | fields))


def test_a_report_is_recorded_once(ledger: Ledger, report: Any) -> None:
    first = ledger.record(report.document, reading=report.reading, links=report.links)
    assert (first.new, first.mentions, first.claims, first.links) == (True, 1, 1, 3)
    again = ledger.record(report.document, reading=report.reading, links=report.links)
    assert (again.new, again.claims) == (False, 0)
    assert len(ledger.snapshot().entries()) == 1


def test_a_document_in_which_nothing_was_found_is_known_by_its_tool(
    ledger: Ledger, report: Any
) -> None:
    for new in (True, False):
        receipt = ledger.record(report.document, reading=Reading(), links=(), tool="reader 1")
        assert receipt.new is new
    assert ledger.knows(report.document.id, "reader 1")
    assert not ledger.knows(report.document.id, "reader 2")
    assert not ledger.knows("doc_nowhere", "reader 1")


def test_a_better_reader_replaces_the_reading_and_the_older_snapshot_keeps_it(
    ledger: Ledger, report: Any
) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    before = ledger.snapshot().known
    better = replace(report.claim, id="claim_better", tool="better-reader 2 00000000")
    assert ledger.record(report.document, reading=Reading(claims=(better,)), links=()).new
    now = ledger.snapshot()
    assert [e.claim.id for e in now.entries()] == ["claim_better"]
    assert (now.links(), now.mentions()) == ((), ())
    then = ledger.snapshot(known=before)
    assert [e.claim.id for e in then.entries()] == [report.claim.id]
    assert [len(then.links()), len(then.mentions())] == [3, 1]
    assert now.documents() == then.documents()


def test_going_back_to_the_earlier_reader_is_one_more_reading(ledger: Ledger, report: Any) -> None:
    better = replace(report.claim, id="claim_better", tool="better-reader 2 00000000")
    for claim in (report.claim, better, report.claim):
        assert ledger.record(report.document, reading=Reading(claims=(claim,)), links=()).new
    assert [e.claim.id for e in ledger.snapshot().entries()] == [report.claim.id]


def test_what_does_not_stand_in_the_text_is_a_problem_beside_the_rest(
    ledger: Ledger, report: Any
) -> None:
    odd = replace(report.claim, id="claim_odd", text="The Southern Brigade")
    receipt = ledger.record(
        report.document,
        reading=Reading(claims=(report.claim, odd)),
        links=(replace(report.links[0], span=(0, 999)),),
    )
    assert (receipt.claims, receipt.links) == (1, 0)
    assert [p.code for p in receipt.problems] == ["ledger.unaligned-claim", "ledger.unaligned-link"]
    assert ledger.snapshot().problems() == receipt.problems


def test_the_same_bytes_with_another_text_are_not_put_over_the_recorded_text(
    ledger: Ledger, report: Any
) -> None:
    """The text extractor was updated: offsets into the new text would point at wrong words."""
    ledger.record(report.document, reading=report.reading, links=())
    other = replace(report.document, text="Something else.")
    for _ in range(2):
        receipt = ledger.record(other, reading=Reading(), links=(), tool="reader 2")
        assert not receipt.new
        assert [p.code for p in receipt.problems] == ["ledger.text-differs"]
    assert ledger.snapshot().documents() == (report.document,)
    assert len(ledger.snapshot().problems()) == 1


def test_new_links_supersede_old_ones_and_equal_ones_stand(ledger: Ledger, report: Any) -> None:
    """The registry now knows Colonel Vance: one link changes, two stay."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    before = ledger.snapshot().known
    assert not ledger.relink(report.document.id, report.links).new
    vance = a_link(report.document, "Colonel Vance", "vance")
    receipt = ledger.relink(report.document.id, [*report.links[:2], vance])
    assert (receipt.new, receipt.links) == (True, 1)
    (entry,) = ledger.snapshot().entries()
    assert entry.claim.holder is not None
    assert entry.claim.holder.actor == "vance"
    (then,) = ledger.snapshot(known=before).entries()
    assert then.claim.holder is not None
    assert then.claim.holder.actor is None
    bad = replace(vance, text="Colonel Bance")
    receipt = ledger.relink(report.document.id, [bad])
    assert [p.code for p in receipt.problems] == ["ledger.unaligned-link"]
    assert ledger.snapshot().links() == ()


def test_links_of_an_unknown_document_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownIdError, match="doc_nowhere"):
        ledger.relink("doc_nowhere", ())


def test_a_problem_is_reported_once(ledger: Ledger) -> None:
    empty = Problem(code="intake.no-text", message="It has no text.", where="a.pdf")
    assert ledger.report([empty, empty]) == 1
    assert ledger.report([empty]) == 0
    assert ledger.report([replace(empty, where="b.pdf")]) == 1
    assert [p.where for p in ledger.snapshot().problems()] == ["a.pdf", "b.pdf"]


def test_a_changed_page_finds_its_predecessor(ledger: Ledger, report: Any) -> None:
    later = replace(report.document, id="doc_later", previous=report.document.id)
    ledger.record(report.document, reading=Reading(), links=(), tool="t")
    assert ledger.latest_by_origin("https://herald.example/1") == report.document.id
    ledger.record(later, reading=Reading(), links=(), tool="t")
    assert ledger.latest_by_origin("https://herald.example/1") == "doc_later"
    assert ledger.latest_by_origin("https://herald.example/1?print") == "doc_later"
    assert ledger.latest_by_origin("https://herald.example/2") is None


def test_a_correction_takes_the_place_of_what_was_stated_before(
    ledger: Ledger, report: Any
) -> None:
    """The report was added without its day; the user adds it again and states it."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    before = ledger.snapshot().known
    better = replace(report.document, id="doc_better", source="herald-online")
    assert ledger.same_bytes(better) == (report.document,)
    receipt = ledger.supersede(
        [report.document.id], better, reading=Reading(), links=(), tool="reader 1"
    )
    assert receipt.new
    now, then = ledger.snapshot(), ledger.snapshot(known=before)
    assert now.documents() == (replace(better, previous=report.document.id),)
    assert (now.entries(), now.links(), now.mentions()) == ((), (), ())
    assert then.documents() == (report.document,)
    assert [e.claim.id for e in then.entries()] == [report.claim.id]
    assert ledger.holds(report.document.id)
    assert not ledger.holds("doc_nowhere")


def test_what_was_corrected_is_closed(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    better = replace(report.document, id="doc_better")
    ledger.supersede([report.document.id], better, reading=Reading(), links=(), tool="t")
    for tool in ("t", "another"):
        assert not ledger.record(report.document, reading=Reading(), links=(), tool=tool).new
    assert not ledger.relink(report.document.id, report.links).new
    assert ledger.snapshot().links() == ()
    assert ledger.search("quiet", snapshot=ledger.snapshot())[0].document == "doc_better"


def test_a_document_cannot_correct_itself_or_nothing(ledger: Ledger, report: Any) -> None:
    for old in ([], [report.document.id]):
        with pytest.raises(QuestionError, match="corrects others than itself"):
            ledger.supersede(old, report.document, reading=Reading(), links=(), tool="t")


def test_a_ruling_stands_beside_the_claim(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=())
    before = ledger.snapshot().known
    first = ledger.rule(review(report.claim.id))
    second = ledger.rule(review(report.claim.id, ruling="reject", seen=first.id))
    assert second.follows == first.id
    assert second.id.startswith("judgement_")
    (entry,) = ledger.snapshot().entries()
    assert entry.judgements == (first, second)
    assert entry.rejected
    assert ledger.snapshot(known=before).entries()[0].judgements == ()


@pytest.mark.parametrize("seen", [None, "judgement_imagined"])
def test_a_ruling_by_somebody_who_has_not_seen_the_last_is_refused(
    ledger: Ledger, report: Any, seen: str | None
) -> None:
    """Two people review the same claim; the slower one must look again."""
    ledger.record(report.document, reading=report.reading, links=())
    ledger.rule(review(report.claim.id))
    with pytest.raises(ConflictError, match="ruled on by somebody else"):
        ledger.rule(review(report.claim.id, ruling="reject", seen=seen))
    assert len(ledger.snapshot().judgements()) == 1


def test_sealing_blanks_every_copy_of_the_words(
    ledger: Ledger, ledger_path: Path, report: Any
) -> None:
    """Colonel Vance is in danger: his name leaves the file, the log and the index."""
    problem = Problem(code="a.b", message="Who is Colonel Vance?")
    reading = replace(report.reading, problems=(problem,))
    ledger.record(report.document, reading=report.reading, links=report.links)
    ledger.record(report.document, reading=reading, links=report.links, tool="reader 2")
    before = ledger.snapshot().known
    assert ledger.seal(report.document.id, reason="names a source", by="R. Viewer")
    assert not ledger.seal(report.document.id, reason="again", by="R. Viewer")
    files = [ledger_path, ledger_path.with_name("ledger.db-wal")]
    raw = b"".join(f.read_bytes() for f in files if f.exists())
    for word in (b"Vance", b"vance", b"quiet", b"A. Writer", b"Harrow is held"):
        assert word not in raw
    for snapshot in (ledger.snapshot(), ledger.snapshot(known=before)):
        (document,) = snapshot.documents()
        assert (document.text, document.title, document.author) == ("", None, None)
        assert document.evidence == report.document.evidence
        assert (snapshot.entries(), snapshot.links(), snapshot.mentions()) == ((), (), ())
        assert (snapshot.sealed, snapshot.sealed_claims) == ((document.id,), 1)
        ((sealed, reason, by, at),) = snapshot.sealings
        assert (sealed, reason, by) == (document.id, "names a source", "R. Viewer")
        assert at > before
        assert snapshot.problems() == ()
        assert ledger.search("quiet", snapshot=snapshot) == ()


def test_a_sealed_document_does_not_come_back(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    ledger.seal(report.document.id, reason="names a source", by="R. Viewer")
    assert ledger.knows(report.document.id, "any reader")
    again = ledger.record(report.document, reading=report.reading, links=(), tool="reader 2")
    assert not again.new
    assert not ledger.relink(report.document.id, report.links).new
    assert ledger.snapshot().documents()[0].text == ""
    with pytest.raises(QuestionError, match="sealed"):
        ledger.rule(review(report.claim.id))


@pytest.mark.parametrize(("reason", "by"), [(" ", "R. Viewer"), ("names a source", "")])
def test_sealing_needs_a_reason_and_a_name(
    ledger: Ledger, report: Any, reason: str, by: str
) -> None:
    ledger.record(report.document, reading=report.reading, links=())
    with pytest.raises(QuestionError, match="reason and a name"):
        ledger.seal(report.document.id, reason=reason, by=by)


def test_batches_are_dated_in_order_though_the_clock_goes_back(
    ledger_path: Path, report: Any
) -> None:
    """A laptop's clock is set back by a day between two imports."""
    noon = datetime(2016, 7, 12, 12, tzinfo=UTC)
    with open_ledger(ledger_path, now=lambda: noon) as ledger:
        ledger.record(report.document, reading=report.reading, links=())
    with open_ledger(ledger_path, now=lambda: noon - timedelta(days=1)) as ledger:
        ledger.record(a_document("Later."), reading=Reading(), links=(), tool="t")
        assert ledger.snapshot().known == noon + timedelta(microseconds=1)
        assert len(ledger.snapshot().documents()) == 2
        assert ledger.snapshot(known=noon).documents() == (report.document,)


def test_a_ledger_in_memory_needs_no_file(report: Any) -> None:
    with open_ledger(Path(":memory:")) as ledger:
        ledger.record(report.document, reading=report.reading, links=report.links)
        assert len(ledger.snapshot().entries()) == 1
