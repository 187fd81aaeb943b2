"""A snapshot as others may see it: Ada Venn, who saw the raid, does not exist in it."""

from dataclasses import replace
from datetime import UTC, datetime

from reportedly.belief import assess
from reportedly.model.belief import Question
from reportedly.model.discretion.public import MASK, LeftOut, PublicSnapshot
from reportedly.model.document import Problem
from reportedly.model.judgement import Judgement, Ruling, TargetKind
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.testing import MemorySnapshot, a_claim, a_document, a_link, an_entry

REPORT = a_document("Ada Venn saw the Brigade enter Harrow. The Guard holds Upper Weir.")
LEAK = a_document("The Guard holds Harrow.", published="2016-07-12")
SEALED = replace(a_document("A name."), text="")
SEEN = a_claim(REPORT, "Ada Venn saw the Brigade enter Harrow.", place=("Harrow", "harrow"))
HELD = a_claim(
    REPORT,
    "The Guard holds Upper Weir.",
    proposition=("control", "held"),
    roles={"actor": ("Guard", "guard")},
    place=("Upper Weir", "weir"),
)
LEAKED = a_claim(
    LEAK,
    proposition=("control", "held"),
    roles={"actor": ("Guard", "guard")},
    place=("Harrow", "harrow"),
)
REGISTRY = Registry(
    actors=(
        Actor(id="guard", name="Guard", parents=(Tie(target="ada", relation="office-of"),),
              sides=(Tie(target="ada", relation="side"),)),
        Actor(id="ada", name="Ada Venn", kind="person"),
    ),
    places=(Place(id="harrow", name="Harrow"), Place(id="weir", name="Upper Weir")),
    sources=(Source(id="ada", name="Ada's diary"), Source(id="post", name="Post", side="ada")),
)  # fmt: skip
LINKS = (
    a_link(REPORT, "Ada Venn", "ada"),
    a_link(REPORT, "Guard", "guard"),
    a_link(LEAK, "Guard", "guard"),
)


def ruled(target: str, kind: TargetKind, ruling: Ruling, *amendment: tuple[str, str]) -> Judgement:
    return Judgement(
        id=f"judgement_{target}_{ruling}", target=target, target_kind=kind, ruling=ruling,
        reason="harm", by="R. Viewer", recorded_at=datetime(2016, 8, 1, tzinfo=UTC),
        amendment=amendment,
    )  # fmt: skip


def whole(*judgements: Judgement) -> MemorySnapshot:
    return MemorySnapshot(
        registry=REGISTRY,
        all_documents=(SEALED,),
        all_entries=(an_entry(SEEN, REPORT), an_entry(HELD, REPORT), an_entry(LEAKED, LEAK)),
        all_links=LINKS,
        all_judgements=judgements,
        all_problems=(
            Problem(code="intake.no-date", message="Undated.", where=LEAK.id),
            Problem(code="intake.empty", message="Empty.", where="a.txt"),
        ),
    )


ADA = ruled("ada", "actor", "sensitive")
THE_LEAK = ruled(LEAK.id, "document", "sensitive")


def test_without_marks_all_is_there_but_what_is_sealed() -> None:
    snapshot = whole()
    public = PublicSnapshot(snapshot)
    assert (public.known, public.clock) == (snapshot.known, snapshot.clock)
    assert public.registry is REGISTRY
    assert public.entries() == snapshot.entries()
    assert {d.id for d in public.documents()} == {REPORT.id, LEAK.id}
    assert public.links() == snapshot.links()
    assert public.problems() == snapshot.problems()
    assert public.left_out == LeftOut(sealed_documents=1)


def test_a_marked_actor_is_in_no_claim_no_link_no_text_and_no_registry() -> None:
    public = PublicSnapshot(whole(ADA))
    assert [e.claim.id for e in public.entries()] == [HELD.id, LEAKED.id]
    (text,) = {e.document.text for e in public.entries() if e.document.id == REPORT.id}
    assert text == f"{MASK * 8}{REPORT.text[8:]}"
    assert text in {d.text for d in public.documents()}
    assert text[slice(*HELD.span)] == HELD.text  # the law of the quote holds
    assert [k.text for k in public.links()] == ["Guard", "Guard"]
    assert [a.id for a in public.registry.actors] == ["guard"]
    assert (public.registry.actors[0].parents, public.registry.actors[0].sides) == ((), ())
    assert [(s.id, s.side) for s in public.registry.sources] == [("post", None)]
    assert public.left_out == LeftOut(sensitive_claims=1, sensitive_actors=1, sealed_documents=1)


def test_answers_are_worked_out_without_what_is_kept_back() -> None:
    """Only the leak says who holds Harrow: others are told that nobody knows."""
    question = Question(place="harrow")
    on = datetime(2016, 7, 12, tzinfo=UTC).date()
    assert assess(whole(THE_LEAK), question, on=on).leading == "guard"
    belief = assess(PublicSnapshot(whole(THE_LEAK)), question, on=on)
    assert (belief.leading, belief.grounds) == ("unknown", ())


def test_a_marked_report_takes_its_problems_and_links_with_it() -> None:
    public = PublicSnapshot(whole(THE_LEAK))
    assert [p.code for p in public.problems()] == ["intake.empty"]
    assert {k.document for k in public.links()} == {REPORT.id}
    assert {d.id for d in public.documents()} == {REPORT.id}
    assert public.entries_at(frozenset({"harrow"})) == PublicSnapshot(whole()).entries()[:1]


def test_what_is_withdrawn_is_gone_and_counted() -> None:
    public = PublicSnapshot(whole(ruled(LEAK.id, "document", "withdraw")))
    assert {e.document.id for e in public.entries()} == {REPORT.id}
    assert {k.document for k in public.links()} == {REPORT.id}
    assert public.left_out.withdrawn_claims == 1


def test_rulings_on_what_is_kept_back_are_kept_back() -> None:
    on_seen, on_held = (ruled(c.id, "claim", "accept") for c in (SEEN, HELD))
    to_ada = ruled("the widow", "name", "link", ("target", "ada"))
    of_ada, of_guard = (ruled(k.mention, "mention", "link", ("target", "guard")) for k in LINKS[:2])
    public = PublicSnapshot(whole(ADA, on_seen, on_held, to_ada, of_ada, of_guard))
    assert {j.id for j in public.judgements()} == {on_held.id, of_guard.id}
    assert public.verdicts() == ()
    assert PublicSnapshot(whole(on_seen)).judgements() == (on_seen,)
