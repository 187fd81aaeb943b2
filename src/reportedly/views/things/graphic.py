"""Which passages are graphic, so that they are folded until somebody unfolds them."""

import re
from functools import cache
from pathlib import Path

import yaml

WORDS_PATH = Path(__file__).parent / "graphic.yaml"


def graphic_about(text: str) -> str:
    """Say what is graphic about a passage: "mutilation", "torture" or alike; "" when nothing is.

    >>> graphic_about("Two men were beheaded in the square."), graphic_about("Two men were killed.")
    ('mutilation', '')
    """
    for about, pattern in _patterns():
        if pattern.search(text):
            return about
    return ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = yaml.safe_load(WORDS_PATH.read_text(encoding="utf-8"))
    return tuple((row["about"], _pattern(row["words"])) for row in rows)


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_written, words))})\b", re.IGNORECASE)


def _written(word: str) -> str:
    parts = (
        re.escape(part.removesuffix("*")) + r"\w*" * part.endswith("*") for part in word.split()
    )
    return r"\s+".join(parts)
