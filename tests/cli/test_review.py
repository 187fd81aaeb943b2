"""Rulings from the terminal."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from reportedly.cli import review


@pytest.fixture
def claim(own_book: Path, run: Any) -> str:
    """Id of the claim that the Guard took the mill."""
    return str(json.loads(run("claims", "--kind", "taken", "--json").out)["id"])


def _keys(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    pressed = iter(keys)
    monkeypatch.setattr(typer, "getchar", lambda: next(pressed))


def test_a_ruling_is_recorded_beside_the_reading(claim: str, run: Any) -> None:
    said = run("review", claim[:12], "--reject", "--reason", "hearsay", "--by", "A. Analyst")
    assert said.out == f"Recorded reject on {claim} by A. Analyst.\n"
    assert "hearsay" in run("show", claim).out


def test_an_amendment_changes_what_the_claim_says(claim: str, run: Any) -> None:
    said = run("review", claim, "--amend", "modality=planned", "--reason", "a plan", "--json")
    assert json.loads(said.out)["amendment"] == [["modality", "planned"]]
    assert json.loads(run("claims", "--kind", "taken", "--json").out)["modality"] == "planned"


def test_short_fields_take_names(claim: str, run: Any) -> None:
    said = run(
        "review", claim, "--amend", "actor=NB", "--amend", "place=Harrow", "--amend", "modality=planned",
        "--reason", "r", "--json",
    )  # fmt: skip
    assert json.loads(said.out)["amendment"] == [
        ["role:actor.actor", "northern-brigade"],
        ["where.place", "harrow"],
        ["modality", "planned"],
    ]
    assert run("review", claim, "--amend", "actor=Nobody Known", "--reason", "r").code == 4
    none = run("review", claim, "--amend", "holder=none of these", "--reason", "r", "--json")
    assert json.loads(none.out)["amendment"] == [["holder.actor", "none of these"]]


def test_an_unknown_field_lists_all(claim: str, run: Any) -> None:
    said = run("review", claim, "--amend", "colour=red", "--reason", "r")
    assert "where.place" in said.err
    assert "holder.actor" in said.err


def test_help_and_a_cancelled_amendment(
    claim: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keys(monkeypatch, "?mq")
    said = run("review", claim, stdin="\n")
    assert "u unsure" in said.err
    assert "Fields: actor, target, place, holder, modality" in said.err
    assert "0 rulings recorded" in said.err
    assert "Recording as analyst" in said.err


def test_the_casebook_may_name_its_reviewer(claim: str, own_book: Path, run: Any) -> None:
    with (own_book / "casebook.toml").open("a", encoding="utf-8") as file:
        file.write('reviewer = "Desk 3"\n')
    assert "by Desk 3" in run("review", claim, "--unsure", "--reason", "two readings").out


def test_without_a_name_nobody_is_named(claim: str, run: Any) -> None:
    assert "by analyst" in run("review", claim, "--accept", "--reason", "it says so").out


@pytest.mark.parametrize(
    "words",
    [
        ("--accept",),
        ("--accept", "--reject", "--reason", "both"),
        ("--amend", "modality", "--reason", "no value"),
        ("--amend", "colour=red", "--reason", "no such field"),
    ],
)
def test_rulings_that_cannot_be(claim: str, run: Any, words: tuple[str, ...]) -> None:
    assert run("review", claim, *words).code == 4


def test_a_ruling_needs_a_claim(claim: str, run: Any) -> None:
    assert run("review", "--accept", "--reason", "x").code == 4
    document = json.loads(run("claims", "--kind", "taken", "--json").out)["document"]
    said = run("review", document, "--accept", "--reason", "x")
    assert said.code == 4
    assert "only claims are ruled on" in said.err


def test_the_queue_begins_with_the_least_sure(
    claim: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keys(monkeypatch, "xasq")
    said = run("review", stdin="\n")
    assert "Review 1 of 4" in said.out
    assert said.out.index("Eastford") < said.out.index("Review 2 of 4")
    assert "1 ruling recorded by analyst" in said.err
    _keys(monkeypatch, "q")
    assert "Review 1 of 3" in run("review").out


def test_a_slip_in_an_amendment_can_be_mended(
    claim: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keys(monkeypatch, "m")
    said = run("review", claim, stdin="colour=red\n\ntense=future\nread wrongly\n")
    assert "Error" in said.err
    assert json.loads(run("claims", "--kind", "taken", "--json").out)["tense"] == "future"


def test_somebody_else_ruled_meanwhile(
    claim: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press() -> str:
        run("review", claim, "--accept", "--reason", "quicker", "--by", "Other")
        return "r"

    monkeypatch.setattr(typer, "getchar", press)
    said = run("review", claim, stdin="no\n")
    assert "in the meantime" in said.err
    assert "0 rulings" in said.err


@pytest.mark.parametrize("key", ["", "\x04", "\x1b"])
def test_the_end_of_input_stops(
    claim: str, run: Any, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(typer, "getchar", lambda: key)
    assert "0 rulings" in run("review", "--place", "Harrow mill").err


def test_a_closed_input_stops(claim: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed() -> str:
        raise EOFError

    monkeypatch.setattr(typer, "getchar", closed)
    assert run("review").code == 0


def test_nothing_waits(claim: str, run: Any) -> None:
    assert "No claim waits" in run("review", "--kind", "casualties").out


def test_every_key_has_a_reason_to_offer() -> None:
    assert set(review.KEYS.values()) == set(review.REASONS)
