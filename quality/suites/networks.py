"""Networks: who fought and who supported whom, read from war articles alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, a_document, as_day, read_lines
from quality.suite import Options, Suite, UnfitDataError
from reportedly.belief.alliances.ties import Bond, Tie, ties
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.extraction import EnglishExtractor
from reportedly.extraction.mentions import claim_mentions
from reportedly.ledger.rulings import link_key, resolved
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.mention import Mention
from reportedly.model.registry import Actor, Registry
from reportedly.model.snapshot import Entry
from reportedly.resolution import Gazetteer, RegistryResolver
from reportedly.testing import MemorySnapshot

ARTICLES = Path("conflict_wiki") / "articles.jsonl.gz"
REBELS = Path("syria_rebels")
RELATIONS = Path("ucdp_relations")
LIFT = 3.0
UNSAID = 1e-3  # so small that a word about the pair itself always outranks it
SINCE = 2003
LATE = date(2030, 1, 1)
TELLING = frozenset({"alignment", "membership", "event", "control", "casualties"})
ALSO: Mapping[str, tuple[str, ...]] = {
    "Islamic State": ("ISIL", "ISIS", "IS", "Daesh"),
    "IS": ("ISIL", "ISIS", "Islamic State", "Daesh"),
    "Al-Nusrah Front": ("al-Nusra Front", "al-Nusra", "Jabhat al-Nusra", "Nusra Front", "JFS"),
    "Jabhat Fateh al-Sham": ("al-Nusra Front", "al-Nusra", "Jabhat al-Nusra", "Nusra Front", "JFS"),
    "HTS": ("Hay'at Tahrir al-Sham", "Tahrir al-Sham"),
    "People's Protection Units": ("YPG", "Kurdish People's Protection Units"),
    "PYD": ("YPG", "People's Protection Units"),
    "SDF": ("Syrian Democratic Forces",),
    "SNA": ("Syrian National Army",),
    "FSA": ("Free Syrian Army",),
    "Syrian insurgents": ("Syrian rebels", "Syrian opposition", "Free Syrian Army"),
    "Ansarallah": ("Houthis", "Houthi"),
    "PKK": ("Kurdistan Workers' Party",),
    "DPR": ("Donetsk People's Republic",),
    "LPR": ("Luhansk People's Republic",),
    "Ahrar al-Sham Islamic Movement": ("Ahrar al-Sham",),
    "Syrian Revolutionaries Front": ("SRF",),
    "Hazm Movement": ("Harakat Hazm",),
    "Government of Syria": ("Syrian Army", "Syrian Arab Army", "Syrian Air Force"),
    "Government of Russia (Soviet Union)": ("Russia",),
    "Government of United States of America": ("United States", "US", "U.S."),
}
"""Names that everybody uses and the data sets leave out. Who is called what is not measured here."""

# Source: issue 5, Numbers: above the base rate three times; no published score on these pairs.
TEMPLATES = (
    Figure(key="rebels", name="Syrian rebels that fought in 2014, average precision", unit="share",
           note="of all pairs of 30 groups in the set"),
    Figure(key="rebels.lift", name="the same, over the base rate", unit="times", must=LIFT),
    Figure(key="rebels.spread", name="the same, and who fights much fights unnamed others too",
           unit="share", note="pairs nobody writes of are ranked by how hostile either is to anybody"),
    Figure(key="rebels.spread.lift", name="that, over the base rate", unit="times", must=LIFT),
    Figure(key="rebels.met", name="pairs of which both groups are named anywhere", unit="share"),
    Figure(key="fights", name="UCDP: who fought whom, average precision", unit="share",
           note="of all pairs of actors that the articles name"),
    Figure(key="fights.lift", name="the same, over the base rate", unit="times", must=LIFT),
    Figure(key="fights.spread.lift", name="the same, who fights much ranked first", unit="times"),
    Figure(key="supports", name="UCDP: who sent troops for whom, average precision", unit="share"),
    Figure(key="supports.lift", name="the same, over the base rate", unit="times", must=LIFT),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read all articles once, and score the network of each set of actors.

    Args:
        folder: one of the three data sets; the others lie beside it.
        options: `limit` reads so many articles.
    """
    root = folder.parent
    articles = [*read_lines(root / ARTICLES)] if (root / ARTICLES).is_file() else []
    if not articles:
        raise UnfitDataError(f"{root.name} lacks {ARTICLES}")
    read = read_articles(articles[: options.limit] if options.limit else articles)
    return filled(TEMPLATES, {**rebels(root / REBELS, read), **relations(root / RELATIONS, read)})


