"""The Harrow casebook with places that have a point, and an attack: for the map, in files and browsers."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.harrow import record

from reportedly.model.claim import When
from reportedly.model.period import day_period
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document

POINTS = {"harrow": (8.0, 47.0), "harrow-mill": (8.004, 47.004), "eastford": (8.6, 47.1)}
NAMES = {"harrow": "Harrow", "harrow-mill": "Harrow mill", "eastford": "Eastford"}


def place_valley(root: Path) -> Path:
    """Give the places of a Harrow casebook their points, and let the Guard shell Eastford."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": point},
            "properties": {
                "id": ident,
                "name": NAMES[ident],
                "parent": "harrow" if ident == "harrow-mill" else None,
                "radius_km": 2,
            },
        }
        for ident, point in POINTS.items()
    ]
    collection = json.dumps({"type": "FeatureCollection", "features": features})
    (root / "registry" / "places.geojson").write_text(collection, encoding="utf-8")
    shelling = a_document(
        "Millers' Guard shelled Eastford on 7 May. Millers' Guard holds Eastford.",
        published="2021-05-08",
        source="Upland Wire",
    )
    claims = (
        a_claim(
            shelling,
            "Millers' Guard shelled Eastford on 7 May",
            proposition=("event", "ASSAULT"),
            roles={"actor": ("Millers' Guard", "millers-guard")},
            place=("Eastford", "eastford"),
            when=When(text="on 7 May", span=(32, 40), period=day_period(date(2021, 5, 7))),
        ),
        a_claim(
            shelling,
            "Millers' Guard holds Eastford",
            proposition=("control", "held"),
            roles={"actor": ("Millers' Guard", "millers-guard")},
            place=("Eastford", "eastford"),
            tense="present",
        ),
    )
    desk = open_desk(root)
    with desk.ledger:
        record(desk.ledger, shelling, claims)
    return root


@pytest.fixture
def valley_book(own_book: Path) -> Path:
    """The casebook with a map, the working directory inside it."""
    return place_valley(own_book)
