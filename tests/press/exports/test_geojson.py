"""GeoJSON, read by pydantic models of RFC 7946."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from geojson_pydantic import FeatureCollection

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.geojson import all_claims, current
from reportedly.press.exports.material import ExportSettings

ON = ExportSettings(on=date(2021, 5, 5), known=date(2021, 5, 8))


def read(pieces: Iterator[bytes]) -> Any:
    text = b"".join(pieces)
    FeatureCollection.model_validate_json(text)
    return json.loads(text)


def test_every_claim_is_a_feature_and_none_without_a_point_is_dropped(
    public: PublicSnapshot,
) -> None:
    made = read(all_claims(public, ExportSettings()))
    features = made["features"]
    assert [f["id"] for f in features] == [e.claim.id for e in public.entries()]
    assert sum(f["geometry"] is None for f in features) == 4
    assert made["reportedly"] == {"what": "claims", "on": None, "known": None}


def test_longitude_comes_first_and_times_are_properties(public: PublicSnapshot) -> None:
    """Harrow lies south of the equator; its registry entry has the point, the claim has it from there."""
    made = read(current(public, ON))
    (harrow,) = made["features"]
    assert harrow["geometry"] == {"type": "Point", "coordinates": [16.5, -31.25]}
    told = harrow["properties"]
    assert (told["actor"], told["actor_name"], told["on"]) == ("brigade", "=Brigade", "2021-05-05")
    assert told["place_precision_m"] == 4000
    assert round(sum(told["answers"].values()), 3) == 1
    assert told["known_from"] == "2021-05-05"
    assert len(told["claim_ids"]) == 2
    assert made["reportedly"] == {"what": "control", "on": "2021-05-05", "known": "2021-05-08"}


def test_a_claim_says_when_it_holds_since_when_it_is_known_and_who_says_so(
    public: PublicSnapshot,
) -> None:
    by_title = {f["properties"]["title"]: f["properties"]
                for f in read(all_claims(public, ExportSettings()))["features"]}  # fmt: skip
    taken = by_title["Harrow taken by =Brigade"]
    assert (taken["valid_from"], taken["valid_to"], taken["valid_precision"]) == (
        "2021-05-04", "2021-05-04", "day",
    )  # fmt: skip
    assert (taken["known_from"], taken["known_to"]) == ("2021-05-05", None)
    assert taken["according_to"] == "Valley Post ← Ada Venn"
    assert (taken["status"], taken["certainty_phrase"]) == ("taken", "likely")
    assert taken["claim_ids"]


def test_only_what_is_about_the_day_is_exported_and_the_rest_is_counted(
    public: PublicSnapshot,
) -> None:
    lost: list[str] = []
    settings = ExportSettings(on=date(2021, 5, 4), leave_out=lost.append)
    made = read(all_claims(public, settings))
    assert [f["properties"]["type"] for f in made["features"]] == ["taken", "ally"]
    assert lost == ["about other days, or undated"] * 5


def test_rejected_readings_are_left_out_and_counted(rejected: PublicSnapshot) -> None:
    lost: list[str] = []
    made = read(all_claims(rejected, ExportSettings(leave_out=lost.append)))
    assert len(made["features"]) == 6
    assert lost == ["rejected readings"]


def test_without_a_day_the_day_of_knowing_is_asked_about(public: PublicSnapshot) -> None:
    (harrow,) = read(current(public, ExportSettings()))["features"]
    assert harrow["properties"]["on"] == public.known.date().isoformat()
