"""The words that names are made of: where in a text a name can stand at all.

Most words of a report stand in no name. They are told by one look-up each, so that only the few
runs of words that could be a name are folded and compared.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportedly.resolution.spelling import fold, is_arabic, ordinal_of

LONGEST_WORDS = 8
_WORD = re.compile(
    # The same letter may be written with its accent beside it; apostrophes stand inside names.
    r"[^\W_](?:[^\W_]|['’‘`´.\-]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*"
)
# What `fold` takes away beside other words: articles, and "no." before a number.
_SILENT = frozenset("the a an al el as ash ar at ad az no number nr".split())
_MOST_KEPT = 65536  # words; a batch may meet any number
_STOPS, _GOES_ON, _SILENTLY, _BEGINS = range(1, 5)
Word = tuple[int, int, str, bool]
"""Where a word stands, half-open, its letters, and whether it has a capital, a digit or Arabic."""


class Vocabulary:
    """Finds the runs of words that can be one of some names.

    Args:
        keys: the folded names.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        names = [key.split() for key in keys if key]
        numbered = [words for words in names if any(w[0].isdigit() for w in words)]
        self._words = frozenset(w for words in names for w in words)
        # Numbered names are met with their words in any order: "district 2", "2nd district".
        self._first = frozenset([n[0] for n in names] + [w for words in numbered for w in words])
        self._met: dict[str, int] = {}

    def runs(self, text: str) -> list[tuple[int, tuple[int, ...]]]:
        """Give where a name can start and where it can end, in text order.

        Returns:
            (code-point offset, ends from the farthest to the nearest) for each word that can begin
            a name; a name has `LONGEST_WORDS` words or fewer and a capital, a digit or an Arabic
            letter.
        """
        words = _words(text) if self._words else ()
        met = self._met
        kinds = [met.get(word[2]) or self._kind(word[2]) for word in words]
        return [
            (words[at][0], ends)
            for at, kind in enumerate(kinds)
            if kind >= _SILENTLY and self._begins(kinds, at) and (ends := _ends(words, kinds, at))
        ]

    def _begins(self, kinds: list[int], at: int) -> bool:
        while at < len(kinds) and kinds[at] == _SILENTLY:
            at += 1
        return at < len(kinds) and kinds[at] == _BEGINS

    def _kind(self, word: str) -> int:
        if len(self._met) >= _MOST_KEPT:
            self._met.clear()
        kind = self._met[word] = self._told(fold(word).split())
        return kind

    def _told(self, parts: list[str]) -> int:
        if not all(p in self._words or p in _SILENT or ordinal_of(p) in self._words for p in parts):
            return _STOPS
        if any(p in self._first or ordinal_of(p) in self._first for p in parts):
            return _BEGINS
        return _SILENTLY if all(p in _SILENT for p in parts) else _GOES_ON


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[Word, ...]:
    """Give the words of a text, kept for the next index that looks through the same text."""
    return tuple(
        (m.start(), m.end(), word, _is_written_as_name(word))
        for m in _WORD.finditer(text)
        for word in (m.group(),)
    )


def _ends(words: Sequence[Word], kinds: list[int], at: int) -> tuple[int, ...]:
    ends: list[int] = []
    named = False
    for word, kind in zip(
        words[at : at + LONGEST_WORDS], kinds[at : at + LONGEST_WORDS], strict=True
    ):
        if kind == _STOPS:
            break
        named = named or word[3]
        if named:
            ends.append(word[1])
    return tuple(reversed(ends))


def _is_written_as_name(word: str) -> bool:
    if word.islower() and word.isalpha() and word.isascii():
        return False
    return any(c.isupper() or c.isdigit() for c in word) or is_arabic(word)
