"""Code a pair of parties or a whole text by type, with the branch taught for it.

Two branches of the encoder's last layers ship: `book` has learned from our codebooks alone,
`taught` from annotated sentences as well (see the model card).
"""

import functools
from collections.abc import Sequence

import numpy as np

from reportedly.extraction.reader.encoder import (
    Array,
    Vectors,
    gelu,
    load_encoder,
    model_folder,
    open_session,
    unpacked,
)

Span = tuple[int, int]
Answer = tuple[tuple[str, float], ...]
QUERY_WIDTH = 128


class Branch:
    """The layers after the trunk and the two heads on them."""

    def __init__(self, name: str) -> None:
        folder = model_folder()
        self._session = open_session(folder / f"{name}.onnx")
        with np.load(folder / f"{name}.npz") as stored:
            self.heads = unpacked({n: stored[n] for n in stored.files if n[:5] != "names"})
            self.roots = tuple(str(n) for n in stored["names.roots"])
            self.types = tuple(str(n) for n in stored["names.types"])

    def last(self, middle: Array) -> Array:
        """Give the vectors (pieces, width) of one text from the trunk's."""
        mask = np.ones((1, len(middle)), np.int32)
        out: Array = self._session.run(["vectors"], {"middle": middle[None], "mask": mask})[0][0]
        return out

    def dense(self, x: Array, name: str) -> Array:
        """Apply a linear head."""
        out: Array = x @ self.heads[f"{name}.weight"].T + self.heads[f"{name}.bias"]
        return out


@functools.cache
def load_branch(*, taught: bool) -> Branch:
    """Load a branch, once a process."""
    return Branch("taught" if taught else "book")


def code_pair(text: str, source: Span, target: Span, *, taught: bool = True) -> Answer:
    """Say what PLOVER root holds between two parties of a text.

    Args:
        text: a sentence or short passage.
        source: half-open range of whoever acts; empty where nobody is named.
        target: of whoever is acted upon.
        taught: False codes by the codebook alone.

    Returns:
        All roots with their probabilities, best first.
    """
    branch = load_branch(taught=taught)
    x, firsts, vectors = _whole(text, branch)
    ends = [_mean(x, firsts, vectors.words, span) for span in (source, target)]
    query = branch.dense(np.concatenate(ends), "pair_query")
    keys = branch.dense(x, "pair_key")
    pooled = _softmax(keys @ query / QUERY_WIDTH**0.5) @ x
    hidden = gelu(branch.dense(np.concatenate([*ends, pooled]), "pair_hidden"))
    return _ranked(branch.roots, _softmax(branch.dense(hidden, "pair_types")))


def code_text(text: str, *, taught: bool = True) -> Answer:
    """Say which type of the conflict codebook a text reports: all with probabilities, best first."""
    branch = load_branch(taught=taught)
    x, _, _ = _whole(text, branch)
    pooled = _softmax(branch.dense(x, "text_key")[:, 0]) @ x
    hidden = gelu(branch.dense(np.concatenate([pooled, x.mean(axis=0)]), "text_hidden"))
    return _ranked(branch.types, _softmax(branch.dense(hidden, "text_types")))


def _whole(text: str, branch: Branch) -> tuple[Array, Sequence[int], Vectors]:
    """Give the branch's vectors of every piece of a text's first window."""
    middle, firsts, vectors = load_encoder().trunk(text)
    return branch.last(middle), firsts, vectors


def _mean(x: Array, firsts: Sequence[int], words: Sequence[Span], span: Span) -> Array:
    """Give the mean vector from a span's first word to the first piece of its last."""
    inside = [f for f, (s, e) in zip(firsts, words, strict=False) if s < span[1] and span[0] < e]
    mean: Array = x[inside[0] : inside[-1] + 1].mean(axis=0) if inside else x[0]
    return mean


def _softmax(scores: Array) -> Array:
    shares = np.exp(scores - scores.max())
    out: Array = shares / shares.sum()
    return out


def _ranked(names: Sequence[str], shares: Array) -> Answer:
    order = np.argsort(-shares)
    return tuple((names[i], float(shares[i])) for i in order)
