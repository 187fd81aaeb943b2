"""Every noun comes back from its row as it went in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from reportedly.ledger import codec
from reportedly.model.document import Page, Problem
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Candidate

NOON = datetime(2016, 7, 12, 12, 0, 0, 5, tzinfo=UTC)


def test_a_document_with_everything(report: Any) -> None:
    document = replace(
        report.document,
        part="item 3",
        media_type="application/pdf",
        site="Herald",
        relayed_from="Gazette",
        modified_at=NOON,
        published_precision="instant",
        pages=(Page(number=1, span=(0, 10)), Page(number=2, span=(10, 74))),
        previous="doc_before",
        paraphrase=True,
    )
    for each in (document, replace(document, published_at=None, modified_at=None)):
        row = codec.document_row(each)
        back = codec.document_from_body(
            row["body"],
            document_id=row["id"],
            text=row["text"],
            title=row["title"],
            author=row["author"],
        )
        assert back == each


def test_a_claim_and_a_mention(report: Any) -> None:
    assert codec.claim_from_body(codec.claim_to_body(report.claim)) == report.claim
    body = codec.mention_to_body(report.mention)
    assert report.mention.text not in body
    back = codec.mention_from_body(body, mention_id=report.mention.id, document=report.document)
    assert back == report.mention


def test_a_link_with_places_among_its_candidates(report: Any) -> None:
    (link, *_) = report.links
    best = Candidate(
        target="harrow",
        score_share=1 / 3,
        reasons=("same name", "near"),
        name="Harrow",
        lat=31.0,
        lon=16.5,
        precision_km=4.0,
    )
    link = replace(link, candidates=(best, *link.candidates))
    assert codec.link_from_body(codec.link_to_body(link)) == link


def test_a_problem_with_and_without_a_range() -> None:
    for span in (None, (3, 9)):
        problem = Problem(code="a.b", message="It broke.", next_step="Mend it.", span=span)
        assert codec.problem_from_body(codec.problem_to_body(problem)) == problem


def test_a_judgement() -> None:
    judgement = Judgement(
        id="judgement_1",
        target="claim_1",
        target_kind="claim",
        ruling="amend",
        reason="It was a plan.",
        by="R. Viewer",
        recorded_at=NOON,
        amendment=(("modality", "planned"),),
        follows="judgement_0",
    )
    body = codec.judgement_to_body(judgement)
    assert (
        codec.judgement_from_body(body, judgement_id="judgement_1", recorded_at=NOON) == judgement
    )
