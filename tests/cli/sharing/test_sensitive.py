"""Ada Venn is a witness: what she said counts here, and stays here."""

import json
from pathlib import Path
from typing import Any

WHY = ("--because", "names a witness", "--by", "R. Viewer")


def claim_of(run: Any, kind: str) -> Any:
    return json.loads(run("claims", "--kind", kind, "--json").out.splitlines()[0])


def test_a_claim_is_marked_listed_and_shown_again(own_book: Path, run: Any) -> None:
    claim = claim_of(run, "taken")["id"]
    said = run("sensitive", claim[:12], *WHY)
    assert (said.code, said.out) == (
        0, f"Marked {claim} as sensitive.\nKept back now: 1 claim.\n",
    )  # fmt: skip
    assert "exported, published or dumped before" in said.err
    listed = run("sensitive").flat
    assert claim in listed
    assert "names a witness" in listed
    assert "Kept back in all: 1 claim." in listed
    assert json.loads(run("sensitive", "--json").out)["by"] == "R. Viewer"
    assert claim_of(run, "taken")["id"] == claim  # it still counts here
    undone = run("sensitive", claim, "--undo")
    assert undone.out == f"{claim} may be shown again.\nKept back no longer: 1 claim.\n"
    assert run("sensitive").out == "Nothing is marked as sensitive.\n"


def test_reports_and_actors_are_marked_too(own_book: Path, run: Any) -> None:
    document = claim_of(run, "taken")["document"]
    assert "Kept back now: 1 claim." in run("sensitive", document, *WHY).out
    actor = run("sensitive", "NB", *WHY)
    assert "Marked northern-brigade as sensitive.\nKept back now: 2 claims." in actor.out
    marked = json.loads(run("sensitive", "millers-guard", *WHY, "--json").out)
    assert (marked["target"], marked["target_kind"]) == ("millers-guard", "actor")


def test_a_mark_needs_a_reason_and_something_to_mark(own_book: Path, run: Any) -> None:
    claim = claim_of(run, "taken")["id"]
    assert "has no reason" in run("sensitive", claim).err
    assert run("sensitive", "claim_zzz", *WHY).code == 4
    assert run("sensitive", "Nobody At All", *WHY).code == 4
    assert "is not marked" in run("sensitive", claim, "--undo").err


def test_a_source_that_is_marked_as_an_actor_can_be_graded(own_book: Path, run: Any) -> None:
    """The mark and the grade have one target, and are two chains."""
    run("sensitive", "northern-brigade", *WHY)
    graded = run("registry", "grade", "northern-brigade", "C", "--because", "boasts")
    assert graded.code == 0
    settled = run("settle", "northern-brigade", "--as", "millers-guard", "--reason", "a slip")
    assert settled.code == 0, settled.err


def test_mending_a_marked_claim_needs_no_sight_of_the_mark(own_book: Path, run: Any) -> None:
    claim = claim_of(run, "taken")["id"]
    run("sensitive", claim, *WHY)
    said = run("correct", claim, "--amend", "modality=planned", "--reason", "a plan")
    assert said.code == 0, said.err
