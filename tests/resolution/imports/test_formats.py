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


ENTITY = {
    "pageid": 1, "ns": 0, "title": "Q9100001", "lastrevid": 2, "modified": "2016-07-11T00:00:00Z",
    "type": "item", "id": "Q9100001",
    "labels": {
        "en": {"language": "en", "value": "Harrow Guard"},
        "ar": {"language": "ar", "value": "حرس هارو"},
    },
    "descriptions": {"en": {"language": "en", "value": "militia of Harrow"}},
    "aliases": {"en": [{"language": "en", "value": "HG"}, {"language": "en", "value": "Haras"}]},
    "claims": {
        "P31": [
            {
                "mainsnak": {
                    "snaktype": "value", "property": "P31", "hash": "0",
                    "datavalue": {
                        "value": {"entity-type": "item", "numeric-id": 17149090, "id": "Q17149090"},
                        "type": "wikibase-entityid",
                    },
                    "datatype": "wikibase-item",
                },
                "type": "statement", "id": "Q9100001$1", "rank": "normal", "qualifiers": {},
                "references": [],
            }
        ],
        "P17": [{"mainsnak": {"snaktype": "somevalue", "property": "P17"}, "rank": "normal"}],
    },
    "sitelinks": {"enwiki": {"site": "enwiki", "title": "Harrow Guard", "badges": []}},
}  # fmt: skip
GUARD = Actor(id="harrow-guard", name="Harrow Guard", kind="armed-group",
              aliases=("HG", "Haras", "حرس هارو"), source="Wikidata Q9100001")  # fmt: skip


def test_an_entity_file_and_a_dump_are_read_as_wikidata_writes_them(tmp_path: Path) -> None:
    """Special:EntityData gives one object; a dump is an array with one entity and a comma a line."""
    one = write(tmp_path, "Q9100001.json", json.dumps({"entities": {"Q9100001": ENTITY}}))
    line = json.dumps(ENTITY, ensure_ascii=False)
    dump = write(tmp_path, "dump.json", f"[\n{line},\n{line}\n]\n")
    cut = write(tmp_path, "cut.json", f"[\n{line},\n{line[:90]}\n")
    assert read_actors(one) == (GUARD,)
    assert read_actors(dump) == (GUARD, GUARD)
    first, broken = read_actors(cut)
    assert first == GUARD
    assert isinstance(broken, Problem)
    assert broken.where == "cut.json, line 3"


def test_an_entities_export_is_read_as_followthemoney_writes_it(tmp_path: Path) -> None:
    """One entity a line, with data sets, referents and days; only parties are taken."""
    entities = [
        {"id": "NK-1", "caption": "Northern Council", "schema": "PublicBody", "referents": ["x-1"],
         "datasets": ["harrow"], "first_seen": "2016-01-01T00:00:00", "target": True,
         "properties": {"name": ["Northern Council"], "abbreviation": ["NC"], "country": ["ly"],
                        "topics": ["gov"], "weakAlias": ["the Council"]}},
        {"id": "NK-2", "caption": "Council seat", "schema": "Occupancy", "datasets": ["harrow"],
         "properties": {"holder": ["NK-1"]}},
        {"id": "NK-3", "schema": "Company", "properties": {"name": ["Mill & Sons", "M&S"],
         "jurisdiction": ["LY"], "previousName": ["Old Mill"]}},
    ]  # fmt: skip
    path = write(tmp_path, "entities.ftm.json", "\n".join(map(json.dumps, entities)) + "\n")
    council, company = read_actors(path)
    assert isinstance(council, Actor)
    assert (council.kind, council.aliases, council.country) == (
        "government",
        ("the Council", "NC"),
        "LY",
    )
    assert isinstance(company, Actor)
    assert (company.id, company.aliases) == ("mill-sons", ("M&S", "Old Mill"))


def test_a_table_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    """With a mark at the beginning, quotation marks, an umlaut, empty cells and another order."""
    text = (
        "\ufeffKind,Name,Aliases,ID\r\n"
        'armed-group,"Weald ""Wolves"", the","Wolves; W\u00f6lfe;;",weald-wolves\r\n'
        ",Mill Union,,\r\n"
    )
    path = tmp_path / "groups.csv"
    path.write_bytes(text.encode("utf-8"))
    wolves, union = read_actors(path)
    assert isinstance(wolves, Actor)
    assert (wolves.id, wolves.name) == ("weald-wolves", 'Weald "Wolves", the')
    assert wolves.aliases == ("Wolves", "W\u00f6lfe")
    assert isinstance(union, Actor)
    assert (union.id, union.kind) == ("mill-union", "organisation")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x," + "a" * 10_000, "10,000 letters"),
        ("x,Mill\u202enoinU", "cannot be seen"),
        ("x,Mill\x07Union", "cannot be seen"),
        ("x,...", "no letter"),
        ("two words,Mill Union", "is no id"),
        ("../../etc,Mill Union", "is no id"),
        ("gn:1,Mill Union", "is no id"),
        ("a" * 300 + ",Mill Union", "300 letters"),
    ],
)
def test_odd_names_and_ids_are_problems(tmp_path: Path, row: str, message: str) -> None:
    (found,) = read_actors(write(tmp_path, "a.csv", f"id,name\n{row}\n"))
    assert isinstance(found, Problem)
    assert message in found.message


def test_an_odd_alias_is_left_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "name,aliases\nMill Union,MU;\u200e\u2014;Millers\n")
    told, union = read_actors(path)
    assert isinstance(told, Problem)
    assert "Another name of 'Mill Union' is left out" in told.message
    assert isinstance(union, Actor)
    assert union.aliases == ("MU", "Millers")
