"""What a text can be known by again: its runs of words, its figures, its longer quotations."""

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.belief.origins.letters import Token, tokens
from reportedly.model.document import Span

Hashes = NDArray[np.uint64]

SHINGLE_WORDS = 5
WINNOW_RUNS = 4
"""Of so many neighbouring runs of words at least one stands in the index.

Source: Schleimer, Wilkerson, Aiken 2003, "Winnowing": any run of eight words that two texts share
is then found; the methods survey, section 11, tier 1.
"""
QUOTED_WORDS = 8
"""A quotation of fewer words may be a set phrase.

Source: the methods survey, section 11, tier 2.
"""
TEXTS_KEPT = 10_000  # what was found in so many texts is kept: places share their reports
QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{20,1200})[”\"»“]")
DATELINE = re.compile(r"\A[^\n]{0,90}?\([^()\n]{2,40}\)\s*[-–—]+\s*")
FIGURE = "#"
MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million dozen dozens".split()
)
_FIGURES_IN_WORDS = MONTHS | WEEKDAYS | NUMERALS
_POWERS = np.array([1_000_003**n % 2**64 for n in range(SHINGLE_WORDS)], dtype=np.uint64)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # spreads the sums, so that the least of a window is random

Context = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A text as it is compared with others.

    Attributes:
        words: a digest of its words in their plain form (see letters.py), in order; "" without any.
        bag: a hash (64 bits) of each run of five words, sorted, each once.
        marks: the winnowed ones, sorted, each once: what the index holds.
        figures: the figures by the two words before and the two after them.
    """

    words: str
    bag: Hashes = field(repr=False)
    marks: Hashes = field(repr=False)
    figures: Mapping[Context, frozenset[str]] = field(repr=False)


@lru_cache(maxsize=TEXTS_KEPT)
def fingerprint(text: str) -> Fingerprint:
    """Give a text's fingerprint; those of the last texts are kept."""
    found = tokens(text)
    words = tuple(word for word, *_ in found)
    runs = runs_of(words)
    return Fingerprint(
        words=hashlib.sha256(" ".join(words).encode()).hexdigest() if words else "",
        bag=np.unique(runs),
        marks=_winnowed(runs),
        figures=_figures(_after_dateline(text, found)),
    )


def runs_of(words: Sequence[str]) -> Hashes:
    """Give a hash for every run of five words, in order; the same on every machine."""
    if len(words) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint64)
    codes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(codes, SHINGLE_WORDS)
    mixed: Hashes = (windows * _POWERS).sum(axis=1, dtype=np.uint64) * _GOLDEN
    return mixed ^ (mixed >> np.uint64(29))


def contained_share(one: Hashes, other: Hashes) -> float:
    """Give the share of the smaller set of runs that is found in the other one, in [0, 1].

    Source: the methods survey, section 11: Jaccard overlap misses abridged copies.
    """
    smallest = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / smallest if smallest else 0.0


def same_figures(one: Fingerprint, other: Fingerprint) -> bool:
    """Say whether no number, month or weekday differs where the words around it are the same."""
    small, large = sorted((one.figures, other.figures), key=len)
    return all(
        figures <= large[context] or large[context] <= figures
        for context, figures in small.items()
        if context in large
    )


def shared_spans(text: str, other: Fingerprint) -> tuple[Span, ...]:
    """Give the passages of a text whose words stand in another one, in text order."""
    found = tokens(text)
    known = np.isin(runs_of(tuple(word for word, *_ in found)), other.bag)
    passages: list[Span] = []
    for run in np.flatnonzero(known):
        start, end = found[run][1], found[run + SHINGLE_WORDS - 1][2]
        if passages and not passages[-1][1] < start:
            passages[-1] = passages[-1][0], end
        else:
            passages.append((start, end))
    return tuple(passages)


@lru_cache(maxsize=TEXTS_KEPT)
def quotations(text: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Give every quotation of eight words or more: where it stands, and its words."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for match in QUOTED.finditer(text):
        words = tuple(word for word, *_ in tokens(match.group(1)))
        if len(words) >= QUOTED_WORDS:
            yield match.span(1), words


def _winnowed(runs: Hashes) -> Hashes:
    if len(runs) <= WINNOW_RUNS:
        return np.unique(runs)
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINNOW_RUNS)
    return np.unique(windows.min(axis=1))


def _after_dateline(text: str, found: Sequence[Token]) -> tuple[str, ...]:
    """Give the words after "HARROW, 9 June (WA) -": each paper prints its own day there."""
    match = DATELINE.match(text)
    begin = match.end() if match else 0
    return tuple(word for word, start, _ in found if start >= begin)


def _figures(words: Sequence[str]) -> dict[Context, frozenset[str]]:
    """Give the figures that stand between the same two words before and two after, as one set.

    Figures that follow each other, as those of a date, are one. A context of which fewer than two
    words are words says nothing.
    """
    masked = ["", ""]
    runs: dict[int, list[str]] = {}
    for word in words:
        if not is_figure(word):
            masked.append(word)
        elif masked[-1] == FIGURE:
            runs[len(masked) - 1].append(word)
        else:
            runs[len(masked)] = [word]
            masked.append(FIGURE)
    masked += ["", ""]
    found: dict[Context, set[str]] = {}
    for at, run in runs.items():
        context = masked[at - 2], masked[at - 1], masked[at + 1], masked[at + 2]
        if sum(w not in {"", FIGURE} for w in context) >= 2:
            found.setdefault(context, set()).update(run)
    return {context: frozenset(figures) for context, figures in found.items()}


def is_figure(word: str) -> bool:
    """Say whether a plain word is a number, a month or a day of the week."""
    return word[0].isdigit() or word in _FIGURES_IN_WORDS
