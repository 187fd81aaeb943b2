"""What a person's word about a name does to the links, and links to the claims."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from reportedly.ledger import Ledger, Review, name_key
from reportedly.ledger.rulings import link_key, resolved, ruled
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.model.judgement import Judgement, TargetKind
from reportedly.model.mention import NONE_OF_THESE, Candidate
from reportedly.model.registry import Registry


def ruling(target: str, *amendment: tuple[str, str], kind: TargetKind = "name") -> Any:
    judgement = Judgement(
        id="judgement_1",
        target=target,
        target_kind=kind,
        ruling="link",
        reason="I know them.",
        by="R. Viewer",
        recorded_at=datetime(2016, 7, 12, tzinfo=UTC),
        amendment=amendment,
    )
    return {(kind, target): judgement}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (" The  Northern\nBrigade", "northern brigade"),
        ("ＩＳＩＳ", "isis"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_a_name_is_ruled_on_whatever_its_case_and_spacing(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_ruling_on_a_name_goes_before_the_resolver(report: Any, registry: Registry) -> None:
    link = ruled(report.links[0], ruling("northern brigade", ("target", "sb")), registry=registry)
    assert link.target == "sb"
    assert link.best.name == "Southern Brigade"
    assert link.best.reasons == ("ruled by R. Viewer: I know them.",)
    assert [c.score_share for c in link.candidates] == [1.0, 0.0, 0.0]
    assert link.tool == "ruling judgement_1"


def test_a_ruling_on_the_mention_goes_before_one_on_its_name(
    report: Any, registry: Registry
) -> None:
    link = report.links[0]
    rulings = ruling("northern brigade", ("target", "sb")) | ruling(
        link.mention, ("target", NONE_OF_THESE), kind="mention"
    )
    assert ruled(link, rulings, registry=registry).target is None


def test_none_of_these_stays_among_the_candidates(report: Any, registry: Registry) -> None:
    bare = replace(report.links[0], candidates=(Candidate(target="nb", score_share=1.0),))
    link = ruled(bare, ruling("northern brigade", ("target", "sb")), registry=registry)
    assert [c.target for c in link.candidates] == ["sb", "nb", NONE_OF_THESE]


def test_a_name_may_be_a_town_and_a_side(report: Any, registry: Registry) -> None:
    """A ruling applies to the kind of thing it names; said outright, to that kind."""
    actor, place, _ = report.links
    named_alike = replace(place, text=actor.text)
    for amendment, for_actor, for_place in (
        ([("target", "sb")], "sb", "harrow"),
        ([("target", "new-harrow")], "nb", "new-harrow"),
        ([("target", "Q1"), ("kind", "place")], "nb", "Q1"),
        ([("target", "Q1")], "nb", "harrow"),
        ([("target", "harrow-gazetteer")], "nb", "harrow"),
        ([("target", NONE_OF_THESE)], None, None),
    ):
        rulings = ruling("northern brigade", *amendment)
        assert ruled(actor, rulings, registry=registry).target == for_actor
        assert ruled(named_alike, rulings, registry=registry).target == for_place


def test_a_ruling_for_a_candidate_of_the_gazetteer_keeps_its_coordinates(
    report: Any, registry: Registry
) -> None:
    far = Candidate(target="gaz:77", score_share=0.0, name="Harrow (far)", lat=51.6, lon=-0.3)
    link = replace(report.links[1], candidates=(*report.links[1].candidates, far))
    after = ruled(link, ruling("harrow", ("target", "gaz:77")), registry=registry)
    assert (after.best.name, after.best.lat) == ("Harrow (far)", 51.6)


def test_a_ruling_for_an_actor_the_registry_lacks_keeps_the_id(
    report: Any, registry: Registry
) -> None:
    rulings = ruling("northern brigade", ("target", "xb"), ("kind", "actor"))
    assert ruled(report.links[0], rulings, registry=registry).best.target == "xb"


def test_ids_and_coordinates_are_filled_in_from_links(report: Any, registry: Registry) -> None:
    links = {link_key(k): k for k in report.links}
    claim = resolved(report.claim, links, registry=registry)
    assert claim.proposition.roles[0].actor == "nb"
    assert claim.where is not None
    assert (claim.where.place, claim.where.lat, claim.where.precision_km) == ("harrow", 31.0, 4.0)
    exact = replace(
        report.links[1],
        candidates=(
            Candidate(target="gaz:77", score_share=1.0, lat=51.6, lon=-0.3, precision_km=9.0),
        ),
    )
    claim = resolved(report.claim, links | {link_key(exact): exact}, registry=registry)
    assert claim.where is not None
    assert (claim.where.place, claim.where.lon, claim.where.precision_km) == ("gaz:77", -0.3, 9.0)


def test_words_without_a_link_keep_what_the_claim_says(report: Any, registry: Registry) -> None:
    assert resolved(report.claim, {}, registry=registry) == report.claim
    bare = replace(report.claim, where=None, attribution=())
    assert resolved(bare, {}, registry=registry) == bare


def test_a_ruling_is_seen_in_the_next_snapshot(ledger: Ledger, report: Any) -> None:
    """The whole way: one name ruled on, one mention ruled on, one field amended."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    for review in (
        Review(
            target="the NORTHERN brigade", target_kind="name", ruling="link", reason="r", by="b",
            amendment=(("target", "sb"),),
        ),
        Review(
            target=report.mention.id, target_kind="mention", ruling="link", reason="r", by="b",
            amendment=(("target", "eb"),),
        ),
        Review(
            target=report.claim.id, target_kind="claim", ruling="amend", reason="r", by="b",
            amendment=(("where.place", "new-harrow"),),
        ),
    ):  # fmt: skip
        ledger.rule(review)
    (entry,) = ledger.snapshot().entries()
    assert entry.claim.proposition.roles[0].actor == "eb"
    assert entry.claim.where is not None
    assert (entry.claim.where.place, entry.claim.where.lat) == ("new-harrow", 30.0)


