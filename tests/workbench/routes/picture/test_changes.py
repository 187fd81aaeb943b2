"""Changes between two days of knowing."""

from fastapi.testclient import TestClient


def test_the_mill_changed_hands_because_of_the_radio(client: TestClient) -> None:
    page = client.get("/changes?since=2021-05-05&known=2021-05-09").text
    assert "Harrow mill" in page
    assert "River Radio, 8 May 2021" in page
    assert 'name="since" value="2021-05-05"' in page
    assert 'name="known" value="2021-05-09"' in page


def test_without_a_day_a_week_before_counts(client: TestClient) -> None:
    assert client.get("/changes.json?known=2021-05-09").json()["since"].startswith("2021-05-02")


def test_both_days_are_seen_through_the_same_eyes(client: TestClient) -> None:
    """The Post alone told of the mill by the fifth, and nothing since."""
    twin = client.get("/changes.json?since=2021-05-05&known=2021-05-09&lens=source:valley-post")
    assert twin.json()["changes"] == []
