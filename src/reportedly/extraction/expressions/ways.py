"""Places told by a way from others: "15 km north of Harrow", "near the border with Tarn"."""

import re
from collections.abc import Iterator

from reportedly.model.document import Span

_NAME = r"(?:the\s+)?(?:al-|el-)?[A-Z][\w'’-]*(?:\s+(?:al-|el-|of\s+|bin\s+)?[A-Z][\w'’-]*)*"
_COMPASS = r"(?:north|south|east|west)(?:[\s-]?(?:east|west))?(?:ern|wards?)?"
_AMOUNT = r"(?:\d[\d,.]*|a\s+few|several|a\s+dozen|dozens\s+of)"
_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|miles?|nautical\s+miles?)"
WAYS = (
    re.compile(
        rf"\b{_AMOUNT}[\s-]*{_UNIT}\s+"
        rf"(?:(?:to\s+the\s+)?{_COMPASS}\s+of|from|outside|away\s+from|off)\s+{_NAME}"
    ),
    re.compile(rf"\b(?:near|along|at|on|close\s+to)\s+(?:the\s+|its\s+)?(?:{_NAME}\s+)?"
               rf"border\s+(?:with|of)\s+{_NAME}"),
    re.compile(r"\b(?:near|along|at|on|close\s+to)\s+the\s+(?:[A-Z]\w+\s+){1,2}border\b"),
    re.compile(rf"\b(?:road|highway|route|line|front|desert|area|midway|halfway)\s+between\s+"
               rf"{_NAME}\s+and\s+{_NAME}"),
)  # fmt: skip
"""What tells a place by a way. "Between A and B" alone is left out: it most often names two sides."""


def find_ways(text: str, *, start: int, end: int) -> Iterator[Span]:
    """Give the half-open ranges of the words that tell a place by a way, in text order.

    >>> text = "It burned 15 km north of Harrow on Friday."
    >>> [text[a:b] for a, b in find_ways(text, start=0, end=len(text))]
    ['15 km north of Harrow']
    """
    found: list[Span] = []
    for pattern in WAYS:
        found += [m.span() for m in pattern.finditer(text, start, end)]
    last = start
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if span[0] >= last:
            yield span
            last = span[1]