Read = Sequence[tuple[Document, tuple[Claim, ...]]]


def read_articles(articles: Iterable[Record]) -> Read:
    """Give each article with the claims read from it."""
    extractor = EnglishExtractor()
    documents = (a_document(a["text"], name=a["id"], published=as_day(a["date"])) for a in articles)
    return [(d, extractor.extract(d).claims) for d in documents]


def rebels(folder: Path, read: Read) -> dict[str, float]:
    """Score the pairs of Syrian rebel groups by what is hostile between them."""
    if not (folder / "groups.jsonl").is_file():
        return {}
    groups = [*read_lines(folder / "groups.jsonl")]
    registry = Registry(actors=tuple(_rebel(g) for g in groups))
    told = network(read, registry)
    pairs = [*read_lines(folder / "pairs.jsonl")]
    bonds = [_bond(p["a_code"], p["b_code"]) for p in pairs]
    hostile = weights(told, sign=-1)
    met = named(read, registry)
    true = [p["fights_2014"] > 0 for p in pairs]
    direct, wide = scored(hostile, bonds, true), scored(spread(hostile, bonds), bonds, true)
    return {
        "rebels": direct[0],
        "rebels.lift": direct[1],
        "rebels.spread": wide[0],
        "rebels.spread.lift": wide[1],
        "rebels.met": sum(set(b) <= met for b in bonds) / len(bonds),
    }


def _rebel(group: Record) -> Actor:
    name, _, rest = group["name"].partition("(")
    others = [n.strip() for n in re.split(r"[;/)]", rest) if n.strip()]
    return Actor(
        id=group["code"],
        name=name.strip(),
        aliases=(*others, *ALSO.get(name.strip(), ())),
    )


def relations(folder: Path, read: Read) -> dict[str, float]:
    """Score all pairs of UCDP's actors that the articles name."""
    if not (folder / "relations.jsonl").is_file():
        return {}
    rows = [r for r in read_lines(folder / "relations.jsonl") if r["year"] >= SINCE]
    people = {a["name"]: a for a in read_lines(folder / "actors.jsonl")}
    registry = Registry(actors=tuple(_party(name, people) for name in sorted(_names(rows))))
    met = named(read, registry)
    told = network(read, registry)
    bonds = [_bond(a, b) for a, b in combinations(sorted(met), 2)]
    values: dict[str, float] = {}
    for relation, sign in (("fights", -1), ("supports", 1)):
        true = {
            _bond(a, b)
            for r in rows
            if r["relation"] == relation
            for a in _split(r["a"])
            for b in _split(r["b"])
        }
        weight, hits = weights(told, sign=sign), [b in true for b in bonds]
        precision, lift = scored(weight, bonds, hits)
        values |= {relation: precision, f"{relation}.lift": lift}
        values[f"{relation}.spread.lift"] = scored(spread(weight, bonds), bonds, hits)[1]
    return values


def _split(names: str) -> list[str]:
    return [n.strip() for n in names.split(", ") if n.strip()]


def _names(rows: Iterable[Record]) -> set[str]:
    return {name for r in rows for side in ("a", "b") for name in _split(r[side])}


def _party(name: str, people: Mapping[str, Record]) -> Actor:
    country = re.fullmatch(r"Government of ([^(]+?)(?: \(.*\))?", name)
    known = people.get(name, {})
    aliases = [known.get("full_name"), known.get("own_language"), country and country[1]]
    return Actor(
        id=name,
        name=name,
        kind="state" if country else "organisation",
        aliases=(*(a for a in aliases if a and a != "n/a"), *ALSO.get(name, ())),
    )


