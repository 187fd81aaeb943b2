"""Edits of a sheet: what each comes to, and what cannot be taken over."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.press.sheets.conftest import FLED, REGISTRY, TAKEN, named, rows_of, saved, written

from reportedly.ledger import Ledger, Review
from reportedly.model.document import Problem
from reportedly.press.sheets.edits import Ground, Plan, plan
from reportedly.press.sheets.reading import read_sheet

Edited = Callable[..., bytes]


def planned(ledger: Ledger, content: bytes, *, because: str = "read again", **ground: Any) -> Plan:
    entries = {e.claim.id: e for e in ledger.snapshot().entries()}
    on = Ground(entries=entries, registry=REGISTRY, names=named, because=because)
    return plan(read_sheet(content), replace(on, **ground), file="c.csv")


def only_problem(ledger: Ledger, content: bytes, **ground: Any) -> Problem:
    found = planned(ledger, content, **ground)
    assert found.edits == ()
    (problem,) = found.problems
    assert problem.next_step
    return problem


def test_a_sheet_that_nobody_edited_comes_to_nothing(ledger: Ledger) -> None:
    assert planned(ledger, written(ledger), because="") == Plan(untouched=2)


def test_what_a_spreadsheet_rewrites_is_no_edit(ledger: Ledger, edited: Edited) -> None:
    """Days in another order, TRUE and FALSE in capitals, decimal commas, spaces at the end."""
    content = edited(
        TAKEN.id, earliest="01.05.2016", latest="31/05/2016", background="FALSE", latitude="-31,0",
        published="7/11/2016", recorded_at="01/08/2016 00:03", modality="asserted ",
    )  # fmt: skip
    assert planned(ledger, content) == Plan(untouched=2)


def test_cells_become_one_amendment_and_a_ruling(ledger: Ledger, edited: Edited) -> None:
    content = edited(
        TAKEN.id, modality="planned", polarity="negated", actor_id="Guard", place_id="weir",
        earliest="25/06/2016", latest="2016-06-25", background="TRUE", ruling="Accept",
        reason="I was there",
    )  # fmt: skip
    (edit,) = planned(ledger, content).edits
    assert edit.amendment == (
        ("modality", "planned"), ("polarity", "-"), ("role:actor.actor", "guard"),
        ("when.earliest", "2016-06-25"), ("when.latest", "2016-06-25"), ("where.place", "weir"),
        ("background", "true"),
    )  # fmt: skip
    assert (edit.ruling, edit.reason, edit.row) == ("accept", "I was there", 2)
    assert dict(edit.before)["earliest"] == "2016-05-01"
    assert dict(edit.after)["earliest"] == "25/06/2016"


def test_an_emptied_id_means_none_of_these_and_an_emptied_day_an_open_end(
    ledger: Ledger, edited: Edited
) -> None:
    (edit,) = planned(ledger, edited(TAKEN.id, actor_id="", latest="")).edits
    assert edit.amendment == (("role:actor.actor", ""), ("when.latest", ""))


def test_rows_may_be_sorted_left_out_and_added_to(ledger: Ledger) -> None:
    rows = rows_of(written(ledger))[::-1]
    rows[0]["ruling"] = "reject"
    found = planned(ledger, saved(rows[:1]))
    assert [e.ruling for e in found.edits] == ["reject"]
    assert found.absent == 1


@pytest.mark.parametrize(
    ("claim", "cells", "code", "words"),
    [
        (TAKEN.id, {"modality": "guessed"}, "value", "modality cannot be 'guessed'"),
        (TAKEN.id, {"earliest": "05/06/2016"}, "value", "two days"),
        (TAKEN.id, {"earliest": "in May"}, "value", "no day"),
        (TAKEN.id, {"actor_id": "Nobody"}, "value", "nobody is called"),
        (TAKEN.id, {"ruling": "maybe"}, "value", "no ruling is erased"),
        (TAKEN.id, {"ruling": "amend"}, "value", "no ruling is erased"),
        (TAKEN.id, {"ruling": "reject", "tense": "future"}, "value", "not amended"),
        (TAKEN.id, {"latest": "2016-04-01"}, "value", "before it starts"),
        (FLED.id, {"target_id": "guard"}, "value", "no such role"),
        (FLED.id, {"place_id": "weir"}, "value", "names no place"),
        (FLED.id, {"holder_id": "guard"}, "value", "no holder"),
        (FLED.id, {"due": "2016-09-01"}, "value", "nothing about the future"),
        (TAKEN.id, {"gist": "we won"}, "column", "gist cannot be edited"),
        (TAKEN.id, {"latitude": "12"}, "column", "latitude cannot be edited"),
        (TAKEN.id, {"id": "claim_none"}, "claim", "claim_none"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_a_problem_of_its_row(
    ledger: Ledger, edited: Edited, claim: str, cells: dict[str, str], code: str, words: str
) -> None:
    problem = only_problem(ledger, edited(claim, **cells))
    assert problem.code == f"press.sheet-{code}"
    assert words in problem.message
    assert problem.where.startswith("c.csv, row ")


def test_an_edit_needs_a_reason_in_its_row_or_for_all(ledger: Ledger, edited: Edited) -> None:
    content = edited(TAKEN.id, tense="future")
    assert only_problem(ledger, content, because=" ").code == "press.sheet-reason"
    assert len(planned(ledger, content, because="").problems) == 1
    assert len(planned(ledger, edited(TAKEN.id, reason="later"), because="").edits) == 0


def test_a_claim_that_was_ruled_on_since_is_a_conflict_only_where_its_row_was_edited(
    ledger: Ledger, edited: Edited
) -> None:
    content, untouched = edited(TAKEN.id, tense="future"), written(ledger)
    ledger.rule(Review(target=TAKEN.id, target_kind="claim", ruling="accept", reason="so", by="Bo"))
    problem = only_problem(ledger, content)
    assert problem.code == "press.sheet-conflict"
    assert "last ruled on by Bo" in problem.message
    assert "edited: ruling, tense" in problem.message
    assert planned(ledger, untouched) == Plan(untouched=2)


def test_a_name_that_changed_in_the_registry_is_nobodys_edit(
    ledger: Ledger, edited: Edited
) -> None:
    """The sheet shows the old name; only what was edited in the row is taken over."""
    renamed = replace(REGISTRY, actors=(replace(REGISTRY.actors[0], name="Brigade of the North"),))
    content = edited(TAKEN.id, tense="future")
    (edit,) = planned(ledger, content, registry=renamed).edits
    assert edit.amendment == (("tense", "future"),)


def test_a_claim_that_reads_otherwise_without_a_ruling_is_a_conflict_too(
    ledger: Ledger, edited: Edited
) -> None:
    """Names were resolved anew: the actor of the claim is another one now."""
    content = edited(TAKEN.id, tense="future")
    entries = {e.claim.id: e for e in ledger.snapshot().entries()}
    claim = replace(entries[TAKEN.id].claim, modality="planned")
    entries[TAKEN.id] = replace(entries[TAKEN.id], claim=claim)
    problem = only_problem(ledger, content, entries=entries)
    assert problem.code == "press.sheet-conflict"
    assert "ruled on" not in problem.message


def test_a_broken_row_is_a_problem(ledger: Ledger) -> None:
    content = written(ledger).replace(b"\r\n", b",stray\r\n").replace(b"state,stray", b"state", 1)
    assert {p.code for p in planned(ledger, content).problems} == {"press.sheet-row"}


def test_a_claim_with_two_rows_is_taken_once(ledger: Ledger, edited: Edited) -> None:
    rows = rows_of(edited(TAKEN.id, tense="future"))
    found = planned(ledger, saved([*rows, rows[0]]))
    assert len(found.edits) == 1
    (problem,) = found.problems
    assert (problem.code, problem.where) == ("press.sheet-row", "c.csv, row 4")
    assert "two rows" in problem.message
