"""The quote law at the door: what does not stand in the text is refused, with a Problem."""

from dataclasses import replace
from typing import Any

import pytest

from reportedly.ledger.alignment import aligned, aligned_links, claim_fault
from reportedly.model.claim import Role, When
from reportedly.model.document import Problem
from reportedly.model.doors import Reading


def test_what_stands_in_the_text_is_kept_once_and_in_text_order(report: Any) -> None:
    """A tool that says everything twice and backwards is heard once."""
    later = replace(report.claim, id="claim_later", span=(1, 4), text="he ")
    found = aligned(
        Reading(claims=(later, report.claim, later), mentions=(report.mention, report.mention)),
        report.document,
    )
    assert found.claims == (report.claim, later)
    assert found.mentions == (report.mention,)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": "The Southern Brigade holds Harrow"}, "is not the claim's"),
        ({"document": "doc_other"}, "about another document"),
        ({"span": (0, 999)}, "outside the text of 74 characters"),
        ({"sentence": (-1, 5)}, "outside"),
        ({"sentence": (5, 4)}, "outside"),
        ({"when": When(text="on Monday", span=(70, 79))}, "outside"),
    ],
)
def test_a_claim_that_stands_elsewhere_is_a_problem(
    report: Any, change: dict[str, Any], why: str
) -> None:
    claim = replace(report.claim, **change)
    found = aligned(Reading(claims=(claim,)), report.document)
    assert found.claims == ()
    (problem,) = found.problems
    assert problem.code == "ledger.unaligned-claim"
    assert why in problem.message
    assert problem.where == report.document.id


def test_every_range_of_a_claim_is_looked_at(report: Any) -> None:
    """Holder, cue, content, role and place: one wrong offset in any of them is enough."""
    (step,) = report.claim.attribution
    wrong = (70, 99)
    for claim in (
        replace(
            report.claim, attribution=(replace(step, holder=replace(step.holder, span=wrong)),)
        ),
        replace(report.claim, attribution=(replace(step, cue=replace(step.cue, span=wrong)),)),
        replace(report.claim, attribution=(replace(step, content=((0, 3), wrong)),)),
        replace(report.claim, where=replace(report.claim.where, span=wrong)),
        replace(
            report.claim,
            proposition=replace(
                report.claim.proposition, roles=(Role(role="actor", text="x", span=wrong),)
            ),
        ),
    ):
        assert "(70, 99)" in claim_fault(claim, report.document)


def test_a_claim_without_holder_name_time_or_place_has_less_to_look_at(report: Any) -> None:
    (step,) = report.claim.attribution
    nobody = replace(step, holder=replace(step.holder, span=None, text="", kind="unnamed"))
    claim = replace(report.claim, attribution=(nobody,), where=None)
    assert claim_fault(claim, report.document) == ""


def test_mentions_and_links_are_held_to_the_same(report: Any) -> None:
    """A name that stands elsewhere, in another document or beyond the end is refused."""
    (link, *_) = report.links
    changes: tuple[dict[str, Any], ...] = (
        {"text": "Nord"}, {"span": (70, 99)}, {"document": "doc_other"},
    )  # fmt: skip
    mentions = tuple(replace(report.mention, **change) for change in changes)
    found = aligned(
        Reading(mentions=mentions, problems=(Problem(code="a.b", message="Before."),)),
        report.document,
    )
    assert found.mentions == ()
    assert [p.code for p in found.problems] == ["a.b", *["ledger.unaligned-mention"] * 3]
    kept, problems = aligned_links(
        (link, *(replace(link, **change) for change in changes)), report.document
    )
    assert kept == (link,)
    assert {p.code for p in problems} == {"ledger.unaligned-link"}
