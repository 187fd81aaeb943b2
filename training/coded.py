"""The sentences that event types are taught from, and what the trunk makes of them."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from reportedly.extraction.coding.codebook import marked
from reportedly.extraction.reader.encoder import Encoder
from training.corpora import rows

BOOKS = Path("src/reportedly/extraction/coding/books")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """A sentence with its types: answers are columns of which any is right.

    Attributes:
        middle: (pieces, 384) float16, the trunk's vectors; `ends` are ranges of its rows.
        spans: half-open code-point ranges of source and target; empty where nobody is named.
        ends: rows [start, end) of source and target; None for a coding of the whole text.
        group: "book", "plv" or "case".
        aim: (pieces, 384) float16, what the last layer's vectors are held near to; None: nothing.
    """

    text: str
    middle: np.ndarray
    spans: tuple[Span, Span]
    ends: tuple[Span, Span] | None
    answers: tuple[int, ...]
    group: str
    aim: np.ndarray | None = None


def example(
    text: str,
    spans: tuple[Span, Span] | None,
    answers: Sequence[int],
    group: str,
    encoder: Encoder,
) -> Coded:
    """Run a text through the trunk, and find source and target among its pieces."""
    middle, firsts, vectors = encoder.trunk(text)
    ends = None if spans is None else tuple(_pieces_at(s, vectors.words, firsts) for s in spans)
    return Coded(text=text, middle=middle.astype(np.float16), spans=spans or ((0, 0), (0, 0)),
                 ends=ends, answers=tuple(answers), group=group)  # type: ignore[arg-type]  # fmt: skip


def _pieces_at(span: Span, words: Sequence[Span], firsts: Sequence[int]) -> Span:
    """Give the first pieces' range of a span; [CLS] alone for an empty or lost one."""
    inside = [f for (s, e), f in zip(words, firsts, strict=True) if s < span[1] and span[0] < e]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


@functools.cache
def labels(book: str) -> tuple[str, ...]:
    """Give the types of a shipped codebook, in its order."""
    return tuple(str(entry["type"]) for entry in _entries(book))


@functools.cache
def _entries(book: str) -> list[dict[str, Any]]:
    text = (BOOKS / f"{book}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


def book_sentences(book: str) -> Iterator[tuple[str, str]]:
    """Give each marked sentence of a codebook with its type, a look-alike's being what it is."""
    for entry in _entries(book):
        yield from ((text, str(entry["type"])) for text in entry["positive"])
        for item in entry["negative"]:
            yield item["text"], item["type"]


def book_examples(book: str, encoder: Encoder) -> list[Coded]:
    """Read the sentences of a codebook, the look-alikes under the type they are."""
    found, types = [], labels(book)
    for text, label in book_sentences(book):
        sentence = marked(text)
        spans = (sentence.source or (0, 0), sentence.target or (0, 0))
        pair = spans if book == "plover" else None
        found.append(example(sentence.text, pair, [types.index(label)], "book", encoder))
    return found


def plv_examples(path: Path, encoder: Encoder) -> list[Coded]:
    """Read PLV's pairs; its YIELD is our CONCEDE or RETREAT."""
    found, roots = [], labels("plover")
    for row in rows(path):
        names = ("CONCEDE", "RETREAT") if row["root"] == "YIELD" else (row["root"],)
        source, target = (tuple(row[side] or (0, 0)) for side in ("source", "target"))
        found.append(
            example(row["text"], (source, target), [roots.index(n) for n in names], "plv", encoder)  # type: ignore[arg-type]
        )
    return found


def case_examples(path: Path, encoder: Encoder) -> list[Coded]:
    """Read the snippets of CASE-2021."""
    types = labels("conflict")
    return [
        example(r["text"], None, [types.index(r["label"])], "case", encoder) for r in rows(path)
    ]
