"""The words a type goes by, and what they weigh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.coding.codebook import EventType, parse_book
from reportedly.extraction.coding.triggers import (
    LEAST_WEIGHT,
    MIN_STEM,
    MOST_WEIGHT,
    found_triggers,
    stem,
    stemmed,
    trigger_weights,
)


def book(**types: tuple[list[str], list[str]]) -> tuple[EventType, ...]:
    """Make a codebook of types with triggers and sentences."""
    return parse_book(
        [
            {"type": name, "definition": "-", "triggers": triggers, "positive": sentences}
            for name, (triggers, sentences) in types.items()
        ],
        "made",
    )


def weights(made: tuple[EventType, ...]) -> dict[str, float]:
    return {words: weight for kind in trigger_weights(made) for words, _, weight in kind}


@pytest.mark.parametrize(
    ("forms", "shared"),
    [
        ("shell shells shelled shelling shellings", "shel"),
        ("stop stops stopped stopping", "stop"),
        ("raid raids raided raiding", "raid"),
        ("clash clashes clashed clashing", "clash"),
        ("fire fires fired firing", "fir"),
        ("denied denies", "den"),
        ("allegedly alleged alleges", "alleg"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str, shared: str) -> None:
    assert {stem(w) for w in forms.split()} == {shared}


def test_short_words_keep_their_endings() -> None:
    assert [stem(w) for w in ("red", "is", "sing", "gas")] == ["red", "is", "sing", "gas"]


@given(st.from_regex(r"[a-z']{1,20}", fullmatch=True))
def test_a_stem_begins_its_word_and_is_not_too_short(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(MIN_STEM, len(word))


def test_stems_stand_between_blanks() -> None:
    """So that a trigger is found as whole words only."""
    assert stemmed("Rebels SHELLED the town.") == " rebel shel the town "
    assert " war " not in stemmed("The warden left toward Harrow.")


def test_a_word_that_tells_its_type_weighs_more_than_one_that_stands_everywhere() -> None:
    made = book(
        A=(["shelling", "town"], ["They shelled a town.", "Guns shelled the mill."]),
        B=(["march"], ["They marched in town.", "The town marched."]),
        C=(["pact"], ["The town signed.", "A town paid."]),
    )
    found = weights(made)
    assert found["shelling"] >= LEAST_WEIGHT
    assert found["town"] == 0
    assert found["pact"] == 1  # stands in no sentence of the book


def test_a_word_seen_often_with_one_type_of_many_weighs_much() -> None:
    many: dict[str, tuple[list[str], list[str]]] = {
        f"T{n}": ([], [f"Nothing of that {n}."]) for n in range(20)
    }
    made = book(
        A=(["shelling"], ["They shelled Harrow.", "They shelled Tarn.", "They shelled Oloro."]),
        **many,
    )
    assert weights(made)["shelling"] > 1


def test_triggers_are_found_and_their_weights_added() -> None:
    made = book(
        A=(["blow up", "bridge"], ["A fire."]), B=(["well"], ["Rain."]), C=([], ["A wind blew."])
    )
    found = found_triggers("They blow up bridges over the Tarn.", made)
    assert found == ((2.0, ("blow up", "bridge")), (0, ()), (0, ()))


def test_many_triggers_say_no_more_than_a_few() -> None:
    made = book(A=(["one", "two", "three", "four", "five"], ["A fire."]), B=([], ["Rain."]))
    ((total, words), _) = found_triggers("one two three four five", made)
    assert (total, len(words)) == (MOST_WEIGHT, 5)


def test_a_word_without_weight_is_no_reason() -> None:
    made = book(
        A=(["town"], ["A fire."]),
        B=([], ["The town slept.", "A town.", "Towns."]),
        C=([], ["Ice."]),
    )
    assert weights(made)["town"] == 0
    assert found_triggers("The town burns.", made)[0] == (0, ())


def test_no_book_no_triggers() -> None:
    assert found_triggers("They shelled Harrow.", ()) == ()
    assert found_triggers("", book(A=(["shelling"], ["A fire."]))) == ((0, ()),)
