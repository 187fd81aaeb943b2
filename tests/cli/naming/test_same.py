"""Ruling from the terminal on whether two actors are one."""

import json
from pathlib import Path
from typing import Any


def test_the_evidence_is_shown_in_bits(book: Path, run: Any) -> None:
    said = run("same", "NB", "millers-guard").out
    assert "Are Northern Brigade and Millers' Guard one?" in said
    assert "before anything is compared" in said
    assert 'reportedly merge northern-brigade millers-guard --reason "…"' in said
    page = json.loads(run("same", "NB", "millers-guard", "--json").out)
    weights = [page["prior_bits"], *(r["bits"] for r in page["reasons"])]
    assert abs(sum(weights) - page["bits"]) < 1e-9
    assert page["zone"] == "no"


def test_a_merge_needs_a_reason_and_two_actors(own_book: Path, run: Any) -> None:
    assert "has no reason" in run("merge", "NB", "millers-guard").err
    assert "are both northern-brigade" in run("same", "NB", "northern-brigade").err
    assert "nobody ruled" in run("split", "NB", "millers-guard", "--undo").err


def test_two_bodies_of_two_kinds_may_be_merged_and_taken_back(own_book: Path, run: Any) -> None:
    said = run("merge", "millers-guard", "NB", "--reason", "one staff", "--by", "A. Analyst")
    assert "millers-guard counts as northern-brigade" in said.out
    claims = run("claims", "--json").out
    assert "millers-guard" not in claims
    assert "one actor" in run("same", "NB", "millers-guard").out
    run("merge", "millers-guard", "NB", "--undo")
    assert "millers-guard" in run("claims", "--json").out


def test_what_was_split_is_not_merged(own_book: Path, run: Any) -> None:
    said = run("split", "NB", "millers-guard", "--reason", "two fronts", "--json")
    assert json.loads(said.out)["ruling"] == "two"
    refused = run("merge", "NB", "millers-guard", "--reason", "r").err
    assert "ruled that" in refused
    assert "two fronts" in refused
    assert "A merge would be refused" in run("same", "NB", "millers-guard").out


def test_days_of_a_merge_are_read(own_book: Path, run: Any) -> None:
    wrong = run("merge", "NB", "millers-guard", "--from", "soon", "--reason", "r").err
    assert "'soon' is not a day" in wrong
    turned = ("--from", "2021-05-09", "--until", "2021-05-01", "--reason", "r")
    assert "--until lies before" in run("merge", "NB", "millers-guard", *turned).err
    said = run("merge", "NB", "millers-guard", "--until", "2021-05-01", "--reason", "r", "--json")
    assert ["until", "2021-05-01"] in json.loads(said.out)["amendment"]
