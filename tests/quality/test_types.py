"""Types at three depths, sets by id, and what a model card says."""

from pathlib import Path

import pytest
from quality.figure import Figure
from quality.suite import Options
from quality.suites.case_types import type_scores
from quality.suites.factuality import chosen, measured
from quality.suites.plover import best, depths, is_seen

from quality import cards


def test_giving_ground_is_one_root_and_cooperation() -> None:
    gold = ["CONCEDE", "AID", "ASSAULT"]
    values = depths(gold, ["RETREAT", "YIELD", "SANCTION"])
    assert values["root"] == pytest.approx((2 / 3 + 0 + 0 + 0) / 4)
    assert values["quad"] == 1.0
    assert values["binary"] == 1.0


def test_no_label_is_a_wrong_label() -> None:
    assert best(()) == "(none)"
    assert best((("AID", 0.6), ("AGREE", 0.4))) == "AID"
    assert depths(["AID"], ["(none)"])["root"] == 0.0


def test_training_sentences_are_known_by_their_file(tmp_path: Path) -> None:
    (tmp_path / "train.jsonl").write_text("{}\n", encoding="utf-8")
    assert is_seen(tmp_path, Options())
    (tmp_path / "test.jsonl").write_text("{}\n", encoding="utf-8")
    assert not is_seen(tmp_path, Options())


def test_types_of_territory_are_shown_where_the_gold_has_them() -> None:
    values = type_scores(["ATTRIB", "FLOOD"], ["ATTRIB", "ATTRIB"])
    assert values["ATTRIB"] == pytest.approx(2 / 3)
    assert values["weighted"] == pytest.approx(1 / 3)
    assert "GOV_REGAINS_TERIT" not in values


def test_sets_are_scored_apart_beside_the_constant() -> None:
    values, baselines = measured({"uw": [3.0, -3.0]}, {"uw": [2.0, -2.0]})
    assert values == pytest.approx({"uw.r": 1.0, "uw.mae": 1.0})
    assert baselines == {"uw.mae": 3.0}


def test_what_models_learn_from_is_left_out_unless_named() -> None:
    records = [{"id": "mv2-train-1"}, {"id": "mv2-dev-1"}]
    assert chosen(records, Options()) == [{"id": "mv2-dev-1"}]
    assert chosen(records, Options(files=("all.jsonl",))) == records
    assert chosen(records[:1], Options()) == records[:1]


def test_the_card_gives_what_was_cross_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "read_card", lambda: {"plv_root": 0.79})
    (found,) = cards.cross_validated((Figure(key="plv_root", name="root"),))
    assert (found.value, found.note) == (0.79, "cross-validated, from the model card")
