"""Whom a mention names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import NONE_OF_THESE, Link, Mention
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.resolver import RegistryResolver

Say = Callable[..., Link]


@pytest.mark.parametrize(
    ("text", "target", "reason"),
    [
        ("the Northern Council", "council", "name 'Northern Council' in the registry"),
        ("NC", "council", "alias 'NC' of Northern Council in the registry"),
        ("Harrow Guard snipers", "guard", "'Harrow Guard snipers' read as Harrow Guard"),
        ("senior Harrow Guard leadership", "guard", "'senior Harrow Guard leadership' read as"),
        ("the Northern Council’s Harrow Guard", "guard", "read as 'Harrow Guard'"),
        ("the Northern Council’s fighters", "council", "read as 'the Northern Council'"),
        ("the Council of Weald’s Ambassador Omar Hadi", "hadi", "names 'Omar Hadi'"),
        ("Fayez al-Serran, the premier", "serran", "names 'Fayez al-Serran'"),
        ("al-Serran", "serran", "surname of Fayez al-Serran, the only one"),
        ("President Sarran", "serran", "surname of Fayez al-Serran, the only one"),
        ("Coastal Leangue coalition", "league", "one slip of the pen away from"),
        ("al-Haraas", "guard", "same consonant skeleton as 'al-Haras' (rs)"),
        ("Mutahidda", "league", "same consonant skeleton as 'Mutahida' (mtd)"),
        ("French forces", "france", "'French' is said of FR"),
        ("French special forces", "france", "'French' is said of FR"),
        ("Egyptian authorities", "egypt-gov", "'Egyptian' is said of EG"),
        ("Libyan authorities", "council", "'Libyan' is said of LY"),
    ],
)
def test_a_name_is_read_through_its_wording(
    say_actor: Say, text: str, target: str, reason: str
) -> None:
    link = say_actor(text)
    assert link.target == target
    assert any(reason in r for r in link.best.reasons)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("fighters", "a common noun: it names nobody by itself"),
        ("they", "'they' names nobody by itself; nobody named before it fits"),
        ("anti-Council forces", "a common noun: it names nobody by itself"),
        ("anti-Serran forces", "no such name in the registry"),
        ("the Lords’ Committee", "no such name in the registry"),
        ("the Lords’ delegation", "no such name in the registry"),
        ("Jane Doe", "no such name in the registry"),
        ("4th Brigade", "no such name in the registry"),
        ("the Weald Post", "Weald Post is a source in the registry, not an actor"),
        ("French hostages", "no such name in the registry"),
        ("Libyan forces", "'Libyan' does not say which party of the country is meant"),
        ("Egyptian forces", "'Egyptian' does not say which party of the country is meant"),
        ("Northern Council and Harrow Guard", "these words name several parties at once"),
        ("French, NC and Harrow Guard forces", "these words name several parties at once"),
        ("Smith and Jones", "no such name in the registry"),
        ("Army of Hope", "several actors bear this name"),
        ("Hadi", "several people bear this surname"),
        ("Musaed Column", "several names are spelt much the same"),
        ("the coalition", "'the coalition' names nobody by itself; nobody named before it fits"),
        ("nc", "no such name in the registry"),
    ],
)
def test_none_of_these_comes_first_and_says_why(say_actor: Say, text: str, note: str) -> None:
    link = say_actor(text)
    assert link.best.target == NONE_OF_THESE
    assert note in link.best.reasons


def test_two_people_of_one_surname_are_told_apart_by_the_document(say_actor: Say) -> None:
    """Once the document gives the full name, the surname alone means that man."""
    link = say_actor("Hadi", "Omar Hadi spoke in Weald. Later {} left.")
    assert link.target == "hadi"
    assert "whose full name is in the document" in link.best.reasons[0]


def test_two_armies_of_one_name_are_told_apart_by_the_document(say_actor: Say) -> None:
    """The alias goes to the army that the document names otherwise, the other stays listed."""
    link = say_actor("Army of Hope", "The Desert Army moved. The {} won.")
    assert link.target == "army-east"
    assert link.candidates[1].target == "army-west"


def test_an_acronym_is_learned_from_the_document(say_actor: Say) -> None:
    """ "Harrow Guard (HG)" teaches that HG is the Harrow Guard."""
    link = say_actor("HG", "The Harrow Guard (HG) came. Then {} left.")
    assert link.target == "guard"
    assert link.best.reasons[0] == "'HG' stands for 'Harrow Guard' in this document"
    assert say_actor("HG fighters", "The Harrow Guard (HG) came. Then {} left.").target == "guard"


def test_the_coalition_is_the_one_named_before(say_actor: Say) -> None:
    """A bare class word means the last party whose mention ended in it."""
    story = "The Council Lords coalition and the Coastal League coalition met; {} won."
    link = say_actor(
        "the coalition", story, also=("Council Lords coalition", "Coastal League coalition")
    )
    assert link.target == "league"
    turned = "The Coastal League coalition and the Council Lords coalition met; {} won."
    lost = say_actor("the coalition", turned, also=("Council Lords coalition",))
    assert lost.target is None
    assert "whom the registry lacks" in lost.best.reasons[0]


def test_a_near_miss_is_listed_but_not_chosen(say_actor: Say) -> None:
    """Another first name is another man, yet the reader sees how near he is."""
    link = say_actor("Omer Haddid")
    assert link.target is None
    assert "hadi" in [c.target for c in link.candidates]
    assert "but not enough" in link.candidates[1].reasons[0]


def test_another_countrys_office_is_not_the_registrys(
    registry: Registry, gazetteer: Gazetteer, report: Callable[..., Document],
    mention: Callable[..., Mention],
) -> None:  # fmt: skip
    """The registry's Foreign Office is Britain's; the German one is somebody else."""
    office = Actor(id="fo", name="Foreign Office", kind="government", country="GB")
    resolver = RegistryResolver(replace(registry, actors=(office,)), gazetteer, ("LY",))
    for words, target in (
        ("a German Foreign Office spokesman", None),
        ("a British Foreign Office spokesman", "fo"),
        ("a Foreign Office spokesman", "fo"),
    ):
        document = report(f"In Harrow {words} spoke.")
        link = resolver.resolve(document, [mention(document, words, "actor")])[0]
        assert link.target == target, words


def test_a_name_holds_for_its_time(registry: Registry, gazetteer: Gazetteer) -> None:
    """The Guard called itself the Harrow Watch until 2015; later that is another's name."""
    then = Period(latest=date(2015, 12, 31))
    guard = Actor(id="watch", name="Harrow Host", aliases=("Harrow Watch",),
                  dated_names=(("Harrow Watch", then),))  # fmt: skip
    resolver = RegistryResolver(Registry(actors=(guard,)), gazetteer, ("LY",))
    for year, target in ((2015, "watch"), (2016, None)):
        at = datetime(year, 6, 1, tzinfo=UTC)
        document = Document(
            id="doc_1", text="Harrow Watch", evidence="0" * 64, retrieved_at=at, published_at=at
        )
        mention = Mention(
            id="mention_1", document="doc_1", span=(0, 12), text="Harrow Watch", kind="actor"
        )
        (link,) = resolver.resolve(document, [mention])
        assert link.target == target
    assert "Harrow Host was not called so on 2016-06-01" in link.candidates[1].reasons


def test_reasons_weigh_in_bits_what_the_link_weighs(say_actor: Say) -> None:
    """The bits of a candidate add up to its log2 odds before "none of these" is heard."""
    link = say_actor("HG fighters", "The Harrow Guard (HG) came. Then {} left.")
    assert len(link.best.bits) == len(link.best.reasons)
    assert 1.0 < sum(link.best.bits) < 6.0
