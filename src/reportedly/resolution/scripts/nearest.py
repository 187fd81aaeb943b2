"""The names nearest to one that nothing is called by exactly, in bits, and what company tells.

A name is compared with every spelling of an entry and takes the nearest; in another script it is
compared as each scheme romanises it.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from reportedly.resolution.scripts.edits import Edits, apart_bits, sounds
from reportedly.resolution.scripts.romanising import romanised
from reportedly.resolution.spelling import fold

LISTED = 60
"""How many spellings are compared in full: the nearest by plain edit distance."""
_LEAST_LIKE_SHARE = 0.4
SPELLING_WEIGHT = 0.7
"""What a bit of spelling is worth beside one of company: the letters of a name are no strangers
to each other, so their bits say the same thing more than once. Chosen on one split
of the development half of ua_settlement_aliases (quality suite `names`)."""
OTHER_REGION_BITS = 9.0
NEAR_KM = 3.0
BITS_A_DOUBLING = 4.0
"""How fast likelihood falls with distance from the company: so many bits for every doubling of
the kilometres beyond NEAR_KM. Chosen like SPELLING_WEIGHT."""

Distance = Callable[[str], float]
"""Kilometres from an entry to the company it is named in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry, the spelling of it that comes nearest, and how far off it is in bits."""

    target: str
    spelling: str
    apart_bits: float


class SpellingIndex:
    """All spellings of all entries, searched by how likely one is written for the other.

    Args:
        names: (entry, spelling) pairs; an entry has as many as it has names.
        tables: what changes of letters cost; those that ship unless told.
    """

    def __init__(self, names: Iterable[tuple[str, str]], tables: Sequence[Edits] = ()) -> None:
        self._tables = tables
        self._bearers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for target, spelling in names:
            for form in romanised(spelling):
                self._bearers[sounds(fold(form))].append((target, spelling))
        self._keys = list(self._bearers)

    def search(
        self, text: str, *, without: tuple[str, str] | None = None, limit: int = LISTED
    ) -> tuple[Hit, ...]:
        """Give the nearest entries, each once, nearest first.

        Args:
            text: a name in any script.
            without: an (entry, spelling) pair to leave out, as when it is held out of a test.
            limit: so many entries at most.
        """
        best: dict[str, Hit] = {}
        for key, bits in self._near(text).items():
            for bearer in self._bearers[key]:
                target, spelling = bearer
                if bearer != without and (target not in best or bits < best[target].apart_bits):
                    best[target] = Hit(target=target, spelling=spelling, apart_bits=bits)
        return tuple(sorted(best.values(), key=lambda h: (h.apart_bits, h.target))[:limit])

    def _near(self, text: str) -> dict[str, float]:
        """Give the keys that come near any romanised form of the text, with bits."""
        near: dict[str, float] = {}
        for form in romanised(text):
            asked = sounds(fold(form))
            listed = process.extract(
                asked,
                self._keys,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=_LEAST_LIKE_SHARE,
                limit=LISTED,
            )
            for key, _, _ in listed:
                bits = apart_bits(asked, key, self._tables)
                near[key] = min(bits, near.get(key, bits))
        return near


def in_region(hits: Iterable[Hit], same: Callable[[str], bool]) -> tuple[Hit, ...]:
    """Rank again by whether an entry lies in the region that was named with it."""
    told = (_weighed(h, 0.0 if same(h.target) else OTHER_REGION_BITS) for h in hits)
    return tuple(sorted(told, key=lambda h: (h.apart_bits, h.target)))


def in_company(hits: Iterable[Hit], distance: Distance) -> tuple[Hit, ...]:
    """Rank again by how near an entry lies to the place that was named beside it."""
    told = (_weighed(h, _company_bits(distance(h.target))) for h in hits)
    return tuple(sorted(told, key=lambda h: (h.apart_bits, h.target)))


def _company_bits(km: float) -> float:
    return BITS_A_DOUBLING * math.log2(1 + km / NEAR_KM)


def _weighed(hit: Hit, company_bits: float) -> Hit:
    return replace(hit, apart_bits=SPELLING_WEIGHT * hit.apart_bits + company_bits)
