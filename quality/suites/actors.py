"""Actors: which names are one actor's, by name in UCDP and by name and text in re3d."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, a_document, read_lines, read_records
from quality.scores import f1
from quality.suite import Options, Suite
from reportedly.model.document import Span
from reportedly.resolution.actors.appositions import said_to_be_one
from reportedly.resolution.actors.pairs import compare
from reportedly.resolution.actors.weights import joined_bits, learned_weights, pair_reasons
from reportedly.resolution.spelling import fold

SEED = 20160711
CHECKED = Path(__file__).parent.parent / "syria_iraq"
"""A registry of our own for re3d, and links checked by hand: ids and offsets, no text."""
THEATRE = ("SY", "IQ")
ACTOR_TYPES = frozenset({"Person", "Organisation", "Nationality", "MilitaryPlatform"})
_NAMES = ("name", "full_name", "own_language")
# Source: issue 4; frozen logic-v2 on hard pairs .79: ../shared/design/methods.md section 4.
TEMPLATES = (
    Figure(key="pairs", name="names of one actor, both sets, pair F1", must=0.80, published=0.79,
           aim=0.90, note="published: logic-v2 on name_bench"),
    Figure(key="ucdp", name="UCDP: short, full and own-language names",
           note="against the likest and another name of the country; a third name may join two"),
    Figure(key="re3d", name="re3d: IsSynonymOf between actors",
           note="against the nearest and another actor of the same document"),
    Figure(key="precision", name="precision of both", unit="share"),
    Figure(key="recall", name="recall of both", unit="share"),
    Figure(key="wrong_side", name="re3d: links that join a mention to the other side, share",
           unit="share", higher_is_better=False, must=0.005, aim=0.0,
           note="of the links checked by hand, as they are made now"),
    Figure(key="kept", name="re3d: right links that are still made", unit="share",
           note="of the links checked by hand"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names of one country, or two phrases of one document, and whether they are one actor's.

    Attributes:
        text: the document, "" for a pair of mere names.
        spans: where the phrases stand in it.
        known: the other names of the country.
    """

    group: str
    first: str
    second: str
    one: bool
    text: str = ""
    spans: tuple[Span, Span] = ((0, 0), (0, 0))
    known: tuple[str, ...] = ()


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Judge the pairs of both sets; `folder` is that of ucdp_relations, re3d lies beside it."""
    sets = {"ucdp": ucdp_pairs(read_actors(folder, options)),
            "re3d": re3d_pairs(read_reports(folder.parent / "re3d", options))}  # fmt: skip
    counts: Counter[tuple[str, str]] = Counter()
    for name, pairs in sets.items():
        for pair in pairs:
            found = bits_of(pair) > 0
            counts[name, "found"] += int(found)
            counts[name, "gold"] += int(pair.one)
            counts[name, "right"] += int(found and pair.one)
    values = {n: f1(*(counts[n, w] for w in ("right", "found", "gold"))) for n in sets}
    hits, made, true = (sum(counts[n, w] for n in sets) for w in ("right", "found", "gold"))
    values |= {"pairs": f1(hits, made, true), "precision": hits / max(1, made),
               "recall": hits / max(1, true)}  # fmt: skip
    values |= checked_values(read_reports(folder.parent / "re3d", options))
    return filled(TEMPLATES, values, note=f"{true} pairs that are one")


def checked_values(records: Iterable[Record]) -> dict[str, float]:
    """Resolve the reports in which links were checked by hand; nothing where there are none.

    A link to an actor of another side than the right one, or of any side where the words mean
    none of these, is on the wrong side.
    """
    checked: dict[str, dict[Span, str | None]] = defaultdict(dict)
    for row in read_lines(CHECKED / "checked_links.jsonl"):
        checked[row["document"]][tuple(row["span"])] = row["actor"]
    counts: Counter[str] = Counter()
    for record in (r for r in records if r["id"] in checked):
        counts += _checked(record, checked[record["id"]])
    if not counts["links"]:
        return {}
    return {"wrong_side": counts["wrong"] / counts["links"],
            "kept": counts["kept"] / max(1, counts["right"])}  # fmt: skip


def _checked(record: Record, gold: dict[Span, str | None]) -> Counter[str]:
    from reportedly.extraction import EnglishExtractor
    from reportedly.resolution import Gazetteer, RegistryResolver, load_registry

    registry = load_registry(CHECKED)
    resolver = RegistryResolver(registry, Gazetteer(THEATRE), THEATRE)
    document = a_document(record["text"], name=record["id"], published=None)
    mentions = EnglishExtractor().extract(document).mentions
    found = {k.span: k.target for k in resolver.resolve(document, mentions) if k.kind == "actor"}
    counts: Counter[str] = Counter()
    for span, right in gold.items():
        target = found.get(span)
        counts["right"] += right is not None
        counts["kept"] += right is not None and target == right
        counts["links"] += target is not None
        if target is not None and target != right:
            sides = {registry.side_of(a) for a in (target, right) if a is not None}
            counts["wrong"] += right is None or len(sides) > 1
    return counts


def read_actors(folder: Path, options: Options) -> list[Record]:
    """Give the actors that are no list of several."""
    records = read_records(folder, options, "name", "full_name", "own_language")
    return [r for r in records if not r["components"]]


def read_reports(folder: Path, options: Options) -> list[Record]:
    """Give the reports of re3d, none where the folder is not there."""
    paths = sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
    found = [r for p in paths for r in read_lines(p)]
    return found[: options.limit or None]


def names_of(record: Record) -> tuple[str, ...]:
    """Give the names of an actor that are not one but for case and accents."""
    said = [(record[key] or "").strip() for key in _NAMES]
    return tuple({fold(n): n for n in reversed(said) if n and n != "n/a"}.values())


def ucdp_pairs(records: Iterable[Record]) -> list[Pair]:
    """Give all pairs of names of one actor, and for each the likest other and another one."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    actors = [(r["id"], r["location"], names_of(r)) for r in records]
    for actor, place, names in actors:
        places[place] += [(actor, n) for n in names]
    chance = random.Random(SEED)  # noqa: S311
    pairs: list[Pair] = []
    for actor, place, names in actors:
        others = [n for a, n in places[place] if a != actor]
        known = tuple(n for _, n in places[place])
        for first, second in combinations(names, 2):
            rivals = _rivals(first, others, chance)
            pairs += [
                Pair(group=place, first=first, second=n, one=n == second, known=known)
                for n in (second, *rivals)
            ]
    return pairs


