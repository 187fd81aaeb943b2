"""Spellings held out of an index."""

import json
from pathlib import Path

from quality.suite import Options
from quality.suites.names import run, settlement

VILLAGES = (
    ("1", "petrivka", ["petrovka", "petrivka"], "north", 50.0, 30.0),
    ("2", "petrivka", ["petrivka"], "south", 46.0, 30.0),
    ("3", "weald", ["weald"], "north", 50.01, 30.0),
)


def test_company_finds_the_village_that_its_spelling_does_not(tmp_path: Path) -> None:
    """The neighbour of the northern Petrivka is Weald; the southern one is far away."""
    lines = (
        json.dumps(dict(zip(("id", "name", "aliases", "region", "lat", "lon"), v, strict=True)))
        for v in VILLAGES
    )
    (tmp_path / "settlements.jsonl").write_text("\n".join(lines), encoding="utf-8")
    values = {f.key: f.value for f in run(tmp_path, Options())}
    assert values["beside@1"] == values["region@1"] == values["own@1"] == 1.0
    assert values["alone@5"] == 1.0


def test_a_settlement_has_each_spelling_once() -> None:
    one = settlement(
        {"id": "1", "name": "weald", "aliases": ["weald", "wield"], "lat": 1, "lon": 2}
    )
    assert one.spellings == ("weald", "wield")
    assert one.region == ""
