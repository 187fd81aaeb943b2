"""Pairs are scored by what is hostile or friendly between them in the articles."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from quality.suite import Options, UnfitDataError
from quality.suites.networks import SUITE, average_precision, named, read_articles, rebels, run

ARTICLE = {
    "id": "a1", "title": "War", "date": "2023-01-01", "collection": "syria",
    "text": "The Northern Front attacked the River Guard in May 2014. "
            "The River Guard supports the Hill Army.",
}  # fmt: skip
GROUPS = [
    {"code": "NF", "name": "Northern Front (Front of the North; NFR)"},
    {"code": "RG", "name": "River Guard"},
    {"code": "HA", "name": "Hill Army"},
]
PAIRS = [
    {"a_code": "NF", "b_code": "RG", "fights_2014": 3},
    {"a_code": "HA", "b_code": "RG", "fights_2014": 0},
    {"a_code": "HA", "b_code": "NF", "fights_2014": 0},
]


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")


def test_equal_scores_are_one_step() -> None:
    assert average_precision([1, 1], [True, False]) == 0.5
    assert average_precision([2, 1], [False, True]) == 0.5
    assert average_precision([1], [False]) == 0


@pytest.mark.model
def test_who_fought_and_who_helped(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "conflict_wiki" / "articles.jsonl.gz"
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(ARTICLE) + "\n")
    _write(tmp_path / "syria_rebels" / "groups.jsonl", GROUPS)
    _write(tmp_path / "syria_rebels" / "pairs.jsonl", PAIRS)
    relation = {"year": 2014, "relation": "fights", "a": "Northern Front", "b": "River Guard"}
    help_ = {"year": 2014, "relation": "supports", "a": "River Guard", "b": "Hill Army"}
    _write(tmp_path / "ucdp_relations" / "relations.jsonl", [relation, help_])
    people = [{"name": "River Guard", "full_name": "Guard of the River", "own_language": "n/a"}]
    _write(tmp_path / "ucdp_relations" / "actors.jsonl", people)
    figures = {f.key: f.value for f in run(tmp_path / "syria_rebels", Options(limit=1))}
    assert figures["rebels"] == 1
    assert figures["rebels.lift"] == pytest.approx(3)
    assert figures["rebels.met"] == 1
    assert (figures["fights"], figures["supports"]) == (1, 1)


def test_without_articles_or_pairs_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(UnfitDataError, match="lacks"):
        SUITE.run(tmp_path / "syria_rebels", Options())
    assert rebels(tmp_path, []) == {}
    assert read_articles([]) == []


def test_a_name_is_a_whole_word() -> None:
    from reportedly.model.registry import Actor, Registry
    from reportedly.testing import a_document

    registry = Registry(actors=(Actor(id="a", name="Front"), Actor(id="b", name="Fron")))
    assert named([(a_document("The Front fell."), ())], registry) == {"a"}