def test_two_corrections_of_two_fields_both_hold(ledger: Ledger, report: Any) -> None:
    """Mending the place later does not undo the mended tense; a field mended twice, the last."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    seen = None
    for pair in (("tense", "future"), ("where.place", "new-harrow"), ("tense", "past")):
        review = Review(
            target=report.claim.id, target_kind="claim", ruling="amend", reason="r", by="b",
            amendment=(pair,), seen=seen,
        )  # fmt: skip
        seen = ledger.rule(review).id
    (entry,) = ledger.snapshot().entries()
    assert entry.claim.tense == "past"
    assert entry.claim.where is not None
    assert entry.claim.where.place == "new-harrow"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"reason": " "}, "needs a reason"),
        ({"by": ""}, "needs a reason and a name"),
        ({"ruling": "link"}, "is no ruling on a claim"),
        ({"target_kind": "name"}, "is no ruling on a name"),
        ({"amendment": (("tense", "past"),)}, "amends nothing"),
        ({"target_kind": "mention", "ruling": "link"}, "whom or where"),
        (
            {
                "target_kind": "mention",
                "ruling": "link",
                "amendment": (("target", "nb"), ("tense", "past")),
            },
            "whom or where",
        ),
        ({"ruling": "amend", "amendment": (("colour", "red"),)}, "cannot be amended"),
        ({"ruling": "grade"}, "is no ruling on a claim"),
        (
            {"target_kind": "source", "ruling": "grade", "amendment": (("letter", "Q"),)},
            "no letter of the Admiralty scale",
        ),
        ({"target_kind": "source", "ruling": "grade"}, "no letter of the Admiralty scale"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(
    ledger: Ledger, report: Any, change: dict[str, Any], why: str
) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    review = Review(
        target=report.claim.id, target_kind="claim", ruling="accept", reason="r", by="b"
    )
    with pytest.raises(QuestionError, match=why):
        ledger.rule(replace(review, **change))
    assert ledger.snapshot().judgements() == ()


def test_a_source_is_graded_and_graded_again(ledger: Ledger) -> None:
    """B in the morning, C after the correction that was never printed."""
    first = ledger.rule(
        Review(target="post", target_kind="source", ruling="grade", reason="names its sources",
               by="Ada", amendment=(("letter", "B"),))
    )  # fmt: skip
    second = ledger.rule(
        Review(target="post", target_kind="source", ruling="grade", reason="never corrects",
               by="Ada", amendment=(("letter", "C"),), seen=first.id)
    )  # fmt: skip
    assert ledger.snapshot().judgements() == (first, second)
    assert second.follows == first.id


@pytest.mark.parametrize(
    ("kind", "ruling", "amendment"),
    [("claim", "accept", ()), ("mention", "link", (("target", "nb"),))],
)
def test_what_the_ledger_lacks_cannot_be_ruled_on(
    ledger: Ledger, kind: Any, ruling: Any, amendment: Any
) -> None:
    review = Review(
        target="nowhere", target_kind=kind, ruling=ruling, reason="r", by="b", amendment=amendment
    )
    with pytest.raises(UnknownIdError, match="nowhere"):
        ledger.rule(review)
