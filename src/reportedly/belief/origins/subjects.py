"""Which documents tell of the same matter, whatever words they use: weighed words in common."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportedly.belief.origins.letters import words_of
from reportedly.belief.origins.likeness import earliest_first
from reportedly.model.document import Document

Weights = Mapping[str, float]

STEM_LETTERS = 5
NAME_FACTOR = 2
SUBJECT_SHARE = 0.15
"""Likeness (cosine of weighed words) from which two documents tell of the same matter.

Source: best on the development halves of two sets of stories (quality suite `stories`), as are the
two numbers above; .12 to .20 differ little.
"""
COMMON_SHARE, COMMON_DOCUMENTS = 0.2, 20  # words in more documents than both tell no subject
_NAME = re.compile(r"(?<![.!?] )(?<!\A)(?<!\n)\b[A-Z][\w’'-]+")


def subjects(documents: Sequence[Document]) -> dict[str, Weights]:
    """Give each document's words with their weights, a vector of length 1 (or empty).

    Words count by their first letters, names twice, and the more the fewer documents have them.

    Source: tf-idf with logarithmic term frequency (Salton and Buckley 1988).
    """
    stems = {d.id: _stems(f"{d.title or ''}\n{d.text}") for d in documents}
    met = Counter(stem for some in stems.values() for stem in some)
    most = max(COMMON_DOCUMENTS, COMMON_SHARE * len(stems))
    rare = {s: math.log(len(stems) / n) for s, n in met.items() if n > 1 and not n > most}
    found: dict[str, Weights] = {}
    for name, some in stems.items():
        raw = {s: (1 + math.log(n)) * rare[s] for s, n in sorted(some.items()) if s in rare}
        length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        found[name] = {s: w / length for s, w in raw.items()}
    return found


def subject_share(one: Weights, other: Weights) -> float:
    """Give how far two documents tell of the same matter, in [0, 1]."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(stem, 0.0) for stem, weight in small.items())


def same_subject(documents: Sequence[Document]) -> Iterator[tuple[str, str, float]]:
    """Give every pair of documents that tell of the same matter: later, earlier, likeness."""
    weighed = subjects(documents)
    index: dict[str, list[tuple[str, float]]] = {}
    for document in sorted(documents, key=earliest_first):
        shares: dict[str, float] = {}
        for stem, weight in weighed[document.id].items():
            for other, there in index.get(stem, ()):
                shares[other] = shares.get(other, 0.0) + weight * there
            index.setdefault(stem, []).append((document.id, weight))
        for other, share in shares.items():
            if share >= SUBJECT_SHARE:
                yield document.id, other, share


def _stems(text: str) -> Counter[str]:
    names = set(words_of(" ".join(match.group() for match in _NAME.finditer(text))))
    found: Counter[str] = Counter()
    for word in words_of(text):
        if len(word) > 2:
            found[word[:STEM_LETTERS]] += NAME_FACTOR if word in names else 1
    return found
