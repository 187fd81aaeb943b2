"""What moved between two states of knowledge, over the Harrow story."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reportedly.belief.alliances import Edge, alliances
from reportedly.belief.contradictions import Contradiction
from reportedly.belief.forecasts import forecasts
from reportedly.belief.origins import derivations
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_document
from reportedly.views.claims import events_page
from reportedly.views.evidence.consequences import (
    Answers,
    StalePage,
    derived_reports,
    shifts,
    summary_text,
    withdrawal_row,
)
from reportedly.views.evidence.notes import correction_section

ON = date(2031, 5, 20)
DAY = date(2031, 5, 6)


def _answers(snapshot: MemorySnapshot, clashes: tuple[Contradiction, ...] = ()) -> Answers:
    return Answers(
        snapshot=snapshot,
        events=events_page(snapshot).rows,
        bonds=alliances(snapshot, on=ON),
        forecasts=forecasts(snapshot, on=ON),
        clashes=clashes,
    )


def _without(story: MemorySnapshot, *gone: str) -> MemorySnapshot:
    kept = tuple(e for e in story.all_entries if e.claim.id not in gone)
    return replace(story, all_entries=kept)


def test_nothing_moved(story: MemorySnapshot) -> None:
    assert shifts(_answers(story), _answers(story)) == ((), ())


def test_every_answer_goes_with_its_claims(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    nothing = _without(story, *(e.claim.id for e in story.all_entries))
    clash = Contradiction(
        first=named["holds"].claim.id, second=named["guard"].claim.id, place=None,
        kind="denial", about="control", reason="so", shared_days=(DAY, DAY),
    )  # fmt: skip
    rows, arrived = shifts(_answers(story, (clash,)), _answers(nothing))
    assert arrived == ()
    assert {row.kind for row in rows} >= {"event", "forecast", "contradiction"}
    assert {row.after for row in rows} == {"no longer so"}
    assert all(row.because for row in rows)
    back, first_time = shifts(_answers(nothing), _answers(story, (clash,)))
    assert back == ()
    assert dict(first_time)["contradiction"] == 1


def test_a_clash_of_another_kind(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    clash = Contradiction(
        first=named["holds"].claim.id, second=named["guard"].claim.id, place=None,
        kind="denial", about="control", reason="so", shared_days=(DAY, DAY),
    )  # fmt: skip
    (row,), _ = shifts(_answers(story, (clash,)), _answers(story, (replace(clash, kind="time"),)))
    assert (row.kind, row.before, row.after) == ("contradiction", "denial", "time")


def test_an_event_loses_a_telling_and_a_bond_its_weight(story: MemorySnapshot) -> None:
    answers = _answers(story)
    event = max(answers.events, key=lambda row: row.reports)
    fewer = replace(event, reports=event.reports - 1, tellings=event.tellings[1:])
    others = tuple(row for row in answers.events if row is not event)
    (row,), _ = shifts(answers, replace(answers, events=(*others, fewer)))
    assert row.kind == "event"
    assert [c.claim for c in row.because] == [event.tellings[0].claim]


def test_bonds(story: MemorySnapshot) -> None:
    claim = story.entries()[0].claim.id
    bond = Edge(
        a="millers-guard", b="northern-brigade", friendly_bits=0.0, hostile_bits=3.0,
        direction="steady", claims=(claim,), possible=(), latest_on=DAY,
    )  # fmt: skip
    one = Answers(snapshot=story, bonds=(bond,))
    weaker = replace(bond, friendly_bits=bond.friendly_bits + 2)
    (row,), _ = shifts(one, Answers(snapshot=story, bonds=(weaker,)))
    assert row.kind == "bond"
    assert shifts(one, Answers(snapshot=story))[0][0].after == "no longer so"
    near = replace(bond, hostile_bits=bond.hostile_bits + 0.1)
    assert shifts(one, Answers(snapshot=story, bonds=(near,)))[0] == ()


def test_a_forecast_is_judged(story: MemorySnapshot) -> None:
    (foretold, *_) = forecasts(story, on=ON)
    judged: Any = replace(foretold, outcome="yes")
    (row,), _ = shifts(
        Answers(snapshot=story, forecasts=(foretold,)), Answers(snapshot=story, forecasts=(judged,))
    )
    assert (row.kind, row.after) == ("forecast", f"{foretold.state}, yes")


def _ruling(target: str, **said: str) -> Judgement:
    return Judgement(
        id="judgement_1", target=target, target_kind="claim", ruling="withdraw", reason="made up",
        by="A. Analyst", recorded_at=datetime(2031, 6, 1, tzinfo=UTC), amendment=tuple(said.items()),
    )  # fmt: skip


def test_the_note_of_a_brief(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    entry = named["holds"]
    said: Any = {"from": "2031-05-20", "because": "doc_1"}
    rows = [
        withdrawal_row(
            _ruling(entry.claim.id, **said), {entry.claim.id: entry}, {}, story.registry
        ),
        withdrawal_row(_ruling("doc_2"), {}, {"doc_2": "The mill"}, story.registry),
        withdrawal_row(_ruling("doc_3"), {}, {}, story.registry),
    ]
    moved, _ = shifts(
        _answers(story), _answers(_without(story, *(e.claim.id for e in story.entries())))
    )
    page = StalePage(asked=None, title="x", rows=tuple(rows), changes=(), others=moved, claims=2,  # type: ignore[arg-type]
                     derived=("River Radio: doc_9",))  # fmt: skip
    note = correction_section(page)
    texts = [s.text for paragraph in note.paragraphs for s in paragraph]
    assert texts[0].startswith("Withdrawn, for all from 20 May 2031 on: ")
    assert "corrected by doc_1" in texts[0]
    assert texts[1] == "Withdrawn: The mill (doc_2). A. Analyst, 1 June 2031: made up."
    assert "What rested on it:" in texts
    assert texts[-1] == "Still counted, though they go back to it: River Radio: doc_9."
    assert summary_text(page) == (
        f"2 claims concerned. Stale: 0 answers about who holds a place, {len(moved)} other."
    )
    assert not page.nothing
    quiet = replace(page, others=(), derived=())
    assert quiet.nothing
    assert len(correction_section(quiet).paragraphs) == 3


def test_reports_that_go_back_to_what_was_withdrawn(story: MemorySnapshot) -> None:
    """A copy, a copy of the copy that is gone too, and an undated one."""
    text = (
        "The Brigade holds the mill, and nobody in the valley slept that night for the noise of it."
    )
    first = a_document(text, published="2031-05-04", source="valley-post")
    copy = a_document(text + " So far.", published="2031-05-05", source="upland-wire")
    undated = a_document(
        text.upper(), published=None, retrieved_at=datetime(2031, 5, 8, tzinfo=UTC)
    )
    graph = derivations([first, copy, undated], registry=story.registry)
    left = MemorySnapshot(registry=story.registry, all_documents=(copy, undated))
    assert derived_reports(graph, [first.id], left) == (
        f"Upland Wire, 5 May 2031 (copy): {copy.id}",
        f"source unknown, undated (copy): {undated.id}",
    )
    alone = MemorySnapshot(registry=story.registry)
    assert derived_reports(graph, [first.id], alone) == ()
