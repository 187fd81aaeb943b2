"""What is looked up by id is found, or the error says where the ids are listed."""

from datetime import date

import pytest

from reportedly.model.claim import Holder, HolderType
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry, Source, Tie

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


def _holder(text: str, type_: HolderType | None) -> Holder:
    return Holder(text=text, span=None, kind="named", type=type_)


@pytest.mark.parametrize(
    ("text", "actor", "said", "known"),
    [
        ("The Herald", None, "body", "medium"),
        ("Nobody", None, "body", "body"),
        ("Venn", "venn", "person", "officeholder"),
        ("Hadi", "hadi", "person", "person"),
        ("Hadi", "hadi", "officeholder", "officeholder"),
        ("the mayor", "venn", "office", "office"),
        ("Guard", "guard", "person", "body"),
        ("the forces", "guard", "collective", "collective"),
    ],
)
def test_the_registry_knows_what_manner_of_holder_it_is(
    text: str, actor: str | None, said: HolderType, known: HolderType
) -> None:
    registry = Registry(
        actors=(
            Actor(id="venn", name="Ada Venn", kind="person",
                  parents=(Tie(target="guard", relation="spokesman-of"),)),
            Actor(id="hadi", name="Omar Hadi", kind="person"),
            Actor(id="guard", name="Guard"),
        ),
        sources=(Source(id="herald", name="Herald"),),
    )  # fmt: skip
    assert registry.holder_type(_holder(text, said), actor) == known


def test_a_place_stands_while_its_dates_say_so() -> None:
    """The front post of 2031 is not meant by reports of 2033."""
    post = Place(
        id="post",
        name="Front post",
        period=Period(earliest=date(2031, 1, 1), latest=date(2031, 12, 31), precision="year"),
    )
    assert post.stands(date(2031, 6, 1))
    assert not post.stands(date(2033, 6, 1))
    assert post.stands(None)
    assert Place(id="a", name="A").stands(date(2033, 6, 1))
