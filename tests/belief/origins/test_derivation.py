from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.belief import origins
from reportedly.belief.origins import derivations, passages_of
from reportedly.model.document import Document
from reportedly.model.registry import Registry, Source
from reportedly.testing import a_document

WIRE = (
    "Fighters of the Coalition entered the harbour of Harrow on Friday after a night of clashes, "
    "a spokesman said. Eleven fighters were killed and 35 were wounded, the field hospital said. "
    "The port had been in the hands of the Banner for more than a year."
)
QUOTE = "“We will not leave the harbour before the last of their boats has burned.”"


def _graph(desk: Any, *documents: Document) -> Any:
    return derivations(documents, registry=desk.registry)


def _edges(graph: Any, document: Document) -> list[tuple[str, float]]:
    return [(e.kind, round(e.dependence, 2)) for e in graph.edges[document.id]]


@pytest.fixture
def wire() -> Document:
    return a_document(WIRE, published="2016-06-10", source="wire")


def test_copies_and_parts(desk: Any, wire: Document) -> None:
    copy = a_document(WIRE, published="2016-06-11", source="a")
    cut = a_document(WIRE.partition(" The port")[0], published="2016-06-12", source="b")
    other = a_document(WIRE.replace("35", "53"), published="2016-06-13", source="c")
    graph = _graph(desk, other, cut, copy, wire)
    assert _edges(graph, copy) == [("copy", 1.0)]
    assert _edges(graph, cut) == [("abridged", 1.0)]
    assert {kind for kind, _ in _edges(graph, other)} == {"other numbers"}
    assert [graph.root(d.id) for d in (wire, copy, cut, other)] == [wire.id] * 3 + [other.id]
    assert [e.document for e in graph.children(wire.id)] == [copy.id, cut.id]
    (passage,) = passages_of(graph.parent(cut.id), {d.id: d for d in graph.documents})
    assert cut.text[slice(*passage)].startswith("Fighters of the Coalition")


def test_a_new_version_is_no_second_report(desk: Any, wire: Document) -> None:
    page = "https://wire.example/harrow"
    first, second = replace(wire, address=page), a_document(
        "Correction: nine fighters were killed in the harbour.", published="2016-06-11", address=page
    )  # fmt: skip
    assert _edges(_graph(desk, second, first), second) == [("revision", 1.0)]


def test_who_cites_an_outlet_goes_back_to_its_report(desk: Any, wire: Document) -> None:
    """A blog and a paper cite the wire; it is not known by then, or it is of another matter."""
    text = "Coalition fighters are in the harbour of Harrow, the Wire Agency reported. Clashes went on."
    blog = a_document(text, published="2016-06-10", source="blog")
    paper = a_document(text.replace("went on", "ended"), published="2016-06-12", source="paper")
    noise = [
        a_document(f"A choir sang in Millbrook on day {n}.", published="2016-06-09", source="wire")
        for n in range(3)
    ]
    graph = _graph(desk, paper, blog, wire, *noise)
    assert graph.parent(blog.id).earlier == wire.id
    assert graph.parent(blog.id).kind == "cites"
    assert "names Wire Agency" in graph.parent(blog.id).reason
    alone = _graph(desk, paper, blog, *noise)
    assert alone.root(blog.id) == alone.root(paper.id) == "outlet:wire @ 2016-06-10"
    assert alone.outlets == {"outlet:wire @ 2016-06-10": "Wire Agency"}


def test_two_matters_told_by_one_outlet_are_two_origins(desk: Any) -> None:
    """On one day; and the same matter a fortnight later is another word of theirs."""
    port = "The harbour of Harrow is taken, the Wire Agency reported. Grain silos burned there."
    choir = "A choir of Millbrook sang, the Wire Agency reported. Sheep were counted."
    documents = [
        a_document(port, published="2016-06-10", source="a"),
        a_document(choir, published="2016-06-10", source="b"),
        a_document(port.replace("burned", "fell"), published="2016-06-11", source="c"),
        a_document(choir.replace("were", "are"), published="2016-06-11", source="d"),
        a_document(port.replace("Grain", "More grain"), published="2016-06-25", source="e"),
    ]
    graph = _graph(desk, *documents)
    roots = [graph.root(d.id) for d in documents]
    assert roots[0] == roots[2] != roots[1] == roots[3]
    assert roots[4] not in roots[:4]
    assert len(graph.outlets) == 3


def test_a_citation_deep_in_a_report_is_part_of_it(desk: Any) -> None:
    text = f"The Coalition feasted. {'All was well. ' * 5}A boat burned, the Wire Agency reported."
    document = a_document(text, published="2016-06-10", source="blog")
    graph = _graph(desk, document)
    assert _edges(graph, document) == [("cites", 0.14)]
    assert graph.parent(document.id) is None
    longer = a_document(text.replace("All was", "Nothing was. All was"), source="blog")
    assert _edges(_graph(desk, longer), longer) == []


