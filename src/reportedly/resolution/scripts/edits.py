"""How far two spellings lie apart, in bits: what each letter's change has cost in real names.

A change that writers make all the time (g and h, -ovka and -ivka) costs next to nothing; one
that nobody makes costs `unknown_bits`. The tables, one for Slavic names and one for Arabic ones,
are learned from pairs of spellings of one name by aligning them and counting
(python -m training.spellings); they lie beside this file.

Source: E. Ristad and P. Yianilos, "Learning string-edit distance" (IEEE PAMI 20, 1998): the cost
of an edit is -log2 of how often it is made; here by best alignment instead of all alignments.
"""

import importlib.resources
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

DIGRAPHS = {"shch": "S", "kh": "X", "zh": "Z", "ts": "C", "ch": "Q", "sh": "W"}
"""Letters that stand for one sound, and the one letter that stands for them in the table."""
NOTHING = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What each change of a letter costs, in bits.

    Attributes:
        bits: (letter, other letter) -> bits, both ways; "" is no letter.
        unknown_bits: what a change costs that was never seen.
        source: where the counts come from.
    """

    bits: Mapping[tuple[str, str], float]
    unknown_bits: float
    source: str


@cache
def learned_edits() -> tuple[Edits, ...]:
    """Give the tables that ship: Slavic names, Arabic names."""
    shipped = importlib.resources.files("reportedly.resolution.scripts") / "edits.json"
    return tuple(_table(content) for content in json.loads(shipped.read_text(encoding="utf-8")))


def _table(content: dict[str, Any]) -> Edits:
    bits = {(a, b): value for a, b, value in content["bits"]}
    return Edits(
        bits=bits | {(b, a): value for (a, b), value in bits.items()},
        unknown_bits=content["unknown_bits"],
        source=content["source"],
    )


@lru_cache(maxsize=65536)
def sounds(folded: str) -> str:
    """Give a folded name with one letter for each sound, between marks for its two ends.

    >>> sounds("shchastia")
    '^Sastia$'
    """
    for letters, sound in DIGRAPHS.items():
        folded = folded.replace(letters, sound)
    return f"^{folded}$"


def apart_bits(first: str, second: str, tables: Sequence[Edits] = ()) -> float:
    """Say how far two strings of sounds lie apart, in bits, by the table that brings them nearest.

    0 when they are one.

    >>> apart_bits(sounds("hryhorivka"), sounds("grigorovka")) < 10
    True
    >>> apart_bits(sounds("harrow"), sounds("weald")) > 30
    True
    """
    if first == second:
        return 0.0
    return min(_walk(first, second, t)[-1][-1] for t in tables or learned_edits())


def _walk(first: Sequence[str], second: Sequence[str], edits: Edits) -> list[list[float]]:
    """Give the table of least costs for all beginnings of the two."""
    cost, unknown = edits.bits.get, edits.unknown_bits
    added = [cost((NOTHING, b), unknown) for b in second]
    row = [0.0]
    for bits in added:
        row.append(row[-1] + bits)
    rows = [row]
    for a in first:
        dropped = cost((a, NOTHING), unknown)
        above, row = row, [row[0] + dropped]
        for at, b in enumerate(second):
            changed = above[at] + (0.0 if a == b else cost((a, b), unknown))
            row.append(min(changed, above[at + 1] + dropped, row[at] + added[at]))
        rows.append(row)
    return rows


def aligned(first: str, second: str, edits: Edits) -> tuple[tuple[str, str], ...]:
    """Give the pairs of letters of the cheapest alignment, in order; "" is no letter."""
    rows = _walk(first, second, edits)
    cost, unknown = edits.bits.get, edits.unknown_bits
    at, to = len(first), len(second)
    pairs: list[tuple[str, str]] = []
    while at or to:
        a, b = first[at - 1 : at], second[to - 1 : to]
        here = rows[at][to]
        changed = 0.0 if a == b else cost((a, b), unknown)
        if at and to and _near(here, rows[at - 1][to - 1] + changed):
            pairs.append((a, b))
            at, to = at - 1, to - 1
        elif at and _near(here, rows[at - 1][to] + cost((a, NOTHING), unknown)):
            pairs.append((a, NOTHING))
            at -= 1
        else:
            pairs.append((NOTHING, b))
            to -= 1
    return tuple(reversed(pairs))


def _near(first: float, second: float) -> bool:
    return abs(first - second) < 1e-9
