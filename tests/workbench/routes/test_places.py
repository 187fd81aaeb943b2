"""The place page and the list of places."""

from urllib.parse import quote

from fastapi.testclient import TestClient
from tests.workbench.routes.conftest import LONG, MARKUP, ODD_PLACE, RTL

ODD_PATH = f"/places/{quote(ODD_PLACE, safe='')}"


def test_a_place_says_who_holds_it_through_time_and_why(client: TestClient) -> None:
    page = client.get("/places/harrow-mill.json?on=2021-05-07").json()
    assert page["control"]["answers"][0]["name"] == "Millers' Guard"
    course = page["course"]
    assert course["days"] == ["2021-05-04", "2021-05-05", "2021-05-06", "2021-05-07", "2021-05-08"]
    totals = [sum(a["shares"][n] for a in course["answers"]) for n in range(5)]
    assert all(abs(total - 1) < 0.001 for total in totals)
    brigade = next(a for a in course["answers"] if a["answer"] == "northern-brigade")
    assert brigade["shares"][0] > brigade["shares"][-1], "the Guard took it on the seventh"


def test_the_waterfall_sums_to_its_answer(client: TestClient) -> None:
    fall = client.get("/places/harrow-mill.json?on=2021-05-07").json()["fall"]
    *steps, answer = fall["steps"]
    assert abs(sum(s["bits"] for s in steps) - answer["bits"]) < 1e-6
    assert steps[0]["kind"] == "prior"
    assert fall["answer"] == "Millers' Guard"


def test_a_place_of_which_nobody_speaks_says_so(client: TestClient) -> None:
    page = client.get("/places/harrow.json?on=2021-05-03").json()
    assert page["fall"] is None
    text = client.get("/places/harrow?on=2021-05-03", headers={"accept": "text/html"}).text
    assert "Nothing that is said counts for this day" in text


def test_what_contains_it_and_what_lies_inside(client: TestClient) -> None:
    assert client.get("/places/harrow-mill.json").json()["around"][0]["place"] == "harrow"
    assert client.get("/places/harrow.json").json()["inside"][0]["place"] == "harrow-mill"


def test_the_list_says_who_holds_what_and_keeps_the_frame(client: TestClient) -> None:
    rows = client.get("/places.json?on=2021-05-07").json()["rows"]
    assert rows[0]["name"] == "Harrow mill"
    assert rows[0]["leading"]["name"] == "Millers' Guard"
    page = client.get("/places?on=2021-05-07", headers={"accept": "text/html"}).text
    assert 'href="/places/harrow-mill?on=2021-05-07"' in page


def test_a_filter_that_nothing_answers_says_what_to_do(client: TestClient) -> None:
    page = client.get("/places?words=nowhere", headers={"accept": "text/html"}).text
    assert "No place is called so" in page
    assert client.get("/places.json?kind=town").json()["paging"]["found"] == 1


def test_an_odd_id_and_a_long_name_are_shown_harmlessly(odd: TestClient) -> None:
    page = odd.get(ODD_PATH, headers={"accept": "text/html"})
    assert page.status_code == 200
    assert MARKUP not in page.text
    assert f'<bdi lang="und-Arab">\u2068{RTL}\u2069</bdi>' in page.text
    assert len(page.content) <= 400_000
    asked = odd.get(f"{ODD_PATH}.json").json()
    assert (asked["place"], asked["name"]) == (ODD_PLACE, LONG)
    twin = page.text.partition("This page as JSON")[0].rpartition('href="')[2].partition('"')[0]
    assert odd.get(twin).json()["place"] == ODD_PLACE


def test_a_place_nobody_knows_is_not_found(client: TestClient) -> None:
    assert client.get("/places/atlantis").status_code == 404
