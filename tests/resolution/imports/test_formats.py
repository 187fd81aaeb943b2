"""Actors from other people's files."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.document import Problem
from reportedly.model.registry import Actor
from reportedly.resolution.imports.formats import read_actors

WIKIDATA: dict[str, Any] = {
    "entities": {
        "Q1": {
            "id": "Q1",
            "labels": {
                "en": {"value": "Harrow Guard"},
                "ar": {"value": "حرس هارو"},
                "de": {"value": "x"},
            },
            "aliases": {"en": [{"value": "HG"}, {"value": 3}]},
            "claims": {"P31": [{}, {"mainsnak": {"datavalue": {"value": {"id": "Q17149090"}}}}]},
        },
        "Q2": {"id": "Q2", "labels": {"de": {"value": "Nur deutsch"}}},
    }
}
FTM = [
    {"id": "f1", "schema": "Person", "caption": "Ada Venn",
     "properties": {"name": ["Ada Venn"], "alias": ["The Miller"], "country": ["ly"]}},
    {"id": "f2", "schema": "Address", "properties": {"full": ["Mill Lane 1"]}},
    {"id": "f3", "schema": "Organization", "properties": {"name": ["Mill Union"]}},
]  # fmt: skip


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wikidata_entity_brings_its_names_in_all_scripts(tmp_path: Path) -> None:
    guard, nameless = read_actors(write(tmp_path, "e.json", json.dumps(WIKIDATA)))
    assert guard == Actor(id="harrow-guard", name="Harrow Guard", kind="armed-group",
                          aliases=("HG", "حرس هارو"), source="Wikidata Q1")  # fmt: skip
    assert isinstance(nameless, Problem)
    assert nameless.message == "It has no name"


def test_followthemoney_lines_bring_persons_and_bodies_only(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(e) for e in FTM) + "\nno json\n"
    venn, union, broken = read_actors(write(tmp_path, "e.ftm.json", lines))
    assert isinstance(venn, Actor)
    assert (venn.kind, venn.aliases, venn.country) == ("person", ("The Miller",), "LY")
    assert isinstance(union, Actor)
    assert union.kind == "organisation"
    assert isinstance(broken, Problem)
    assert broken.where == "e.ftm.json, line 4"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "who\nx\n", "names no column `name`"),
        ("a.csv", "name,kind\nMill Union,gang\n", "is no kind here"),
        ("a.json", '[{"a": 1}]', "neither a Wikidata entity"),
        ("a.json", "[3]", "no entity"),
    ],
)
def test_what_cannot_be_used_is_a_problem(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (found,) = read_actors(write(tmp_path, name, text))
    assert isinstance(found, Problem)
    assert message in found.message
    assert found.next_step


def test_too_deep_a_file_is_a_problem(tmp_path: Path) -> None:
    (found,) = read_actors(write(tmp_path, "a.json", "[" * 100_000))
    assert isinstance(found, Problem)


def test_a_table_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A cell longer than a table may hold, and a number of thousands of digits."""
    table = write(tmp_path, "groups.csv", "name\n" + "a" * 2000 + "\n")
    tree = write(tmp_path, "groups.json", '{"entities": ' + "9" * 6000 + "}")
    limit = csv.field_size_limit(1000)
    try:
        found = [*read_actors(table), *read_actors(tree)]
    finally:
        csv.field_size_limit(limit)
    assert [isinstance(one, Problem) and one.code for one in found] == ["resolution.import"] * 2
