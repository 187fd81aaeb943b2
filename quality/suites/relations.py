"""Relations: who is with, against or over whom in re3d, through the whole extractor."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, a_document, read_records
from quality.scores import f1
from quality.suite import Options, Suite
from reportedly.model.claim import Claim, Role
from reportedly.model.document import Span

TYPES = ("AlliesOf", "FightingAgainst", "InChargeOf", "BelongsTo", "CommWith", "Likes", "Dislikes")
MUTUAL = frozenset({"AlliesOf", "FightingAgainst", "CommWith"})
OURS = {
    ("alignment", "ally"): "AlliesOf",
    ("alignment", "support"): "AlliesOf",
    ("alignment", "converge"): "AlliesOf",
    ("alignment", "oppose"): "FightingAgainst",
    ("alignment", "rival"): "FightingAgainst",
    ("event", "ASSAULT"): "FightingAgainst",
    ("membership", "command"): "InChargeOf",
    ("position", "office"): "InChargeOf",
    ("position", "appointed"): "InChargeOf",
    ("control", "held"): "InChargeOf",
    ("control", "taken"): "InChargeOf",
    ("membership", "part-of"): "BelongsTo",
    ("event", "CONSULT"): "CommWith",
    ("event", "SUPPORT"): "Likes",
    ("event", "AID"): "Likes",
    ("event", "ACCUSE"): "Dislikes",
    ("event", "REJECT"): "Dislikes",
}
"""What our propositions are in this corpus; types of place and attribute have no counterpart."""
FIRST = ("actor", "member")
SECOND = ("target", "object", "victim", "group")

# Source: issue 3 asks for the figure; README of re3d: no accepted relation baseline was found.
TEMPLATES = (
    Figure(key="micro", name="seven types, micro F1", note="both spans overlap; report only"),
    *(Figure(key=name, name=f"{name}, F1") for name in TYPES),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two spans and what holds between them."""

    type: str
    source: Span
    target: Span


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every document and match relations one to one."""
    from reportedly.extraction import EnglishExtractor

    extractor = EnglishExtractor()
    counts: Counter[tuple[str, str]] = Counter()
    for record in read_records(folder, options, "text", "relations"):
        document = a_document(record["text"], name=record["id"], published=None)
        counts += tally(gold_relations(record), found_relations(extractor.extract(document).claims))
    return filled(TEMPLATES, by_type(counts))


def gold_relations(record: Record) -> set[Relation]:
    """Give the gold relations of the types that we have."""
    return {
        Relation(type=r["type"], source=(r["sourceBegin"], r["sourceEnd"]),
                 target=(r["targetBegin"], r["targetEnd"]))
        for r in record["relations"] if r["type"] in TYPES
    }  # fmt: skip


def found_relations(claims: Iterable[Claim]) -> set[Relation]:
    """Give what the claims say of two parties, once for each pair of spans; denials say nothing."""
    return {r for claim in claims if claim.polarity == "+" for r in _of_claim(claim)}


def _of_claim(claim: Claim) -> Iterator[Relation]:
    name = OURS.get((claim.proposition.kind, claim.proposition.type))
    if name is None:
        return
    first = _fillers(claim, FIRST)
    second = _fillers(claim, SECOND)
    if not second and name in MUTUAL:
        first, second = first[:1], first[1:]
    for source in first:
        for target in second:
            yield Relation(type=name, source=source.span, target=target.span)


def _fillers(claim: Claim, names: Iterable[str]) -> list[Role]:
    return [role for name in names for role in claim.proposition.fillers(name)]


def tally(gold: Iterable[Relation], found: Iterable[Relation]) -> Counter[tuple[str, str]]:
    """Count gold, found and right relations by type; each is matched once."""
    free = sorted(found, key=lambda r: (r.source, r.target))
    counts: Counter[tuple[str, str]] = Counter((r.type, "found") for r in free)
    for wanted in sorted(gold, key=lambda r: (r.source, r.target)):
        counts[wanted.type, "gold"] += 1
        match = next((r for r in free if agree(r, wanted)), None)
        if match is not None:
            free.remove(match)
            counts[wanted.type, "right"] += 1
    return counts


def agree(one: Relation, other: Relation) -> bool:
    """Say whether both spans overlap; what holds both ways may stand either way round."""
    if one.type != other.type:
        return False
    straight = overlap(one.source, other.source) and overlap(one.target, other.target)
    turned = overlap(one.source, other.target) and overlap(one.target, other.source)
    return straight or (one.type in MUTUAL and turned)


def overlap(one: Span, other: Span) -> bool:
    """Say whether two half-open spans share a character.

    >>> overlap((0, 4), (3, 5)), overlap((0, 4), (4, 5))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def by_type(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    """Give F1 over all and of each type that occurs in the gold."""
    values = {
        name: f1(counts[name, "right"], counts[name, "found"], counts[name, "gold"])
        for name in TYPES
        if counts[name, "gold"]
    }
    sums = [sum(counts[name, what] for name in TYPES) for what in ("right", "found", "gold")]
    return {"micro": f1(*sums), **values}


SUITE = Suite(
    name="relations",
    title="Who is with, against or over whom (re3d)",
    folder="re3d",
    templates=TEMPLATES,
    run=run,
)
