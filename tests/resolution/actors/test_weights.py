"""Reasons in bits."""

import math

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolution.actors.pairs import Comparison, compare
from reportedly.resolution.actors.weights import (
    LINK_BITS,
    VETO_BITS,
    finding,
    joined_bits,
    learned_weights,
    name_reason,
    names_bits,
    pair_reasons,
    share_of,
    zone_of,
)


def test_a_veto_outweighs_everything() -> None:
    reason = name_reason("3rd Division", "4th Division", compare("3rd Division", "4th Division"))
    assert reason.bits == VETO_BITS
    assert "tells them apart" in reason.text


def test_reasons_are_told_in_words() -> None:
    def said(first: str, second: str) -> str:
        return name_reason(first, second, compare(first, second)).text

    assert "but for case" in said("the Harrow Guard", "Harrow Guard")
    assert "short for the other" in said("HLF", "Harrow Liberation Front")
    assert "first letters" in said("HLF", "Front de libération de Harrow")
    assert "left over: weald" in said("Harrow Guard", "Harrow Guard Weald")


def test_cells_are_named_by_way_band_and_proper_words() -> None:
    assert finding(Comparison(way="words", share=0.1, proper="none")) == "words-0/none"
    assert finding(Comparison(way="acronym", share=0.8, proper="more")) == "acronym-part/more"


def test_a_third_name_joins_two() -> None:
    """HLH is no letter of the English name, but surely short for the one at home."""
    english, home = "Organization for the Liberation of Harrow", "Hay'at Tahrir Harrow"
    assert joined_bits("HTH", english) < LINK_BITS
    assert joined_bits("HTH", english, (home,)) >= LINK_BITS
    assert joined_bits("HTH", "Weald Guard", (home,)) == names_bits("HTH", "Weald Guard")


def test_what_the_text_says_counts_beside_the_names() -> None:
    said = pair_reasons("the mayor", "Ada Venn", "they stand in apposition")
    assert [r.bits for r in said] == [learned_weights().said_bits]
    assert sum(r.bits for r in pair_reasons("Harrow Guard", "Weald Guard")) < 0


@given(st.floats(min_value=-50, max_value=50))
def test_shares_and_zones_follow_the_odds(bits: float) -> None:
    assert math.isclose(share_of(bits) + share_of(-bits), 1.0)
    assert (zone_of(bits) == "link") == (bits >= LINK_BITS)


def test_weights_say_where_they_come_from() -> None:
    assert "ucdp_relations" in learned_weights().source
