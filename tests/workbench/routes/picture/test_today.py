"""Today, as somebody comes back to it."""

from pathlib import Path

from fastapi.testclient import TestClient

from reportedly.model.casebook import start_casebook
from reportedly.workbench.app import workbench
from reportedly.workbench.routes.picture.today import VISITS


def test_the_first_page_remembers_the_visit_and_its_twin_does_not(client: TestClient) -> None:
    assert client.get("/today.json").json()["arrived"] == 3
    assert VISITS not in client.cookies
    page = client.get("/today")
    assert "3 new reports with 4 claims" in page.text
    assert client.cookies[VISITS].startswith("0~")


def test_a_chosen_day_is_kept_in_the_form(client: TestClient) -> None:
    page = client.get("/today?since=2021-05-04&on=2021-05-09").text
    assert 'name="since" value="2021-05-04"' in page
    assert "2 new reports" in page
    assert "The leading answer moved" in page
    assert client.get("/today?since=dawn").status_code == 422


def test_who_has_seen_it_all_sees_nothing_new(client: TestClient) -> None:
    client.cookies.set(VISITS, "1000000000~1000000100")
    page = client.get("/today")
    assert "I have seen this" in page.text
    token = page.text.split('name="token" value="')[1].partition('"')[0]
    answer = client.post("/today/seen", data={"token": token}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/today")
    assert "0 new reports" in client.get("/today").text
    assert client.post("/today/seen", data={"token": "forged"}).status_code == 403


def test_an_empty_casebook_says_what_to_do(tmp_path: Path) -> None:
    start_casebook(tmp_path / "new", name="New")
    with TestClient(workbench(tmp_path / "new"), base_url="http://127.0.0.1") as opened:
        page = opened.get("/today").text
        assert "An empty casebook" in page
        assert 'href="/add"' in page
        for path in ("network", "timeline", "forecasts", "contradictions", "brief", "changes", "methods", "problems"):  # fmt: skip
            assert opened.get(f"/{path}").status_code == 200, path
