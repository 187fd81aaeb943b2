"""Code a pair of parties or a whole text by type, with the branch taught for it.

Two branches ship on layers of their own: `book` has learned from our codebooks alone, `taught`
from annotated sentences as well. Beside each stands a linear model over words that learned from
the same (see the model card).
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.extraction.coding.codebook import EventType, load_book
from reportedly.extraction.coding.ngrams import linear_scores, masked
from reportedly.extraction.coding.sides import sided
from reportedly.extraction.coding.triggers import found_triggers
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
WORDS_SHARE = 0.8  # of the words beside 1 of the network; .5 to 1.2 are alike in cross-validation
LEAST_PROBABILITY = 1e-6


class Branch:
    """A branch's last layer, on those both share, with its heads and its words."""

    def __init__(self, name: str) -> None:
        folder = model_folder()
        self._sessions = (
            open_session(folder / "coding.onnx"),
            open_session(folder / f"{name}.onnx"),
        )
        with np.load(folder / f"{name}.npz") as stored:
            self.heads = unpacked({n: stored[n] for n in stored.files if n[:5] != "names"})
            self.roots = tuple(str(n) for n in stored["names.roots"])
            self.types = tuple(str(n) for n in stored["names.types"])

    def last(self, middle: Array) -> Array:
        """Give the vectors (pieces, width) of one text from the trunk's."""
        mask = np.ones((1, len(middle)), np.int32)
        x = middle[None]
        for session in self._sessions:
            x = session.run(["vectors"], {"middle": x, "mask": mask})[0]
        out: Array = x[0]
        return out

    def words(self, text: str, sort: str) -> Array:
        """Give log-probabilities by the words alone; sort is "pair" or "text"."""
        start = f"{sort}_words."
        return linear_scores(text, {n[len(start):]: w for n, w in self.heads.items()
                                    if n.startswith(start)})  # fmt: skip

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
    learned = _log_softmax(branch.dense(hidden, "pair_types"))
    words = branch.words(masked(text, source, target), "pair")
    return _ranked(branch.roots, _joined(learned, words, text, "plover", taught=taught))


def code_text(text: str, *, taught: bool = True) -> Answer:
    """Say which type of the conflict codebook a text reports: all with probabilities, best first."""
    branch = load_branch(taught=taught)
    x, _, _ = _whole(text, branch)
    hidden = gelu(branch.dense(np.concatenate([_told(x, branch), x.mean(axis=0)]), "text_hidden"))
    learned = _log_softmax(branch.dense(hidden, "text_types"))
    words = branch.words(sided(text), "text")
    return _ranked(branch.types, _joined(learned, words, text, "conflict", taught=taught))


def _told(x: Array, branch: Branch) -> Array:
    """Give the mean vector of the pieces that tell a text's type."""
    pooled: Array = _softmax(branch.dense(x, "text_key")[:, 0]) @ x
    return pooled


def _joined(learned: Array, words: Array, text: str, book: str, *, taught: bool) -> Array:
    """Weigh network and words together, with the triggers where the codebook alone is asked."""
    scores = learned + WORDS_SHARE * words
    if not taught:
        scores = scores + np.array([w for w, _ in found_triggers(text, load_book(book))])
    return _softmax((scores / (1 + WORDS_SHARE)).astype(np.float32))


def _whole(text: str, branch: Branch) -> tuple[Array, Sequence[int], Vectors]:
    """Give the branch's vectors of every piece of a text's first window."""
    middle, firsts, vectors = load_encoder().trunk(text)
    return branch.last(middle), firsts, vectors


def _mean(x: Array, firsts: Sequence[int], words: Sequence[Span], span: Span) -> Array:
    """Give the mean vector from a span's first word to the first piece of its last."""
    inside = [f for f, (s, e) in zip(firsts, words, strict=False) if s < span[1] and span[0] < e]
    mean: Array = x[inside[0] : inside[-1] + 1].mean(axis=0) if inside else x[0]
    return mean


def _log_softmax(scores: Array) -> Array:
    out: Array = np.log(_softmax(scores) + LEAST_PROBABILITY)
    return out


def _softmax(scores: Array) -> Array:
    shares = np.exp(scores - scores.max())
    out: Array = shares / shares.sum()
    return out


def _ranked(names: Sequence[str], shares: Array) -> Answer:
    order = np.argsort(-shares)
    return tuple((names[i], float(shares[i])) for i in order)


# --- an analyst's own types ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How well a text fits a type of an analyst's codebook, and why.

    Attributes:
        share: in [0, 1], of all types of the book and "none of these"; not calibrated.
        triggers: the book's words found in the text.
        nearest: the book's sentence that is most like it.
    """

    type: str
    share: float
    triggers: tuple[str, ...]
    nearest: str


NONE = "none of these"
SHARPNESS = 12.0  # how fast likeness turns into a share; set on the shipped books' own sentences
NONE_LIKENESS = (
    0.5  # of a shipped book's sentences 92 in 100 or more are more like their type, 5 like others
)


def code_by_book(text: str, book: tuple[EventType, ...]) -> tuple[Coding, ...]:
    """Code a text by a codebook nobody trained on: likeness to its sentences, and its triggers.

    Returns:
        All types and "none of these", best first.
    """
    mine = likeness_vector(text)
    words = found_triggers(text, book)
    scores = [SHARPNESS * NONE_LIKENESS]
    nearest = [""]
    for number, (kind, (for_it, against)) in enumerate(zip(book, _likenesses(book), strict=True)):
        best = float((for_it @ mine).max())
        worse = float((against @ mine).max()) if len(against) else 0.0
        scores.append(SHARPNESS * (best - max(0.0, worse - best)) + words[number][0])
        nearest.append(kind.positive[int((for_it @ mine).argmax())].text)
    shares = _softmax(np.array(scores, np.float32))
    names = (NONE, *(kind.type for kind in book))
    found = ((), *(hits for _, hits in words))
    order = np.argsort(-shares, kind="stable")
    return tuple(
        Coding(type=names[i], share=float(shares[i]), triggers=found[i], nearest=nearest[i])
        for i in order
    )  # fmt: skip


@functools.lru_cache(maxsize=8)
def _likenesses(book: tuple[EventType, ...]) -> tuple[tuple[Array, Array], ...]:
    """Give for each type the vectors of what is and of what is not of it, once a process."""
    return tuple(
        (np.stack([likeness_vector(e.text) for e in kind.positive]),
         np.array([likeness_vector(e.text) for e in kind.negative], np.float32))
        for kind in book
    )  # fmt: skip


@functools.lru_cache(maxsize=512)
def likeness_vector(text: str) -> Array:
    """Give a text's vector on the branch of the codebooks, of length 1.

    One half is the mean of all pieces; the other, of the pieces that tell the type, keeps two
    texts from being alike by their names.
    """
    branch = load_branch(taught=False)
    x, _, _ = _whole(text, branch)
    return _unit(np.concatenate([_unit(x.mean(axis=0)), _unit(_told(x, branch))]))


def _unit(vector: Array) -> Array:
    unit: Array = vector / max(float(np.linalg.norm(vector)), 1e-6)
    return unit
