"""The data sets a reader is taught with, as windows with labels.

No text of any of them enters the repository; the model card names each and its licence.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from reportedly.extraction.blocks import Block, blocks
from reportedly.extraction.reader.pieces import Pieces, Window, cut, windows

ROLES = ("source", "cue", "content")
OUTSIDE = 0  # then B and I of each role, in the order of ROLES
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A window of an annotated report.

    Attributes:
        tags: one label a word.
        anchors: words at which a cue begins.
        runs: (first word, role) of every marked span.
        links: (anchor, run's first word, role) of what belongs together.
    """

    window: Window
    tags: tuple[int, ...]
    anchors: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]
    links: frozenset[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A window with events, each at a word, and how surely it happened, from -3 to +3."""

    window: Window
    events: tuple[tuple[int, float], ...]


def rows(path: Path) -> Iterator[Row]:
    """Read JSON lines, packed or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


# --- attribution --------------------------------------------------------------------------------


def tagged(reports: Iterable[Row], tokenizer: Tokenizer) -> Iterator[Tagged]:
    """Turn reports with attributions into windows with labels."""
    for report in reports:
        parts = tuple(blocks(report["text"]))
        if not parts:
            continue
        cuts = cut([b.text for b in parts], tokenizer)
        words = _document_words(parts, cuts)
        found = [_attribution_runs(a, words) for a in report["attributions"]]
        number = {place: i for i, (place, _, _) in enumerate(words)}
        for window in windows(cuts):
            yield _window_labels(window, found, number)


Word = tuple[tuple[int, int], int, int]


def _document_words(parts: tuple[Block, ...], cuts: list[Pieces]) -> list[Word]:
    """Give (place, start, end) of each word of a report, ranges in the report."""
    return [
        ((b, w), *part.to_document(start, end))
        for b, (part, pieces) in enumerate(zip(parts, cuts, strict=True))
        for w, (start, end) in enumerate(pieces.words)
    ]


def _attribution_runs(attribution: Row, words: list[Word]) -> list[list[range]]:
    """Give the runs of words of each role of one attribution."""
    return [[_run(words, s, e) for s, e in sorted(attribution[role])] for role in ROLES]


def _run(words: list[Word], start: int, end: int) -> range:
    inside = [i for i, (_, s, e) in enumerate(words) if s < end and start < e]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _window_labels(
    window: Window, found: list[list[list[range]]], number: dict[tuple[int, int], int]
) -> Tagged:
    at = {number[place]: i for i, place in enumerate(window.places)}
    tags = [OUTSIDE] * len(at)
    runs: set[tuple[int, int]] = set()
    links: set[tuple[int, int, int]] = set()
    for role in (2, 0, 1):  # a cue inside a content stays a cue
        for attribution in found:
            for run in attribution[role]:
                _write(tags, [(at[i], i == run[0]) for i in run if i in at], role)
    for attribution in found:
        anchor = at.get(attribution[1][0][0]) if attribution[1] and attribution[1][0] else None
        for role in range(len(ROLES)):
            for run in attribution[role]:
                inside = [at[i] for i in run if i in at]
                if inside:
                    runs.add((inside[0], role))
                    if anchor is not None and inside[0] != anchor:
                        links.add((anchor, inside[0], role))
    anchors = sorted({first for first, role in runs if role == 1})
    return Tagged(window=window, tags=tuple(tags), anchors=tuple(anchors),
                  runs=tuple(sorted(runs)), links=frozenset(links))  # fmt: skip


def _write(tags: list[int], places: list[tuple[int, bool]], role: int) -> None:
    for i, first in places:
        tags[i] = 1 + 2 * role + (0 if first else 1)


# --- factuality ---------------------------------------------------------------------------------


def judged(sentences: Iterable[Row], tokenizer: Tokenizer) -> Iterator[Judged]:
    """Turn sentences with judged events into windows."""
    for sentence in sentences:
        pieces = cut([sentence["text"]], tokenizer)
        for window in windows(pieces):
            at = {word: i for i, (_, word) in enumerate(window.places)}
            events = [
                (at[w], float(t["factuality"]))
                for t in sentence["targets"]
                for w in [_word_at(pieces[0], t["char"][0])]
                if w in at
            ]
            if events:
                yield Judged(window=window, events=tuple(events))


def _word_at(pieces: Pieces, start: int) -> int:
    """Give the word at a code point."""
    return next((i for i, (s, e) in enumerate(pieces.words) if s < start + 1 and start < e), -1)
