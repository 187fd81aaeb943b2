"""One page, two forms, and the frame on every link."""

from fastapi.testclient import TestClient


def test_html_for_people_json_for_programs(client: TestClient) -> None:
    page = client.get("/places/harrow-mill", headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1" in page.text
    asked = client.get("/places/harrow-mill", headers={"accept": "application/json"})
    assert asked.json()["name"] == "Harrow mill"
    assert client.get("/places/harrow-mill.json").json() == asked.json()


def test_the_frame_rides_on_every_link(client: TestClient) -> None:
    frame = "on=2021-05-05&known=2021-05-06&lens=source%3Avalley-post"
    page = client.get(f"/places/harrow-mill?{frame}").text
    links = page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert links.count("href=") == links.count("on=2021-05-05&amp;known=2021-05-06&amp;lens=source")


def test_the_form_of_the_frame_keeps_the_other_conditions(client: TestClient) -> None:
    page = client.get("/places/harrow-mill?on=2021-05-05&kind=control").text
    assert '<input type="hidden" name="kind" value="control">' in page


def test_the_openapi_document_names_every_twin(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert "/places/{ident}.json" in paths
    schema = paths["/places/{ident}.json"]["get"]["responses"]["200"]["content"]
    assert "PlacePage" in str(schema)
