"""Filters, lists of claims, and events told by more than one report."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportedly.belief import Origin
from reportedly.model.claim import When
from reportedly.model.judgement import Judgement
from reportedly.model.period import Period, day_period
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry
from reportedly.views.claims import (
    ClaimFilter,
    claims_page,
    events_page,
    fold,
    select,
    voices,
)

EARLY = (date(2031, 5, 1), date(2031, 5, 4))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(about="northern-brigade"), {"holds", "took", "wire", "supports", "split"}),
        (ClaimFilter(about="THE BRIGADE"), {"holds", "took", "wire", "supports", "split"}),
        (ClaimFilter(about="fighters"), {"killed"}),
        (ClaimFilter(holder="ada venn"), {"took", "wire"}),
        (ClaimFilter(holder="valley-post"), {"holds", "took", "fighting"}),
        (ClaimFilter(holder="River Radio"), {"guard", "killed"}),
        (ClaimFilter(kind="alignment"), {"supports", "split"}),
        (ClaimFilter(kind="assault"), {"fighting", "plans"}),
        (ClaimFilter(place="Harrow mill"), {"holds", "took", "wire", "guard"}),
        (ClaimFilter(place="harrow"), {"holds", "took", "wire", "guard", "over"}),
        (ClaimFilter(place="nowhere"), set()),
        (ClaimFilter(between=EARLY), {"holds", "took", "wire", "fighting"}),
        (ClaimFilter(words=("NIGHT", "fighting")), set()),
        (ClaimFilter(words=("Bridge", "fighting")), {"fighting"}),
        (ClaimFilter(modality="planned"), {"plans"}),
        (ClaimFilter(kind="control", holder="upland"), {"wire"} - {"wire"}),
    ],
)
def test_each_condition_keeps_what_meets_it(
    story: MemorySnapshot, named: dict[str, Entry], wanted: ClaimFilter, found: set[str]
) -> None:
    assert {e.claim.id for e in select(story, wanted)} == {named[n].claim.id for n in found}


def test_one_documents_claims(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    document = named["holds"].document.id
    assert len(select(story, ClaimFilter(document=document))) == 3


def test_a_place_the_registry_lacks_is_found_by_its_words(story: MemorySnapshot) -> None:
    """The Reds hold Old Weir."""
    document = a_document("The Reds hold Old Weir.")
    claim = a_claim(document, place=("Old Weir", None))
    other = replace(story, all_entries=(an_entry(claim, document),))
    assert len(select(other, ClaimFilter(place="old weir"))) == 1


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        (None, date(2031, 4, 30), False),
        (None, date(2031, 5, 1), True),
        (date(2031, 5, 4), None, True),
        (date(2031, 5, 5), None, False),
    ],
)
def test_open_periods_overlap_from_their_known_end(
    story: MemorySnapshot, first: date | None, last: date | None, kept: bool
) -> None:
    document = a_document("They held it.")
    claim = a_claim(document, when=When(period=Period(earliest=first, latest=last)))
    other = replace(story, all_entries=(an_entry(claim, document),))
    assert bool(select(other, ClaimFilter(between=EARLY))) is kept


def test_a_rejected_reading_is_shown_only_when_asked_for(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    entry = named["holds"]
    ruling = Judgement(
        id="judgement_2",
        target=entry.claim.id,
        target_kind="claim",
        ruling="reject",
        reason="misread",
        by="Rosa",
        recorded_at=datetime(2031, 5, 9, tzinfo=UTC),
    )
    other = replace(story, all_entries=(replace(entry, judgements=(ruling,)),))
    assert select(other) == ()
    assert claims_page(other, ClaimFilter(rejected=True)).rows[0].ruling == "reject"


def test_letters_are_compared_without_case_and_accents() -> None:
    assert fold("ÇÖL Straße") == "col strasse"


def test_the_page_says_how_many_claims_there_are_in_all(story: MemorySnapshot) -> None:
    page = claims_page(story, ClaimFilter(kind="control"))
    assert (len(page.rows), page.total) == (4, 12)
    assert page.rows[1].voices == ("Valley Post", "Ada Venn")


def test_an_outlet_that_names_itself_is_one_voice(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    """The Upland Wire writes: "… the Upland Wire reported"."""
    assert voices(named["split"], story.registry) == ("Upland Wire",)


def test_plans_and_denials_are_no_events(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    """The Guard plans to shell Eastford: it is counted, and not told as done."""
    page = events_page(story)
    told = {telling.claim for row in page.rows for telling in row.tellings}
    assert named["plans"].claim.id not in told
    assert page.left_out == 1
    assert [row.dated for row in page.rows] == [True, False]


def test_two_reports_of_one_event_are_one_row(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    """Both papers say the Brigade took the mill on 3 May, on Ada Venn's word."""
    page = events_page(story, ClaimFilter(kind="taken"))
    assert [(row.reports, row.origins) for row in page.rows] == [(2, 1)]
    ids = (named["took"].claim.id, named["wire"].claim.id)
    apart = {claim: Origin(key=claim) for claim in ids}
    (row,) = events_page(story, ClaimFilter(kind="taken"), found=apart).rows
    assert (row.origins, row.digit) == (2, 1)
    assert row.share > page.rows[0].share
    assert row.belief + row.disbelief + row.ignorance == pytest.approx(1)


def test_reports_of_different_days_stay_apart(
    story: MemorySnapshot, named: dict[str, Entry]
) -> None:
    entry = named["wire"]
    later = When(period=day_period(date(2031, 5, 4)))
    moved = replace(entry, claim=replace(entry.claim, when=later))
    other = replace(story, all_entries=(named["took"], moved))
    assert len(events_page(other, ClaimFilter(kind="taken")).rows) == 2


def test_counts_stand_beside_an_event(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    rows = events_page(story, ClaimFilter(kind="casualties")).rows
    assert rows[0].counts == ("at least 12 killed",)
    assert rows[0].roles == (("actor", "Millers' Guard"), ("target", "fighters"))
