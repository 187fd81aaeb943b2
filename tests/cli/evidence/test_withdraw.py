"""Claims and reports taken back and mended from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

WHY = ("--reason", "the radio made it up", "--by", "A. Analyst")


def _claim(run: Any, kind: str) -> Any:
    return json.loads(run("claims", "--kind", kind, "--json").out)


def test_a_claim_is_taken_back_and_counts_again(own_book: Path, run: Any) -> None:
    claim = _claim(run, "taken")["id"]
    said = run("withdraw", claim[:14], *WHY)
    assert f"Withdrawn: {claim}" in said.out
    assert "withdrawn by A. Analyst" in said.flat
    assert "1 claim concerned. Stale: 1 answer about who holds a place" in said.flat
    assert run("claims", "--kind", "taken", "--json").out == ""
    listed = json.loads(run("withdraw", "--json").out)
    assert [row["target"] for row in listed["rows"]] == [claim]
    again = run("withdraw", claim, "--undo", *WHY)
    assert "Counts again" in again.out
    assert _claim(run, "taken")["id"] == claim
    assert "Nothing is withdrawn" in run("withdraw").out


def test_a_report_is_taken_back_from_a_day_on(own_book: Path, run: Any) -> None:
    document = _claim(run, "taken")["document"]
    said = run("withdraw", document, "--from", "2021-05-10", *WHY)
    assert "from 10 May 2021 on" in said.flat
    count = "origins", "mill", "--known"
    assert "2 reports" in run(*count, "2021-05-09").out
    assert "1 report," in run(*count, "2021-05-10").out
    note = run("brief", "--known", "2021-05-12", "--since", "2021-05-09").flat
    assert "Corrections" in note
    assert "the radio made it up" in note
    assert "What rested on it:" in note
    assert "Corrections" not in run("brief", "--known", "2021-05-09").out


def test_what_was_withdrawn_can_still_be_shown(own_book: Path, run: Any) -> None:
    """Its page says that it counts no longer; one that counts says nothing of the kind."""
    taken, held = _claim(run, "taken"), json.loads(run("claims", "--kind", "held", "--json").out)
    run("withdraw", taken["id"], *WHY)
    shown = run("show", taken["id"]).flat
    assert "Withdrawn, and counts for nothing. by A. Analyst" in shown
    assert "the radio made it up" in shown
    assert json.loads(run("show", held["id"], "--json").out)["withdrawn"] == ""
    run("withdraw", held["document"], *WHY)
    assert "counts for nothing" in run("show", held["document"]).flat
    assert "counts for nothing" in run("show", held["id"]).flat


def test_a_report_without_a_title_is_named_by_its_outlet(own_book: Path, run: Any) -> None:
    """Its id is said in the title of the page and beside its name, and no third time."""
    document = _claim(run, "taken")["document"]
    said = run("withdraw", document, *WHY).out
    assert said.count(document) == 2
    listed = json.loads(run("withdraw", "--json").out)["rows"]
    assert document not in listed[0]["what"]


def test_a_claim_is_mended(own_book: Path, run: Any) -> None:
    claim = _claim(run, "taken")["id"]
    said = run("correct", claim, "--amend", "modality=planned", *WHY)
    assert f"Corrected: {claim}" in said.out
    assert "1 claim concerned" in said.flat
    assert _claim(run, "taken")["modality"] == "planned"


def test_a_report_is_corrected_by_another(disputed_book: Path, run: Any) -> None:
    """Ada Venn's report is corrected by the paper of Mill Lane, which the radio read out late."""
    radio = _claim(run, "taken")["document"]
    held = run("claims", "--kind", "held", "--json").out.splitlines()
    paper = json.loads(held[-1])["document"]
    said = run("correct", radio, "--with", paper, *WHY)
    assert f"corrected by {paper}" in said.flat
    listed = json.loads(run("withdraw", "--json").out)
    assert (listed["rows"][0]["because"], listed["rows"][0]["from_on"]) == (paper, "2021-05-07")


@pytest.mark.parametrize(
    "words",
    [
        ("withdraw", "claim_zzzz", *WHY),
        ("withdraw", "{claim}"),
        ("withdraw", "{claim}", "--undo", *WHY),
        ("correct", "{claim}", "--with", "{document}", *WHY),
        ("correct", "{claim}", *WHY),
        ("correct", "{document}", "--amend", "modality=planned", *WHY),
        ("correct", "{document}", "--with", "{document}", *WHY),
        ("correct", "{document}", "--with", "{claim}", *WHY),
        ("correct", "{claim}", "--amend", "modality", *WHY),
    ],
)
def test_what_cannot_be_taken_back_or_mended(
    own_book: Path, run: Any, words: tuple[str, ...]
) -> None:
    claim = _claim(run, "taken")
    said = run(*(w.format(claim=claim["id"], document=claim["document"]) for w in words))
    assert said.code == 4
    assert "Error" in said.err
    assert run("withdraw", "--json").out.count("target") == 0


def test_a_withdrawn_report_can_be_sealed(own_book: Path, run: Any) -> None:
    """What could harm someone is blanked, whether it counts or not; an undo needs no reason."""
    (document, *_) = (
        row["document"] for row in map(json.loads, run("claims", "--json").out.splitlines())
    )
    assert run("withdraw", document, "--reason", "made up").code == 0
    assert run("withdraw", document, "--undo").code == 0
    assert run("withdraw", document, "--reason", "made up").code == 0
    said = run("seal", document, "--reason", "names a witness", "--by", "A. Analyst")
    assert said.code == 0
    assert f"Sealed {document}" in said.out
