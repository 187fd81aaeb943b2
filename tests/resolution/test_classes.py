"""A party or a place: the slot and the lists have the last word, not the tagger."""

from collections.abc import Callable

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import NONE_OF_THESE, Link, Mention
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.resolver import RegistryResolver

Say = Callable[..., Link]
Report = Callable[..., Document]
Point = Callable[..., Mention]


def test_a_state_is_where_they_fought_not_who(say_actor: Say) -> None:
    """ "In France" says where, though the registry has the French state by that name."""
    link = say_actor("France", "Fighters of the guard were seen in {}.")
    assert link.target is None
    assert link.best.reasons[0].startswith("'in France': a place stands here, GeoNames")
    assert [c.target for c in link.candidates] == [NONE_OF_THESE, "france"]
    assert say_actor("France", "The council thanked {}.").target == "france"
    assert say_actor("France", "The council sent an envoy to {}.").target == "france"


def test_a_town_after_captured_is_no_body_of_like_name(
    gazetteer: Gazetteer, report: Report, mention: Point
) -> None:
    """The registry knows a Zuwara brigade only; what was captured is Zuwara."""
    registry = Registry(actors=(Actor(id="zuara", name="Zuwarah", kind="armed-group"),))
    resolver = RegistryResolver(registry, gazetteer, ("LY",))
    taken = report("The league captured Zuwara.")
    praised = report("The league praised Zuwara.")
    (link,) = resolver.resolve(taken, [mention(taken, "Zuwara", "actor")])
    (other,) = resolver.resolve(praised, [mention(praised, "Zuwara", "actor")])
    assert (link.target, other.target) == (None, "zuara")
    assert "'captured Zuwara': a place stands here" in link.best.reasons[0]


@pytest.mark.parametrize("report", ["The guard took {}.", "The guard met {}."])
def test_a_town_of_the_registry_is_no_party(say_actor: Say, report: str) -> None:
    link = say_actor("Harrow", report)
    assert (link.kind, link.target) == ("place", "harrow")
    assert link.best.reasons == (
        "name 'Harrow' in the registry",
        "taken for an actor, but the registry has a place of this name",
    )


def test_words_that_no_list_has_stay_as_they_were_read(say_actor: Say) -> None:
    assert say_actor("Qqqqq Column", "They fought near {}.").best.reasons == (
        "no such name in the registry",
    )
    assert say_actor("guards", "They fought near {}.").target is None


def test_a_medium_is_no_place(say_place: Say) -> None:
    link = say_place("Harrow Herald", "{} reported the attack.")
    assert link.target is None
    assert "names an actor or a source in the registry" in link.best.reasons[0]
