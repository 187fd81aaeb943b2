"""The map of a served casebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.workbench.conftest import HOST

from reportedly.workbench.app import workbench


@pytest.fixture
def mapped(valley_book: Path) -> Iterator[TestClient]:
    with (valley_book / "casebook.toml").open("a", encoding="utf-8") as more:
        more.write('\n[map]\nstreets = "streets.pmtiles"\n')
    with TestClient(workbench(valley_book), base_url=HOST) as opened:
        yield opened


def test_the_page_has_the_drawn_map_the_tables_and_the_data(mapped: TestClient) -> None:
    page = mapped.get("/map?on=2021-05-09&known=2021-05-09").text
    assert '<svg class="map-drawing"' in page
    assert 'href="/places/eastford?on=2021-05-09&amp;known=2021-05-09"' in page
    assert "attack by Millers&#39; Guard, at Eastford" in page
    block = page.partition('id="map-page">')[2].partition("</script>")[0]
    assert block.startswith('{"asked":')
    assert "<" not in block
    assert ' style="' not in page


def test_from_near_the_drawing_shows_less_land(mapped: TestClient) -> None:
    whole, near = mapped.get("/map").text, mapped.get("/map?around=harrow&reach=3").text
    assert "Eastford</text>" in whole
    assert "Eastford</text>" not in near
    assert "Show all" in near
    assert mapped.get("/map?reach=0").status_code == 422


def test_a_casebook_without_points_says_so(client: TestClient) -> None:
    page = client.get("/map").text
    assert "Nothing known by then has a place." in page
    assert "the registry has no coordinates for it" in page


def test_the_twin_has_the_same_data(mapped: TestClient) -> None:
    page = mapped.get("/map.json?on=2021-05-09").json()
    assert {mark["place"] for mark in page["places"]} == {"harrow", "harrow-mill", "eastford"}
    assert page["asked"]["on"] == "2021-05-09"


def test_the_film_gives_all_days_in_one_answer(mapped: TestClient) -> None:
    film = mapped.get("/map/film.json").json()
    assert (film["days"][0], film["days"][-1]) == ("2021-05-04", "2021-05-09")
    assert film["as_known"] == "then"
    assert mapped.get("/map/film.json?as_known=now").json()["as_known"] == "now"
    assert mapped.get("/map/film.json?as_known=never").status_code == 422


def test_streets_come_in_ranges_and_only_when_there_are_any(
    mapped: TestClient, valley_book: Path
) -> None:
    missing = mapped.get("/map/streets.pmtiles")
    assert missing.status_code == 404
    assert "names no file of streets" in missing.text
    (valley_book / "streets.pmtiles").write_bytes(bytes(range(100)))
    part = mapped.get("/map/streets.pmtiles", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert 'data-streets="/map/streets.pmtiles"' in mapped.get("/map").text
