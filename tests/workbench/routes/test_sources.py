"""The source page and the list of sources."""

from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient
from tests.workbench.routes.conftest import SOURCE

from reportedly.ledger.rulings import Review
from reportedly.pipeline import open_desk

PEOPLE = {"accept": "text/html"}


def test_a_source_of_the_registry(client: TestClient) -> None:
    page = client.get("/sources/valley-post.json").json()
    assert (page["name"], page["country"], page["leaning"]) == (
        "Valley Post", "GB", "close to nobody",
    )  # fmt: skip
    assert (page["documents"], page["claims"], page["own_claims"]) == (1, 2, 2)
    assert page["newest"][0]["title"] == "The mill"


def test_one_that_only_reports_name_has_a_page_too(client: TestClient) -> None:
    page = client.get("/sources/River%20Radio.json").json()
    assert not page["registered"]
    assert page["holders"] == [{"value": "", "name": "Ada Venn", "count": 1}]
    text = client.get("/sources/River%20Radio", headers=PEOPLE).text
    assert "registry lacks it" in text
    assert "holder=Ada%20Venn" in text


def test_nobody_is_not_found(client: TestClient) -> None:
    assert client.get("/sources/nobody").status_code == 404


def test_a_letter_says_who_gave_it(own_book: Path, own_client: TestClient) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.rule(
            Review(
                target="valley-post", target_kind="source", ruling="grade", reason="checked in May",
                by="ada", amendment=(("letter", "B"),),
            )
        )  # fmt: skip
    page = own_client.get("/sources/valley-post.json").json()
    assert page["letter"] == "B"
    assert page["graded"].endswith("checked in May")
    assert "by ada" in own_client.get("/sources/valley-post", headers=PEOPLE).text
    rows = own_client.get("/sources.json?words=valley").json()["rows"]
    assert [r["letter"] for r in rows] == ["B"]


def test_the_list_holds_both_sorts(client: TestClient) -> None:
    rows = client.get("/sources.json").json()["rows"]
    assert {r["name"] for r in rows} == {"Valley Post", "River Radio", "Upland Wire"}
    assert client.get("/sources.json?kind=not registered").json()["paging"]["found"] == 2


def test_an_odd_name_leads_to_its_page(odd: TestClient) -> None:
    page = odd.get(f"/sources/{quote(SOURCE, safe='')}", headers=PEOPLE)
    assert page.status_code == 200
    assert "<b>" not in page.text.replace("<bdi>", "")
