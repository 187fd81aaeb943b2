"""Count m and u for what two names have in common: python -m training.actor_names.

Reads the development parts of ucdp_relations and re3d, writes resolution/actors/weights.json and
prints pair F1 cross-validated over countries and documents. What is kept are counts, no name.
"""

import argparse
import json
import math
import random
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quality.scores import f1
from quality.suite import Options
from quality.suites.actors import Pair, re3d_pairs, read_actors, read_reports, ucdp_pairs

from reportedly.resolution.actors.appositions import is_office, said_to_be_one
from reportedly.resolution.actors.pairs import compare
from reportedly.resolution.actors.weights import LINK_BITS, finding

TARGET = Path("src/reportedly/resolution/actors/weights.json")
SOURCE = (
    "{ones} pairs of names of one actor and {others} of two of the same country or document: "
    "ucdp_relations (UCDP, CC BY 4.0) and re3d, development halves"
)
SMOOTHING = 0.5
FOLDS = 5
SEEDS = range(5)
PRIOR_BITS = -1.0
"""In the pairs counted on, one in three is of one actor."""


def cell(pair: Pair) -> str:
    """Give the finding that a pair's names fall under."""
    return finding(compare(pair.first, pair.second))


def is_said(pair: Pair) -> bool:
    """Say whether the pair's document says that the two are one."""
    return bool(said_to_be_one(pair.text, *pair.spans))


def count(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Give the table of weights as it is kept."""
    names = _cells((cell(p), p.one) for p in pairs if not p.text)
    said = _cells((str(is_said(p)), p.one) for p in pairs if p.text)
    ones = sum(p.one for p in pairs)
    return {
        "source": SOURCE.format(ones=ones, others=len(pairs) - ones),
        "prior_bits": PRIOR_BITS,
        "said": said.get("True", said["unseen"]),
        "unsaid": said.get("False", said["unseen"]),
        "names": names,
    }


def _cells(found: Iterable[tuple[str, bool]]) -> dict[str, Any]:
    counts = Counter(found)
    keys = sorted({key for key, _ in counts})
    ones = sum(n for (_, one), n in counts.items() if one)
    others = sum(n for (_, one), n in counts.items() if not one)
    table: dict[str, Any] = {}
    for key in (*keys, "unseen"):
        m = (counts[key, True] + SMOOTHING) / (ones + SMOOTHING * (len(keys) + 1))
        u = (counts[key, False] + SMOOTHING) / (others + SMOOTHING * (len(keys) + 1))
        table[key] = {"m": round(m, 4), "u": round(u, 4), "bits": round(math.log2(m / u), 2)}
    table["unseen"]["bits"] = min(0.0, table["unseen"]["bits"])
    return table


def bits(pair: Pair, table: dict[str, Any]) -> float:
    """Weigh a pair by a table."""
    names, said = table["names"], is_said(pair)
    beside = said and is_office(pair.first) != is_office(pair.second)
    found = 0.0 if beside else names.get(cell(pair), names["unseen"])["bits"]
    told = table["said" if said else "unsaid"]["bits"] if pair.text else 0.0
    return float(table["prior_bits"] + found + told)


def joined(pair: Pair, table: dict[str, Any]) -> float:
    """Weigh a pair by a table, through a third name where both links are sure."""
    direct = bits(pair, table)
    third = (
        min(bits(replace(pair, second=name), table), bits(replace(pair, first=name), table))
        for name in pair.known
        if name not in {pair.first, pair.second}
    )
    sure = max(third, default=0.0)
    return max(direct, sure) if sure >= LINK_BITS else direct


def cross_validated(pairs: Sequence[Pair], seed: int) -> float:
    """Give pair F1 when each country and document is judged by the weights of the others."""
    groups = sorted({p.group for p in pairs})
    random.Random(seed).shuffle(groups)
    right = found = 0
    for fold in range(FOLDS):
        held = set(groups[fold::FOLDS])
        table = count([p for p in pairs if p.group not in held])
        chosen = [p for p in pairs if p.group in held and joined(p, table) > 0]
        found += len(chosen)
        right += sum(p.one for p in chosen)
    return f1(right, found, sum(p.one for p in pairs))


def main() -> None:
    """Count on all development pairs and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=TARGET)
    asked = parser.parse_args()
    pairs = ucdp_pairs(read_actors(asked.data / "ucdp_relations", Options()))
    pairs += re3d_pairs(read_reports(asked.data / "re3d", Options()))
    scores = [cross_validated(pairs, seed) for seed in SEEDS]
    spread = f"{min(scores):.3f} to {max(scores):.3f}"
    print(f"pair F1 {statistics.mean(scores):.3f} ({spread})")
    table = count(pairs)
    asked.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
