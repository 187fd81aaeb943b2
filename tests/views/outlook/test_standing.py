"""Bonds between actors, blocs, and pairs that drift."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.belief.alliances import Edge, alliances
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.claims import ClaimFilter
from reportedly.views.outlook import (
    AlliancesPage,
    alliances_page,
    stance_of,
    stance_text,
)


def test_a_bond_shows_both_sides_and_where_it_moves(bonds: AlliancesPage) -> None:
    """The Council supports the Brigade; the same paper says they split."""
    row = bonds.rows[0]
    assert {row.left, row.right} == {"Northern Brigade", "River Council"}
    assert row.stance == "both friendly and hostile"
    assert row.direction == "breaking apart"
    assert (row.reports, row.origins) == (1, 1)
    assert stance_text(row).endswith("; latest move: breaking apart")
    assert stance_text(replace(row, direction="")).endswith("bits)")
    faded = replace(row, friendly_bits=0.01, hostile_bits=0.0, direction="")
    assert "almost no weight left" in stance_text(faded)


def test_bonds_that_answer_no_filter_are_left_out(story: MemorySnapshot) -> None:
    on = date(2031, 5, 10)
    edges = alliances(story, on=on)
    page = alliances_page(story, edges, on=on, wanted=ClaimFilter(about="millers-guard"))
    assert page.rows == ()


def test_plans_stand_apart_from_what_counts(story: MemorySnapshot, named: dict[str, Entry]) -> None:
    edge = Edge(
        a="millers-guard",
        b="stranger",
        friendly_bits=0.0,
        hostile_bits=0.0,
        direction="steady",
        claims=(),
        possible=(named["split"].claim.id, named["plans"].claim.id, "claim_gone"),
        latest_on=date(2031, 5, 7),
    )
    page = alliances_page(story, (edge,), on=date(2031, 5, 10))
    assert page.rows == ()
    (row,) = page.possible
    assert row.parties == ("Millers' Guard", "stranger")
    assert row.telling.claim == named["split"].claim.id


@pytest.mark.parametrize(
    ("friendly", "hostile", "words"),
    [(1, 0, "friendly"), (0, 1, "hostile"), (1, 1, "both friendly and hostile")],
)
def test_a_stance_in_words(friendly: float, hostile: float, words: str) -> None:
    assert stance_of(friendly, hostile) == words
