"""What a request asks: days, clocks and lenses that cannot be read are said in words."""

import pytest
from fastapi.testclient import TestClient


def test_a_day_nobody_named_is_that_of_the_newest_report(client: TestClient) -> None:
    assert client.get("/places/harrow-mill.json").json()["asked"]["on"] == "2021-05-09"
    known = client.get("/places/harrow-mill.json?known=2021-05-05").json()["asked"]
    assert known["on"] == "2021-05-05"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("on=yesterweek", "is not a day"),
        ("known=2021-13-01", "is not a day"),
        ("clock=cuckoo", "is no clock"),
        ("lens=side:nobody", "is nobody to ask"),
    ],
)
def test_what_cannot_be_read_is_said(client: TestClient, query: str, found: str) -> None:
    answer = client.get(f"/places/harrow-mill.json?{query}")
    assert answer.status_code == 422
    assert found in answer.json()["found"]
    assert answer.json()["next_step"]


def test_either_clock(client: TestClient) -> None:
    for clock in ("published", "recorded"):
        assert client.get(f"/places/harrow-mill.json?clock={clock}").status_code == 200
