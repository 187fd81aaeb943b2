"""Why an answer moved, and by whose report."""

from dataclasses import replace
from datetime import date

from reportedly.belief.changes import ChangeReport
from reportedly.model.belief import Belief, Question
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.changes import ChangePage, change_page


def test_what_moved_the_answer_and_by_whose_report(
    change: ChangePage, named: dict[str, Entry]
) -> None:
    """On 4 May nobody knew; on 10 May the Brigade leads, because of the Valley Post."""
    assert change.moved
    assert change.headline == (
        "The leading answer moved from unknown (55\u00a0%) to Northern Brigade (83\u00a0%)"
    )
    assert [row.kind for row in change.rows] == ["weighs differently", "arrived"]
    assert change.rows[0].summary == "+3.8 bits for Northern Brigade (weighs differently)"
    assert change.rows[0].claims[0] == named["holds"].claim.id
    assert change.rows[1].summary.startswith("speaks of another answer, lowers Northern Brigade")
    assert change.rest == ""
    assert [row.answer for row in change.before] == [row.answer for row in change.after]


def test_a_report_that_is_gone_is_still_named(story: MemorySnapshot, belief: Belief) -> None:
    """A retraction: the report no longer counts, and the page says which it was."""
    gone = ChangeReport(
        document="doc_gone",
        source="upland-wire",
        published_on=date(2031, 5, 2),
        claims=("claim_gone",),
        kind="gone",
        toward="northern-brigade",
        bits_toward=-2.0,
        effect_share=0.0,
    )
    nameless = replace(gone, source=None, published_on=None)
    page = change_page(story, belief, belief, (gone, nameless))
    assert not page.moved
    assert page.headline.startswith("The leading answer stays Northern Brigade")
    assert [row.label for row in page.rows] == [
        "Upland Wire, 2 May 2031",
        "source unknown, undated",
    ]
    assert page.rows[0].citation is None
    assert page.rows[0].summary == "−2.0 bits for Northern Brigade (gone)"


def test_a_report_that_changes_nothing_is_only_counted(
    story: MemorySnapshot, belief: Belief, change: ChangePage
) -> None:
    idle = ChangeReport(
        document="doc_idle",
        source="upland-wire",
        published_on=date(2031, 5, 2),
        claims=("claim_idle",),
        kind="arrived",
        toward="northern-brigade",
        bits_toward=0.01,
        effect_share=0.001,
    )
    page = change_page(story, belief, belief, (idle,))
    assert (page.rows, page.unmoving) == ((), 1)
    assert page.rest == "1 further report arrived and changed nothing"


def test_a_change_at_a_place_the_registry_lacks(story: MemorySnapshot, belief: Belief) -> None:
    other = replace(belief, question=Question(place="weir"))
    assert change_page(story, other, other, ()).name == "weir"


def test_a_report_for_another_answer_says_what_it_did(change: ChangePage) -> None:
    row = replace(change.rows[0], bits=0.0, effect_share=-0.04)
    assert row.summary == (
        "speaks of another answer, lowers Northern Brigade by 4\u00a0% (weighs differently)"
    )
    assert "raises" in replace(row, effect_share=0.04).summary
