"""Fit the linker: which tagged spans belong to which cue, on spans as the tagger finds them.

Usage: python -m training.linking --data ../shared/data --model src/reportedly/extraction/models
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extraction.blocks import blocks
from reportedly.extraction.reader import encoder
from reportedly.extraction.reader.tagging import (
    CUE,
    FEATURES,
    Run,
    decode,
    link_features,
    stops,
    tag_scores,
)
from training.corpora import ROLES, rows

REPORTS = 250  # more change the third decimal of nothing
ROUNDS = 30
RIDGE = 1.0
Spans = list[tuple[int, int]]


def pairs(report: dict[str, Any]) -> Iterator[tuple[int, np.ndarray, bool]]:
    """Give (role, features, belongs) of every pair of a cue and a run in one report."""
    parts = list(blocks(report["text"]))
    texts = [b.text for b in parts]
    encoded = encoder.load_encoder().encode(texts) if texts else []
    if not any(v.words for v in encoded):
        return
    words = [parts[b].to_document(s, e) for b, v in enumerate(encoded) for s, e in v.words]
    vectors = np.concatenate([v.last for v in encoded])
    runs = decode(tag_scores(vectors))
    found = link_features(runs, vectors, stops(texts, encoded))
    owners = [_owners(run, words, report["attributions"]) for run in runs]
    cues = [b for b, run in enumerate(runs) if run.role == CUE]
    for a, cue in enumerate(cues):
        for b, run in enumerate(runs):
            if b != cue:
                yield run.role, found[a, b], bool(owners[cue] & owners[b])


def _owners(run: Run, words: Sequence[tuple[int, int]], attributions: list[Any]) -> set[int]:
    """Give the numbers of the attributions in whose role the run lies."""
    start, end = words[run.start][0], words[run.end - 1][1]
    return {n for n, a in enumerate(attributions)
            for s, e in a[ROLES[run.role]] if s < end and start < e}  # fmt: skip


def fit(features: np.ndarray, belongs: np.ndarray) -> np.ndarray:
    """Fit a logistic regression with a little ridge by Newton's method; the last is the bias."""
    x = np.hstack([features, np.ones((len(features), 1))]).astype(np.float64)
    w = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (belongs - p) - RIDGE * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(curve, slope)
    return w.astype(np.float32)


def main() -> None:
    """Fit the linker and write it into the model's heads."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("src/reportedly/extraction/models"))
    given = parser.parse_args()
    encoder.model_folder = lambda: given.model
    reports = list(rows(given.data / "polnear" / "train.jsonl.gz"))
    step = max(1, len(reports) // REPORTS)
    found = [pair for report in reports[::step] for pair in pairs(report)]
    weights = np.zeros((len(ROLES), FEATURES + 1), np.float32)
    for role in range(len(ROLES)):
        chosen = [(f, b) for r, f, b in found if r == role]
        weights[role] = fit(np.array([f for f, _ in chosen]), np.array([b for _, b in chosen]))
    with np.load(given.model / "heads.npz") as stored:
        heads = {name: stored[name] for name in stored.files} | {"linker": weights}
    np.savez(given.model / "heads.npz", allow_pickle=False, **heads)
    print(len(found), "pairs;", np.round(weights, 2).tolist())


if __name__ == "__main__":
    main()
