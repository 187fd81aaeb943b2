"""A served casebook of things that are hard to show: odd ids, long names, markup, graphic words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.harrow import record

from reportedly.model.casebook import start_casebook
from reportedly.model.document import Document
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document
from reportedly.workbench.app import workbench

HOST = "http://127.0.0.1"
LONG = "Harrow" + "o" * 10_000
MARKUP = '<script>alert("x")</script>"\'>'
RTL = "هارو"
ODD_PLACE, ODD_ACTOR = "gn:7/8?a=b#c", "the/other: side"
SOURCE = "River/Radio?<b>"


def place(ident: str, name: str, **more: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"id": ident, "name": name, **more},
        "geometry": {"type": "Point", "coordinates": [10.0, 50.0]},
    }


def reports() -> tuple[Document, ...]:
    return (
        a_document(
            f"The Guard holds {LONG}. It was said that prisoners were tortured there.",
            published="2021-05-04",
            source=SOURCE,
            title=MARKUP,
            address="javascript:alert(1)",
        ),
        a_document(
            "A miller said that the Guard holds Eastford.", published="2021-05-05", source=SOURCE
        ),
    )


@pytest.fixture(scope="module")
def odd_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd") / "odd"
    start_casebook(root, name=MARKUP)
    places = [
        place(ODD_PLACE, LONG, aliases=[RTL, MARKUP], radius_km=3),
        place("eastford", "Eastford", parent=ODD_PLACE),
    ]
    geo = {"type": "FeatureCollection", "features": places}
    (root / "registry" / "places.geojson").write_text(json.dumps(geo), encoding="utf-8")
    actors = [{"id": ODD_ACTOR, "name": MARKUP, "aliases": ["Guard", RTL]}]
    (root / "registry" / "actors.yaml").write_text(json.dumps(actors), encoding="utf-8")
    first, second = reports()
    guard = {"actor": ("Guard", ODD_ACTOR)}
    held = a_claim(
        first, f"The Guard holds {LONG}", proposition=("control", "held"),
        roles=guard, place=(LONG, ODD_PLACE), tense="present",
    )  # fmt: skip
    other = a_claim(
        second, "the Guard holds Eastford", proposition=("control", "held"), roles=guard,
        holder=("A miller", None, "say", "said"), place=("Eastford", "eastford"), tense="present",
    )  # fmt: skip
    desk = open_desk(root)
    with desk.ledger:
        record(desk.ledger, first, (held,))
        record(desk.ledger, second, (other,))
    return root


@pytest.fixture(scope="module")
def odd(odd_book: Path) -> Iterator[TestClient]:
    with TestClient(workbench(odd_book), base_url=HOST) as opened:
        yield opened
