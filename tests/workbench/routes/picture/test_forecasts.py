"""The board of forecasts, and a ruling with the pen."""

from fastapi.testclient import TestClient
from tests.harrow import FALL
from tests.workbench.routes.picture.conftest import Send

WAY = f"/forecasts/{FALL.id}/resolve"


def test_a_person_rules_and_takes_it_back(own_client: TestClient, send: Send) -> None:
    assert send(WAY, outcome="no", reason="it stands") == 303
    page = own_client.get("/forecasts.json").json()
    (row,) = next(c["rows"] for c in page["columns"] if c["key"] == "no")
    assert row["outcome"] == "no"
    assert "Take the ruling back" in own_client.get("/forecasts").text
    assert send(WAY, outcome="open", reason="no", seen=row["seen"]) == 303
    page = own_client.get("/forecasts.json").json()
    assert next(c["total"] for c in page["columns"] if c["key"] == "no") == 0


def test_what_cannot_be_ruled_is_said(own_client: TestClient, send: Send) -> None:
    assert send(WAY, outcome="no", reason="") == 422
    assert send("/forecasts/claim_none/resolve", outcome="no", reason="x") == 404
    assert send(WAY, outcome="no", reason="x", token="forged") == 403  # noqa: S106
    assert send(WAY, outcome="no", reason="x") == 303
    assert send(WAY, outcome="yes", reason="x") == 409  # somebody ruled meanwhile


def test_the_board_says_how_little_one_forecast_shows(own_client: TestClient, send: Send) -> None:
    send(WAY, outcome="yes", reason="it fell")
    page = own_client.get("/forecasts").text
    assert "Came true 1 of 1" in page
    assert "Too few to judge by" in page
    assert "the share may lie anywhere from" in page


def test_one_state_alone(client: TestClient) -> None:
    page = client.get("/forecasts?state=due").text
    assert "The whole board" in page
    assert "Eastford to fall within two weeks" in client.get("/forecasts?on=2021-06-01").text
