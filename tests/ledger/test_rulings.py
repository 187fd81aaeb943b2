"""What a person's word about a name does to the links, and links to the claims."""

from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import pytest

from reportedly.ledger import Ledger, LedgerSnapshot, Review, name_key
from reportedly.ledger.rulings import link_key, resolved, ruled
from reportedly.model.doors import Reading
from reportedly.model.errors import ConflictError, QuestionError, UnknownActorError, UnknownIdError
from reportedly.model.judgement import BLIND, Judgement, Ruling, TargetKind
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


def _turn(target: str, turn: str, **fields: Any) -> Review:
    kind: TargetKind = "document" if target.startswith("doc") else "claim"
    return Review(
        **{"target": target, "target_kind": kind, "ruling": turn, "reason": "It is made up.",
           "by": "R. Viewer", **fields}
    )  # fmt: skip


def test_a_claim_is_withdrawn_and_counts_again(ledger: Ledger, report: Any) -> None:
    """On the clock of recording it is still there before."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    before = ledger.snapshot()
    gone = ledger.rule(_turn(report.claim.id, "withdraw"))
    assert ledger.snapshot().entries() == ()
    assert ledger.snapshot().withdrawn == (gone,)
    assert len(ledger.snapshot(known=before.known).entries()) == 1
    assert len(ledger.snapshot().standing([report.claim.id]).entries()) == 1
    between = ledger.snapshot()
    ledger.rule(_turn(report.claim.id, "restore", seen=gone.id))
    assert len(ledger.snapshot().entries()) == 1
    assert ledger.snapshot().withdrawn == ()
    assert ledger.snapshot(known=between.known).entries() == ()


def test_a_whole_report_is_withdrawn(ledger: Ledger, report: Any) -> None:
    """With it go its claims, links and mentions, and its passages are found no more."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    ledger.rule(_turn(report.document.id, "withdraw"))
    now = ledger.snapshot()
    assert (now.documents(), now.entries(), now.links(), now.mentions()) == ((), (), (), ())
    assert ledger.search("quiet", snapshot=now) == ()


def test_withdrawn_from_a_day_on(ledger: Ledger, report: Any) -> None:
    """On the clock of publication it stands before that day."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    ledger.rule(_turn(report.document.id, "withdraw", amendment=(("from", "2016-08-01"),)))
    for known, count in (("2016-07-31", 1), ("2016-08-01", 0), ("2016-08-02", 0)):
        at = datetime.fromisoformat(f"{known}T23:59:59+00:00")
        assert len(ledger.snapshot(known=at, clock="published").documents()) == count


def test_a_withdrawal_is_no_ruling_on_the_reading(ledger: Ledger, report: Any) -> None:
    """The chains do not mix: what was rejected stays rejected when it counts again."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    claim = report.claim.id
    rejected = ledger.rule(
        Review(target=claim, target_kind="claim", ruling="reject", reason="No.", by="R.")
    )
    gone = ledger.rule(_turn(claim, "withdraw"))
    ledger.rule(_turn(claim, "restore", seen=gone.id))
    (entry,) = ledger.snapshot().entries()
    assert entry.rejected
    assert entry.judgements == (rejected,)
    assert len(ledger.snapshot().judgements()) == 3


