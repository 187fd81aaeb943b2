"""Claims and links read through who was one with whom."""

from datetime import date

from reportedly.model.claim import When
from reportedly.model.identity.pairs import Identity, Tied
from reportedly.model.identity.reading import link_with_identity, with_identity
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link
from reportedly.model.period import Period, day_period
from reportedly.testing import a_claim, a_document

PAPER = a_document("The Lions took Harrow, Ada Venn said.", published="2021-05-08")
MAY = Period(earliest=date(2021, 5, 1), latest=date(2021, 5, 31))
TIED = Tied(absorbed="lions", kept="guard", period=Period(), judgement="judgement_1",
            by="R. Viewer", reason="I know them")  # fmt: skip
ALWAYS = Identity(tied=(TIED,))
IN_MAY = Identity(tied=(Tied(absorbed="lions", kept="guard", period=MAY, judgement="judgement_1",
                             by="R. Viewer", reason="I know them"),))  # fmt: skip
TAKEN = a_claim(
    PAPER,
    "The Lions took Harrow",
    proposition=("control", "taken"),
    roles={"actor": ("Lions", "lions")},
    holder=("Ada Venn", "lions", "say", "said"),
)


def test_roles_go_by_the_day_of_the_claim_and_holders_by_the_day_they_spoke() -> None:
    """In April the Lions were themselves; the man who spoke in May was of the Guard."""
    april = a_claim(
        PAPER,
        "The Lions took Harrow",
        proposition=("control", "taken"),
        roles={"actor": ("Lions", "lions")},
        holder=("Ada Venn", "lions", "say", "said"),
        when=When(period=day_period(date(2021, 4, 30))),
    )
    read = with_identity(april, PAPER, IN_MAY)
    assert [r.actor for r in read.proposition.roles] == ["lions"]
    assert read.holder is not None
    assert read.holder.actor == "guard"
    assert with_identity(TAKEN, PAPER, IN_MAY).proposition.roles[0].actor == "guard"


def test_nobody_merged_changes_nothing() -> None:
    assert with_identity(TAKEN, PAPER, Identity()) is TAKEN


def link(*targets: tuple[str, float], kind: str = "actor") -> Link:
    candidates = tuple(
        Candidate(target=t, score_share=s, reasons=("named so",), bits=(1.0,)) for t, s in targets
    )
    return Link(mention="mention_1", document=PAPER.id, span=(4, 9), text="Lions",
                kind=kind, candidates=candidates, tool="names")  # type: ignore[arg-type]  # fmt: skip


def test_two_candidates_that_are_one_share_their_shares() -> None:
    read = link_with_identity(
        link(("lions", 0.4), (NONE_OF_THESE, 0.35), ("guard", 0.25)), PAPER, ALWAYS
    )
    assert read.target == "guard"
    assert round(read.best.score_share, 2) == 0.65
    assert "lions is guard, ruled by R. Viewer: I know them" in read.best.reasons
    assert len(read.best.bits) == len(read.best.reasons)


def test_other_links_are_left_alone() -> None:
    place = link(("harrow", 1.0), kind="place")
    assert link_with_identity(place, PAPER, ALWAYS) is place
    other = link(("council", 1.0))
    assert link_with_identity(other, PAPER, ALWAYS) is other
