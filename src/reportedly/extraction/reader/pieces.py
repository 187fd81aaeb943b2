"""Words and word pieces of a text, packed into windows that the encoder takes in one go.

Training and reading use this one module, so that the model meets the same input in both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

MAX_PIECES = 254  # the encoder's positions go to 512; longer windows read no better and cost more
START, SEPARATOR = 101, 102  # ids of [CLS] and [SEP] in BERT's uncased vocabulary
CASES = 4  # as written: lower or no letter, Capitalised, UPPER, miXed

Ids = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A text in word pieces, grouped by word.

    Attributes:
        ids: vocabulary ids, one a piece.
        cases: how the piece's word is written, 0 to 3; the vocabulary knows lower case only.
        firsts: index of the first piece of each word.
        words: half-open code-point range of each word in the text.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    firsts: tuple[int, ...]
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some words of neighbouring texts, as the encoder takes them.

    Attributes:
        ids: vocabulary ids with [CLS] before, [SEP] between the texts and after.
        cases: parallel to `ids`.
        places: for each word, in order: (number of the text, number of its word).
        firsts: for each word, the index of its first piece in `ids`.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    firsts: tuple[int, ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load the word-piece vocabulary; long texts are not cut and short ones not filled."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def cut(texts: Sequence[str], tokenizer: Tokenizer) -> list[Pieces]:
    """Cut texts into word pieces."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_pieces(text, e.ids, e.word_ids, e.offsets)
            for text, e in zip(texts, encoded, strict=True)]  # fmt: skip


def _pieces(
    text: str,
    ids: Sequence[int],
    word_ids: Sequence[int | None],
    offsets: Sequence[tuple[int, int]],
) -> Pieces:
    firsts: list[int] = []
    words: list[tuple[int, int]] = []
    for i, word in enumerate(word_ids):
        if i == 0 or word != word_ids[i - 1]:
            firsts.append(i)
            words.append(offsets[i])
        else:
            words[-1] = (words[-1][0], offsets[i][1])
    by_word = [_case(text[start:end]) for start, end in words]
    ends = [*firsts[1:], len(ids)] if firsts else []
    cases = [c for c, f, e in zip(by_word, firsts, ends, strict=True) for _ in range(f, e)]
    return Pieces(ids=tuple(ids), cases=tuple(cases), firsts=tuple(firsts), words=tuple(words))


def _case(word: str) -> int:
    if word == word.lower():
        return 0
    if word == word.upper() and len(word) > 1:
        return 2
    return 1 if word[1:] == word[1:].lower() else 3


def windows(texts: Sequence[Pieces]) -> Iterator[Window]:
    """Pack texts in order into windows of at most `MAX_PIECES` pieces and marks.

    A text that fits no window is cut between words; all words are in exactly one window.
    """
    packing = _Packing()
    for number, pieces in enumerate(texts):
        ends = [*pieces.firsts[1:], len(pieces.ids)] if pieces.firsts else []
        if not packing.has_room(len(pieces.ids)):
            yield from packing.close()
        for word, (first, end) in enumerate(zip(pieces.firsts, ends, strict=True)):
            if not packing.has_room(end - first):
                yield from packing.close()
            packing.put((number, word), pieces, first, end)
        packing.separate()
    yield from packing.close()


class _Packing:
    """A window in the making."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.ids: list[int] = [START]
        self.cases: list[int] = [0]
        self.places: list[tuple[int, int]] = []
        self.firsts: list[int] = []

    def has_room(self, count: int) -> bool:
        return len(self.ids) + count + 1 < MAX_PIECES + 3 or not self.places

    def put(self, place: tuple[int, int], pieces: Pieces, first: int, end: int) -> None:
        room = min(end, first + MAX_PIECES)  # a "word" of 255 pieces is a row of letters
        self.places.append(place)
        self.firsts.append(len(self.ids))
        self.ids += pieces.ids[first:room]
        self.cases += pieces.cases[first:room]

    def separate(self) -> None:
        if self.ids[-1] not in {START, SEPARATOR}:
            self.ids.append(SEPARATOR)
            self.cases.append(0)

    def close(self) -> Iterator[Window]:
        if self.places:
            self.separate()
            yield Window(ids=tuple(self.ids), cases=tuple(self.cases),
                         places=tuple(self.places), firsts=tuple(self.firsts))  # fmt: skip
        self._clear()