def network(read: Read, registry: Registry) -> tuple[Tie, ...]:
    """Give all ties that the articles' claims tell of between actors of the registry."""
    resolver = RegistryResolver(registry, Gazetteer(()))
    entries: list[Entry] = []
    words = {w for a in registry.actors for n in (a.name, *a.aliases) for w in _words(n)}
    for document, found in read:
        claims = [c for c in found if c.proposition.kind in TELLING and _may_name(c, words)]
        mentions = _mentions(claims)
        links = {link_key(k): k for k in resolver.resolve(document, mentions)}
        known = (resolved(claim, links, registry=registry) for claim in claims)
        entries += [
            Entry(claim=claim, document=document, recorded_at=document.retrieved_at)
            for claim in known
            if len({r.actor for r in claim.proposition.roles if r.actor}) >= 2
        ]
    snapshot = MemorySnapshot(registry=registry, all_entries=tuple(entries))
    return ties(snapshot, on=LATE, settings=replace(DEFAULT_SETTINGS, horizon_days=99_999))


def _words(name: str) -> set[str]:
    return {w.lower() for w in re.findall(r"\w{2,}", name)} - {"al", "the", "of"}


def _may_name(claim: Claim, words: set[str]) -> bool:
    """Say whether two roles share a word with any name, which looking them up takes far longer for."""
    return sum(not words.isdisjoint(_words(r.text)) for r in claim.proposition.roles) >= 2


def _mentions(claims: Iterable[Claim]) -> list[Mention]:
    """Give what may name a party; where it was plays no part here."""
    found = {m.id: m for m in claim_mentions(claims) if m.kind == "actor" and m.label != "holder"}
    return [*found.values()]


def named(read: Read, registry: Registry) -> set[str]:
    """Give the actors that any text names in so many words."""
    found: set[str] = set()
    for actor in registry.actors:
        names = sorted({actor.name, *actor.aliases}, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(n) for n in names) + r")(?!\w)")
        if any(pattern.search(document.text) for document, _ in read):
            found.add(actor.id)
    return found


def weights(told: Iterable[Tie], *, sign: int) -> dict[Bond, float]:
    """Give the bits of one sign that all origins together say of each pair, without fading."""
    heard: dict[Bond, dict[str, float]] = {}
    for tie in told:
        if tie.bits * sign > 0:
            origins = heard.setdefault(tie.pair, {})
            origins[tie.origin] = max(origins.get(tie.origin, 0.0), abs(tie.bits))
    return {pair: sum(origins.values()) for pair, origins in heard.items()}


def spread(weight: Mapping[Bond, float], bonds: Iterable[Bond]) -> dict[Bond, float]:
    """Rank the pairs of which nothing is said by how much is said of either with anybody.

    Source: degree features of signed networks, Leskovec, Huttenlocher and Kleinberg 2010.
    """
    total: dict[str, float] = {}
    for pair, bits in weight.items():
        for actor in pair:
            total[actor] = total.get(actor, 0.0) + bits
    return {
        (a, b): weight.get((a, b), 0.0) + UNSAID * (total.get(a, 0.0) + total.get(b, 0.0))
        for a, b in bonds
    }


def scored(
    weight: Mapping[Bond, float], bonds: Sequence[Bond], true: Sequence[bool]
) -> tuple[float, float]:
    """Give average precision over all pairs, and how many times the base rate that is."""
    base = sum(true) / len(true) if true else 0.0
    precision = average_precision([weight.get(b, 0.0) for b in bonds], true)
    return precision, precision / base if base else 0.0


def average_precision(scores: Sequence[float], true: Sequence[bool]) -> float:
    """Give the mean precision at each gain in recall; equal scores are one step.

    >>> average_precision([3, 2, 1], [True, False, True])
    0.8333333333333333
    """
    whole = sum(true)
    ordered = sorted(zip(scores, true, strict=True), key=lambda pair: -pair[0])
    total, right, before = 0.0, 0, 0
    for place, (score, hit) in enumerate(ordered, start=1):
        right += hit
        if place == len(ordered) or ordered[place][0] != score:
            total += (right - before) / whole * right / place if whole else 0.0
            before = right
    return total


def _bond(a: str, b: str) -> Bond:
    return min(a, b), max(a, b)


SUITE = Suite(
    name="networks",
    title="Who fought and who supported whom, from articles alone",
    folder="syria_rebels",
    templates=TEMPLATES,
    run=run,
)
