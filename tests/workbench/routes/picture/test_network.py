"""The network, served."""

from fastapi.testclient import TestClient


def test_the_bond_leads_from_the_picture_to_its_sentence(client: TestClient) -> None:
    """The Post says that the Brigade fights the Guard."""
    page = client.get("/network?on=2021-05-05").text
    assert 'href="#bond-1"' in page
    assert 'id="bond-1"' in page
    assert "It fights Millers&#39; Guard" in page
    assert 'href="/actors/northern-brigade?on=2021-05-05"' in page
    assert "<style" not in page
    assert ' style="' not in page


def test_the_day_is_chosen_without_script(client: TestClient) -> None:
    page = client.get("/network?on=2021-05-09&known=2021-05-09").text
    assert '<select name="on">' in page
    assert '<option value="2021-05-04">' in page
    assert '<input type="hidden" name="known" value="2021-05-09">' in page


def test_a_day_without_bonds_says_so(client: TestClient) -> None:
    page = client.get("/network?on=2021-05-01")
    assert "No two parties stand friendly or hostile" in page.text
    twin = client.get("/network.json?on=2021-05-01&page=3").json()
    assert twin["bonds"] == []
    assert client.get("/network?page=0").status_code == 422
