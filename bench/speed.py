"""How fast the corridor and the ledger are, beside plain spaCy in the same run: make bench.

Each figure is taken several times, in turn with the others, and printed as minimum, median and
maximum: machines are shared and noisy, so quote medians and ratios. Words are runs of non-space.
Usage: python bench/speed.py [--runs 5] [--documents 20]
"""

import argparse
import gzip
import importlib.resources
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from reportedly.belief import assess
from reportedly.extraction import EnglishExtractor, load_english
from reportedly.intake import FetchSettings, Overrides, captures, read
from reportedly.ledger import Ledger, open_ledger
from reportedly.model.belief import Question
from reportedly.model.document import Document, Problem
from reportedly.model.doors import Reading
from reportedly.model.ids import content_id, sha256_hex
from reportedly.model.mention import Link
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Snapshot
from reportedly.resolution import Gazetteer, RegistryResolver, load_registry

WIKI = Path(__file__).parents[2] / "shared" / "data" / "conflict_wiki" / "articles.jsonl.gz"
WIKI_CHARS = 20_000  # of each article; the longest would drown the others
PLACE = "sirte-port"
ON = date(2016, 6, 16)

Read = tuple[Document, Reading, tuple[Link, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured: its runs in `unit`, higher is better when it is a rate."""

    name: str
    unit: str
    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the run to quote."""
        return statistics.median(self.runs)

    def row(self) -> str:
        """Write the figure on one line."""
        low, high = min(self.runs), max(self.runs)
        shown = "".join(f"{value:>12,.1f}" for value in (low, self.median, high))
        return f"  {self.name:<38}{shown}  {self.unit}"


def timed(step: Callable[..., object], *arguments: object) -> float:
    """Give the seconds a step takes, of this process's own processor time."""
    start = time.process_time()
    step(*arguments)
    return time.process_time() - start


def demo_documents(reports: Path) -> tuple[Document, ...]:
    """Read the demo's reports."""
    found: list[Document] = []
    for capture in captures([str(reports)], FetchSettings()):
        if not isinstance(capture, Problem):
            found += read(capture, Overrides())[0]
    return tuple(found)


def wiki_documents(count: int) -> tuple[Document, ...]:
    """Read the beginnings of so many encyclopaedia articles, or none where there are none."""
    if not WIKI.is_file():
        return ()
    with gzip.open(WIKI, "rt", encoding="utf-8") as lines:
        return tuple(_article(json.loads(line)) for line in islice(lines, count))


def _article(row: dict[str, str]) -> Document:
    text = row["text"][:WIKI_CHARS]
    return Document(
        id=content_id("doc", text),
        text=text,
        evidence=sha256_hex(text.encode()),
        origin=f"bench:{row['id']}",
        title=row["title"],
        language="en",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def reading_figures(
    documents: Sequence[Document], resolver: RegistryResolver, runs: int
) -> tuple[Figure, ...]:
    """Measure plain spaCy, extraction, and extraction with resolution, in turn."""
    english, extractor = load_english(), EnglishExtractor()
    words = sum(len(d.text.split()) for d in documents)
    texts = [p for d in documents for p in d.text.split("\n\n") if p.strip()]
    steps: dict[str, Callable[[], object]] = {
        "plain spaCy": lambda: list(english.pipe(texts, batch_size=32)),
        "extraction": lambda: [extractor.extract(d) for d in documents],
        "extraction and resolution": lambda: [_through(d, extractor, resolver) for d in documents],
    }
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(runs):
        for name, step in steps.items():
            taken[name].append(words / timed(step))
    return tuple(
        Figure(name=name, unit="words/s", runs=tuple(rates)) for name, rates in taken.items()
    )


def _through(document: Document, extractor: EnglishExtractor, resolver: RegistryResolver) -> Read:
    reading = extractor.extract(document)
    return document, reading, resolver.resolve(document, reading.mentions)


def ledger_figures(through: Sequence[Read], registry: Registry, runs: int) -> tuple[Figure, ...]:
    """Measure recording, taking a snapshot with all its entries, and one answer."""
    taken: dict[str, list[float]] = {"record": [], "snapshot": [], "answer": []}
    for _ in range(runs):
        with (
            tempfile.TemporaryDirectory() as folder,
            open_ledger(Path(folder) / "ledger.db", registry=registry) as ledger,
        ):
            taken["record"].append(len(through) / timed(_fill, ledger, through))
            taken["snapshot"].append(1000 * timed(_look, ledger))
            taken["answer"].append(1000 * timed(_answer, ledger.snapshot()))
    return (
        Figure(name="ledger: record", unit="documents/s", runs=tuple(taken["record"])),
        Figure(name="ledger: snapshot with all entries", unit="ms", runs=tuple(taken["snapshot"])),
        Figure(name=f"snapshot and who holds {PLACE}", unit="ms", runs=tuple(taken["answer"])),
    )


def _fill(ledger: Ledger, through: Sequence[Read]) -> None:
    for document, reading, links in through:
        ledger.record(document, reading=reading, links=links)


def _look(ledger: Ledger) -> None:
    ledger.snapshot().entries()


def _answer(snapshot: Snapshot) -> None:
    """Answer as the command line does: the entries are read for the question."""
    assess(snapshot, Question(place=PLACE), on=ON)


def show(title: str, figures: Sequence[Figure], *, against: Figure | None = None) -> None:
    """Print a block of figures, with ratios to one of them."""
    print(f"\n{title}")
    print(f"  {'':<38}{'min':>12}{'median':>12}{'max':>12}")
    for figure in figures:
        print(figure.row())
    for figure in figures if against else ():
        if against and figure is not against:
            ratios = [a / b for a, b in zip(figure.runs, against.runs, strict=True)]
            spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
            print(f"  {figure.name}: {statistics.median(ratios):.2f} of {against.name} ({spread})")


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    parser.add_argument("--documents", type=int, default=20, help="articles of ../shared to read")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {options.runs} runs each,")
    print(f"processor seconds of one process; {load_english().meta['name']} on one thread.")
    shipped = importlib.resources.files("reportedly") / "casebooks" / "sirte-2016"
    with importlib.resources.as_file(shipped) as casebook:
        registry = load_registry(casebook / "registry")
        documents = demo_documents(casebook / "reports")
    resolver = RegistryResolver(registry, Gazetteer(("LY",)), ("LY",))
    figures = reading_figures(documents, resolver, options.runs)
    show(_about("The demo's reports", documents), figures, against=figures[0])
    through = [_through(d, EnglishExtractor(), resolver) for d in documents]
    show("The demo's ledger", ledger_figures(through, registry, options.runs))
    articles = wiki_documents(options.documents)
    if not articles:
        print(f"\nNo articles at ../shared/{WIKI.relative_to(WIKI.parents[2])}: left out.")
        return
    figures = reading_figures(articles, resolver, options.runs)
    show(_about("Encyclopaedia articles on wars", articles), figures, against=figures[0])


def _about(what: str, documents: Sequence[Document]) -> str:
    words = sum(len(d.text.split()) for d in documents)
    return f"{what}: {len(documents)} documents, {words:,} words"


if __name__ == "__main__":
    main()
