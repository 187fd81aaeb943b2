"""A table in ACLED's columns, read back by a CSV reader."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.acled import COLUMNS, table, types_of
from reportedly.press.exports.material import ExportSettings
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry

Row = dict[str, Any]


def read(snapshot: PublicSnapshot, settings: ExportSettings | None = None) -> list[Row]:
    text = b"".join(table(snapshot, settings or ExportSettings())).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_is_one_asserted_claim_with_acleds_columns(public: PublicSnapshot) -> None:
    lost: list[str] = []
    rows = read(public, ExportSettings(leave_out=lost.append))
    assert list(rows[0]) == list(COLUMNS)
    assert [(r["event_type"], r["sub_event_type"]) for r in rows] == [
        ("Battles", "Non-state actor overtakes territory"),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ]
    assert len(lost) == 5


def test_a_row_says_where_when_and_according_to_whom(public: PublicSnapshot) -> None:
    taken, shelled = read(public)
    assert (taken["actor1"], taken["inter1"], taken["interaction"]) == ("'=Brigade", "2", "20")
    assert (taken["iso"], taken["country"], taken["admin1"]) == ("434", "Libya", "Weirland")
    assert (taken["latitude"], taken["geo_precision"], taken["time_precision"]) == (
        "-31.25",
        "1",
        "1",
    )
    assert taken["notes"].endswith("[According to: Valley Post ← Ada Venn]")
    assert (shelled["fatalities"], shelled["time_precision"]) == ("3", "3")
    assert shelled["tags"] == "undated: day of publication"
    assert shelled["interaction"] == ""


@pytest.mark.parametrize(("km", "precision"), [(None, "3"), (4.0, "1"), (40.0, "2"), (400.0, "3")])
def test_the_further_off_a_point_may_be_the_coarser_it_is_said_to_be(
    public: PublicSnapshot, whole: MemorySnapshot, km: float | None, precision: str
) -> None:
    first, *_ = whole.all_entries
    assert first.claim.where
    placed = replace(first.claim.where, lat=1.0, lon=2.0, precision_km=km)
    entry = replace(first, claim=replace(first.claim, where=placed))
    (row,) = read(PublicSnapshot(replace(whole, all_entries=(entry,))))
    assert row["geo_precision"] == precision


def test_a_government_regains_and_allies_stand_beside_it(whole: MemorySnapshot) -> None:
    report = a_document("The River Council and the Guard took the mill.")
    claim = a_claim(
        report, proposition=("control", "taken"), roles={"actor": ("River Council", "council")}
    )
    guard = replace(claim.proposition.roles[0], text="the Guard", actor=None)
    said = replace(claim.proposition, roles=(*claim.proposition.roles, guard))
    entry = an_entry(replace(claim, proposition=said), report)
    (row,) = read(PublicSnapshot(replace(whole, all_entries=(entry,))))
    assert row["sub_event_type"] == "Government regains territory"
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"]) == (
        "River Council", "the Guard", "1",
    )  # fmt: skip
    assert (row["location"], row["latitude"], row["country"]) == ("", "", "")


def test_a_violence_against_civilians_is_said_to_target_them(whole: MemorySnapshot) -> None:
    report = a_document("Gunmen abducted a miller.")
    claim = a_claim(report, proposition=("event", "ASSAULT"), roles={"actor": ("Gunmen", None)})
    claim = replace(claim, proposition=replace(claim.proposition, mode="abduct"))
    (row,) = read(PublicSnapshot(replace(whole, all_entries=(an_entry(claim, report),))))
    assert (row["civilian_targeting"], row["disorder_type"]) == (
        "Civilian targeting", "Political violence",
    )  # fmt: skip


def test_a_taking_that_was_only_tried_is_no_event(whole: MemorySnapshot) -> None:
    first, *_ = whole.all_entries
    tried = replace(first.claim, proposition=replace(first.claim.proposition, mode="attempted"))
    assert types_of(tried, whole.registry) is None
