"""Fit on whose word an act is, and how far it got, on the development part of MUC-4.

Prints the figures by cross-validation over documents, then writes the weights fitted on all.
Usage: python -m training.incidents --data ../shared/data --out src/reportedly/belief/incidents/weights.json
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from quality.records import a_document
from quality.scores import accuracy
from quality.suites.incidents import (
    GRADE_NAMES,
    STAGE_NAMES,
    act_of,
    alternatives,
    even,
    grades_of,
    is_asked,
    naming,
    organisations_of,
    strings,
)

from reportedly.belief.incidents import STAGES, WORDS
from reportedly.belief.incidents.act import holds
from reportedly.belief.incidents.choice import BIAS
from reportedly.belief.incidents.evidence import is_vouched_for, stage_evidence, word_evidence
from reportedly.model.claim import Claim
from training.corpora import rows

FOLDS = 10
SEEDS = 2
FEWEST = 5  # examples with a mark, for it to get a weight
RIDGE = {"word": 12.0, "stage": 10.0}  # of 3 to 40, by cross-validation
RARE_STAGE = 3.0  # nine in ten are done; of 1, 3 and 6, by the mean over stages
ROUNDS = 25
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One question about one act.

    Attributes:
        group: its document; a fold takes whole documents.
        accepted: the answers that the key accepts, in the key's words.
        counted: it is one that the suite asks; the others only teach.
    """

    group: str
    evidence: Mapping[str, float]
    accepted: tuple[str, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights (marks and bias, answers)."""

    marks: tuple[str, ...]
    answers: tuple[str, ...]
    weights: np.ndarray

    def answer(self, evidence: Mapping[str, float]) -> str:
        """Give the likeliest answer, by the rules of the shipped reading too."""
        sums = _row(evidence, self.marks) @ self.weights
        if "fact" in self.answers and is_vouched_for(evidence):
            sums[self.answers.index("fact")] = -np.inf
        return self.answers[int(sums.argmax())]


def _row(evidence: Mapping[str, float], marks: Sequence[str]) -> np.ndarray:
    return np.array([*(evidence.get(m, 0.0) for m in marks), 1.0])


def fit(
    examples: Sequence[Example],
    names: Mapping[str, str],
    *,
    ridge: float,
    costs: Mapping[str, float] = {},
) -> Model:
    """Fit a multinomial logistic regression by Newton's method.

    Args:
        examples: what to learn from.
        names: our answers -> the key's.
        ridge: weight of the squares of the weights.
        costs: how much more an example with this first accepted answer counts.
    """
    often = Counter(m for e in examples for m, v in e.evidence.items() if v)
    marks = tuple(sorted(m for m, n in often.items() if n >= FEWEST))
    keys = list(names.values())
    x = np.array([_row(e.evidence, marks) for e in examples])
    y = np.array([[float(k in e.accepted) for k in keys] for e in examples])
    known = y.sum(axis=1) > 0
    x, y = x[known], y[known] / y[known].sum(axis=1, keepdims=True)
    kept = [e for e, k in zip(examples, known, strict=True) if k]
    cost = np.array([costs.get(e.accepted[0], 1.0) for e in kept])
    return Model(marks=marks, answers=tuple(names), weights=_newton(x, y, cost, ridge))


def _newton(x: np.ndarray, y: np.ndarray, cost: np.ndarray, ridge: float) -> np.ndarray:
    width, answers = x.shape[1], y.shape[1]
    penalty = np.full(width, ridge)
    penalty[-1] = 1e-3
    w = np.zeros((width, answers))
    for _ in range(ROUNDS):
        logits = x @ w
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        slope = x.T @ (cost[:, None] * (p - y)) + penalty[:, None] * w
        bend = np.zeros((width, answers, width, answers))
        for a in range(answers):
            for b in range(answers):
                each = cost * p[:, a] * ((a == b) - p[:, b])
                bend[:, a, :, b] = x.T @ (each[:, None] * x)
            bend[range(width), a, range(width), a] += penalty
        size = width * answers
        step = np.linalg.solve(bend.reshape(size, size), slope.reshape(size))
        w -= step.reshape(width, answers)
        if np.abs(step).max() < 1e-6:
            break
    return w


def read(data: Path) -> Iterator[tuple[Record, tuple[Claim, ...], str]]:
    """Read the development reports that tell of an incident."""
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    for record in rows(data / "muc4" / "dev1300.jsonl.gz"):
        if any(map(is_asked, record["templates"])):
            document = a_document(record["text"], name=record["id"], published=None)
            yield record, extractor.extract(document).claims, record["text"]


def examples(
    reports: Iterable[tuple[Record, tuple[Claim, ...], str]],
) -> dict[str, list[Example]]:
    """Give the examples of both questions; of words also incidents that no claim tells of."""
    found: dict[str, list[Example]] = {"word": [], "stage": []}
    for record, claims, text in reports:
        for template in filter(is_asked, record["templates"]):
            act = act_of(template, claims, text)
            group = record["id"]
            if act.about:
                stages = alternatives(template["incident_stage_of_execution"][0])
                found["stage"].append(
                    Example(group=group, evidence=stage_evidence(act), accepted=stages)
                )
            for grades, names in organisations_of(template):
                if holds(text, names):
                    evidence = word_evidence(replace(act, names=names))
                    found["word"].append(
                        Example(group=group, evidence=evidence, accepted=grades, counted=False)
                    )
            who = strings(template, ("perp_individual_id", "perp_organization_id"))
            named = act.naming(act.about) or naming(act.about, who)
            if grades_of(template) and named:
                found["word"].append(
                    Example(group=group, evidence=word_evidence(act), accepted=grades_of(template))
                )
    return found


def cross_validated(
    found: Sequence[Example], question: "Question", *, seed: int
) -> list[tuple[tuple[str, ...], str]]:
    """Give (accepted, answered) of what the suite asks, by models that saw no part of its document."""
    groups = sorted({e.group for e in found})
    np.random.default_rng(seed).shuffle(groups)
    fold = {group: n % FOLDS for n, group in enumerate(groups)}
    answered = []
    for n in range(FOLDS):
        model = question.taught([e for e in found if fold[e.group] != n])
        answered += [
            (e.accepted, question.names[model.answer(e.evidence)])
            for e in found
            if fold[e.group] == n and e.counted
        ]
    return answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and how its answers are learned.

    Attributes:
        names: our answers -> the key's.
        costs: how much more an example with this first accepted answer counts.
        asked_teach: what the suite asks teaches too; else only what does not count does.
    """

    names: Mapping[str, str]
    ridge: float
    costs: Mapping[str, float]
    asked_teach: bool

    def taught(self, lessons: Sequence[Example]) -> Model:
        """Fit on these."""
        kept = [e for e in lessons if self.asked_teach or not e.counted]
        return fit(kept, self.names, ridge=self.ridge, costs=self.costs)


QUESTIONS = {
    "word": Question(
        names={a: GRADE_NAMES[a] for a in WORDS}, ridge=RIDGE["word"], costs={}, asked_teach=False
    ),
    "stage": Question(
        names={a: STAGE_NAMES[a] for a in STAGES},
        ridge=RIDGE["stage"],
        costs={STAGE_NAMES[a]: RARE_STAGE for a in STAGES if a != "done"},
        asked_teach=True,
    ),
}


def main() -> None:
    """Fit, print what cross-validation says, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(examples(read(options.data)), options.out)


def write(found: Mapping[str, Sequence[Example]], out: Path) -> None:
    """Print the figures of both questions and write their weights, to three decimals."""
    tables: dict[str, dict[str, dict[str, float]]] = {}
    for name, question in QUESTIONS.items():
        for seed in range(SEEDS):
            pairs = cross_validated(found[name], question, seed=seed)
            right = accuracy(said in accepted for accepted, said in pairs)
            print(
                f"{name}: {len(pairs)} asked, right {right:.3f}, mean over answers {even(pairs):.3f}"
            )
        tables[name] = table(question.taught(found[name]))
    out.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def table(model: Model) -> dict[str, dict[str, float]]:
    """Give the weights by answer and mark; what rounds to nothing is left out."""
    marks = (*model.marks, BIAS)
    return {
        answer: {m: w for m, v in zip(marks, column, strict=True) if (w := round(float(v), 3))}
        for answer, column in zip(model.answers, model.weights.T, strict=True)
    }


if __name__ == "__main__":
    main()