def _rivals(first: str, others: list[str], chance: random.Random) -> Iterator[str]:
    """Give the name that looks most like it, and one drawn by lot."""
    if others:
        yield max(others, key=lambda n: (compare(first, n).share, n))
        yield chance.choice(others)


def re3d_pairs(records: Iterable[Record]) -> list[Pair]:
    """Give the synonyms among actors, and for each the nearest and another phrase beside them."""
    chance = random.Random(SEED)  # noqa: S311
    return [pair for record in records for pair in _of_report(record, chance)]


def _of_report(record: Record, chance: random.Random) -> Iterator[Pair]:
    text = record["text"]
    actors = {(e["begin"], e["end"]) for e in record["entities"] if e["type"] in ACTOR_TYPES}
    ones = _synonyms(record, actors)
    for first, second in sorted(ones):
        yield _phrases(record["id"], text, first, second, one=True)
        others = sorted(s for s in actors if not _is_one(s, first, text, ones))
        if others:
            nearest = min(others, key=lambda s: (abs(s[0] - first[0]), s))
            yield _phrases(record["id"], text, first, nearest, one=False)
            yield _phrases(record["id"], text, first, chance.choice(others), one=False)


def _synonyms(record: Record, actors: set[Span]) -> set[tuple[Span, Span]]:
    found = set()
    for relation in record["relations"]:
        first = (relation["sourceBegin"], relation["sourceEnd"])
        second = (relation["targetBegin"], relation["targetEnd"])
        if relation["type"] == "IsSynonymOf" and {first, second} <= actors:
            found.add((min(first, second), max(first, second)))
    return found


def _is_one(span: Span, first: Span, text: str, ones: set[tuple[Span, Span]]) -> bool:
    """Say whether a phrase is the same words, overlaps, or is a synonym by the gold."""
    same = fold(text[slice(*span)]) == fold(text[slice(*first)])
    overlap = span[0] < first[1] and first[0] < span[1]
    return same or overlap or (min(span, first), max(span, first)) in ones


def _phrases(name: str, text: str, first: Span, second: Span, *, one: bool) -> Pair:
    return Pair(group=name, first=text[slice(*first)], second=text[slice(*second)], one=one,
                text=text, spans=(first, second))  # fmt: skip


def bits_of(pair: Pair) -> float:
    """Add up the reasons: what the names have in common, and what the text says of them."""
    prior = learned_weights().prior_bits
    if not pair.text:
        return joined_bits(pair.first, pair.second, pair.known)
    said = said_to_be_one(pair.text, *pair.spans)
    return prior + sum(r.bits for r in pair_reasons(pair.first, pair.second, said))


SUITE = Suite(
    name="actors",
    title="Names of one actor (UCDP, re3d)",
    folder="ucdp_relations",
    templates=TEMPLATES,
    run=run,
)
