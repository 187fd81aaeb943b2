"""A name settled with one ruling."""

import json
from pathlib import Path
from typing import Any


def test_a_name_is_settled_for_the_whole_casebook(own_book: Path, run: Any) -> None:
    rows = json.loads(run("unresolved", "--json").out)["rows"]
    assert "Ada Venn" in [r["text"] for r in rows]
    said = run("settle", "Ada Venn", "--as", "none")
    assert "Ada Venn means nobody we know" in said.out
    rows = json.loads(run("unresolved", "--json").out)["rows"]
    assert "Ada Venn" not in [r["text"] for r in rows]


def test_a_name_may_mean_an_actor_or_a_place(own_book: Path, run: Any) -> None:
    said = run("settle", "Ada Venn", "--as", "NB", "--json")
    assert json.loads(said.out)["amendment"] == [["target", "northern-brigade"]]
    assert "harrow" in run("settle", "Eastford", "--as", "Harrow").out
    assert "harrow" in run("settle", "Westford", "--as", "Harrow", "--kind", "place").out
    assert "neither" in run("settle", "Ada Venn", "--as", "NB", "--kind", "ship").err
    assert run("settle", "Ada Venn", "--as", "Nobody Here", "--kind", "actor").err


def test_a_place_is_no_person(own_book: Path, run: Any) -> None:
    """Ada Venn spoke; Harrow is the town. The ruling would change nothing, so it is refused."""
    refused = run("settle", "Ada Venn", "--as", "harrow", "--kind", "place")
    assert refused.code
    assert "stands as a person or a party" in refused.err
    assert 'add-alias harrow "Ada Venn"' in refused.err
