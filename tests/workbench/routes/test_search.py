"""Search: passages by their words."""

from fastapi.testclient import TestClient
from tests.harrow import HELD, POST, RADIO
from tests.workbench.routes.conftest import LONG

PEOPLE = {"accept": "text/html"}


def test_passages_hold_the_words_and_mark_them(client: TestClient) -> None:
    page = client.get("/search.json?words=mill harrow").json()
    assert {r["document"] for r in page["rows"]} == {POST.id, RADIO.id}
    assert [s["text"] for s in page["rows"][0]["pieces"] if s["found"]] == ["Harrow", "mill"]
    assert (
        '<mark class="found">mill</mark>' in client.get("/search?words=mill", headers=PEOPLE).text
    )


def test_facets_narrow_it_and_can_be_taken_away(client: TestClient) -> None:
    page = client.get("/search.json?words=mill").json()
    facets = {f["name"]: [(c["value"], c["count"]) for c in f["choices"]] for f in page["facets"]}
    assert facets["holder"] == [("ada venn", 1)]
    assert facets["place"] == [("harrow-mill", 2)]
    assert facets["month"] == [("2021-05", 2)]
    assert set(facets["source"]) == {("valley-post", 1), ("River Radio", 1)}
    narrowed = client.get("/search.json?words=mill&holder=ada venn&kind=control").json()
    assert [r["document"] for r in narrowed["rows"]] == [RADIO.id]
    text = client.get("/search?words=mill&holder=ada venn&on=2021-05-05", headers=PEOPLE).text
    assert 'href="/search?on=2021-05-05&amp;words=mill" aria-label="Take away: Ada Venn"' in text


def test_the_name_of_a_thing_leads_to_it(client: TestClient) -> None:
    def leads(words: str) -> list[tuple[str, str]]:
        page = client.get("/search.json", params={"words": words}).json()
        return [(s["kind"], s["ident"]) for s in page["shortcuts"]]

    assert leads("nb") == [("actor", "northern-brigade")]
    assert leads("Harrow MILL") == [("place", "harrow-mill")]
    assert leads("valley post") == [("source", "valley-post")]
    assert leads(HELD.id[:16]) == [("claim", HELD.id)]
    assert leads(POST.id[4:14]) == [("document", POST.id)]
    assert leads("") == []


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    assert (
        "No passage holds all of these words"
        in client.get("/search?words=zeppelin", headers=PEOPLE).text
    )
    assert "0 passages" not in client.get("/search", headers=PEOPLE).text


def test_odd_words_are_words(odd: TestClient) -> None:
    page = odd.get("/search", params={"words": '"><script> NEAR( *'}, headers=PEOPLE)
    assert page.status_code == 200
    assert '"><script>' not in page.text
    hits = odd.get("/search.json?words=tortured").json()["rows"]
    assert hits[0]["graphic"] == "torture"
    assert LONG in hits[0]["text"]
