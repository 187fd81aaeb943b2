from datetime import UTC, datetime
from typing import Any

from reportedly.belief import origins
from reportedly.belief.origins import derivations, told_again
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry
from reportedly.views.evidence.origins import claim_origins, dependence_text, document_origins

WIRE = (
    "Fighters of the Brigade entered Harrow mill on Friday after a night of clashes, a miller said. "
    "Eleven fighters drowned in the millrace and 35 were wounded, the hospital said."
)


def _page(registry: Any, about: str, *documents: Any) -> Any:
    snapshot = MemorySnapshot(registry=registry, all_documents=documents)
    graph = derivations(snapshot.documents(), registry=registry)
    return document_origins(snapshot, graph, about, [d.id for d in documents[-2:]])


def test_a_tree_of_reports(story: MemorySnapshot) -> None:
    """The last two are asked about; what they go back to is shown, and not counted."""
    wire = a_document(WIRE, published="2031-05-04", source="upland-wire", title="Night at the mill")
    copy = a_document(f"{WIRE} So far.", published="2031-05-05", source="river-radio")
    cites = a_document("The mill burned, the Upland Wire reported. Nobody slept.", published=None,
                       retrieved_at=datetime(2031, 5, 9, tzinfo=UTC))  # fmt: skip
    page = _page(story.registry, "the mill", wire, copy, cites)
    assert page.headline == "2 reports, at most 2 origins"
    shown = [(row.depth, row.label, row.kind) for row in page.rows]
    assert shown == [
        (0, "Upland Wire, 4 May 2031", ""),
        (1, "river-radio, 5 May 2031", "copy"),
        (0, "Upland Wire", ""),
        (1, "source unknown, undated", "cites"),
    ]
    assert page.rows[1].passages[0].startswith("Fighters of the Brigade")
    assert page.rows[2].text == "its own report is not in the casebook"
    assert page.rows[3].dependence == 1


def test_weaker_ties_are_named_as_well(story: MemorySnapshot) -> None:
    text = (
        "The mill burned, the Upland Wire reported. Nobody slept. The Valley Post said it rained."
    )
    page = _page(story.registry, "fire", a_document(text, published="2031-05-05", source="x"))
    assert page.rows[1].also == (
        "cites .3, Valley Post: names Valley Post as where it has it from",
    )


def test_a_tree_of_claims(story: MemorySnapshot) -> None:
    """Ada Venn tells two papers; a third says it too; one text stands in two of them."""
    entries = []
    for day, source, text in (
        (4, "valley-post", "The Brigade holds the mill, Ada Venn said."),
        (5, "upland-wire", "The Brigade holds the mill, Ada Venn told them."),
        (6, "river-radio", "The Brigade holds the mill."),
    ):
        document = a_document(text, published=f"2031-05-0{day}", source=source)
        holder: Any = ("Ada Venn", None, "say", "Ada Venn") if "Ada" in text else None
        claim = a_claim(document, "The Brigade holds the mill", holder=holder,
                        proposition=("control", "held"), tense="present")  # fmt: skip
        entries.append(an_entry(claim, document))
    snapshot = MemorySnapshot(registry=story.registry, all_entries=tuple(entries))
    found = origins(entries, registry=story.registry)
    page = claim_origins(snapshot, told_again(entries, entries[0], found), found)
    assert page.headline == "3 reports, at most 2 origins"
    assert [(r.depth, r.kind, r.reason) for r in page.rows] == [
        (0, "", "goes back to ada venn"),
        (1, "same utterance", "the same speaker within a week"),
        (0, "", "goes back to river radio"),
    ]


def test_dependence_in_figures() -> None:
    assert [dependence_text(s) for s in (0.0, 0.25, 0.5, 1.0)] == ["0", ".2", ".5", "1"]
