"""Speed and memory: the whole reading beside plain spaCy, in turn, on one core."""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

os.environ.setdefault("OMP_NUM_THREADS", "1")

from quality.figure import Figure, filled
from quality.records import a_document, as_day, read_records
from quality.suite import Options, Suite
from reportedly.model.document import Document

ROOT = Path(__file__).parents[2]
DOCUMENTS = 25
"""Documents read in each run unless --limit says otherwise; the 84 of PolNeAR take minutes."""
KB = 1024

# Source: issue 3, Numbers. PETRARCH2 needs a parse first: about 0.3 stories a second.
TEMPLATES = (
    Figure(key="ratio", name="whole reading, share of plain spaCy's speed", unit="share",
           must=0.5, aim=0.9),
    Figure(key="ratio_ours", name="the same, share of spaCy as the reading runs it", unit="share"),
    Figure(key="reading", name="whole reading, one core", unit="words/s", must=2000),
    Figure(key="spacy", name="plain spaCy, one core", unit="words/s"),
    Figure(key="memory", name="peak memory of a reading process", unit="MB",
           higher_is_better=False, must=1200),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Measure rates in one fresh process and memory in another."""
    rates = measure_apart(folder, options, "rates")
    peak = measure_apart(folder, options, "memory")["memory"]
    ratios, ours = (
        [r / s for r, s in zip(rates["reading"], rates[beside], strict=True)]
        for beside in ("spacy", "ours")
    )
    values = {
        "ratio": median(ratios),
        "ratio_ours": median(ours),
        "reading": median(rates["reading"]),
        "spacy": median(rates["spacy"]),
        "memory": peak[0],
    }
    spread = f"{len(ratios)} runs, ratio {min(ratios):.2f} to {max(ratios):.2f}"
    return filled(TEMPLATES, values, note=spread)


def measure_apart(folder: Path, options: Options, what: str) -> dict[str, list[float]]:
    """Run this module in a process of its own and give what it prints."""
    command = [sys.executable, "-m", "quality.suites.speed", what, str(folder.resolve()),
               f"--runs={options.runs}", f"--limit={options.limit}"]  # fmt: skip
    printed = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603
    found: dict[str, list[float]] = json.loads(printed.stdout)
    return found


def documents(folder: Path, limit: int) -> tuple[Document, ...]:
    """Give the documents to read."""
    records = read_records(folder, Options(limit=limit or DOCUMENTS), "text", "id")
    return tuple(
        a_document(r["text"], name=r["id"], published=as_day(r.get("date"))) for r in records
    )


def measure_rates(read: Sequence[Document], runs: int) -> dict[str, list[float]]:
    """Give words a second of plain spaCy and of the whole reading, run by run, in turn.

    "spacy" is the pipeline as its makers ship it, "ours" is as the reading sets it up. Both get the
    same paragraphs, cleaned beforehand; processor seconds of all threads count, so a second core
    helps nobody. The first run of each is not counted: it loads.
    """
    from reportedly.extraction import EnglishExtractor, load_english, open_english
    from reportedly.extraction.blocks import blocks

    plain, ours, extractor = open_english(), load_english(), EnglishExtractor()
    texts = [block.text for document in read for block in blocks(document.text)]
    words = sum(len(document.text.split()) for document in read)
    steps: dict[str, Callable[[], object]] = {
        "spacy": lambda: sum(1 for _ in plain.pipe(texts, batch_size=32)),
        "ours": lambda: sum(1 for _ in ours.pipe(texts, batch_size=32)),
        "reading": lambda: [extractor.extract(document) for document in read],
    }
    for step in steps.values():
        step()
    rates: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            start = time.process_time()
            step()
            rates[name].append(words / (time.process_time() - start))
    return rates


def measure_memory(read: Sequence[Document]) -> dict[str, list[float]]:
    """Give the peak resident memory of this process after it has read the documents, in MB."""
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    for document in read:
        extractor.extract(document)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"memory": [peak / (KB * KB if sys.platform == "darwin" else KB)]}


def main() -> None:
    """Measure one of the two and print it as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=["rates", "memory"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=0)
    asked = parser.parse_args()
    read = documents(asked.folder, asked.limit)
    found = measure_rates(read, asked.runs) if asked.what == "rates" else measure_memory(read)
    print(json.dumps(found))


SUITE = Suite(
    name="speed",
    title="Words a second and memory (PolNeAR text)",
    folder="polnear",
    templates=TEMPLATES,
    run=run,
)

if __name__ == "__main__":
    main()
