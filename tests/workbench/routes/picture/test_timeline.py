"""The timeline, served."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.harrow import record

from reportedly.model.claim import When
from reportedly.model.period import Period
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document
from reportedly.workbench.app import workbench


@pytest.fixture
def war(own_book: Path) -> Path:
    """Some time in May the Brigade attacks the mill; a paper tells of it in June."""
    from datetime import date

    paper = a_document("The Northern Brigade struck Harrow mill in May.", published="2021-06-02",
                       source="Mill Lane Paper")  # fmt: skip
    claim = a_claim(
        paper, proposition=("event", "ASSAULT"),
        roles={"actor": ("Northern Brigade", "northern-brigade")},
        place=("Harrow mill", "harrow-mill"),
        when=When(period=Period(earliest=date(2021, 5, 1), latest=date(2021, 5, 31))),
    )  # fmt: skip
    desk = open_desk(own_book)
    with desk.ledger:
        record(desk.ledger, paper, (claim,))
    return own_book


def test_the_four_times_stand_apart(war: Path) -> None:
    with TestClient(workbench(war), base_url="http://127.0.0.1") as opened:
        (bar,) = opened.get("/timeline.json").json()["bars"]
        page = opened.get("/timeline").text
    assert (bar["earliest"], bar["latest"]) == ("2021-05-01", "2021-05-31")
    assert (bar["said_first"], bar["published_first"]) == ("2021-06-02", "2021-06-02")
    assert bar["recorded_first"] >= "2026-01-01"
    assert "c-maybe" in page
    assert 'href="/timeline?from=2021-05-01&amp;to=2021-05-01"' in page


def test_conditions_narrow_and_ride_along(war: Path) -> None:
    with TestClient(workbench(war), base_url="http://127.0.0.1") as opened:
        found = opened.get(
            "/timeline.json?place=Harrow&actor=NB&kind=assault&from=2021-05-30"
        ).json()
        none = opened.get("/timeline?to=2021-04-30").text
        zoomed = opened.get("/timeline?place=Harrow&from=2021-05-01&to=2021-05-10").text
    assert found["sheet"]["total"] == 1
    assert "No event answers these conditions" in none
    assert "The whole time" in none
    assert "/timeline?place=Harrow&amp;from=2021-04-21&amp;to=2021-04-30" in zoomed
    assert "/timeline?place=Harrow&amp;from=2021-04-21&amp;to=2021-05-20" in zoomed
