"""The network of a day: drifts, turns, blocs and balance, with names instead of ids."""

from datetime import date

import pytest

from reportedly.belief import Drift, Edge, balance, blocs
from reportedly.belief.alliances import TurningPoint
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.claims import ClaimFilter
from reportedly.views.outlook import NetworkPage, WatchPage, network_page, watch_page

MAY, JUNE = date(2031, 5, 10), date(2031, 6, 10)


def bond(a: str, b: str, friendly: float, hostile: float, standing: str) -> Edge:
    return Edge(
        a=a, b=b, friendly_bits=friendly, hostile_bits=hostile, direction="steady", claims=(),
        possible=(), latest_on=MAY, standing=standing,  # type: ignore[arg-type]
    )  # fmt: skip


EDGES = (
    bond("northern-brigade", "river-council", 3, 0, "friendly"),
    bond("millers-guard", "river-council", 2, 0, "friendly"),
    bond("millers-guard", "northern-brigade", 0, 2, "hostile"),
    bond("northern-brigade", "stranger", 0, 1, "hostile"),
    bond("millers-guard", "stranger", 0, 0.1, "neither"),
)


@pytest.fixture
def network(story: MemorySnapshot) -> NetworkPage:
    before = blocs(EDGES[:1], on=MAY)
    partition = blocs(EDGES, on=JUNE, before=before)
    return network_page(story, EDGES, balance(EDGES), partition, before=before)


@pytest.fixture
def watched(story: MemorySnapshot, named: dict[str, Entry]) -> WatchPage:
    claims = (named["split"].claim.id, "claim_gone")
    drift = Drift(
        a="northern-brigade", b="river-council", way="apart", score_share=0.4, calibrated=False,
        points=(("how rarely a pair realigns", -3.5), ("said to be turning", 1.0)),
        claims=claims, against=("millers-guard",), standing="neither",
        net_share=0.1, net_before_share=0.3,
    )  # fmt: skip
    turn = TurningPoint(on=MAY, seen_on=JUNE, share=0.6, before_bits=1.0, after_bits=-1.0,
                        claims=claims)  # fmt: skip
    pairs = [("northern-brigade", "river-council", turn)]
    return watch_page(story, [drift], pairs, on=JUNE, horizon_days=180)


def test_names_and_places_in_the_matrix(network: NetworkPage) -> None:
    assert network.actors[-1] == "stranger"
    names = {frozenset((network.actors[a], network.actors[b])): s for a, b, _, s in network.bonds}
    assert names[frozenset(("Northern Brigade", "Millers' Guard"))] == "hostile"
    assert len(network.bonds) == 4
    assert network.compared_with == MAY
    assert network.triads == len(network.unbalanced) == 1
    assert network.frustration > 0
    assert network.at_odds


def test_a_drift_has_its_sentences(watched: WatchPage) -> None:
    (row,) = watched.rows
    assert (row.left, row.right, row.against) == (
        "Northern Brigade", "River Council", ("Millers' Guard",),
    )  # fmt: skip
    assert len(row.tellings) == 1
    assert "split" in row.tellings[0].citation.quote
    (turn,) = watched.turns
    assert (turn.before_bits, turn.after_bits) == (1.0, -1.0)


def test_only_pairs_that_answer_the_filter(story: MemorySnapshot) -> None:
    page = watch_page(story, [], [], on=JUNE, horizon_days=180, wanted=ClaimFilter(words=("x",)))
    assert (page.rows, page.turns) == ((), ())
