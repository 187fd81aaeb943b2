"""Links for whole documents, and the names nobody knows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import NONE_OF_THESE, Link, Mention
from reportedly.model.registry import Registry
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.resolver import RegistryResolver, unresolved

Report = Callable[..., Document]
Point = Callable[..., Mention]

STORY = (
    "In Harrow the Desert Lions fought the Harrow Guard. Desert Lions fighters took Copper Gate. "
    "Witnesses and French, NC and Harrow Guard men fled. Omer Haddid, anti-Lions men and the "
    "Weald Post saw it near the Hospital."
)


def test_every_mention_gets_one_link_in_order(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    """Ranked, shares adding up to 1, and "none of these" always among the candidates."""
    document = report(STORY)
    mentions = [
        mention(document, "Harrow Guard", "actor", last=False),
        mention(document, "Harrow", "place", last=False),
        mention(document, "Witnesses", "actor"),
    ]
    links = resolver.resolve(document, mentions)
    assert [link.mention for link in links] == [m.id for m in mentions]
    assert [link.target for link in links] == ["guard", "harrow", None]
    for link in links:
        shares = [c.score_share for c in link.candidates]
        assert sum(shares) == pytest.approx(1.0)
        assert shares == sorted(shares, reverse=True)
        assert NONE_OF_THESE in [c.target for c in link.candidates]
        assert link.best.reasons
        assert link.tool == resolver.tool


def test_the_tool_names_the_registry_it_used(registry: Registry) -> None:
    """A new alias makes another tool, so links can be told apart and made again."""
    gazetteer = Gazetteer(("LY",))
    first = RegistryResolver(registry, gazetteer, ("LY",))
    same = RegistryResolver(registry, gazetteer, ("LY",))
    actors = (replace(registry.actors[0], aliases=("NC", "Nope")), *registry.actors[1:])
    changed = RegistryResolver(Registry(actors=actors), theatre=("LY",))
    assert first.tool == same.tool
    assert first.tool != changed.tool


def unresolved_links(resolver: RegistryResolver, report: Report, mention: Point) -> list[Link]:
    document = report(STORY)
    words = (
        "Desert Lions", "Desert Lions fighters", "Witnesses", "French, NC and Harrow Guard men",
        "Omer Haddid", "anti-Lions men", "Weald Post",
    )  # fmt: skip
    mentions = [mention(document, w, "actor", last=False) for w in words]
    mentions += [mention(document, w, "place") for w in ("Copper Gate", "Harrow", "Hospital")]
    return list(resolver.resolve(document, mentions))


def test_unresolved_names_come_most_frequent_first_with_a_command(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    """Common nouns, lists, sources and settled names are not asked about."""
    links = unresolved_links(resolver, report, mention)
    names = unresolved(links, [report(STORY)])
    assert [(n.text, n.kind, n.count) for n in names] == [
        ("Desert Lions", "actor", 2),
        ("Copper Gate", "place", 1),
        ("Omer Haddid", "actor", 1),
    ]
    assert [n.command for n in names] == [
        'reportedly registry add-actor "Desert Lions"',
        'reportedly registry add-place "Copper Gate" --parent harrow',
        'reportedly registry add-alias hadi "Omer Haddid"',
    ]
    assert names[0].documents == 1
    start, end = names[0].examples[0].span
    assert STORY[start:end] == "Desert Lions"


def test_links_of_other_documents_do_not_count(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    links = unresolved_links(resolver, report, mention)
    assert unresolved(links, [report(STORY, "doc_other")]) == ()


def test_a_name_with_quotes_is_quoted_for_the_shell(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    document = report('He met Abu "Tiger" Zed$ there.')
    links = resolver.resolve(document, [mention(document, 'Abu "Tiger" Zed$', "actor")])
    (name,) = unresolved(links, [document])
    assert name.command == "reportedly registry add-actor 'Abu \"Tiger\" Zed$'"


def test_a_part_of_an_unknown_place_is_listed_as_the_place(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    document = report("Shells fell near the outskirts of Quxville.")
    links = resolver.resolve(document, [mention(document, "outskirts of Quxville", "place")])
    (name,) = unresolved(links, [document])
    assert name.command == 'reportedly registry add-place "Quxville"'


def test_a_name_settled_elsewhere_is_not_asked_about(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    """The Guard's hold is no place; its name is known, so there is nothing to add."""
    document = report("The Harrow Guard fled from parts of Harrow Guard.")
    mentions = [
        mention(document, "Harrow Guard", "actor", last=False),
        mention(document, "parts of Harrow Guard", "place"),
    ]
    assert unresolved(resolver.resolve(document, mentions), [document]) == ()


def test_a_name_taken_for_both_kinds_is_shown_once(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    """Quxville is a body to the tagger in one report and a town in the other: a place it is."""
    document = report("Quxville said no. Shells fell on Quxville.")
    mentions = [
        mention(document, "Quxville", "actor", last=False),
        mention(document, "Quxville", "place"),
    ]
    (name,) = unresolved(resolver.resolve(document, mentions), [document])
    assert (name.kind, name.count) == ("place", 2)


@pytest.mark.parametrize(
    ("words", "kind"), [("Quxville Refinery", "refinery"), ("Quxville District", "district")]
)
def test_the_command_says_the_kind_that_the_name_says(
    resolver: RegistryResolver, report: Report, mention: Point, words: str, kind: str
) -> None:
    document = report(f"Shells fell on {words}.")
    (name,) = unresolved(
        resolver.resolve(document, [mention(document, words, "place")]), [document]
    )
    assert name.command == f'reportedly registry add-place "{words}" --kind {kind}'
