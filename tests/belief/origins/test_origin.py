from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.belief import origins
from reportedly.belief.origins import Origin, count_origins, dependence, speaker_name
from reportedly.model.claim import Count
from reportedly.testing import a_claim, an_entry


def _of(desk: Any) -> list[Any]:
    found = origins(desk.entries, registry=desk.registry)
    return [found[e.claim.id] for e in desk.entries]


def _kind(entry: Any, kind: str) -> Any:
    """Give the entry with its innermost holder of another kind."""
    step = entry.claim.attribution[-1]
    steps = (*entry.claim.attribution[:-1], replace(step, holder=replace(step.holder, kind=kind)))
    return replace(entry, claim=replace(entry.claim, attribution=steps))


def test_two_papers_that_quote_one_spokesman_have_one_origin(desk: Any) -> None:
    """Ferro tells two papers the same within three days, and again a week later."""
    desk.say("2016-06-10", "held", "coalition", by="spokesman", source="daily")
    desk.say("2016-06-12", "held", "coalition", by="spokesman", source="wire")
    desk.say("2016-06-17", "held", "coalition", by="spokesman", source="wire")
    first, second, third = _of(desk)
    assert first.key == second.key == "actor:spokesman @ 2016-06-10"
    assert (first.copy_of, second.copy_of) == (None, desk.entries[0].claim.id)
    assert third.key == "actor:spokesman @ 2016-06-17"
    assert third.copy_of is None


def test_one_origin_that_says_two_things_repeats_nothing(desk: Any) -> None:
    """Ferro counts ten dead on one day and twelve on the next."""
    for day, dead in (("2016-06-10", 10), ("2016-06-11", 12)):
        count = Count(what="killed", low=dead, high=dead)
        desk.say(day, "casualties.killed", "banner", by="spokesman", count=count)
    assert [o.copy_of for o in _of(desk)] == [None, None]
    assert len({o.key for o in _of(desk)}) == 1


def test_an_outlet_that_is_cited_is_the_origin(desk: Any) -> None:
    """The Daily Post writes it; a blog says "The Post said"; another relays the Post's feed."""
    desk.say("2016-06-10", "held", "banner", source="daily")
    desk.say("2016-06-11", "held", "banner", by="The Post", source="blog")
    relayed = desk.report(
        "2016-06-11", "Black Banner held Harrow port.", source="blog", relayed_from="Daily Post"
    )
    desk.say("", "held", "banner", document=relayed)
    assert {o.key for o in _of(desk)} == {"source:daily @ 2016-06-10"}


def test_a_dateline_names_the_origin(desk: Any) -> None:
    """(WA) at the top of the text; "(again)" is no outlet."""
    wire = desk.report("2016-06-10", "HARROW (WA) - Black Banner held Harrow port.", source="daily")
    desk.say("", "held", "banner", document=wire)
    other = desk.report("2016-06-10", "Black Banner (again) held Harrow port.", source="daily")
    desk.say("", "held", "banner", document=other)
    assert [o.key for o in _of(desk)] == ["source:wire @ 2016-06-10", "source:daily @ 2016-06-10"]


def test_a_copied_text_has_the_origin_of_the_first(desk: Any) -> None:
    """A blog prints the Post's words ten days later."""
    words = "Black Banner held Harrow port."
    for day, source in (("2016-06-10", "daily"), ("2016-06-20", "blog")):
        desk.say("", "held", "banner", document=desk.report(day, words, source=source))
    first, second = _of(desk)
    assert first.key == second.key
    assert second.copy_of == desk.entries[0].claim.id


