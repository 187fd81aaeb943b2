"""Whatever a reader can mend is said in words, on a page or as JSON."""

from fastapi.testclient import TestClient


def test_an_unknown_place(client: TestClient) -> None:
    page = client.get("/places/nowhere", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "No place is called" in page.text
    assert client.get("/places/nowhere.json").json()["status"] == 404


def test_a_page_that_is_not_there(client: TestClient) -> None:
    assert "Choose a page" in client.get("/nothing-here", headers={"accept": "text/html"}).text
    assert client.post("/places/harrow-mill").status_code == 405


def test_a_word_that_is_too_long(client: TestClient) -> None:
    answer = client.get("/places/harrow-mill.json?on=" + "9" * 30)
    assert answer.status_code == 422
    assert "cannot be read" in answer.json()["found"]
