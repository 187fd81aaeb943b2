"""The work list: names that the registry lacks, and what is none."""

from collections.abc import Callable

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import Link, Mention
from reportedly.model.registry import Registry
from reportedly.resolution.actors.waiting import _is_person, unresolved
from reportedly.resolution.resolver import RegistryResolver

Report = Callable[..., Document]
Point = Callable[..., Mention]

STORY = (
    "In Harrow the Desert Lions fought the Harrow Guard. Desert Lions fighters took Copper Gate. "
    "Witnesses and French, NC and Harrow Guard men fled. Omer Haddid, anti-Lions men and the "
    "Weald Post saw it near the Hospital."
)


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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Recordings were found. The recordings show it.", "Recordings"),
        ("See https://herald.example/a.", "https://herald.example/a"),
        ("A Dutch ship came.", "Dutch"),
        ("The Harrow Herald wrote it.", "Herald"),
        ("The Weald controlled Venn fled.", "Weald controlled Venn"),
        ("Senior NC men met.", "Senior NC"),
        ("Demonstrators in Venn met. The demonstrators left.", "Demonstrators in Venn"),
    ],
)
def test_what_is_no_name_is_not_asked_about(
    resolver: RegistryResolver,
    registry: Registry,
    report: Report,
    mention: Point,
    text: str,
    word: str,
) -> None:
    document = report(text)
    links = resolver.resolve(document, [mention(document, word, "place", last=False)])
    assert unresolved(links, [document], registry) == ()


def test_a_person_is_listed_as_a_person_under_the_whole_name(
    resolver: RegistryResolver, registry: Registry, report: Report, mention: Point
) -> None:
    """The tagger took half of the name, and for a place."""
    document = report("They met Bashir al-Venn in Harrow.")
    half = mention(document, "Bashir", "place")
    links = resolver.resolve(document, [half])
    (name,) = unresolved(links, [document], registry, {half.id: "PERSON"})
    assert (name.text, name.kind) == ("Bashir al-Venn", "actor")
    assert name.command == 'reportedly registry add-actor "Bashir al-Venn" --kind person'


def test_what_only_begins_a_sentence_is_no_name(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    document = report("Documents were found. Men in Harrow fled. Twenty-two Qux men left.")
    words = ("Documents", "Men in Harrow", "Twenty-two Qux men")
    links = resolver.resolve(document, [mention(document, w, "actor") for w in words])
    assert unresolved(links, [document]) == ()


def test_a_name_and_the_same_with_its_body_are_one_line(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    """One person, each sentence once; a name of two plain words is offered as a person's."""
    document = report(
        "Later Ada Quxel of Menax spoke. " + "The day was long. " * 9 + "So Ada Quxel said."
    )
    mentions = [
        mention(document, "Ada Quxel of Menax", "actor"),
        mention(document, "Ada Quxel", "actor", last=False),
        mention(document, "Ada Quxel", "actor"),
    ]
    (name,) = unresolved(resolver.resolve(document, mentions), [document])
    assert (name.text, name.count, len(name.examples)) == ("Ada Quxel", 3, 2)
    assert name.command == 'reportedly registry add-actor "Ada Quxel" --kind person'


@pytest.mark.parametrize(
    ("text", "label", "person"),
    [
        ("Ada Quxel", "", True),
        ("Ada Quxel", "ORG", False),
        ("Quxel", "PERSON", True),
        ("Quxel Council", "", False),
        ("QUX Quxel", "", False),
        ("Quxel", "", False),
    ],
)
def test_a_person_is_told_by_the_tagger_or_by_the_shape(
    text: str, label: str, person: bool
) -> None:
    assert _is_person(text, label) is person


def test_a_name_that_hardly_comes_near_is_not_offered_as_an_alias(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    document = report("So Harro Venn said.")
    (name,) = unresolved(
        resolver.resolve(document, [mention(document, "Harro Venn", "actor")]), [document]
    )
    assert "add-alias" not in name.command


@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("Quxel Armed Forces", "actor", ["Quxel Armed Forces"]),
        ("senior Quxel Armed Forces", "actor", ["Quxel Armed Forces"]),
        ("Quxel fighters", "actor", ["Quxel"]),
        ("Quxel-led", "actor", []),
        ("Flag of Quxel.svg", "actor", []),
        ("Quxel | Menax", "actor", []),
        ("Lions-held Quxville", "place", ["Quxville"]),
    ],
)
def test_a_name_is_shown_whole_and_without_what_stands_before_it(
    write_list: Callable[[str, str], list[str]], words: str, kind: str, shown: list[str]
) -> None:
    assert write_list(words, kind) == shown


@pytest.fixture(name="write_list")
def _write_list(
    resolver: RegistryResolver, report: Report, mention: Point
) -> Callable[[str, str], list[str]]:
    def write_list(words: str, kind: str) -> list[str]:
        document = report(f"Then {words} left.")
        links = resolver.resolve(document, [mention(document, words, kind)])
        return [name.text for name in unresolved(links, [document])]

    return write_list
