"""What the map's template asks of Python."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.views.web import mapped, paint


@dataclass(frozen=True)
class _Said:
    words: str


def test_data_in_a_page_never_ends_its_element() -> None:
    block = str(mapped.json_block(_Said(words="</script><!-- & \u2028")))
    assert not set("<>&\u2028") & set(block)


def test_the_legend_has_every_ink_defined() -> None:
    defined = str(mapped.map_defs())
    for ink in ("1", "2", "3", "4", "5", "other", "contested"):
        assert f'id="m-k-{ink}"' in defined
        assert str(mapped.map_ink(ink)) == f'fill="url(#m-k-{ink})"'
    assert str(mapped.map_ink("unknown")) == 'class="m-iunknown"'
    assert len(mapped.map_signs()) == 4


def test_an_address_without_its_question() -> None:
    assert mapped.without_query("/map?on=2031-05-01") == "/map"


def test_a_copy_without_the_bundle_shows_the_drawn_map_and_says_so(
    client_of_valley: Callable[[], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paint, "STATIC_PATH", tmp_path)
    page = client_of_valley()
    assert "The moving map was not built with this copy." in page
    assert "built/map.js" not in page
    assert '<svg class="map-drawing"' in page


@pytest.fixture
def client_of_valley(valley_book: Path) -> Callable[[], str]:
    from fastapi.testclient import TestClient

    from reportedly.workbench.app import workbench

    client = TestClient(workbench(valley_book), base_url="http://127.0.0.1")
    return lambda: client.get("/map").text
