"""Stories: which reports tell of the same matter, among news bodies and one-sentence summaries."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import RETRIEVED_AT, Record, a_document, as_day, read_records
from quality.scores import f1
from quality.suite import Options, Suite
from reportedly.belief.origins.fingerprints import fingerprint
from reportedly.belief.origins.subjects import SUBJECT_SHARE, same_subject
from reportedly.model.document import Document

Pair = tuple[str, str]
TEXTS = ("body", "text")

# Source: issue 5, Numbers. The baseline shares half of its runs of five words, as copies do.
TEMPLATES = (
    Figure(key="pairs", name="pairs of one story, F1", note="the threshold was set on these halves"),
    Figure(key="pairs.precision", name="their precision", unit="share"),
    Figure(key="pairs.recall", name="their recall", unit="share"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Link the bodies of a set, and compare pairs."""
    records = [r for r in read_records(folder, options, "story") if r["story"]]
    documents = [_document(number, record) for number, record in enumerate(records)]
    story = {d.id: str(r["story"]) for d, r in zip(documents, records, strict=True)}
    gold = {pair for pair in combinations(sorted(story), 2) if story[pair[0]] == story[pair[1]]}
    found = (pair[:2] for pair in same_subject(documents))
    values = scored(gold, found)
    baseline = scored(gold, _alike(documents))
    return filled(
        TEMPLATES, values, baselines=baseline,
        note=f"{len(documents)} texts; from likeness {SUBJECT_SHARE}",
    )  # fmt: skip


def _document(number: int, record: Record) -> Document:
    text = next((record[field] for field in TEXTS if record.get(field)), "")
    on = as_day(record.get("date")) or RETRIEVED_AT.date() + timedelta(days=number % 7)
    return a_document(str(text), name=str(number), published=on)


def _alike(documents: Sequence[Document]) -> set[Pair]:
    bags = {d.id: frozenset(fingerprint(d.text).bag.tolist()) for d in documents}
    return {
        (a, b) for a, b in combinations(sorted(bags), 2)
        if 2 * len(bags[a] & bags[b]) >= len(bags[a] | bags[b]) > 0
    }  # fmt: skip


def scored(gold: set[Pair], found: Iterable[Pair]) -> dict[str, float]:
    """Score pairs, whichever of the two comes first."""
    pairs = {(min(p), max(p)) for p in found}
    right = len(gold & pairs)
    return {
        "pairs": f1(right, len(pairs), len(gold)),
        "pairs.precision": right / len(pairs) if pairs else 0.0,
        "pairs.recall": right / len(gold) if gold else 0.0,
    }


SUITE = Suite(
    name="stories",
    title="which reports tell of the same matter",
    folder="fnc1",
    templates=TEMPLATES,
    run=run,
)
SUMMARIES = Suite(
    name="stories-wiki",
    title="which one-sentence summaries belong to one running story",
    folder="wiki_current_events",
    templates=TEMPLATES,
    run=run,
)
