"""Where names of the demo land, and why: a Markdown table for docs/resolution-numbers.md.

    python -m bench.landings [NAME ...]

Every mention of each name in the demo's reports is resolved as `reportedly add` does; mentions that
land in one place for one reason are one row. A name that no report has is asked by itself.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reportedly.extraction import EnglishExtractor
from reportedly.intake import FetchSettings, Overrides, captures, read
from reportedly.model.document import Document, Problem
from reportedly.model.mention import Link, Mention, mention_id
from reportedly.resolution import Gazetteer, RegistryResolver, load_registry
from reportedly.resolution.wording import tidy

DEMO = Path(__file__).parents[1] / "src" / "reportedly" / "casebooks" / "sirte-2016"
NAMES = ("Sirte", "Benina", "Misrata", "Surman", "Derna", "Harawa", "Harawah", "the port")
HEADS = ("words", "mentions", "place", "point", "give or take, km", "how sure", "why")
Row = tuple[str, ...]


def documents() -> Iterator[Document]:
    """Give the demo's reports."""
    for capture in captures([str(DEMO / "reports")], FetchSettings()):
        if not isinstance(capture, Problem):
            yield from read(capture, Overrides())[0]


def demo_resolver() -> RegistryResolver:
    """Give the resolver of the demo casebook."""
    theatre = ("LY",)
    return RegistryResolver(load_registry(DEMO / "registry"), Gazetteer(theatre), theatre)


def place_links(
    reports: Iterable[Document], resolver: RegistryResolver
) -> Iterator[tuple[str, Link]]:
    """Give every place that the reports mention, with its words and the article before them."""
    extractor = EnglishExtractor()
    for report in reports:
        for link in resolver.resolve(report, extractor.extract(report).mentions):
            if link.kind == "place":
                start = link.span[0]
                article = report.text[max(0, start - 4) : start].casefold() == "the "
                words = tidy(link.text)
                yield f"the {words}" if article and words.islower() else words, link


def alone(name: str, resolver: RegistryResolver) -> Link:
    """Resolve a name in a sentence of its own."""
    text = f"They went to {name}."
    at = datetime(2016, 6, 16, tzinfo=UTC)
    report = Document(id="doc_0", text=text, evidence="0" * 64, retrieved_at=at)
    span = (len(text) - len(name) - 1, len(text) - 1)
    number = mention_id(report.id, span, "place")
    mention = Mention(id=number, document=report.id, span=span, text=name, kind="place")
    return resolver.resolve(report, (mention,))[0]


def rows(links: Iterable[tuple[str, Link]], names: Sequence[str]) -> list[Row]:
    """Give a row for each name, place and reason, the most frequent of a name first."""
    counts: Counter[Row] = Counter()
    for words, link in links:
        best = link.best
        where = "" if best.lat is None or best.lon is None else f"{best.lat:.2f}, {best.lon:.2f}"
        if words.casefold() in {n.casefold() for n in names}:
            sure = f"{best.score_share:.0%}"
            place = "none chosen" if link.target is None else f"{best.name} (`{best.target}`)"
            near = "" if best.precision_km is None else f"{best.precision_km:g}"
            counts[words, place, where, near, sure, "; ".join(best.reasons)] += 1
    order = {name.casefold(): at for at, name in enumerate(names)}
    found = sorted(counts, key=lambda row: (order[row[0].casefold()], -counts[row], row))
    return [(row[0], str(counts[row]), *row[1:]) for row in found]


def main(names: Sequence[str]) -> None:
    """Print the table."""
    asked = tuple(names) or NAMES
    resolver = demo_resolver()
    links = list(place_links(documents(), resolver))
    met = {words.casefold() for words, _ in links}
    absent = [(n, alone(n, resolver)) for n in asked if n.casefold() not in met]
    print("| " + " | ".join(HEADS) + " |\n" + "|---" * len(HEADS) + "|")
    for row in rows(links, asked):
        print("| " + " | ".join(row) + " |")
    for row in rows(absent, asked):
        print("| " + " | ".join((row[0], "0, asked alone", *row[2:])) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])
