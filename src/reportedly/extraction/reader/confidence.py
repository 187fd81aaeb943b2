"""How sure we are that an attribution is one: measured on development data, by who found it.

Source: PolNeAR development articles (84), counted by training/calibration.py; the figures are in
the model card.
"""

import bisect
import functools
import json
from collections.abc import Sequence

from reportedly.extraction.reader.encoder import model_folder

MIN_RULE_SHARE = 0.3  # a family of rules right less often than this is left to the reader
PLAIN = "plain"  # the families together, where somebody by name or noun says that
UNSEEN = 0.6  # a family of cues too rare in the development data to be counted


@functools.cache
def _table() -> dict[str, dict[str, list[float]]]:
    path = model_folder() / "confidence.json"
    if not path.is_file():
        return {"both": {}, "reader": {}, "rules": {}}
    table: dict[str, dict[str, list[float]]] = json.loads(path.read_text(encoding="utf-8"))
    return table


def confidence(rule: str, score: float | None, *, agreed: bool) -> float:
    """Give the share of such attributions that are right, in [0, 1].

    Args:
        rule: id of the rule that found it.
        score: the reader's own score, or None where it did not find it.
        agreed: both found it.
    """
    if score is None:
        return _table()["rules"].get(rule, [UNSEEN])[0]
    steps = _table()["both" if agreed else "reader"]
    return _step(score, steps.get("scores", []), steps.get("shares", []))


def _step(score: float, scores: Sequence[float], shares: Sequence[float]) -> float:
    """Give the value of an isotonic step function; the score itself where there is none."""
    if not scores:
        return score
    return shares[max(0, bisect.bisect_right(scores, score) - 1)]


def worth_keeping(rule: str) -> bool:
    """Say whether what this family of rules finds alone is right often enough to be kept."""
    share = _table()["rules"].get(rule, [UNSEEN])[0]
    return share >= MIN_RULE_SHARE
