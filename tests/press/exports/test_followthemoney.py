"""Entities, checked against the schema of FollowTheMoney, and by its library where it is installed.

The library needs ICU to build, so it is no part of the usual set-up (`pip install ".[exchange]"`).
`followthemoney_schema.json` is an extract of its schema, which is always checked against.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.followthemoney import entities
from reportedly.press.exports.material import ExportSettings

EXTRACT = Path(__file__).with_name("followthemoney_schema.json")
ENTITY_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
Json = dict[str, Any]


def extract() -> Json:
    """Give, for each schema we write: what it is, and the type of each property."""
    found: Json = json.loads(EXTRACT.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def made(public: PublicSnapshot) -> list[Json]:
    text = b"".join(entities(public, ExportSettings())).decode()
    return [json.loads(line) for line in text.splitlines()]


def test_each_entity_has_only_properties_of_its_schema(made: list[Json]) -> None:
    schemata = extract()
    by_id = {e["id"]: e for e in made}
    assert len(by_id) == len(made)
    for entity in made:
        schema = schemata[entity["schema"]]
        assert ENTITY_ID.fullmatch(entity["id"])
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(v, str) for v in values)
            kind = schema["properties"][name]
            if kind["type"] == "entity":
                ends = {by_id[v]["schema"] for v in values}
                assert all(kind["range"] in schemata[e]["is"] for e in ends), (name, ends)


def test_the_library_cleans_no_value_away_and_the_extract_is_its_schema(made: list[Json]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install '.[exchange]' needs ICU")
    from followthemoney.proxy import EntityProxy

    for entity in made:
        ftm.model.get(entity["schema"]).validate(entity)
        proxy = EntityProxy.from_dict(entity, cleaned=False)
        kept = {n: sorted(proxy.get(n)) for n in entity["properties"]}
        assert kept == {n: sorted(set(v)) for n, v in entity["properties"].items()}
    for name, said in extract().items():
        schema = ftm.model.get(name)
        assert said["is"] == sorted(s.name for s in schema.schemata)
        for prop, kind in said["properties"].items():
            assert schema.get(prop).type.name == kind["type"]


def test_what_is_denied_planned_or_foretold_is_no_event(made: list[Json]) -> None:
    told = [e for e in made if e["schema"] in {"Event", "UnknownLink", "Membership"}]
    assert {e["properties"]["description"][0][:12] for e in told} == {
        "The Brigade ", "Its guns she", "It holds Har", "The guards o",
    }  # fmt: skip


def test_a_tie_of_two_actors_is_a_link_and_says_according_to_whom(made: list[Json]) -> None:
    (link,) = (e for e in made if e["schema"] == "UnknownLink")
    told = link["properties"]
    assert (told["subject"], told["object"]) == (
        ["reportedly-actor-brigade"], ["reportedly-actor-council"],
    )  # fmt: skip
    assert (told["role"], told["startDate"], told["endDate"]) == (
        ["ally"], ["2021-05-01"], ["2021-05-31"],
    )  # fmt: skip
    assert told["summary"] == ["According to Valley Post"]


def test_ids_in_other_scripts_are_named_by_a_hash(made: list[Json]) -> None:
    (community,) = (e for e in made if e["properties"].get("name") == ["حرس الطاحونة"])
    assert re.fullmatch(r"reportedly-actor-[0-9a-f]{20}", community["id"])
