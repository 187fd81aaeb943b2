"""Problems, served."""

from fastapi.testclient import TestClient


def test_a_problem_says_what_to_do(client: TestClient) -> None:
    page = client.get("/problems").text
    assert "Nothing in it." in page
    assert "Add another." in page
    assert "The file, page or feed holds nothing but white space" in page


def test_only_those_of_a_code_or_room(client: TestClient) -> None:
    assert len(client.get("/problems.json?code=intake").json()["problems"]) == 1
    assert client.get("/problems.json?code=ledger").json()["problems"] == []
