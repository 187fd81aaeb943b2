"""Words that take a name up again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import Link, Mention
from reportedly.model.registry import Registry, Source, Tie
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.references.referring import body_of, reference_of
from reportedly.resolution.resolver import RegistryResolver
from reportedly.resolution.scene import Scene

Say = Callable[..., Link]


@pytest.mark.parametrize(
    ("story", "words", "target"),
    [
        ("The Harrow Guard came. {} took the mill.", "The group", "guard"),
        ("The Harrow Guard came. {} took the mill.", "They", "guard"),
        ("The Harrow Guard came. Men of {} took the mill.", "their", "guard"),
        ("Omar Hadi came. {} left.", "He", "hadi"),
        ("The Northern Council met. {} voted.", "The council", "council"),
        ("The Northern Council met. {} voted.", "The government", "council"),
        ("The Northern Council met. {} voted.", "The ministry", None),
        ("{} came.", "They", None),
        ("The Harrow Guard met the Desert Army. {} left.", "They", None),
        ("The Harrow Guard came. {} left.", "The forces", None),
        ("The Harrow Guard came. {} Desert Lions left.", "The rebel group", None),
        ("The Harrow Guard came. {} Monday left.", "The group", "guard"),
    ],
)
def test_the_last_party_that_fits_is_meant(
    say_actor: Say, story: str, words: str, target: str | None
) -> None:
    assert say_actor(words, story).target == target


def test_the_fighters_are_whom_the_text_has_called_so(say_actor: Say) -> None:
    """Harrow Guard fighters came; "the fighters" are those, and the Lions are nobody we know."""
    story = "Harrow Guard fighters came, not Lions fighters. {} left."
    link = say_actor("The fighters", story, also=("Harrow Guard fighters",))
    assert link.target == "guard"
    lost = say_actor("The fighters", story, also=("Harrow Guard fighters", "Lions fighters"))
    assert lost.target is None
    assert "whom the registry lacks" in lost.best.reasons[0]


def test_between_two_sides_nothing_is_chosen(say_actor: Say) -> None:
    link = say_actor("They", "The Harrow Guard met the Desert Army. {} left.")
    assert "two parties of different sides fit" in link.best.reasons
    assert {c.target for c in link.candidates[1:]} == {"guard", "army-east"}


def test_our_forces_are_the_publishers_side(
    registry: Registry, gazetteer: Gazetteer, report: Callable[..., Document],
    mention: Callable[..., Mention],
) -> None:  # fmt: skip
    """A party's own site says "our forces"; a newspaper's "we" is nobody in the fight."""
    house = Source(id="guard-site", name="Guard site", side="guard")
    resolver = RegistryResolver(replace(registry, sources=(house,)), gazetteer, ("LY",))
    text = "Our forces hold the mill. US forces left."
    for source, target in (("guard-site", "guard"), (None, None)):
        document = replace(report(text), source=source)
        (link,) = resolver.resolve(document, [mention(document, "Our forces", "actor")])
        assert link.target == target
        (other,) = resolver.resolve(document, [mention(document, "US forces", "actor")])
        assert "who says 'we'" not in " ".join(other.best.reasons)


def test_what_takes_nothing_up() -> None:
    for words in ("", "a group", "five fighters", "the old mill house gate", "the mill"):
        assert reference_of(words) is None


def test_a_man_stands_for_his_body(registry: Registry) -> None:
    hadi = replace(registry.actor("hadi"), parents=(Tie(target="guard", relation="head-of"),))
    scene = Scene(text="", mentions=(), actors=(), places=(), acronyms={})
    assert body_of(registry, hadi, scene).id == "guard"
    assert body_of(registry, registry.actor("guard"), scene).id == "guard"
    assert body_of(registry, registry.actor("hadi"), scene).id == "hadi"


@pytest.mark.parametrize(
    ("story", "words", "target"),
    [
        ("The Northern Council met. {} fled.", "The rebels", None),
        ("The Northern Council met. {} was far.", "The group", None),
        ("The Harrow Guard came. {} was reported that men fled.", "It", None),
        ("The Harrow Guard came. {} took the mill.", "It", "guard"),
        ("The Harrow Guard came. A jet fell and killed {}.", "its pilot", None),
        ("The Harrow Guard came. {} ran.", "The police force", None),
        ("The Harrow Guard came. {} ran.", "The armed group", "guard"),
        ("The Harrow Guard came. Then {} left.", "the spokesman", None),
        ("A spokesman, Omar Hadi, came. Then {} left.", "the spokesman", "hadi"),
        ("The Desert Army came. {} left.", "The army", "army-east"),
    ],
)
def test_a_noun_takes_up_only_whom_it_can_mean(
    say_actor: Say, story: str, words: str, target: str | None
) -> None:
    """No government is "the rebels", and "it was reported" is nobody."""
    assert say_actor(words, story).target == target


@pytest.mark.parametrize(
    ("story", "others", "target"),
    [
        ("Omar Hadi came. Ada Venn spoke. He left.", ("Ada Venn",), None),
        ("Omar Hadi came. Shots fell in Tulsa. He left.", ("Tulsa",), "hadi"),
        ("Omar Hadi came to the Red House. He left.", ("Red House",), "hadi"),
        ("The Harrow Guard came. Some insiders spoke. They left.", ("insiders",), None),
    ],
)
def test_a_stranger_who_may_be_meant_leaves_it_open(
    read_last: Callable[..., str | None], story: str, others: tuple[str, ...], target: str | None
) -> None:
    """A person the registry lacks may be "he"; a town and a house may not."""
    assert read_last(story, *others, "They" if "They" in story else "He") == target


@pytest.fixture(name="read_last")
def _read_last(
    resolver: RegistryResolver,
    report: Callable[..., Document],
    mention: Callable[..., Mention],
) -> Callable[..., str | None]:
    def read_last(story: str, *words: str) -> str | None:
        document = report(story)
        mentions = [mention(document, one, "actor") for one in words]
        return resolver.resolve(document, mentions)[-1].target

    return read_last


@pytest.mark.parametrize(
    ("story", "met", "target"),
    [
        # What the tagger takes for a people or a town is no "he", unless it speaks.
        ("Omar Hadi came. Wealdish envoys left. He stayed.", ("Wealdish", "NORP"), "hadi"),
        ("Omar Hadi came. It was far to Tulsa. He stayed.", ("Tulsa", "GPE"), "hadi"),
        ("Omar Hadi came. Venn said little. He stayed.", ("Venn", "GPE"), None),
        # A town that was taken is no "they"; one that came may be a body called so.
        ("The Harrow Guard captured Tulsa. They stayed.", ("Tulsa", "GPE"), "guard"),
        ("The Harrow Guard left. Zintan came. They stayed.", ("Zintan", "GPE"), None),
        ("The Harrow Guard fought in Tulsa. Ten of their men fell.", ("Tulsa", "ORG"), "guard"),
    ],
)
def test_a_town_is_no_stranger_where_it_stands_as_a_town(
    resolver: RegistryResolver,
    report: Callable[..., Document],
    mention: Callable[..., Mention],
    story: str,
    met: tuple[str, str],
    target: str | None,
) -> None:
    document = report(story)
    word = next(w for w in ("their men", "They", "He") if w in story)
    stranger = replace(mention(document, met[0], "actor"), label=met[1])
    assert (
        resolver.resolve(document, [stranger, mention(document, word, "actor")])[-1].target
        == target
    )


def test_who_was_called_forces_are_the_forces(say_actor: Say) -> None:
    """ "Forces of X" were called forces; a president is who bears the office in a name."""
    story = "Forces of the Harrow Guard came with an aide of the Desert Army. {} left."
    named = ("Forces of the Harrow Guard", "Desert Army")
    assert say_actor("The forces", story, also=named).target == "guard"


def test_the_president_is_who_is_called_so_in_the_registry(
    registry: Registry, gazetteer: Gazetteer, report: Callable[..., Document],
    mention: Callable[..., Mention],
) -> None:  # fmt: skip
    actors = tuple(
        replace(a, aliases=(*a.aliases, "President Hadi")) if a.id == "hadi" else a
        for a in registry.actors
    )
    named = RegistryResolver(replace(registry, actors=actors), gazetteer, ("LY",))
    document = report("Omar Hadi said so before the long vote of May. Then the president left.")
    link = named.resolve(document, [mention(document, "the president", "actor")])[0]
    assert link.target == "hadi"
