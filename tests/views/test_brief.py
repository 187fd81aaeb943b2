"""The brief: every sentence that asserts something is carried by a passage."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.belief.contradictions import Contradiction
from reportedly.model.belief import Belief, Question
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page, denominators
from reportedly.views.changes import ChangePage
from reportedly.views.claims import ClaimFilter, events_page
from reportedly.views.outlook import ForecastsPage

HAPPENED = "What is said to have happened"


def _section(page: BriefPage, heading: str) -> str:
    section = next(s for s in page.sections if s.heading == heading)
    return " ".join(s.text for p in section.paragraphs for s in p) or section.empty


def test_it_says_who_holds_the_mill_and_cites_who_said_so(
    brief: BriefPage, named: dict[str, Entry]
) -> None:
    held = brief.sections[1].paragraphs[0]
    assert held[0].text == "Harrow mill is very likely held by Northern Brigade (83\u00a0%)."
    quotes = [brief.citations[n - 1].citation.quote for n in held[0].citations]
    assert quotes == [
        "The Northern Brigade holds Harrow mill.",
        "Its spokesman Ada Venn said the Brigade took the mill on 3 May.",
    ]
    assert held[1].claims == (named["guard"].claim.id,)


def test_numbers_run_from_one_and_each_is_in_the_list(brief: BriefPage) -> None:
    used = [n for s in brief.sections for p in s.paragraphs for x in p for n in x.citations]
    assert sorted(set(used)) == [item.number for item in brief.citations]
    assert [item.number for item in brief.citations] == list(range(1, len(brief.citations) + 1))


def test_every_claim_a_sentence_names_is_among_its_passages(
    brief: BriefPage, named: dict[str, Entry]
) -> None:
    by_id = {e.claim.id: e for e in named.values()}
    for sentence in (x for s in brief.sections for p in s.paragraphs for x in p):
        cited = {brief.citations[n - 1].citation.document for n in sentence.citations}
        assert {by_id[claim].document.id for claim in sentence.claims} == cited


def test_what_changed_is_told_with_the_report_that_did_it(brief: BriefPage) -> None:
    told = _section(brief, "What changed")
    assert "moved from unknown (55\u00a0%) to Northern Brigade (83\u00a0%)" in told
    assert "+3.8 bits for Northern Brigade (weighs differently): Valley Post" in told


def test_a_forecast_that_fell_due_names_who_made_it(brief: BriefPage) -> None:
    assert _section(brief, "Forecasts") == (
        "Overdue since 21 May 2031, 9 days ago: “the battle for Harrow to be over within two weeks”, "
        "foretold on 7 May 2031 by Analysts, in Upland Wire; no analyst has judged it yet."
    )


def test_an_outcome_is_told_when_an_analyst_ruled(
    story: MemorySnapshot, foretold: ForecastsPage
) -> None:
    ruled = replace(foretold, due=(replace(foretold.due[0], outcome="no"),))
    page = brief_page(story, BriefMaterial(title="x", forecasts=ruled))
    assert _section(page, "Forecasts").endswith("; an analyst's judgement: no.")


def test_an_empty_casebook_says_what_it_lacks(story: MemorySnapshot) -> None:
    empty = replace(story, all_entries=(), all_links=(), all_problems=())
    page = brief_page(empty, BriefMaterial(title="Empty"))
    assert _section(page, "What changed") == "This brief is compared with no earlier day."
    assert "No report known by then" in _section(page, "Who holds what")
    assert _section(page, "What is said to have happened") == "Nothing is reported for this time."
    assert page.citations == ()
    assert page.frame.startswith("As known on 10 May 2031: what had been published")
    later = brief_page(empty, BriefMaterial(title="Empty", since=story.known))
    assert _section(later, "What changed") == "No answer moved since 10 May 2031."


def test_smaller_changes_are_counted_and_not_hidden(
    story: MemorySnapshot, change: ChangePage
) -> None:
    many = replace(change, rows=change.rows * 3)
    page = brief_page(story, BriefMaterial(title="x", changes=(many,)))
    assert _section(page, "What changed").endswith("3 reports with less effect not listed.")


@pytest.mark.parametrize(("share", "told"), [(0.3, True), (0.1, False)])
def test_an_answer_nobody_claims_is_named_only_when_it_weighs(
    story: MemorySnapshot, belief: Belief, share: float, told: bool
) -> None:
    """Two rival claims make the mill contested, though nobody says that word."""
    other = replace(
        belief,
        question=Question(place="weir"),
        answers=(("northern-brigade", 0.6), ("contested", share), ("unknown", 0.1)),
    )
    page = brief_page(story, BriefMaterial(title="x", beliefs=(other,)))
    held = page.sections[1].paragraphs[0]
    named = [s for s in held if "contested" in s.text]
    assert bool(named) is told
    assert all(len(s.citations) == 3 for s in named)
    assert page.strips[0].name == "weir"


def test_when_nobody_knows_all_that_was_said_is_cited(
    story: MemorySnapshot, belief: Belief
) -> None:
    other = replace(belief, answers=(("unknown", 0.7), ("northern-brigade", 0.3)))
    page = brief_page(story, BriefMaterial(title="x", beliefs=(other,)))
    assert len(page.sections[1].paragraphs[0][0].citations) == 3


def test_what_weighs_nothing_carries_no_sentence(story: MemorySnapshot, belief: Belief) -> None:
    """Every reading was rejected: nothing of them is cited, and no answer of theirs is named."""
    idle = tuple(replace(ground, weight_bits=0.0) for ground in belief.grounds)
    for answers in ((("unknown", 0.7), ("guard", 0.1)), (("guard", 0.5), ("unknown", 0.5))):
        other = replace(belief, answers=answers, grounds=idle)
        page = brief_page(story, BriefMaterial(title="x", beliefs=(other,)))
        held = page.sections[1].paragraphs[0]
        assert [s.claims for s in held] == [(), ()]


def test_events_say_how_many_told_them_and_who_first(story: MemorySnapshot) -> None:
    events = events_page(story, ClaimFilter(kind="taken"))
    page = brief_page(story, BriefMaterial(title="x", events=events))
    assert _section(page, "What is said to have happened") == (
        "3 May 2031: Harrow mill taken by Northern Brigade; 2 reports, at most 1 origin, first "
        "told by Ada Venn, in Valley Post."
    )


def test_contradictions_cite_both_claims(
    story: MemorySnapshot, brief: BriefPage, named: dict[str, Entry]
) -> None:
    """Whatever pairs belief finds, both sides can be read."""
    for paragraph in brief.sections[4].paragraphs:
        assert len(paragraph[0].claims) == 2


def test_the_denominators_count_what_was_read(story: MemorySnapshot) -> None:
    counts = dict(denominators(story))
    assert counts["documents read"] == 5
    assert counts["claims of kind control"] == 4
    assert counts["names that are none of those known"] == 2
    assert counts["problems"] == 1


def test_on_the_recorded_clock_it_says_so(story: MemorySnapshot) -> None:
    audit = replace(story, clock="recorded")
    assert "what this ledger held" in brief_page(audit, BriefMaterial(title="x")).frame


def test_dates_are_those_of_the_story(brief: BriefPage) -> None:
    assert brief.asked.known.date() == date(2031, 5, 10)
    assert brief.frame.endswith("Compared with 4 May 2031.")


def test_a_district_is_told_under_its_town(story: MemorySnapshot, belief: Belief) -> None:
    """Whatever order the places come in."""
    town = replace(belief, question=Question(place="harrow"))
    page = brief_page(story, BriefMaterial(title="x", beliefs=(belief, town)))
    held = page.sections[1]
    assert [p[0].text.partition(" is ")[0] for p in held.paragraphs[:2]] == [
        "Harrow",
        "Harrow mill",
    ]
    assert held.inside == (1,)
    assert [p[0].text for p in held.paragraphs[2:]] == ["The newest report is four days old."]
    one = replace(belief, notes=("Nobody whose word counts says that it is contested.",))
    assert (
        len(brief_page(story, BriefMaterial(title="x", beliefs=(one,))).sections[1].paragraphs) == 1
    )


def test_more_events_than_fit_are_counted(story: MemorySnapshot) -> None:
    between = (date(2031, 5, 1), date(2031, 5, 31))
    events = events_page(story, ClaimFilter(between=between))
    many = replace(
        events, rows=tuple(replace(events.rows[0], gist=f"fight {n}") for n in range(12))
    )
    told = _section(brief_page(story, BriefMaterial(title="x", events=many)), HAPPENED)
    assert told.endswith(
        "2 more events, told by fewer reports: reportedly events --from 2031-05-01 --to 2031-05-31"
    )


def test_older_contradictions_are_counted(story: MemorySnapshot) -> None:
    page = brief_page(story, BriefMaterial(title="x", older_contradictions=2))
    told = _section(page, "What does not fit together")
    assert told.startswith("Between earlier reports: 2 contradictions.")


def test_a_contradiction_names_both_voices(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    first, second = named["holds"].claim.id, named["guard"].claim.id
    day = date(2031, 5, 6)
    for place in ("harrow-mill", None):
        clash = Contradiction(first=first, second=second, place=place, kind="true conflict", about="control",
                              reason="both hold it", shared_days=(day, day))  # fmt: skip
        page = brief_page(story, BriefMaterial(title="x", contradictions=(clash,)))
        told = _section(page, "What does not fit together")
        assert told.startswith(f"True conflict, {'Harrow mill, ' if place else ''}6 May 2031: ")
        assert "; but " in told
