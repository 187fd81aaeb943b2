"""A choice among answers by a weighted sum of what speaks for each; the weights are data.

Source: multinomial logistic regression; weights.json is written by training/incidents.py from the
development part of MUC-4, see docs/model-card.md.
"""

import functools
import importlib.resources
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Word = Literal["fact", "accused by authorities", "accused", "claimed by the doer", "possible"]
Stage = Literal["done", "attempted", "threatened"]
WORDS: tuple[Word, ...] = get_args(Word)
STAGES: tuple[Stage, ...] = get_args(Stage)
BIAS = "bias"
Evidence = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An answer with what speaks for it.

    Attributes:
        answer: the likeliest of the answers.
        share: its probability in [0, 1], as calibrated on development reports.
        shares: all answers with theirs, likeliest first; they sum to 1.
        reasons: the marks that spoke for the answer, strongest first.
    """

    answer: str
    share: float
    shares: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]


@functools.cache
def weights() -> dict[str, dict[str, dict[str, float]]]:
    """Read the weights: question -> answer -> mark -> weight (natural log of odds)."""
    path = importlib.resources.files("reportedly.belief.incidents") / "weights.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def choose(question: str, evidence: Evidence, *, barred: Iterable[str] = ()) -> Chosen:
    """Give the likeliest answer to a question of weights.json by the evidence.

    Args:
        question: "word" or "stage".
        evidence: marks with their values, zero where left out.
        barred: answers that cannot be, whatever the weights say; never all of them.
    """
    table = {a: marks for a, marks in weights()[question].items() if a not in set(barred)}
    full = {**evidence, BIAS: 1.0}
    sums = {
        answer: sum(weight * full.get(mark, 0.0) for mark, weight in marks.items())
        for answer, marks in table.items()
    }
    most = max(sums.values())
    raised = {answer: math.exp(value - most) for answer, value in sums.items()}
    total = sum(raised.values())
    ranked = sorted(((a, v / total) for a, v in raised.items()), key=lambda pair: -pair[1])
    answer, share = ranked[0]
    return Chosen(
        answer=answer, share=share, shares=tuple(ranked), reasons=_reasons(table[answer], evidence)
    )


def _reasons(marks: Mapping[str, float], evidence: Evidence) -> tuple[str, ...]:
    weighed = {m: w * evidence.get(m, 0.0) for m, w in marks.items()}
    speaking = sorted((m for m, v in weighed.items() if v > 0), key=lambda m: -weighed[m])
    return tuple(speaking)
