"""Attribution: source, cue and content spans against PolNeAR, by the corpus's own scorer."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from quality.figure import Figure, filled
from quality.records import Record, a_document, as_day, read_records
from quality.suite import Options, Suite, UnfitDataError
from reportedly.model.claim import Attribution, Claim
from reportedly.model.document import Span

Spans = tuple[Span, ...]
Step = tuple[Spans, Spans, Spans]

# Source: issue 3, Numbers; people and untuned rules from ../shared/design/methods.md section 1;
# BERT-base by role from the README of polnear. No published system gives an attribution F1; the
# untuned rules find 40 % of the attributions.
TEMPLATES = (
    Figure(key="exact.all", name="exact span F1, all roles", baseline=0.502, must=0.70,
           published=0.695, aim=0.73, ceiling=0.722),
    Figure(key="exact.source", name="exact span F1, source", baseline=0.552, published=0.775,
           ceiling=0.785),
    Figure(key="exact.cue", name="exact span F1, cue", baseline=0.537, published=0.716,
           ceiling=0.709),
    Figure(key="exact.content", name="exact span F1, content", baseline=0.440, published=0.625,
           ceiling=0.685),
    Figure(key="overlap.all", name="overlap F1, all roles", baseline=0.653, must=0.85,
           published=0.837, aim=0.88),
    Figure(key="overlap.source", name="overlap F1, source", published=0.853),
    Figure(key="overlap.cue", name="overlap F1, cue", published=0.828),
    Figure(key="overlap.content", name="overlap F1, content", published=0.834),
    Figure(key="token.all", name="token F1, all roles", baseline=0.737, published=0.880,
           ceiling=0.885),
    Figure(key="token.source", name="token F1, source", baseline=0.646, published=0.813,
           ceiling=0.815),
    Figure(key="token.cue", name="token F1, cue", baseline=0.433, published=0.696, ceiling=0.693),
    Figure(key="token.content", name="token F1, content", baseline=0.775, published=0.907,
           ceiling=0.916),
    Figure(key="attribution", name="attribution F1 (who, cue, what)", must=0.68, aim=0.78),
)  # fmt: skip
_PRONOUN = re.compile(r"(?i)(?<![\w’'])(?:he|she|they|it|i|we|you|his|her|their|who|which|that)\b")
_BESIDE = 60  # characters between a cue and the pronoun that is its subject


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every document, and let the scorer compare the claims' chains with the gold."""
    from reportedly.extraction import EnglishExtractor

    scorer = find_scorer(folder, options)
    records = read_records(folder, options, "text", "attributions")
    extractor = EnglishExtractor()
    predicted = [
        {"id": r["id"], "attributions": predictions(extractor.extract(_document(r)).claims, r)}
        for r in records
    ]
    return filled(TEMPLATES, by_key(score(scorer, records, predicted)))


def find_scorer(folder: Path, options: Options) -> Path:
    """Give the scorer: the one named, or tools/score_attribution.py two folders up.

    Raises:
        UnfitDataError: it is not there.
    """
    scorer = options.scorer or folder.resolve().parents[1] / "tools" / "score_attribution.py"
    if not scorer.is_file():
        raise UnfitDataError(f"no scorer at {scorer}; name it with --scorer")
    return scorer


def _document(record: Record) -> Any:  # noqa: ANN401
    return a_document(
        record["text"],
        name=record["id"],
        published=as_day(record.get("date")),
        title=record.get("title") or "",
    )


def predictions(claims: Iterable[Claim], record: Record) -> list[dict[str, Spans]]:
    """Give every distinct step of all chains as the corpus writes an attribution.

    The corpus marks no attribution inside another ("X said that Y had denied it" is X's alone:
    0.6 % of its marks are nested), so an inner step counts only where the outer one does not
    vouch for its cue. Nesting is therefore neither rewarded nor punished here.
    """
    steps: dict[Step, None] = {}
    for claim in claims:
        for depth, step in enumerate(claim.attribution):
            if any(_within(step.cue.span, outer.content) for outer in claim.attribution[:depth]):
                continue
            source = source_words(step, claim.sentence, record["text"])
            content = tuple(sorted(step.content))
            steps[(source, (step.cue.span,), content)] = None
    return [{"source": s, "cue": c, "content": t} for s, c, t in steps]


def _within(span: Span, pieces: Iterable[Span]) -> bool:
    return any(start < span[0] + 1 and span[1] < end + 1 for start, end in pieces)


def source_words(step: Attribution, sentence: Span, text: str) -> Spans:
    """Give the words that stand for the holder beside the cue.

    A claim names the holder where the name stands; the corpus marks "he" beside the cue. So when
    the name stands in another sentence, the pronoun nearest to the cue outside the content is
    taken, and the name where there is no pronoun.
    """
    if step.holder.phrase is not None:
        return (step.holder.phrase,)
    named = step.holder.span
    if named is None:
        return ()
    if named[0] >= sentence[0] and named[1] < sentence[1] + 1:
        return (named,)
    cue = step.cue.span
    near = [
        m.span()
        for m in _PRONOUN.finditer(text, max(sentence[0], cue[0] - _BESIDE), cue[1] + _BESIDE)
        if not any(s < m.end() and m.start() < e for s, e in (*step.content, cue))
    ]
    return (min(near, key=lambda span: _gap(span, cue)),) if near else (named,)


def _gap(span: Span, cue: Span) -> int:
    return max(cue[0] - span[1], span[0] - cue[1])


def score(
    scorer: Path, gold: Sequence[Record], predicted: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Call the scorer on two files and give what it prints."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / "gold.jsonl", Path(name) / "predicted.jsonl"]
        for path, rows in zip(paths, (gold, predicted), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), *map(str, paths)]
        printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
    found: dict[str, Any] = json.loads(printed)
    return found


def by_key(printed: dict[str, Any]) -> dict[str, float]:
    """Give the scorer's F1s by our keys.

    >>> by_key({"exact": {"all": {"f1": 0.5}}, "attribution": {"f1": 0.25}, "documents": 1})
    {'exact.all': 0.5, 'attribution': 0.25}
    """
    values = {
        f"{measure}.{role}": rows["f1"]
        for measure in ("exact", "overlap", "token")
        for role, rows in printed.get(measure, {}).items()
    }
    return {**values, "attribution": printed["attribution"]["f1"]}


SUITE = Suite(
    name="attribution",
    title="Who said what, in which words (PolNeAR)",
    folder="polnear",
    templates=TEMPLATES,
    run=run,
)
