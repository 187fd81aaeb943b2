"""Names that share words with one the registry lacks."""

from reportedly.model.registry import Actor
from reportedly.resolution.actors.weights import zone_of
from reportedly.resolution.actors.wordwise import WordIndex

INDEX = WordIndex(
    [
        Actor(id="hlf", name="Harrow Liberation Front"),
        Actor(id="venn", name="Ada Venn", kind="person"),
        Actor(id="islam", name="Army of Islam"),
        Actor(id="third", name="3rd Harrow Brigade"),
    ]
)


def zones(text: str) -> dict[str, str]:
    return {m.actor.id: zone_of(m.bits) for m in INDEX.look(text)}


def test_a_short_name_and_a_translation_are_linked() -> None:
    assert zones("HLF") == {"hlf": "link"}
    assert zones("Front de libération Harrow")["hlf"] == "link"


def test_class_words_alone_prove_nothing() -> None:
    assert zones("Jaysh al-Islam") == {"islam": "ask"}


def test_another_number_is_another_body() -> None:
    assert "third" not in zones("4th Harrow Brigade")


def test_a_name_that_shares_nothing_is_nobody() -> None:
    assert zones("Weald Mill") == {}
    (match,) = INDEX.look("HLF")
    assert sum(r.bits for r in match.reasons) == match.bits
