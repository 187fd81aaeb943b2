"""Who goes on speaking where two parties have been named."""

from collections.abc import Callable

import pytest

from reportedly.model.mention import Link
from reportedly.resolution.references.speaking import sentence_start

Say = Callable[..., Link]


@pytest.mark.parametrize(
    ("story", "words", "also", "target"),
    [
        # Of whom the sentence is about, and who acts in it, is its own voice.
        ("The Harrow Guard besieged the Desert Army, {} said.", "its media bureau", (), "guard"),
        ("On Friday the Harrow Guard took on the Desert Army, {} said.", "its spokesman", (), "guard"),
        # Whose positions they are is not said by who attacks.
        ("The Harrow Guard drove the Desert Army from {}.", "its positions", (), None),
        ("Near the Harrow Guard the Desert Army dug in, {} said.", "its spokesman", (), None),
        ("The Harrow Guard-held mill fell to the Desert Army, {} said.", "its spokesman", (), None),
        # A pronoun that speaks is who spoke before.
        ("Omar Hadi said Fayez al-Serran had lied. {} added that it was late.", "He", (), "hadi"),
        ("Omar Hadi met Fayez al-Serran. {} said it was late.", "He", (), None),
        ("Omar Hadi said Fayez al-Serran had lied. {} then left.", "He", (), None),
        ("It was late, said Omar Hadi of Fayez al-Serran. {} added a word.", "He", (), "hadi"),
        ("Omar Hadi said this. Fayez al-Serran said that. {} added a word.", "He", (), "serran"),
        ("Omar Hadi said this, and Fayez al-Serran said that. {} added a word.", "He", (), None),
    ],
)  # fmt: skip
def test_between_two_sides_who_speaks_goes_on(
    say_actor: Say, story: str, words: str, also: tuple[str, ...], target: str | None
) -> None:
    people = tuple(
        name
        for name in ("Harrow Guard", "Desert Army", "Omar Hadi", "Fayez al-Serran")
        if name in story
    )
    link = say_actor(words, story, also=(*people, *also))
    assert link.target == target, link.best.reasons


def test_the_reason_says_how(say_actor: Say) -> None:
    story = "The Harrow Guard besieged the Desert Army, {} said."
    link = say_actor("its media bureau", story, also=("Harrow Guard", "Desert Army"))
    assert link.best.reasons[0] == "the sentence is about Harrow Guard"


def test_the_bureau_is_whose_bureau_it_was(say_actor: Say) -> None:
    story = "The Harrow Guard besieged the Desert Army, its media bureau said. {} gave no numbers."
    named = ("Harrow Guard", "Desert Army", "its media bureau")
    assert say_actor("The bureau", story, also=named).target == "guard"


def test_a_sentence_begins_after_the_last_full_stop() -> None:
    text = "One came. “Two left.” Three stayed"
    assert [sentence_start(text, at) for at in (3, 12, 30)] == [0, 10, 22]
