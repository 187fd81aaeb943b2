"""What a person typed, and which source a document comes from."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.model.document import Document
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.registry import Registry
from reportedly.resolution.names import NameIndex, find_actor, find_place, source_for
from reportedly.resolution.places.gazetteer import Gazetteer


@pytest.mark.parametrize(
    "text", ["guard", "Harrow Guard", "the harrow guard", "haras", "Harow Guard"]
)
def test_an_actor_is_found_by_id_name_alias_and_spelling(registry: Registry, text: str) -> None:
    assert find_actor(registry, text).id == "guard"


def test_a_person_need_not_type_capitals(registry: Registry) -> None:
    assert find_actor(registry, "nc").id == "council"


def test_an_unknown_actor_lists_the_nearest(registry: Registry) -> None:
    with pytest.raises(UnknownActorError) as caught:
        find_actor(registry, "Harrow Gourds")
    assert "guard (Harrow Guard)" in caught.value.found
    assert 'add-actor "Harrow Gourds"' in caught.value.next_step


def test_a_name_of_two_actors_asks_for_the_id(registry: Registry) -> None:
    with pytest.raises(UnknownActorError, match=r"army-east.*army-west.*Ask again with the id"):
        find_actor(registry, "Army of Hope")


@pytest.mark.parametrize("text", ["harrow-port", "Harrow port", "the Harrow Port", "Harrow Prot"])
def test_a_place_is_found(registry: Registry, gazetteer: Gazetteer, text: str) -> None:
    assert find_place(registry, gazetteer, text).id == "harrow-port"


def test_a_place_of_the_gazetteer_is_found_at_home_first(
    registry: Registry, gazetteer: Gazetteer
) -> None:
    """Tripoli is the Libyan one when the casebook is about Libya; Cairo has only one."""
    assert find_place(registry, gazetteer, "Tripoli").country == "LY"
    assert find_place(registry, gazetteer, "Cairo").country == "EG"


def test_an_unknown_or_double_place_is_refused(registry: Registry, gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceError, match="can be more than one place: mill"):
        find_place(registry, gazetteer, "Old Mill")
    with pytest.raises(UnknownPlaceError, match=r"no place is called 'Qqqqq'. Ask again"):
        find_place(registry, gazetteer, "Qqqqq")


def test_a_longer_name_hides_the_shorter_inside_it(registry: Registry) -> None:
    index = NameIndex(registry.places)
    text = "In Harrow Port and in Harrow, harrow was seen."
    assert [(at, m.name.target) for at, m in index.named_in(text)] == [
        (3, "harrow-port"),
        (22, "harrow"),
    ]


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ({"source": "herald"}, "herald"),
        ({"source": "the Harrow Herald"}, "herald"),
        ({"site": "Weald Post", "address": "https://www.herald.example/a"}, "post"),
        ({"address": "https://herald.example/a"}, "herald"),
        ({"address": "https://blog.herald.example/a"}, "herald-blog"),
        ({"address": "https://m.post.example/a"}, "post"),
        ({"address": "https://other.example/a", "source": "Unknown"}, None),
        ({"address": "https://[bad/a"}, None),
        ({}, None),
    ],
)
def test_a_document_finds_its_source(
    registry: Registry, report: Callable[..., Document], changes: dict[str, str], source: str | None
) -> None:
    document = replace(report("Text."), **changes)  # type: ignore[arg-type]
    found = source_for(registry, document)
    assert (found.id if found else None) == source
