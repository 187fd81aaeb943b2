"""Questions about what answers rest on, put from the command line."""

import json
from pathlib import Path
from typing import Any


def test_origins_of_a_topic(book: Path, run: Any) -> None:
    said = run("origins", "Harrow", "mill")
    assert "2 reports, at most 2 origins" in said.flat
    page = json.loads(run("origins", "harrow mill", "--json").out)
    assert [row["depth"] for row in page["rows"]] == [0, 0]
    assert page["what"] == "report"


def test_origins_of_a_claim_and_of_a_report(book: Path, run: Any) -> None:
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)
    assert "1 report, at most 1 origin" in run("origins", claim["id"][:14]).out
    assert "goes back to ada venn" in run("origins", claim["id"]).out
    assert "River Radio" in run("origins", claim["document"]).out


def test_origins_of_nothing(book: Path, run: Any) -> None:
    assert run("origins", "locusts").code == 4
    assert run("origins", "claim_zzzz").code == 4
    assert run("origins", "").code == 4


def test_contradictions_by_kind_place_and_actor(disputed_book: Path, run: Any) -> None:
    assert "time 1" in run("contradictions").out
    for words, count in (
        (("--kind", "time"), 1),
        (("--kind", "true-conflict"), 0),
        (("--place", "Harrow"), 1),
        (("--actor", "Millers' Guard"), 1),
        (("--kind", "denial", "--place", "Harrow"), 0),
    ):
        page = json.loads(run("contradictions", *words, "--json").out)
        assert (len(page["rows"]), page["found"]) == (count, 1)
    assert "0 contradictions of 1" in run("contradictions", "--kind", "denial").out
    assert run("contradictions", "--kind", "feud").code == 2
    (row,) = json.loads(run("contradictions", "--json").out)["rows"]
    assert row["about"] == "control"
    assert row["settled_by"] == "a report that gives both their days, or hours"


def test_changes_between_two_days_of_knowing(book: Path, run: Any) -> None:
    said = run("changes", "--from", "2021-05-05", "--to", "2021-05-09")
    assert "Given for the first time: event" in said.flat or "forecast 1" in said.flat
    page = json.loads(run("changes", "--from", "2021-05-05", "--to", "2021-05-09", "--json").out)
    assert page["looked_at"] == 1
    assert ["forecast", 1] in page["arrived"]
    assert run("changes").code == 2
