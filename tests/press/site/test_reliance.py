"""A withdrawal is told on every page that rested on it, and on no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.harrow import FALL, FIGHT, HELD, RADIO, TAKEN

from reportedly.answers.evidence import last_day
from reportedly.ledger import Review
from reportedly.pipeline import Desk, open_desk
from reportedly.press.site.addresses import Thing
from reportedly.press.site.corrections import MOST, Corrector
from reportedly.press.site.dailies import dailies
from reportedly.press.site.edition import published
from reportedly.press.site.reliance import reliances


@pytest.fixture
def desk(own_book: Path) -> Iterator[Desk]:
    found = open_desk(own_book)
    with found.ledger:
        yield found


def _withdraw(desk: Desk, *targets: str) -> None:
    for target in targets:
        kind = "document" if target.startswith("doc_") else "claim"
        desk.ledger.rule(
            Review(target=target, target_kind=kind, ruling="withdraw", reason="taken back", by="Ada Tester")  # type: ignore[arg-type]
        )  # fmt: skip


def _corrector(desk: Desk) -> Corrector:
    others = published(desk)
    front = dailies(others)[-1].page
    return Corrector(others, last_day(others.snapshot()), front)


def _rested(desk: Desk, target: str) -> set[Thing]:
    _withdraw(desk, target)
    (one,) = _corrector(desk).corrections
    return {thing for thing, _ in one.things}


def test_who_holds_a_place_rests_on_its_grounds(desk: Desk) -> None:
    found = _rested(desk, TAKEN.id)
    assert {("place", "harrow-mill"), ("place", "harrow"), ("map", "")} <= found
    assert {("actor", "millers-guard"), ("document", RADIO.id)} <= found
    assert ("network", "") not in found
    assert ("forecasts", "") not in found


def test_a_claim_that_contradicted_it_is_told(desk: Desk) -> None:
    standing = published(desk).snapshot()
    gone = frozenset((TAKEN.id,))
    found = reliances(desk, standing, gone, last_day(standing))[TAKEN.id]
    clash = ("contradictions", "") in found
    assert clash == (("claim", HELD.id) in found)


def test_a_bond_rests_on_who_told_of_it(desk: Desk) -> None:
    found = _rested(desk, FIGHT.id)
    assert {("network", ""), ("actor", "northern-brigade"), ("actor", "millers-guard")} <= found
    assert ("map", "") not in found


def test_the_board_of_forecasts_rests_on_the_forecast(desk: Desk) -> None:
    found = _rested(desk, FALL.id)
    assert ("forecasts", "") in found
    assert ("place", "harrow-mill") not in found


def test_the_front_page_is_told_and_pages_that_did_not_rest_on_it_are_not(desk: Desk) -> None:
    _withdraw(desk, TAKEN.id)
    corrector = _corrector(desk)
    assert "was withdrawn" in corrector.notes(("brief", ""))[0]
    assert "was withdrawn" in corrector.notes(("map", ""))[0]
    assert corrector.notes(("actor", "northern-brigade")) == ()
    assert corrector.notes(("network", "")) == ()
    assert corrector.notes(("claim", FALL.id)) == ()


def test_a_part_of_a_list_has_the_notes_of_its_list(desk: Desk) -> None:
    _withdraw(desk, FALL.id)
    corrector = _corrector(desk)
    assert corrector.notes(("forecasts", "state=due")) == corrector.notes(("forecasts", ""))


def test_of_many_withdrawals_the_newest_are_told_in_full(desk: Desk) -> None:
    _withdraw(desk, HELD.id, FIGHT.id, TAKEN.id, RADIO.id, FALL.id)
    notes = _corrector(desk).notes(("actor", "millers-guard"))
    assert len(notes) <= MOST + 1
    many = [*_corrector(desk).corrections] * 2
    crowded = _corrector(desk)
    crowded._by_thing["actor", "millers-guard"] = many
    told = crowded.notes(("actor", "millers-guard"))
    assert len(told) == MOST + 1
    assert told[-1] == f"{len(many) - MOST} earlier withdrawals touched this page as well."
