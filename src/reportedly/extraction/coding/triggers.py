"""The words a type goes by: which triggers of a codebook stand in a text, and what they weigh."""

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence

from reportedly.extraction.coding.codebook import EventType

MOST_WEIGHT = 3.0  # nats; ten triggers of one type say no more than a few
LEAST_WEIGHT = 0.5  # of a trigger that tells its own type more often than any other
_WORD = re.compile(r"\w+")
_ENDINGS = ("ings", "ing", "edly", "ied", "ies", "ed", "es", "s", "e", "y")
MIN_STEM = 3


def stem(word: str) -> str:
    """Take an English ending off a word, roughly: enough to match forms of one word.

    A doubled last letter counts once, for "stop" has it in "stopped" and "shell" in itself.

    >>> stem("shelling"), stem("shell"), stem("stopped"), stem("stop")
    ('shel', 'shel', 'stop', 'stop')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > MIN_STEM and word[-1] == word[-2] else word


def stemmed(text: str) -> str:
    """Give a text's stems between single blanks, one before and one after."""
    return " " + " ".join(stem(w) for w in _WORD.findall(text.lower())) + " "


@functools.lru_cache(maxsize=16)
def trigger_weights(book: tuple[EventType, ...]) -> tuple[tuple[tuple[str, str, float], ...], ...]:
    """Weigh each type's triggers by how well they tell it in the codebook's own sentences.

    Returns:
        For each type its triggers as (words, stems, weight in nats); a trigger that stands in no
        sentence of the book weighs 1, one that stands everywhere 0.
    """
    sentences = [(t.type, stemmed(e.text)) for t in book for e in t.positive]
    return tuple(
        tuple((words, key, _weight(t.type, key, sentences, len(book)))
              for words in t.triggers for key in [stemmed(words)])
        for t in book
    )  # fmt: skip


def _weight(type_: str, key: str, sentences: Sequence[tuple[str, str]], types: int) -> float:
    counts = Counter(t for t, s in sentences if key in s)
    if not counts:
        return 1.0
    share = (counts[type_] + 1) / (counts.total() + types / 2)
    least = LEAST_WEIGHT if 2 * counts[type_] >= counts.total() else 0.0
    return max(least, math.log(share * types / 2))


def found_triggers(
    text: str, book: tuple[EventType, ...]
) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """Give for each type the weight of its triggers in a text, and which they are."""
    stems = stemmed(text)
    found = []
    for triggers in trigger_weights(book):
        here = [(words, weight) for words, key, weight in triggers if key in stems and weight]
        total = min(MOST_WEIGHT, sum(weight for _, weight in here))
        found.append((total, tuple(words for words, _ in here)))
    return tuple(found)
