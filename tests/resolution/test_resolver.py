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
