"""Who may see what: marks on claims, reports and actors, and what was taken back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.model.discretion.marks import (
    discretion_of,
    is_public,
    is_public_document,
    kept_back,
    marks_of,
)
from reportedly.model.judgement import Judgement, Ruling, TargetKind
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, a_link, an_entry

REPORT = a_document(
    "Ada Venn saw the Brigade enter Harrow mill. The Guard left. It rained, Ada Venn said."
)
OTHER = a_document("The Guard holds Upper Weir.")
SEEN = a_claim(
    REPORT,
    "the Brigade enter Harrow mill",
    sentence=(0, 43),
    roles={"actor": ("Brigade", "brigade")},
    holder=("Ada Venn", "ada-venn", "say", "saw"),
    place=("Harrow mill", "mill"),
)
ENTERED = a_claim(REPORT, "enter Harrow mill", sentence=(0, 43))
LEFT = a_claim(REPORT, "The Guard left.", roles={"actor": ("Guard", "guard")})
RAINED = a_claim(REPORT, "It rained", sentence=(60, 86))
HELD = a_claim(OTHER, roles={"actor": ("Guard", "guard")})
ENTRIES = (
    *(an_entry(claim, REPORT) for claim in (SEEN, ENTERED, LEFT, RAINED)),
    an_entry(HELD, OTHER),
)
NOON = datetime(2016, 8, 1, 12, tzinfo=UTC)


def ruled(
    target: str, kind: TargetKind, ruling: Ruling = "sensitive", *amendment: tuple[str, str]
) -> Judgement:
    return Judgement(
        id=f"judgement_{target}_{ruling}",
        target=target,
        target_kind=kind,
        ruling=ruling,
        reason="names a witness",
        by="R. Viewer",
        recorded_at=NOON if ruling in {"sensitive", "withdraw", "one"} else NOON.replace(hour=13),
        amendment=amendment,
    )


ON_SEEN = ruled(SEEN.id, "claim", "sensitive", ("document", REPORT.id), ("sentence", "0:43"))
LINKS = (a_link(REPORT, "Ada Venn", "ada-venn"), a_link(REPORT, "Guard", "guard"))


def shown(*judgements: Judgement, entries: tuple[Entry, ...] = ENTRIES) -> list[str]:
    snapshot = MemorySnapshot(all_entries=entries, all_links=LINKS, all_judgements=judgements)
    discretion = discretion_of(snapshot)
    return [e.claim.text for e in snapshot.entries() if is_public(e, discretion)]


def test_without_marks_all_may_be_shown() -> None:
    assert shown() == [
        "the Brigade enter Harrow mill", "enter Harrow mill", "The Guard left.", "It rained",
        "The Guard holds Upper Weir.",
    ] or len(shown()) == len(ENTRIES)  # fmt: skip


def test_a_marked_claim_keeps_its_whole_sentence_back() -> None:
    """The other claim of that sentence would quote the same words."""
    assert sorted(shown(ON_SEEN)) == ["It rained", "The Guard holds Upper Weir.", "The Guard left."]


def test_a_new_reading_of_a_marked_sentence_is_kept_back_too() -> None:
    """Another tool read it, so the claim has another id; the words are the same."""
    anew = replace(SEEN, id="claim_new", tool="other-reader 2 00000000")
    assert shown(ON_SEEN, entries=(an_entry(anew, REPORT),)) == []


def test_a_marked_report_is_kept_back_whole() -> None:
    assert shown(ruled(REPORT.id, "document")) == ["The Guard holds Upper Weir."]


def test_a_marked_actor_is_kept_back_as_speaker_and_wherever_it_is_named() -> None:
    """Ada Venn is no holder of "enter Harrow mill", but she stands in its sentence."""
    assert sorted(shown(ruled("ada-venn", "actor"))) == [
        "It rained", "The Guard holds Upper Weir.", "The Guard left.",
    ]  # fmt: skip
    assert "The Guard holds Upper Weir." not in shown(ruled("guard", "actor"))


def test_whoever_was_merged_with_a_marked_actor_is_marked_with_it() -> None:
    one = ruled("a-venn = ada-venn", "actor", "one", ("absorbed", "ada-venn"), ("kept", "a-venn"))
    said_by_kept = replace(
        SEEN,
        id="claim_kept",
        sentence=(60, 86),
        attribution=(
            replace(
                SEEN.attribution[0], holder=replace(SEEN.attribution[0].holder, actor="a-venn")
            ),
        ),
    )
    entries = (an_entry(said_by_kept, REPORT),)
    assert shown(ruled("ada-venn", "actor"), one, entries=entries) == []


def test_a_mark_can_be_lifted() -> None:
    lifted = ruled(SEEN.id, "claim", "public")
    assert len(shown(ON_SEEN, lifted)) == len(ENTRIES)
    assert marks_of([ON_SEEN, lifted]) == ()
    assert marks_of([ON_SEEN]) == (ON_SEEN,)


def test_what_is_withdrawn_is_said_to_be() -> None:
    snapshot = MemorySnapshot(
        all_entries=ENTRIES,
        all_judgements=(ruled(OTHER.id, "document", "withdraw"), ON_SEEN),
    )
    discretion = discretion_of(snapshot)
    said = {e.claim.id: kept_back(e, discretion) for e in ENTRIES}
    assert said[HELD.id] == "withdrawn"
    assert said[SEEN.id] == "sensitive"
    assert said[LEFT.id] is None


def test_what_counts_again_may_be_shown_again() -> None:
    restored = ruled(OTHER.id, "document", "restore")
    assert len(shown(ruled(OTHER.id, "document", "withdraw"), restored)) == len(ENTRIES)


@pytest.mark.parametrize(
    ("document", "judgements", "public"),
    [
        (OTHER, (), True),
        (replace(OTHER, text=""), (), False),
        (OTHER, (ruled(OTHER.id, "document"),), False),
        (OTHER, (ruled(OTHER.id, "document", "withdraw"),), False),
    ],
)
def test_a_report_is_shown_unless_it_is_sealed_marked_or_withdrawn(
    document: object, judgements: tuple[Judgement, ...], *, public: bool
) -> None:
    assert isinstance(document, type(OTHER))
    discretion = discretion_of(MemorySnapshot(all_judgements=judgements))
    assert is_public_document(document, discretion) is public


def test_a_holder_far_from_the_sentence_is_seen_too() -> None:
    """The quotation goes on in a later sentence; its speaker's name stands in the marked one."""
    later = replace(
        RAINED,
        id="claim_later",
        attribution=SEEN.attribution,
        where=SEEN.where,
    )
    assert shown(ON_SEEN, entries=(an_entry(later, REPORT),)) == []