def test_publishers_outside_the_registry_and_none_at_all(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner", source="The Some Blog")
    nameless = desk.say("2016-06-10", "held", "banner")
    assert [o.key for o in _of(desk)] == [
        "source:some blog @ 2016-06-10",
        f"document:{nameless.document.id} @ 2016-06-10",
    ]


def test_named_people_outside_the_registry(desk: Any) -> None:
    """Dr Amal Nur is quoted twice."""
    desk.say("2016-06-10", "held", "banner", by="Dr Amal Nur", source="daily")
    desk.say("2016-06-11", "held", "banner", by="Dr. Amal Nur", source="wire")
    assert {o.key for o in _of(desk)} == {"name:dr amal nur @ 2016-06-10"}


def test_unnamed_holders_are_their_outlets(desk: Any) -> None:
    """The wire says that residents say; the Post says that residents say; hearsay in the Post."""
    words = "The Post reported that residents said Black Banner held Harrow port."
    report = desk.report("2016-06-10", words, source="blog")
    desk.say("", "held", "banner", by="residents", document=report)
    outer = desk.say("", "held", "banner", by="The Post", document=report)
    inner = _kind(desk.entries[0], "collective")
    chain = (*outer.claim.attribution, *inner.claim.attribution)
    desk.entries[:] = [replace(inner, claim=replace(inner.claim, attribution=chain))]
    desk.entries.append(_kind(desk.say("2016-06-10", "held", "banner", by="residents",
                                       source="wire"), "collective"))  # fmt: skip
    del desk.entries[1]
    desk.say("2016-06-10", "held", "banner", by="", source="daily")
    assert [o.key for o in _of(desk)] == [
        "source:daily @ 2016-06-10",
        "source:wire / residents @ 2016-06-10",
        "source:daily / nobody named @ 2016-06-10",
    ]


@pytest.mark.parametrize(
    ("ending", "key"),
    [
        (" told the Wire Agency on Friday.", "source:wire / an official"),
        (" told the crowd.", "source:daily / an official"),
        (" said.", "source:daily / an official"),
    ],
)
def test_the_outlet_that_an_official_told(desk: Any, ending: str, key: str) -> None:
    words = f"Black Banner held Harrow port, said an official; he{ending}"
    report = desk.report("2016-06-10", words, source="daily")
    desk.say("", "held", "banner", by="an official", document=report)
    desk.entries[:] = [_kind(desk.entries[0], "role")]
    assert _of(desk)[0].key == f"{key} @ 2016-06-10"


def test_without_a_registry_words_alone_decide(desk: Any) -> None:
    desk.say("2016-06-10", "held", "banner", by="The Post", source="daily")
    assert next(iter(origins(desk.entries).values())).key == "name:post @ 2016-06-10"


def test_statements_are_told_apart_by_their_words(desk: Any) -> None:
    """Ferro makes two statements without a place."""
    desk.say("2016-06-10", "statement.statement", by="spokesman", at=None)
    desk.say("2016-06-10", "statement.statement", by="spokesman", at=None)
    assert [o.copy_of for o in _of(desk)] == [None, None]


def test_places_outside_the_registry_are_told_apart_by_their_words(desk: Any) -> None:
    for _ in range(2):
        entry = desk.say("2016-06-10", "held", "banner", by="spokesman")
        where = replace(entry.claim.where, place=None, text=entry.document.text[:8])
        desk.entries[-1] = replace(entry, claim=replace(entry.claim, where=where))
    assert _of(desk)[1].copy_of is None


def test_the_same_words_quoted_have_the_origin_of_the_first(desk: Any) -> None:
    """A commander says it; two days later another report gives the quotation to "a fighter"."""
    words = "We will not leave the harbour before the last of their boats has burned"
    first = desk.report("2016-06-10", f"“{words}.” So Ferro.", source="daily")
    second = desk.report("2016-06-12", f"A fighter said: “{words}.”", source="wire")
    for document, by in ((first, "Ferro"), (second, "A fighter")):
        claim = a_claim(document, words, holder=(by, None, "say", by))
        desk.entries.append(an_entry(claim, document))
    assert {o.key for o in _of(desk)} == {"name:ferro @ 2016-06-10"}


def test_how_much_of_two_claims_is_one_and_the_same(desk: Any) -> None:
    """Ferro twice in a week, again in July; the Navy, of his side; the Banner; a copied text."""
    desk.say("2016-06-10", "held", "coalition", by="spokesman", source="daily")
    desk.say("2016-06-11", "held", "coalition", by="spokesman", source="wire")
    desk.say("2016-06-11", "lost", "banner", by="spokesman", source="wire")
    desk.say("2016-07-11", "held", "coalition", by="spokesman", source="wire")
    desk.say("2016-06-10", "held", "coalition", by="navy", source="daily")
    desk.say("2016-06-10", "held", "banner", source="banner-radio")
    desk.say("2016-06-10", "held", "banner", by="envoy")
    told, again, more, later, navy, radio, envoy = _of(desk)
    assert dependence(told, again) == dependence(told, told) == 1
    assert dependence(told, more) == dependence(told, later) == 0.5
    assert dependence(told, navy) == 0.3
    assert dependence(told, radio) == dependence(told, envoy) == 0
    assert (told.side, radio.side, envoy.side) == ("accord", "banner", "envoy")
    assert dependence(Origin(key="a"), Origin(key="b")) == 0


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("source:daily", "Daily Post"),
        ("source:some blog / an official", "some blog (an official)"),
        ("actor:spokesman", "Colonel Ferro"),
        ("name:dr amal nur", "dr amal nur"),
        ("material:quay", "recordings or papers from East Quay"),
        ("material:doc_1", "doc_1"),
        ("document:doc_1", "a report whose publisher is not known"),
    ],
)
def test_speakers_in_words(desk: Any, speaker: str, name: str) -> None:
    assert speaker_name(speaker, desk.registry) == name


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 28)), max_size=8),
    chance=st.randoms(use_true_random=False),
)
def test_the_order_of_the_claims_does_not_matter(desk: Any, drawn: Any, chance: Any) -> None:
    """Five voices say it on any days of June."""
    desk = type(desk)()
    voices = (("spokesman", "daily"), ("spokesman", "wire"), (None, "daily"), ("The Post", "blog"),
              ("residents", "wire"))  # fmt: skip
    for voice, day in drawn:
        by, source = voices[voice]
        desk.say(f"2016-06-{day:02}", "held", "banner", by=by, source=source)
    shuffled = list(desk.entries)
    chance.shuffle(shuffled)
    found = origins(desk.entries, registry=desk.registry)
    assert origins(shuffled, registry=desk.registry) == found
    firsts = {o.copy_of for o in found.values()} - {None}
    assert all(found[claim].copy_of is None for claim in firsts if claim)


def test_two_speakers_of_one_report_are_one_origin_unless_another_passes_one_on() -> None:
    assert count_origins([]) == 0
    assert count_origins([("doc_1", "ada"), ("doc_1", "ben"), ("doc_1", "cleo")]) == 1
    assert count_origins([("doc_1", "ada"), ("doc_1", "ben"), ("doc_2", "ada")]) == 2
    chain = [(f"doc_{n}", f"who_{n + m}") for n in range(2000) for m in (0, 1)]
    assert count_origins(chain) == 2000
    assert count_origins([*chain, ("doc_2000", "who_0")]) == 2001


def test_no_order_of_the_reports_changes_how_many_origins_there_are() -> None:
    """Ada stands in three reports, of which two quote others as well."""
    told = [("a", "ada"), ("b", "ada"), ("c", "ada"), ("a", "ben"), ("b", "cleo"), ("b", "dora")]
    assert {count_origins(some) for some in permutations(told)} == {3}
