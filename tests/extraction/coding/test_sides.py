"""Marks of who gains ground, which a bag of words cannot tell."""

import pytest

from reportedly.extraction.coding.sides import sided


def marks(text: str) -> set[str]:
    return set(sided(text).removeprefix(text).split())


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Rebels seized Harrow from the army.", "xbeforexrebelsxtaking"),
        ("Rebels seized Harrow from the army.", "xafterxstatextaking"),
        ("The army retook Harrow from rebels.", "xbeforexstatextaking"),
        ("Government-backed soldiers liberated Tarn.", "xfirstxstatextaking"),
        ("Troops withdrew, and militants entered Oloro.", "xbeforexstatexleaving"),
        ("Troops withdrew, and militants entered Oloro.", "xtakingxleaving"),
        ("Harrow was handed over.", "xbeforexnobodyxleaving"),
        ("IS overran Harrow.", "xbeforexrebelsxtaking"),
    ],
)
def test_who_stands_beside_the_verb(text: str, mark: str) -> None:
    assert mark in marks(text)


def test_the_same_words_the_other_way_round_have_other_marks() -> None:
    assert marks("The army took over from rebels.") != marks("Rebels took over from the army.")


@pytest.mark.parametrize("text", ["", "A flood in Tarn killed nine.", "The army is in its camp."])
def test_where_nobody_takes_or_leaves_the_text_stays(text: str) -> None:
    """A verb "is" is no armed group either."""
    assert sided(text) == text


def test_each_mark_comes_once() -> None:
    found = sided("Rebels seized Harrow and seized Tarn.").split()
    assert found.count("xbeforexrebelsxtaking") == 1
