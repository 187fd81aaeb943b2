"""Which settlements a map shows as occupied, asked of articles written before the map begins."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, read_lines, read_records
from quality.suite import Options, Suite, UnfitDataError
from quality.suites.control import ABOUT_CONTROL, sides_of, the_two_sides
from quality.suites.networks import ARTICLES, Read, read_articles
from reportedly.belief import course
from reportedly.extraction.mentions import claim_mentions
from reportedly.ledger.rulings import link_key, resolved
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.period import end_of_day
from reportedly.model.registry import Place, Registry
from reportedly.model.snapshot import Entry
from reportedly.resolution import Gazetteer, RegistryResolver
from reportedly.testing import MemorySnapshot, an_entry

THEATRE = "ukraine"
STEP_DAYS = 30
SHORTEST_DAYS = 3
"""Runs under three days are an edge of the map redrawn. Source: the set's page."""
FOUND_DAYS = 30
OCCUPIED = "RU"

# Source: issue 5, Numbers: report only. No score is published for these texts.
TEMPLATES = (
    Figure(key="named", name="settlements of the map that an article names, alone of their name",
           unit="count"),
    Figure(key="told", name="the same, of which a claim of control was read", unit="count"),
    Figure(key="accuracy", name="occupied or free, each 30th day, all that are named", unit="share"),
    Figure(key="f1", name="the same, macro F1"),
    Figure(key="accuracy.told", name="the same days, those of which a claim was read", unit="share"),
    Figure(key="f1.told", name="the same, macro F1"),
    Figure(key="flips", name="changes that the map shows among those that are named", unit="count"),
    Figure(key="found", name="changes that the answer shows within 30 days", unit="share"),
    Figure(key="delay", name="days from the change to the answer, median of those found",
           unit="days", higher_is_better=False),
    Figure(key="late", name="changes on a day when any article could tell of them", unit="share",
           note="a ceiling: an article tells of nothing after its own day"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read the theatre's articles once, and follow each settlement they name over the map's days.

    Args:
        folder: the map's; `conflict_wiki` lies beside it.
        options: `limit` reads so many articles.
    """
    rows = [*read_records(folder, replace(options, limit=0), "occupied", "name", "region")]
    path = folder.parent / ARTICLES
    articles = [a for a in read_lines(path) if a["collection"] == THEATRE] if path.is_file() else []
    if not articles:
        raise UnfitDataError(f"{folder.parent.name} lacks {ARTICLES}")
    read = read_articles(articles[: options.limit] if options.limit else articles)
    named = named_alone(rows, [document.text for document, _ in read])
    registry = the_two_sides([Place(id=r["id"], name=titled(r["name"])) for r in named])
    heard = heard_by_place(read, registry)
    last = max(date.fromisoformat(day) for r in rows for day, _ in r["occupied"])
    written = max(document.published_on or date.min for document, _ in read)
    answers = {r["id"]: Answers(r, registry, heard.get(r["id"], ()), last) for r in named}
    return filled(TEMPLATES, scored(answers, set(heard), written))


def titled(name: str) -> str:
    """Give a lower-case name as a text writes it.

    >>> titled("pisky-radkivski")
    'Pisky-Radkivski'
    """
    return re.sub(r"(?<![^\s-])\w", lambda m: m[0].upper(), name)


def named_alone(rows: Sequence[Record], texts: Iterable[str]) -> list[Record]:
    """Give the settlements whose name a text holds and no other settlement of the map bears."""
    held = {
        w for text in texts for w in re.findall(r"[^\W\d_][\w'’]+(?:[- ][^\W\d_][\w'’]+)?", text)
    }
    held |= {w for pair in held for w in pair.split(" ")}
    bearing = Counter(r["name"] for r in rows)
    return [r for r in rows if bearing[r["name"]] == 1 and titled(r["name"]) in held]


def heard_by_place(read: Read, registry: Registry) -> dict[str, list[Entry]]:
    """Give the claims of control by the settlement they are about."""
    resolver = RegistryResolver(registry, Gazetteer(()))
    found: dict[str, list[Entry]] = {}
    for document, claims in read:
        for claim in resolved_claims(document, claims, resolver, registry):
            place = claim.where.place if claim.where else None
            if place is not None:
                found.setdefault(place, []).append(an_entry(claim, document))
    return found


def resolved_claims(
    document: Document, claims: Iterable[Claim], resolver: RegistryResolver, registry: Registry
) -> list[Claim]:
    """Give the claims that may bear on control, with the parties and places that they name."""
    about = [c for c in claims if c.where and c.proposition.kind in ABOUT_CONTROL]
    links = {link_key(k): k for k in resolver.resolve(document, [*claim_mentions(about)])}
    return [resolved(c, links, registry=registry) for c in about]


class Answers:
    """What a settlement's claims say on each day that is asked about, beside the map."""

    def __init__(
        self, record: Record, registry: Registry, entries: Sequence[Entry], last: date
    ) -> None:
        self.shown = steady(record["occupied"])
        first = self.shown[0][0]
        self.days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        snapshot = MemorySnapshot(
            known=end_of_day(last), registry=registry, all_entries=tuple(entries)
        )
        states = course(snapshot, record["id"], self.days) if entries else ()
        shares = [sides_of(state, registry) for state in states]
        self._taken = {
            day: max(sorted(share), key=lambda side: share[side]) == OCCUPIED
            for day, share in zip(self.days, shares, strict=False)
            if share
        }

    def answer(self, day: date) -> bool:
        """Say whether the reader holds it occupied; of what nobody told it is free."""
        return self._taken.get(day, False)

    def truth(self, day: date) -> bool:
        """Say what the map shows."""
        return [state for since, state in self.shown if day >= since][-1]

    def delays(self) -> list[int | None]:
        """Give for each change the days until the answer shows it, or None."""
        return [
            next((n for n in range(FOUND_DAYS) if self._turned(since, state, n)), None)
            for (_, _), (since, state) in pairwise(self.shown)
        ]

    def _turned(self, since: date, state: bool, n: int) -> bool:  # noqa: FBT001 - what the map shows
        before = self.answer(since - timedelta(days=SHORTEST_DAYS))
        return before != state and self.answer(since + timedelta(days=n)) == state


def steady(occupied: Iterable[Sequence[object]]) -> list[tuple[date, bool]]:
    """Give a settlement's states without those that held for under three days."""
    runs = [(date.fromisoformat(str(day)), bool(state)) for day, state in occupied]
    ends = [day for day, _ in runs[1:]]
    kept: list[tuple[date, bool]] = []
    for n, (since, state) in enumerate(runs):
        short = n < len(ends) and (ends[n] - since).days < SHORTEST_DAYS
        if not kept or not (short or kept[-1][1] == state):
            kept.append((since, state))
    return kept


def scored(answers: Mapping[str, Answers], told: set[str], written: date) -> dict[str, float]:
    """Compare every 30th day with the map, and count the changes that were seen."""
    pairs = {
        i: [(a.truth(day), a.answer(day)) for day in a.days[::STEP_DAYS]]
        for i, a in answers.items()
    }
    every = [p for one in pairs.values() for p in one]
    some = [p for i, one in pairs.items() if i in told for p in one]
    delays = [d for a in answers.values() for d in a.delays()]
    found = sorted(d for d in delays if d is not None)
    changes = [since for a in answers.values() for since, _ in a.shown[1:]]
    values: dict[str, float] = {"named": len(answers), "told": len(told), "flips": len(changes)}
    for name, compared in (("", every), (".told", some)):
        if compared:
            values[f"accuracy{name}"] = sum(a == b for a, b in compared) / len(compared)
            values[f"f1{name}"] = macro_f1(compared)
    if changes:
        values["found"] = len(found) / len(changes)
        values["late"] = sum(written >= since for since in changes) / len(changes)
    return values | ({"delay": found[len(found) // 2]} if found else {})


def macro_f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Give the mean F1 of occupied and of free, of those that occur."""
    scores = []
    for state in (True, False):
        hits = sum(true == guess == state for true, guess in pairs)
        marked = sum((true == state) + (guess == state) for true, guess in pairs)
        scores += [2 * hits / marked] if any(true == state for true, _ in pairs) else []
    return sum(scores) / len(scores)


SUITE = Suite(
    name="control-map",
    title="Which settlements a map shows as occupied, from earlier articles",
    folder="control_deepstate",
    templates=TEMPLATES,
    run=run,
)
