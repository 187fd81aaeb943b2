"""What is looked up by id is found, or the error says where the ids are listed."""

import pytest

from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.registry import Actor, Place, Registry

REGISTRY = Registry(
    actors=(Actor(id="brigade", name="Northern Brigade"),),
    places=(Place(id="mill", name="Harrow mill"),),
)


def test_what_is_there_is_found() -> None:
    assert REGISTRY.actor("brigade").name == "Northern Brigade"
    assert REGISTRY.place("mill").name == "Harrow mill"


def test_what_is_not_there_is_an_error_that_says_where_to_look() -> None:
    with pytest.raises(UnknownActorError, match="reportedly registry actors"):
        REGISTRY.actor("guard")
    with pytest.raises(UnknownPlaceError, match="reportedly registry places"):
        REGISTRY.place("bridge")
