"""How sure we are of an attribution, by who found it."""

from pathlib import Path

import pytest

from reportedly.extraction.reader import confidence as module
from reportedly.extraction.reader.confidence import (
    MIN_RULE_SHARE,
    UNSEEN,
    confidence,
    worth_keeping,
)

TABLE = {
    "both": {"scores": [0.5, 0.7, 0.9], "shares": [0.6, 0.8, 0.95]},
    "reader": {"scores": [0.4, 0.8], "shares": [0.3, 0.7]},
    "rules": {"cue.good": [0.55, 20], "cue.bad": [0.1, 30], "cue.edge": [MIN_RULE_SHARE, 10]},
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_table", lambda: TABLE)


@pytest.mark.parametrize(
    ("score", "share"),
    [(0.0, 0.6), (0.5, 0.6), (0.69, 0.6), (0.7, 0.8), (0.89, 0.8), (0.9, 0.95), (1.0, 0.95)],
)
def test_a_step_begins_at_its_score(table: None, score: float, share: float) -> None:
    """Below the first step its share holds, above the last the last."""
    assert confidence("cue.say", score, agreed=True) == share


def test_the_reader_alone_has_steps_of_its_own(table: None) -> None:
    assert confidence("reader", 0.8, agreed=False) == 0.7
    assert confidence("reader", 0.8, agreed=True) == 0.8


def test_a_rule_alone_is_as_sure_as_its_family_was_right(table: None) -> None:
    assert confidence("cue.good", None, agreed=True) == 0.55
    assert confidence("cue.rare", None, agreed=True) == UNSEEN


def test_families_of_rules_that_are_often_wrong_are_not_kept(table: None) -> None:
    assert worth_keeping("cue.good")
    assert worth_keeping("cue.rare")
    assert worth_keeping("cue.edge")
    assert not worth_keeping("cue.bad")


def test_without_a_table_the_score_speaks_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "model_folder", lambda: tmp_path)
    bare = module._table.__wrapped__()
    monkeypatch.setattr(module, "_table", lambda: bare)
    assert confidence("reader", 0.42, agreed=False) == 0.42
    assert confidence("cue.say", None, agreed=True) == UNSEEN


@pytest.mark.model
def test_the_shipped_table_is_read_and_its_shares_are_shares() -> None:
    table = module._table()
    for who in ("both", "reader"):
        steps = table[who]
        assert len(steps["scores"]) == len(steps["shares"]) > 1
        assert steps["scores"] == sorted(steps["scores"])
        assert all(s >= 0 and s <= 1 for s in steps["shares"])


@pytest.mark.model
def test_rules_and_reader_together_are_surer_than_either() -> None:
    for score in (0.5, 0.7, 0.9):
        together = confidence("cue.say", score, agreed=True)
        assert together > confidence("reader", score, agreed=False)
        assert together > confidence("cue.say", None, agreed=False)
