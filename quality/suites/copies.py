"""Copies: which reports go back to which, on a thousand edits of our own, and wire labels."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from quality.edits import KINDS, NOT_COPIES, Edit, labelled_edits, originals
from quality.figure import Figure, filled
from quality.records import Record, a_document, read_records
from quality.scores import accuracy, f1
from quality.suite import Options, Suite
from reportedly.belief.origins.credits import credits_of
from reportedly.belief.origins.fingerprints import fingerprint
from reportedly.belief.origins.likeness import library
from reportedly.model.document import Document
from reportedly.model.registry import Registry

Pair = tuple[str, str]
WIRES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "upi": "united press international",
    "reuters": "reuters",
}
JACCARD_SHARE = 0.5  # the usual threshold of MinHash

# Source: issue 5, Numbers; edits as in ../shared/design/methods.md section 11.
TEMPLATES = (
    Figure(key="pairs", name="pairs of edit and original, F1", must=0.95,
           note="1,000 seeded edits of our own texts; baseline: overlap that MinHash estimates, at .5"),
    Figure(key="pairs.precision", name="their precision", unit="share"),
    Figure(key="pairs.recall", name="their recall", unit="share"),
    *(Figure(key=f"found.{kind}", name=f"found when {kind}" if kind not in NOT_COPIES
             else f"kept apart when {kind}", unit="share") for kind in KINDS),
    Figure(key="wire", name="agency of a report, F1 over (report, agency)",
           note="from the text alone; the corpus' byline is not shown"),
    Figure(key="wire.precision", name="its precision", unit="share"),
    Figure(key="wire.recall", name="its recall", unit="share"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Compare edits with their originals, and look for the agency in every article."""
    texts = originals()
    edits = labelled_edits(texts)
    records = read_records(folder, options, "text", "wire")
    values = {**of_edits(edits, found_pairs(texts, edits)), **of_wires(records)}
    baseline = of_edits(edits, overlapping(texts, edits))
    return filled(TEMPLATES, values, baselines=baseline)


def found_pairs(texts: Sequence[Document], edits: Iterable[Edit]) -> set[Pair]:
    """Give the pairs (edit, original) that the origins room takes for derived."""
    known = {d.id for d in texts}
    compared = library((*texts, *(e.document for e in edits)))
    return {
        (k.document, k.earlier) if k.earlier in known else (k.earlier, k.document)
        for some in compared.likenesses.values()
        for k in some
        if k.kind != "other numbers" and (k.document in known) != (k.earlier in known)
    }


def overlapping(texts: Sequence[Document], edits: Iterable[Edit]) -> set[Pair]:
    """Give the pairs whose runs of words overlap by half: what MinHash estimates."""
    bags = {d.id: frozenset(fingerprint(d.text).bag.tolist()) for d in texts}
    index: dict[int, list[str]] = {}
    for name, bag in bags.items():
        for run_ in bag:
            index.setdefault(run_, []).append(name)
    found = set()
    for edit in edits:
        bag = frozenset(fingerprint(edit.document.text).bag.tolist())
        for name in {n for run_ in bag for n in index.get(run_, ())}:
            if len(bag & bags[name]) >= JACCARD_SHARE * len(bag | bags[name]):
                found.add((edit.document.id, name))
    return found


def of_edits(edits: Sequence[Edit], found: set[Pair]) -> dict[str, float]:
    """Score the pairs found."""
    gold = {(e.document.id, source) for e in edits for source in e.sources}
    right = len(gold & found)
    values = {
        "pairs": f1(right, len(found), len(gold)),
        "pairs.precision": right / len(found) if found else 0.0,
        "pairs.recall": right / len(gold) if gold else 0.0,
    }
    for kind in KINDS:
        some = [e for e in edits if e.kind == kind]
        if kind in NOT_COPIES:
            values[f"found.{kind}"] = accuracy((e.document.id, e.base) not in found for e in some)
        else:
            pairs = [(e.document.id, source) for e in some for source in sorted(e.sources)]
            values[f"found.{kind}"] = accuracy(pair in found for pair in pairs)
    return values


def of_wires(records: Sequence[Record]) -> dict[str, float]:
    """Score the agencies that reports as a whole are credited to."""
    gold, found = set(), set()
    for number, record in enumerate(records):
        document = replace(
            a_document(record["text"], name=str(number), published=None), author=None
        )
        wire = str(record["wire"] or "").lower()
        gold |= {(number, WIRES.get(wire, wire))} if wire else set()
        found |= {(number, c.outlet) for c in credits_of(document, Registry()) if c.whole}
    right = len(gold & found)
    return {
        "wire": f1(right, len(found), len(gold)),
        "wire.precision": right / len(found) if found else 0.0,
        "wire.recall": right / len(gold) if gold else 0.0,
    }


SUITE = Suite(
    name="copies",
    title="which reports go back to which",
    folder="polnear",
    templates=TEMPLATES,
    run=run,
)
