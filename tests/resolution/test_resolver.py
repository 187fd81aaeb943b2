"""Links for whole documents, and the names nobody knows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import NONE_OF_THESE, Mention
from reportedly.model.registry import Registry
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.resolver import RegistryResolver

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


@pytest.mark.parametrize(
    ("words", "taken_for", "found"),
    [
        ("Harrow Guard", "place", ("actor", "guard")),
        ("Nawfaliya", "actor", ("place", "nawfaliya")),
        ("Army of Hope", "place", ("place", None)),
        ("Copper Gate", "actor", ("actor", None)),
        ("the mill", "actor", ("actor", None)),
    ],
)
def test_a_name_taken_for_the_wrong_thing_is_what_the_registry_has(
    resolver: RegistryResolver,
    say: Callable[..., tuple[Document, Mention]],
    words: str,
    taken_for: str,
    found: tuple[str, str | None],
) -> None:
    """A tagger took the Harrow Guard for a place, and the town of Nawfaliya for a party."""
    document, mention = say(words, taken_for)
    (link,) = resolver.resolve(document, [mention])
    assert (link.kind, link.target) == found
    assert ("the registry has" in link.best.reasons[-1]) is (link.kind != taken_for)


@pytest.fixture(name="say")
def _say(report: Report, mention: Point) -> Callable[..., tuple[Document, Mention]]:
    def say(words: str, kind: str) -> tuple[Document, Mention]:
        document = report(f"Men spoke of {words} all day.")
        return document, mention(document, words, kind)

    return say


def test_words_that_stand_as_both_keep_one_link_of_each_kind(
    resolver: RegistryResolver, report: Report, mention: Point
) -> None:
    document = report("Men spoke of Harrow Guard all day.")
    both = [mention(document, "Harrow Guard", kind) for kind in ("actor", "place")]
    links = resolver.resolve(document, both)
    assert [(k.kind, k.target) for k in links] == [("actor", "guard"), ("place", None)]
