"""What changes of letters cost."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolution.scripts.edits import (
    NOTHING,
    Edits,
    aligned,
    apart_bits,
    learned_edits,
    sounds,
)

WORDS = st.text(alphabet="abghikosvy", max_size=8)


@given(WORDS, WORDS)
def test_distance_is_even_and_nothing_between_a_word_and_itself(one: str, other: str) -> None:
    assert apart_bits(sounds(one), sounds(one)) == 0
    there, back = (apart_bits(sounds(a), sounds(b)) for a, b in ((one, other), (other, one)))
    assert abs(there - back) < 1e-6


@given(WORDS, WORDS)
def test_an_alignment_spells_both_words(one: str, other: str) -> None:
    pairs = aligned(one, other, learned_edits()[0])
    assert "".join(a for a, _ in pairs) == one
    assert "".join(b for _, b in pairs) == other


def test_what_writers_do_all_the_time_is_cheap() -> None:
    """A village is -ovka in Russian and -ivka in Ukrainian, g there and h here."""
    habit = apart_bits(sounds("grigorovka"), sounds("hryhorivka"))
    assert habit < apart_bits(sounds("grigorovka"), sounds("grigoravta"))


def test_a_change_that_nobody_makes_costs_the_most() -> None:
    table = Edits(bits={("g", "h"): 1.0, ("h", "g"): 1.0}, unknown_bits=9.0, source="two letters")
    assert apart_bits("g", "h", (table,)) == 1.0
    assert apart_bits("g", "x", (table,)) == 9.0
    assert aligned("g", "", table) == (("g", NOTHING),)


def test_both_tables_say_where_they_come_from() -> None:
    assert ["settlement" in t.source or "town" in t.source for t in learned_edits()] == [True, True]
