"""The words themselves: a linear model over one and two stems, beside the branch's vectors.

The network knows what words mean, this knows which words they are; together they err less.
"""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from reportedly.extraction.coding.triggers import stemmed
from reportedly.extraction.reader.encoder import Array

BUCKETS = 1 << 14
Span = tuple[int, int]


def masked(text: str, source: Span, target: Span) -> str:
    """Give a text with its two parties named by their parts: who they are tells no type.

    >>> masked("The army shelled Harrow.", (0, 8), (17, 23))
    'xsource shelled xtarget.'
    """
    parts = sorted([(source, "xsource"), (target, "xtarget")], reverse=True)
    for (start, end), name in parts:
        if start < end:
            text = text[:start] + name + text[end:]
    return text


def buckets(text: str) -> dict[int, float]:
    """Give the features of a text: bucket of each stem and pair of stems, and 1 + log of how often.

    >>> sorted(buckets("shelled shelling").values())
    [1.0, 1.6931471805599454]
    """
    stems = stemmed(text).split()
    grams = Counter([*stems, *(f"{a} {b}" for a, b in pairwise(stems))])
    return {zlib.crc32(gram.encode()) % BUCKETS: 1 + float(np.log(n)) for gram, n in grams.items()}


def linear_scores(text: str, weights: Mapping[str, Array]) -> Array:
    """Give the log-probability of each type by the words alone.

    Args:
        text: as it stands, or `masked`.
        weights: "weight" (types, buckets), "bias" (types), "rarity" (buckets).
    """
    found = buckets(text)
    columns = list(found)
    values = np.array(list(found.values()), np.float32) * weights["rarity"][columns]
    values /= max(float(np.linalg.norm(values)), 1e-6)
    scores: Array = weights["weight"][:, columns] @ values + weights["bias"]
    top = scores.max()
    out: Array = scores - top - np.log(np.exp(scores - top).sum())
    return out


def rarity(texts: Sequence[str]) -> Array:
    """Weigh each bucket by how few of the texts have it: log((1 + n) / (1 + with it)) + 1."""
    counts = np.zeros(BUCKETS, np.float32)
    for text in texts:
        counts[list(buckets(text))] += 1
    weights: Array = np.log((1 + len(texts)) / (1 + counts)) + 1
    return weights.astype(np.float32)
