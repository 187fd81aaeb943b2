"""How long it takes to say which of many documents go back to which.

    python -m bench.origins [DOCUMENTS]

The documents are invented, of some three hundred words; every tenth is a copy, cut or disguised.
"""

import random
import resource
import sys
import time
from datetime import date, timedelta

from quality.edits import labelled_edits, originals
from quality.records import a_document

from reportedly.belief.origins import derivations
from reportedly.belief.origins.fingerprints import fingerprint
from reportedly.belief.origins.likeness import library
from reportedly.model.document import Document
from reportedly.model.registry import Registry

SEED = 20160711
SENTENCES = 20


def documents(count: int) -> list[Document]:
    """Give so many documents, nine in ten of them made of sentences in an order of their own."""
    chance = random.Random(SEED)  # noqa: S311 - seeded, so that every run gives the same
    texts = originals()
    words = sorted({word for text in texts for word in text.text.split()})
    found = []
    for number in range(count - count // 10):
        made = " ".join(" ".join(chance.choices(words, k=15)) + "." for _ in range(SENTENCES))
        on = date(2016, 1, 1) + timedelta(days=number % 365)
        found.append(a_document(made, name=str(number), published=on))
    return [*found, *(e.document for e in labelled_edits(found, count=count - len(found)))]


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    some = documents(count)
    start = time.perf_counter()
    compared = library(some)
    likeness_s = time.perf_counter() - start
    fingerprint.cache_clear()
    start = time.perf_counter()
    graph = derivations(some, registry=Registry())
    graph_s = time.perf_counter() - start
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ties = sum(map(len, compared.likenesses.values()))
    print(f"{count} documents, {ties} ties by words: {likeness_s:.1f} s")
    print(f"the whole graph, {len(graph.outlets)} outlets: {graph_s:.1f} s; peak {peak_mb:.0f} MB")


if __name__ == "__main__":
    main()