def test_reports_that_quote_the_same_words(desk: Any) -> None:
    first = a_document(f"{QUOTE} So Colonel Ferro.", published="2016-06-10", source="a")
    second = a_document(f"Ferro said: {QUOTE}", published="2016-06-12", source="b")
    graph = _graph(desk, second, first)
    assert graph.parent(second.id).kind in {"same utterance", "copy", "abridged"}
    first = a_document(f"{WIRE} {QUOTE}", published="2016-06-10", source="a")
    rest = " ".join(f"In quarter {n} of {n}{n} streets all stayed quiet then." for n in range(9))
    long = a_document(f"{QUOTE} {rest}", published="2016-06-13")
    ((kind, share), *_) = _edges(_graph(desk, long, first), long)
    assert (kind, share < 0.5) == ("same utterance", True)


def test_reports_that_rest_on_the_same_recordings(desk: Any) -> None:
    tapes = "Recordings from East Quay passed to the Wire Agency show it. It was night."
    first = a_document(tapes, published="2016-06-10", source="daily")
    second = a_document("Leaked tapes from East Quay speak of fire.", published="2016-06-12",
                        source="blog")  # fmt: skip
    graph = _graph(desk, second, first)
    assert graph.parent(second.id).kind == "same material"
    assert graph.parent(second.id).dependence == 0.5
    assert graph.root(second.id) == graph.root(first.id) == "outlet:wire @ 2016-06-10"


def test_recordings_that_nobody_has_are_nobodys(desk: Any) -> None:
    """Two reports without a publisher that is known."""
    first = a_document("Recordings from East Quay show it.", published="2016-06-10")
    second = a_document("Footage from East Quay shows them.", published="2016-06-12")
    graph = _graph(desk, second, first)
    assert graph.root(second.id) == graph.root(first.id) == "outlet:material:quay @ 2016-06-10"


def test_reports_that_pass_on_one_mans_words(desk: Any) -> None:
    """Ferro tells two papers the same."""
    desk.say("2016-06-10", "held", "coalition", by="spokesman", source="daily")
    desk.say("2016-06-12", "held", "coalition", by="spokesman", source="wire")
    desk.say("2016-06-12", "held", "banner", source="radio")
    found = origins(desk.entries, registry=desk.registry)
    documents = [e.document for e in desk.entries]
    graph = derivations(documents, registry=desk.registry, entries=desk.entries, found=found)
    edge: Any = graph.parent(documents[1].id)
    assert (edge.kind, edge.dependence) == ("same utterance", 1.0)
    assert edge.reason == "passes on the same words of Colonel Ferro"
    assert passages_of(edge, {}) == edge.passages != ()
    assert graph.parent(documents[2].id) is None


BOOK = Registry(
    sources=(Source(id="wire", name="Wire Agency"), Source(id="daily", name="Daily Post"))
)
PIECES = (
    "Fighters of the Coalition entered the harbour of Harrow after a night of clashes.",
    "Eleven fighters were killed, the Wire Agency reported.",
    QUOTE,
    "Recordings passed to the Daily Post show a fire at the quay.",
    "The envoy left for the hills in the morning with all of his men and never came back.",
    "Nine fighters were killed, a doctor said.",
)


@st.composite
def reports(draw: st.DrawFn) -> Document:
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4, unique=True))
    day = draw(st.integers(1, 28))
    return a_document(
        " ".join(pieces),
        published=f"2016-06-{day:02}",
        source=draw(st.sampled_from(["wire", "daily", "blog", "radio", None])),
        address=draw(st.sampled_from([None, "https://a.example/1", "https://a.example/2"])),
    )


some_reports = st.lists(reports(), max_size=7, unique_by=lambda d: d.id)
laws = settings(max_examples=60, deadline=None)


@laws
@given(some_reports, st.randoms(use_true_random=False))
def test_order_does_not_matter(documents: list[Document], chance: Any) -> None:
    shuffled = list(documents)
    chance.shuffle(shuffled)
    assert derivations(shuffled, registry=BOOK) == derivations(documents, registry=BOOK)


@laws
@given(some_reports)
def test_no_edge_leads_to_a_later_report_and_the_root_is_the_earliest(
    documents: list[Document],
) -> None:
    graph = derivations(documents, registry=BOOK)
    rank = {d.id: n for n, d in enumerate(graph.documents)}
    for document in documents:
        for edge in graph.edges[document.id]:
            assert rank.get(edge.earlier, -1) < rank[document.id]
            assert 0 <= edge.dependence <= 1
        root = graph.root(document.id)
        assert rank.get(root, -1) <= rank[document.id]
        assert graph.parent(root) is None


@laws
@given(some_reports, st.integers(1, 28))
def test_nothing_published_later_changes_what_was_known(
    documents: list[Document], day: int
) -> None:
    """The tree of what was known by a day is the tree of those reports alone."""
    until = datetime(2016, 6, day, 23, 59, tzinfo=UTC)
    early = [d for d in documents if d.published_at and not until < d.published_at]
    graph = derivations(early, registry=BOOK)
    known = {d.id for d in early}
    assert {d.id for d in graph.documents} == known
    assert all(e.earlier in known or e.earlier in graph.outlets
               for some in graph.edges.values() for e in some)  # fmt: skip
