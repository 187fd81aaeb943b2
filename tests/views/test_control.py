"""Who holds the mill, and why the answer moved."""

from dataclasses import replace

import pytest

from reportedly.model.belief import Belief, Ground, Question
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.control import confidence, control_page, evidence_text
from reportedly.views.wording import LIKELIHOODS


def test_the_leading_answer_is_said_in_words_and_percent(
    story: MemorySnapshot, belief: Belief
) -> None:
    page = control_page(story, belief)
    assert page.headline == "Harrow mill is very likely held by Northern Brigade (83\u00a0%)."
    assert page.name == "Harrow mill"
    assert [row.word for row in page.answers] == [
        "very likely",
        "very unlikely",
        "almost no chance",
        "almost no chance",
    ]


def test_each_answer_names_who_says_so(story: MemorySnapshot, belief: Belief) -> None:
    answers = {row.answer: row.according_to for row in control_page(story, belief).answers}
    assert answers["northern-brigade"] == (
        "Valley Post",
        "Valley Post ← Ada Venn",
        "Upland Wire ← Ada Venn",
    )
    assert answers["millers-guard"] == ("River Radio ← a Guard captain",)
    assert answers["contested"] == ()


def test_a_copy_is_folded_under_what_it_copies(
    story: MemorySnapshot, belief: Belief, named: dict[str, Entry]
) -> None:
    """The wire repeats Ada Venn: it counts nothing and is still there to be read."""
    rows = control_page(story, belief).grounds
    assert [row.bits for row in rows] == [3.2, 1.1, 0.9]
    assert [copy.claim for copy in rows[1].copies] == [named["wire"].claim.id]
    assert rows[1].copies[0].reasons == ("same speaker, same words",)


def test_a_copy_without_its_original_is_a_row_of_its_own(
    story: MemorySnapshot, belief: Belief
) -> None:
    copies = tuple(g for g in belief.grounds if g.copy_of)
    rows = control_page(story, replace(belief, grounds=copies)).grounds
    assert len(rows) == 1


def test_a_ground_whose_claim_is_not_in_the_snapshot_is_not_shown(
    story: MemorySnapshot, belief: Belief
) -> None:
    stray = Ground(claim="claim_gone", document="doc_gone", answer="unknown", weight_bits=1.0)
    page = control_page(story, replace(belief, grounds=(stray,)))
    assert page.grounds == ()


def test_a_place_the_registry_lacks_goes_by_its_id(story: MemorySnapshot, belief: Belief) -> None:
    page = control_page(story, replace(belief, question=Question(place="weir")))
    assert page.name == "weir"


@pytest.mark.parametrize(
    ("origins", "without", "leading", "grade"),
    [
        (3, 0.62, "northern-brigade", "high"),
        (2, 0.62, "northern-brigade", "moderate"),
        (3, 0.40, "northern-brigade", "low"),
        (1, 0.62, "northern-brigade", "low"),
        (5, 0.62, "unknown", "low"),
    ],
)
def test_confidence_grades_the_evidence(
    belief: Belief, origins: int, without: float, leading: str, grade: str
) -> None:
    grounds = (replace(belief.grounds[0], without=without),)
    other = replace(belief, origins=origins, grounds=grounds, answers=((leading, 0.9),))
    assert confidence(other) == grade


def test_likelihood_and_confidence_never_share_a_sentence(belief: Belief) -> None:
    """Source: ICD 203."""
    for sentence in evidence_text(belief).split(". "):
        if "onfidence" in sentence:
            assert not [word for _, word in LIKELIHOODS if f" {word}" in sentence]
            assert "%" not in sentence


def test_no_report_is_said_plainly(belief: Belief) -> None:
    told = evidence_text(replace(belief, reports=0))
    assert told == "No report known by then counts for this place and day."


def test_without_leave_one_out_nothing_is_said_of_it(belief: Belief) -> None:
    grounds = tuple(replace(g, without=None) for g in belief.grounds)
    assert "Without" not in evidence_text(replace(belief, grounds=grounds))
    assert "Without its weightiest ground" in evidence_text(belief)


def test_reasons_use_the_registrys_names(story: MemorySnapshot, belief: Belief) -> None:
    why = (("said of northern-brigade, which counts for millers-guard", 0.0),)
    page = control_page(story, replace(belief, grounds=(replace(belief.grounds[0], reasons=why),)))
    ((text, _),) = page.grounds[0].reasons
    assert text == "said of Northern Brigade, which counts for Millers' Guard"
