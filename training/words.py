"""Fit the linear models over words that stand beside the branches."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from reportedly.extraction.coding.ngrams import BUCKETS, buckets, masked, rarity
from reportedly.extraction.coding.sides import sided
from training.coded import Coded

STRENGTH = 20.0  # inverse of the penalty


def words_of(item: Coded) -> str:
    """Give what the linear model reads of a sentence: its parties masked, or who gains marked."""
    return sided(item.text) if item.ends is None else masked(item.text, *item.spans)


def _matrix(texts: Sequence[str], weights: np.ndarray) -> csr_matrix:
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        found = buckets(text)
        vector = np.array(list(found.values())) * weights[list(found)]
        rows += [row] * len(found)
        columns += list(found)
        values += list(vector / max(float(np.linalg.norm(vector)), 1e-6))
    return csr_matrix((values, (rows, columns)), (len(texts), BUCKETS), dtype=np.float32)


def fit_words(
    examples: Sequence[Coded], types: int, weights: dict[str, float]
) -> dict[str, np.ndarray]:
    """Fit a model to examples of one sort; see `ngrams.linear_scores` for what it gives."""
    texts = [words_of(e) for e in examples]
    rare = rarity(texts)
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    model.fit(_matrix(texts, rare), [e.answers[0] for e in examples],
              sample_weight=[weights[e.group] for e in examples])  # fmt: skip
    weight = np.zeros((types, BUCKETS), np.float32)
    bias = np.full(types, -20, np.float32)
    weight[model.classes_] = model.coef_
    bias[model.classes_] = model.intercept_
    return {"weight": weight, "bias": bias, "rarity": rare}
