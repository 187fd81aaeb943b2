"""The actor page and the list of actors."""

from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient
from tests.workbench.routes.conftest import MARKUP, ODD_ACTOR, RTL

from reportedly.ledger.rulings import Review
from reportedly.pipeline import open_desk

PEOPLE = {"accept": "text/html"}


def test_an_actor_says_whom_it_fights_and_what_it_holds(client: TestClient) -> None:
    page = client.get("/actors/northern-brigade.json?on=2021-05-05").json()
    assert page["bonds"][0]["stance"] == "hostile"
    assert page["bonds"][0]["ids"] == ["millers-guard", "northern-brigade"]
    assert page["held"][0]["place"] == "harrow-mill"
    assert page["told_found"] == 2
    assert "Millers&#39; Guard" in client.get("/actors/northern-brigade", headers=PEOPLE).text


def test_one_that_says_nothing_says_so(client: TestClient) -> None:
    assert "No report quotes it." in client.get("/actors/millers-guard", headers=PEOPLE).text


def test_an_alias_leads_to_the_actor(client: TestClient) -> None:
    assert client.get("/actors/NB.json").json()["actor"] == "northern-brigade"
    assert client.get("/actors/nobody-at-all").status_code == 404


def test_a_merged_actor_is_shown_as_what_it_is_read_as(
    own_book: Path, own_client: TestClient
) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.rule(
            Review(
                target="millers-guard = northern-brigade", target_kind="actor", ruling="one",
                reason="one commander", by="ada",
                amendment=(("absorbed", "millers-guard"), ("kept", "northern-brigade")),
            )
        )  # fmt: skip
    page = own_client.get("/actors/millers-guard.json").json()
    assert page["actor"] == "northern-brigade"
    assert page["absorbed"] == ["millers-guard"]
    (ruling,) = page["rulings"]
    assert (ruling["other_name"], ruling["said"], ruling["stands"]) == (
        "Millers' Guard", "one actor", True,
    )  # fmt: skip
    assert "one commander" in own_client.get("/actors/northern-brigade", headers=PEOPLE).text


def test_the_list_narrows_by_name_and_kind(client: TestClient) -> None:
    assert [r["actor"] for r in client.get("/actors.json?words=nb").json()["rows"]] == [
        "northern-brigade"
    ]
    assert client.get("/actors.json?kind=armed-group").json()["paging"]["found"] == 1
    assert "No actor is called so" in client.get("/actors?words=zzz", headers=PEOPLE).text


def test_a_name_of_markup_is_words(odd: TestClient) -> None:
    page = odd.get(f"/actors/{quote(ODD_ACTOR, safe='')}", headers=PEOPLE)
    assert page.status_code == 200
    assert MARKUP not in page.text
    assert RTL in page.text
