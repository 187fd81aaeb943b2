"""Forecasts, records, rulings and alliances, as a person types them."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

KNOWN = ("--known", "2021-06-30")


def _forecast(run: Any) -> dict[str, Any]:
    page = json.loads(run("forecasts", *KNOWN, "--json").out)
    rows = [*page["due"], *page["open"], *page["settled"], *page["undated"]]
    assert len(rows) == 1
    found: dict[str, Any] = rows[0]
    return found


def _id(run: Any) -> str:
    claim: str = _forecast(run)["row"]["claim"]
    return claim


def test_a_person_rules_and_takes_it_back(own_book: Path, run: Any) -> None:
    """Eastford did not fall; later Ada is not so sure any more."""
    claim = _id(run)
    said = run("resolve", claim, "no", "--because", "it stands", "--by", "Ada", "--known",
               "2021-06-01")  # fmt: skip
    assert said.code == 0
    assert "outcome = no" in said.out
    assert (_forecast(run)["state"], _forecast(run)["outcome_by"]) == ("no", "Ada")
    assert "1 resolved" in run("record", "Analysts", *KNOWN).out
    before = json.loads(run("forecasts", "--known", "2021-05-30", "--json").out)
    assert [row["state"] for row in before["undated"] + before["due"]] == ["due"]
    assert run("resolve", claim, "open", "--because", "wait", "--known", "2021-06-02").code == 0
    assert _forecast(run)["outcome"] is None
    assert "no role" not in run("show", claim).out


def test_a_person_may_fix_the_last_day(own_book: Path, run: Any) -> None:
    said = run("resolve", _id(run), "--due", "2021-07-31", "--because", "he said so", "--json")
    assert json.loads(said.out)["amendment"] == [["forecast.due", "2021-07-31"]]
    found = _forecast(run)
    assert (found["state"], found["due"], found["due_basis"]) == ("open", "2021-07-31", "ruled")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claim_x",), "nothing to record"),
        (("claim_x", "maybe", "--because", "x"), "'maybe' is no outcome"),
        (("claim_x", "no"), "has no reason"),
        (("claim_x", "no", "--because", " "), "has no reason"),
    ],
)
def test_what_cannot_be_recorded(book: Path, run: Any, words: tuple[str, ...], told: str) -> None:
    said = run("resolve", *words)
    assert said.code == 4
    assert told in said.err


def test_only_forecasts_are_resolved(book: Path, run: Any) -> None:
    held = json.loads(run("claims", "--kind", "control", "--json").out.splitlines()[0])
    said = run("resolve", held["id"], "no", "--because", "x")
    assert said.code == 4
    assert "nothing about the future" in said.err
    said = run("resolve", held["document"], "no", "--because", "x")
    assert "only forecasts are resolved" in said.err


def test_the_board_and_the_record(book: Path, run: Any) -> None:
    assert "Eastford to fall within two weeks" in run("forecasts", *KNOWN).flat
    page = json.loads(run("record", *KNOWN, "--json").out)
    assert [h["holder"] for h in page["holders"]] == ["Analysts"]
    said = run("record", "Northern Brigade", *KNOWN)
    assert said.code == 4
    assert "Who foretold something: Analysts" in said.err
    assert "nobody" in run("record", "Ada", "--known", "2021-05-01").err


def test_who_may_realign_and_who_hangs_together(book: Path, run: Any) -> None:
    on = ("--at", "2021-05-10")
    assert "Northern Brigade and Millers' Guard" in run("alliances", *on).flat.replace(
        "Millers' Guard and Northern Brigade", "Northern Brigade and Millers' Guard"
    )
    assert "No report of the last half year" in run("alliances", "--watch", *on).flat
    page = json.loads(run("alliances", "--blocs", *on, "--json").out)
    assert page["bonds"][0][3] == "hostile"
    assert (
        "In no bloc: Millers' Guard and Northern Brigade" in run("alliances", "--blocs", *on).flat
    )


def test_the_network_as_a_picture(book: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "network.svg"
    said = run("alliances", "--on", "2021-05-10", "--svg", str(path))
    assert (said.code, said.out) == (0, "")
    assert f"Wrote {path.name}" in said.err.replace(str(path), path.name).replace("\n", "")
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - our own picture