@pytest.mark.parametrize(
    ("review", "why"),
    [
        (_turn("claim_x", "reject", target_kind="document"), "no ruling on a document"),
        (_turn("Harrow", "withdraw", target_kind="name"), "no ruling on a name"),
        (_turn("doc_x", "withdraw", amendment=(("until", "2016-08-01"),)), "cannot say until"),
        (_turn("doc_x", "withdraw", amendment=(("from", "2016-08-01"),) * 2), "cannot say from"),
        (_turn("doc_x", "withdraw", amendment=(("from", "soon"),)), "not a day"),
        (_turn("doc_x", "restore", amendment=(("from", "2016-08-01"),)), "cannot say from"),
    ],
)
def test_withdrawals_that_cannot_be(ledger: Ledger, review: Review, why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        ledger.rule(review)


def test_what_is_withdrawn_twice_or_never_was(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    target = report.document.id
    with pytest.raises(QuestionError, match="is not withdrawn"):
        ledger.rule(_turn(target, "restore"))
    gone = ledger.rule(_turn(target, "withdraw"))
    with pytest.raises(QuestionError, match="is withdrawn already"):
        ledger.rule(_turn(target, "withdraw", seen=gone.id))
    with pytest.raises(UnknownIdError):
        ledger.rule(_turn("doc_none", "withdraw"))


def merge(absorbed: str, kept: str, *, seen: str | None = None, **days: str) -> Review:
    return Review(
        target="",
        target_kind="actor",
        ruling="one",
        reason="One staff.",
        by="R. Viewer",
        amendment=(("absorbed", absorbed), ("kept", kept), *days.items()),
        seen=seen,
    )


def two(ruling: Any, first: str = "nb", second: str = "sb", seen: str | None = None) -> Review:
    return Review(
        target="",
        target_kind="actor",
        ruling=ruling,
        reason="Two staffs.",
        by="R. Viewer",
        amendment=(("first", first), ("second", second)),
        seen=seen,
    )


def test_a_merge_changes_answers_from_now_on_and_no_older_one(ledger: Ledger, report: Any) -> None:
    """The Northern Brigade is the Southern Brigade, somebody says; later it is taken back."""
    ledger.record(report.document, reading=report.reading, links=report.links, tool="t")
    before = ledger.snapshot()
    ruled_one = ledger.rule(merge("nb", "sb"))
    after = ledger.snapshot()
    assert next(k.target for k in after.links()) == "sb"
    assert after.entries()[0].claim.proposition.roles[0].actor == "sb"
    assert after.registry.find_actor("nb") is None
    assert after.recorded_registry.find_actor("nb") is not None
    assert next(k.target for k in before.links()) == "nb"
    again = ledger.snapshot(known=before.known, clock="recorded")
    assert again.registry.find_actor("nb") is not None
    assert next(k.target for k in again.links()) == "nb"
    ledger.rule(two("open", seen=ruled_one.id))
    assert next(k.target for k in ledger.snapshot().links()) == "nb"


def test_actors_known_to_differ_are_not_merged(ledger: Ledger) -> None:
    ledger.rule(two("two"))
    last = ledger.snapshot().judgements()[-1].id
    with pytest.raises(QuestionError, match="ruled that nb and sb are two"):
        ledger.rule(merge("nb", "sb", seen=last))


def test_a_merge_wants_two_actors_of_the_registry(ledger: Ledger) -> None:
    with pytest.raises(UnknownActorError):
        ledger.rule(merge("nb", "nobody"))
    with pytest.raises(QuestionError, match="names no two actors"):
        ledger.rule(Review(target="", target_kind="actor", ruling="one", reason="r", by="b"))
    with pytest.raises(QuestionError, match="no ruling on a name"):
        ledger.rule(Review(target="nb", target_kind="name", ruling="one", reason="r", by="b"))
    with pytest.raises(QuestionError, match="no ruling on a actor"):
        ledger.rule(Review(target="nb", target_kind="actor", ruling="accept", reason="r", by="b"))


def mark(ledger: Ledger, target: str, kind: TargetKind, **fields: Any) -> Judgement:
    review = Review(
        target=target,
        target_kind=kind,
        ruling="sensitive",
        reason="names a witness",
        by="R. Viewer",
    )
    return ledger.rule(replace(review, **fields))


def test_a_mark_on_a_claim_says_which_sentence_it_keeps_back(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    judgement = mark(ledger, report.claim.id, "claim")
    assert judgement.amendment == (("document", report.document.id), ("sentence", "0:33"))
    (entry,) = ledger.snapshot().entries()
    assert entry.judgements == ()
    assert ledger.snapshot().verdicts() == (judgement,)


def test_marks_are_a_chain_of_their_own(ledger: Ledger, report: Any) -> None:
    """A ruling on the reading need not have seen the mark, nor the mark that ruling."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    claim = report.claim.id
    first = mark(ledger, claim, "claim")
    assert mark(ledger, claim, "claim", ruling="accept").follows is None
    withdrawn = mark(ledger, claim, "claim", ruling="withdraw")
    lifted = mark(ledger, claim, "claim", ruling="public", seen=first.id)
    assert (withdrawn.follows, lifted.follows) == (None, first.id)


def test_nothing_is_marked_twice_and_only_marks_are_lifted(ledger: Ledger, report: Any) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    targets: tuple[tuple[str, TargetKind], ...] = (
        (report.claim.id, "claim"), (report.document.id, "document"), ("nb", "actor"),
    )  # fmt: skip
    for target, kind in targets:
        with pytest.raises(QuestionError, match="is not marked"):
            mark(ledger, target, kind, ruling="public")
        seen = mark(ledger, target, kind).id
        with pytest.raises(QuestionError, match="is marked already"):
            mark(ledger, target, kind, seen=seen)


def test_only_actors_of_the_registry_are_marked_and_a_mark_amends_nothing(
    ledger: Ledger, report: Any
) -> None:
    ledger.record(report.document, reading=report.reading, links=report.links)
    with pytest.raises(UnknownActorError):
        mark(ledger, "nobody", "actor")
    with pytest.raises(UnknownIdError):
        mark(ledger, "claim_nothing", "claim")
    with pytest.raises(QuestionError, match="amends nothing"):
        mark(ledger, report.claim.id, "claim", amendment=(("document", "x"),))
    with pytest.raises(QuestionError, match="no ruling on a name"):
        mark(ledger, "Brigade", "name")


def test_a_mark_counts_in_snapshots_of_earlier_days_too(ledger: Ledger, report: Any) -> None:
    """What an earlier day knew does not change; what may be shown of it does."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    before = ledger.snapshot().known
    judgement = mark(ledger, report.document.id, "document")
    earlier = ledger.snapshot(known=before, clock="recorded")
    assert earlier.judgements() == ()
    assert earlier.verdicts() == (judgement,)


def test_a_ruling_is_taken_back_and_nothing_is_erased(ledger: Ledger, report: Any) -> None:
    """Accepted, rejected; the rejection is undone, then the acceptance; then there is nothing."""
    claim = report.claim
    ledger.record(report.document, reading=report.reading, links=report.links)

    def rule(ruling: Ruling, seen: str | None) -> str:
        return ledger.rule(
            Review(target=claim.id, target_kind="claim", ruling=ruling, reason="so", by="R. Viewer",
                   seen=seen)
        ).id  # fmt: skip

    first = rule("accept", None)
    second = rule("reject", first)
    before = ledger.snapshot()
    undone = rule("undo", second)
    assert [j.id for j in ledger.snapshot().entry(claim.id).judgements] == [first]
    assert [j.id for j in before.entry(claim.id).judgements] == [first, second]
    with pytest.raises(ConflictError):
        rule("undo", second)
    rule("undo", first)
    assert ledger.snapshot().entry(claim.id).judgements == ()
    assert [j.ruling for j in ledger.snapshot().judgements()] == [
        "accept",
        "reject",
        "undo",
        "undo",
    ]
    assert ledger.snapshot().judgements()[2].amendment == (("judgement", second),)
    assert undone != first
    with pytest.raises(QuestionError, match="no ruling on"):
        rule("undo", None)
    assert rule("accept", None) != first, "the same words again are another ruling"


def test_a_claim_as_it_was_read_beside_what_was_ruled(ledger: Ledger, report: Any) -> None:
    claim = report.claim
    ledger.record(report.document, reading=report.reading, links=report.links)
    reading = ledger.readings
    assert reading
    pairs = (("modality", "planned"), BLIND)
    ledger.rule(
        Review(target=claim.id, target_kind="claim", ruling="amend", reason="so", by="R.",
               amendment=pairs)
    )  # fmt: skip
    snapshot = ledger.snapshot()
    assert snapshot.entry(claim.id).claim.modality == "planned"
    assert snapshot.entry(claim.id, unruled=True).claim.modality == claim.modality
    assert ledger.readings == reading, "a ruling is no reading"
    with pytest.raises(UnknownIdError):
        snapshot.entry("claim_none")
    with pytest.raises(QuestionError, match="empty"):
        ledger.rule(
            Review(target=claim.id, target_kind="claim", ruling="amend", reason="so", by="R.",
                   amendment=(BLIND,), seen=snapshot.judgements()[-1].id)
        )  # fmt: skip


def test_a_snapshot_waits_for_the_writer_at_work(ledger: Ledger, report: Any) -> None:
    """Eight readers take snapshots while reports come in: none of them changes afterwards."""
    seen: list[tuple[LedgerSnapshot, int]] = []
    done = Event()

    def look() -> None:
        while not done.is_set():
            snapshot = ledger.snapshot()
            seen.append((snapshot, len(snapshot.documents())))

    readers = [Thread(target=look) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(20):
        ledger.record(replace(report.document, id=f"doc_{number}"), reading=Reading(), links=())
    done.set()
    for reader in readers:
        reader.join()
    for snapshot, count in seen:
        again = LedgerSnapshot(
            ledger._engine, known=snapshot.known, clock=snapshot.clock, now=snapshot._now,
            registry=snapshot.recorded_registry,
        )  # fmt: skip
        assert len(again.documents()) == count
