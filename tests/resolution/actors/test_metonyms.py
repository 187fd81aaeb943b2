"""A capital that speaks is its government."""

from collections.abc import Callable

import pytest

from reportedly.model.mention import Link
from reportedly.model.registry import Actor, Registry, Tie
from reportedly.resolution.actors.metonyms import MetonymReader
from reportedly.resolution.places.gazetteer import Gazetteer

Say = Callable[..., Link]
NORTH = Actor(id="north", name="Northern government", kind="government", country="LY")
SOUTH = Actor(id="south", name="Southern government", kind="government", country="LY")
CABINET = Actor(id="cabinet", name="Northern cabinet", kind="government", country="LY",
                parents=(Tie(target="north", relation="part-of"),))  # fmt: skip


def test_cairo_denied_it_is_the_egyptian_government(say_actor: Say) -> None:
    link = say_actor("Cairo", "{} denied on Monday that its jets were there.")
    assert link.target == "egypt-gov"
    assert link.best.reasons == ("'Cairo' beside 'denied' is read as the government of Egypt",)


def test_paris_is_the_state_where_the_registry_has_no_government(say_actor: Say) -> None:
    assert say_actor("Paris", "{} backs the council.").target == "france"


@pytest.mark.parametrize("report", ["Officials in {} denied it.", "{} was calm.", "They saw {}."])
def test_a_capital_that_does_not_speak_is_nobody(say_actor: Say, report: str) -> None:
    assert say_actor("Cairo", report).target is None


def test_a_government_that_the_registry_lacks_is_named_in_the_reason(say_actor: Say) -> None:
    link = say_actor("Ankara", "{} accused the guard of it.")
    assert link.target is None
    (why,) = link.best.reasons
    assert why.startswith("'Ankara' beside 'accused' is read as the government of Turkey; the reg")
    assert "Tunisia" in say_actor("Tunisia", "{} accused the guard of it.").best.reasons[0]


def test_the_place_stays_a_place(say_place: Say) -> None:
    assert say_place("Cairo", "{} denied it.").best.name == "Cairo"


def test_of_two_rival_governments_none_is_chosen(gazetteer: Gazetteer) -> None:
    """A cabinet that is a part of one of them is no third."""
    reader = MetonymReader(Registry(actors=(NORTH, SOUTH, CABINET)), gazetteer)
    found = reader.read("Tripoli", (0, 7), "Tripoli announced a curfew.")
    assert found is not None
    assert found.open_choice
    assert [(o.target, o.strength_share) for o in found.items] == [("north", 0.45), ("south", 0.45)]
    one = MetonymReader(Registry(actors=(NORTH, CABINET)), gazetteer)
    read = one.read("Tripoli", (0, 7), "Tripoli announced a curfew.")
    assert read is not None
    assert [o.target for o in read.items] == ["north"]


@pytest.mark.parametrize(
    "name", ["Brussels", "Sanaa", "Benghazi", "Qqqqq", "Red Sea", "Cairo Post"]
)
def test_other_towns_speak_for_no_state(gazetteer: Gazetteer, name: str) -> None:
    """Brussels is the Union's, and whose Sanaa is, is what they fight about."""
    reader = MetonymReader(Registry(), gazetteer)
    assert reader.read(name, (0, len(name)), f"{name} denied it.") is None
