"""Links drawn by lot, with the words around them, for a person to judge; and what came of it.

    python -m quality.drawing ../shared/data/re3d --seed 7 --count 300 --fresh
    python -m quality.drawing demo --seed 7 --count 100
    python -m quality.drawing ../shared/data/conflict_wiki --kind all --only syria --seed 7 --count 80
    python -m quality.drawing verdicts.jsonl

The same seed draws the same links from the same texts, whatever they are linked to now: who mends
the resolver can look at one sample before and after. What is printed holds text of the data, so it
is for the screen and no file of the repository. A verdict is one object a line: `kind`, and `verdict`
"right", "half", "wrong" or "opposite" (linked to an actor of the opposite side).
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import beta

from quality.records import a_document, data_files, read_lines
from quality.suites.actors import CHECKED
from reportedly.extraction import EnglishExtractor
from reportedly.intake import FetchSettings, Overrides, captures, read
from reportedly.model.document import Document, Problem
from reportedly.model.mention import Link
from reportedly.model.registry import Registry
from reportedly.resolution import Gazetteer, RegistryResolver, load_registry

DEMO = Path(__file__).parents[1] / "src" / "reportedly" / "casebooks" / "sirte-2016"
THEATRES = {"demo": ("LY",)}
_AROUND = 110
"""Characters on either side that are shown."""
VERDICTS = ("right", "half", "wrong", "opposite")
SURE_SHARE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A link that was drawn, and the text it stands in."""

    document: Document
    link: Link


def documents_of(source: str, *, only: str = "", after: int = 0) -> Iterator[Document]:
    """Give the demo's reports, or the texts of a data folder whose id has a word in it.

    Args:
        source: `demo` or a folder.
        only: the word.
        after: leave out so many characters of each text, and texts that are no longer.
    """
    if source == "demo":
        for capture in captures([str(DEMO / "reports")], FetchSettings()):
            if not isinstance(capture, Problem):
                yield from read(capture, Overrides())[0]
        return
    records = [r for path in data_files(Path(source)) for r in read_lines(path)]
    for record in records:
        text = record["text"][after:]
        if only in record["id"].casefold() and text:
            yield a_document(text, name=record["id"], published=None)


def linked(
    documents: Iterable[Document], registry: Registry, theatre: tuple[str, ...]
) -> Iterator[Drawn]:
    """Resolve every mention of the documents; give all links, those to nobody too."""
    resolver = RegistryResolver(registry, Gazetteer(theatre), theatre)
    extractor = EnglishExtractor()
    for document in documents:
        mentions = extractor.extract(document).mentions
        for link in resolver.resolve(document, mentions):
            yield Drawn(document=document, link=link)


def draw(links: Sequence[Drawn], *, seed: int, count: int) -> list[Drawn]:
    """Draw links by lot, all of them where there are no more."""
    in_order = sorted(links, key=lambda d: (d.document.origin, d.link.span, d.link.kind))
    chosen = random.Random(seed).sample(in_order, min(count, len(in_order)))  # noqa: S311
    return sorted(chosen, key=lambda d: (d.document.origin, d.link.span))


def checked_spans() -> frozenset[tuple[str, int, int]]:
    """Give the links of re3d that were judged before: document, start and end."""
    rows = read_lines(CHECKED / "checked_links.jsonl")
    return frozenset((f"quality:{r['document']}", *r["span"]) for r in rows)


def shown(number: int, drawn: Drawn, registry: Registry) -> str:
    """Write a link out: who or where it leads, how surely and why, and the words around it."""
    link, text = drawn.link, drawn.document.text
    best = link.best
    side = registry.side_of(best.target) if link.kind == "actor" else ""
    of_side = f" (side {side})" if side and side != best.target else ""
    start, end = link.span
    before = " ".join(text[max(0, start - _AROUND) : start].split())
    after = " ".join(text[end : end + _AROUND].split())
    words = f"{before} [[{link.text}]] {after}"
    told = f"{link.kind} -> {best.target} {best.name}{of_side} {best.score_share:.0%}"
    return f"{number}. {drawn.document.origin} {start}-{end}  {told}\n   {words}\n   {'; '.join(best.reasons)}"


def interval(hits: int, count: int, sure_share: float = SURE_SHARE) -> tuple[float, float]:
    """Give the exact interval of a share counted on a sample.

    Source: Clopper and Pearson, Biometrika 26 (1934).

    >>> interval(0, 300)[0], round(interval(0, 300)[1], 4)
    (0.0, 0.0122)
    """
    tail = (1 - sure_share) / 2
    low = float(beta.ppf(tail, hits, count - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, count - hits)) if hits < count else 1.0
    return low, high


def summed(rows: Iterable[dict[str, str]]) -> str:
    """Give a table of verdicts by kind, and the share of each with its exact interval."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["verdict"] not in VERDICTS:
            raise ValueError(f"{row['verdict']!r} is no verdict; there are {', '.join(VERDICTS)}")
        for kind in (row["kind"], "all"):
            counts[kind, row["verdict"]] += 1
    kinds = sorted({k for k, _ in counts}, key=lambda k: (k == "all", k))
    lines = [f"{'':<14}{'links':>7}" + "".join(f"{v:>10}" for v in VERDICTS)]
    for kind in kinds:
        many = sum(counts[kind, v] for v in VERDICTS)
        lines.append(f"{kind:<14}{many:>7}" + "".join(f"{counts[kind, v]:>10}" for v in VERDICTS))
        for verdict in ("right", "opposite"):
            hits = counts[kind, verdict]
            low, high = interval(hits, many)
            lines.append(f"  {verdict}: {hits / many:.1%}, 95 % interval {low:.1%} to {high:.1%}")
    return "\n".join(lines)


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m quality.drawing", description=__doc__)
    made.add_argument("source", help="`demo`, a folder of texts, or a file of verdicts (.jsonl)")
    made.add_argument("--seed", type=int, default=0, help="draws the same links again")
    made.add_argument("--count", type=int, default=100)
    made.add_argument("--kind", choices=["actor", "place", "all"], default="actor")
    made.add_argument("--only", default="", help="of documents with this in their id")
    made.add_argument("--after", type=int, default=0, help="of the text after so many characters")
    made.add_argument("--registry", type=Path, help="a folder; else that of the demo or of re3d")
    made.add_argument("--theatre", default="", help="country codes, joined by commas")
    made.add_argument("--fresh", action="store_true", help="none that was judged before (re3d)")
    return made


def main(words: Sequence[str] | None = None) -> int:
    """Draw and print, or count verdicts; give the exit code."""
    asked = parser().parse_args(words)
    if asked.source.endswith(".jsonl"):
        print(summed(read_lines(Path(asked.source))))
        return 0
    home = "demo" if asked.source == "demo" else "elsewhere"
    registry = load_registry(asked.registry or (DEMO / "registry" if home == "demo" else CHECKED))
    theatre = tuple(filter(None, asked.theatre.split(","))) or THEATRES.get(home, ("SY", "IQ"))
    known = checked_spans() if asked.fresh else frozenset()
    links = [
        drawn
        for drawn in linked(
            documents_of(asked.source, only=asked.only, after=asked.after), registry, theatre
        )
        if drawn.link.target is not None
        and asked.kind in {drawn.link.kind, "all"}
        and (drawn.document.origin, *drawn.link.span) not in known
    ]
    print(f"{len(links)} links; seed {asked.seed}")
    for number, drawn in enumerate(draw(links, seed=asked.seed, count=asked.count), start=1):
        print(shown(number, drawn, registry))
    return 0


if __name__ == "__main__":
    sys.exit(main())
