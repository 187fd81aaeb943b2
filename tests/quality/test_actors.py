"""Pairs of names, judged."""

import json
from pathlib import Path

from quality.suite import Options
from quality.suites.actors import names_of, re3d_pairs, run, ucdp_pairs

ACTORS = [
    {"id": str(number), "name": short, "full_name": full, "own_language": own,
     "components": None, "location": "Harrow"}
    for number, (short, full, own) in enumerate(
        (("HLF", "Harrow Liberation Front", "n/a"), ("WNU", "Weald National Union", "WNU"))
    )
]  # fmt: skip
TEXT = "The mayor, Ada Venn, met Omar Hadi."


def entity(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"begin": start, "end": start + len(words), "type": "Person"}


def report() -> dict[str, object]:
    one, other = entity("The mayor"), entity("Ada Venn")
    relation = {"type": "IsSynonymOf", "sourceBegin": one["begin"], "sourceEnd": one["end"],
                "targetBegin": other["begin"], "targetEnd": other["end"]}  # fmt: skip
    return {"id": "r", "text": TEXT, "relations": [relation],
            "entities": [one, other, entity("Omar Hadi")]}  # fmt: skip


def test_names_that_are_one_but_for_case_count_once() -> None:
    assert set(names_of(ACTORS[1])) == {"WNU", "Weald National Union"}


def test_each_pair_stands_against_two_others() -> None:
    pairs = ucdp_pairs(ACTORS)
    assert [p.one for p in pairs] == [True, False, False] * 2
    assert [p.one for p in re3d_pairs([report()])] == [True, False, False]


def test_a_small_world_is_judged_right(tmp_path: Path) -> None:
    for name, rows in (("ucdp_relations", ACTORS), ("re3d", [report()])):
        (tmp_path / name).mkdir()
        lines = "\n".join(json.dumps(r) for r in rows)
        (tmp_path / name / "rows.jsonl").write_text(lines, encoding="utf-8")
    values = {f.key: f.value for f in run(tmp_path / "ucdp_relations", Options())}
    assert values["pairs"] == values["ucdp"] == values["re3d"] == 1.0
