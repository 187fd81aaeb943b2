"""Count how often attributions are right, by who found them: reader, rules, or both.

Usage: python -m training.calibration --data ../shared/data
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extraction.attribution import frames
from reportedly.extraction.blocks import Block, blocks
from reportedly.extraction.english import load_english
from reportedly.extraction.reader import confidence, encoder, framing
from reportedly.extraction.reader.frame import Frame
from reportedly.model.document import Span
from training.corpora import rows

LEAST = 8  # of a family; rarer ones keep the prior
STEPS = 12  # at most so many steps of an isotonic function are kept
Judged = tuple[str, str, float, bool]  # who found it, rule, score, right


def judged_frames(report: dict[str, Any]) -> Iterator[Judged]:
    """Give every frame of a report with whether an annotator marked it."""
    parts = tuple(blocks(report["text"]))
    tagged = framing.tag(parts)
    docs = load_english().pipe([b.text for b in parts])
    for number, (block, doc) in enumerate(zip(parts, docs, strict=True)):
        for frame in framing.join(doc, number, frames(doc), tagged):
            exact = frame.exact
            who = "rules" if exact is None else "reader" if frame.rule == framing.RULE else "both"
            right = _is_right(frame, block, report)
            yield who, frame.rule, exact.score if exact else 0.0, right
            if exact is None and framing.is_plain(frame):
                yield who, confidence.PLAIN, 0.0, right


def _is_right(frame: Frame, block: Block, report: dict[str, Any]) -> bool:
    """Say whether cue and content overlap those of one attribution."""
    doc = frame.head.doc
    if frame.exact is not None:
        cue, content = [frame.exact.cue], list(frame.exact.content)
    else:
        cue = [block.to_document(doc[i].idx, doc[i].idx + len(doc[i])) for i in frame.cue]
        content = [block.to_document(doc[i].idx, doc[i].idx + len(doc[i]))
                   for i in frame.content if doc[i].text.strip()]  # fmt: skip
    return any(_overlap(cue, a["cue"]) and _overlap(content, a["content"])
               for a in report["attributions"])  # fmt: skip


def _overlap(ours: Iterable[Span], theirs: Iterable[Sequence[int]]) -> bool:
    theirs = list(theirs)
    return any(s < end and start < e for s, e in ours for start, end in theirs)


def isotonic(pairs: Sequence[tuple[float, bool]]) -> dict[str, list[float]]:
    """Fit a rising step function by pooling neighbours that fall."""
    pools: list[list[float]] = []  # [lowest score, right, all]
    for score, right in sorted(pairs):
        pools.append([score, float(right), 1.0])
        while len(pools) >= 2 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            _, more, count = pools.pop()
            pools[-1][1] += more
            pools[-1][2] += count
    while len(pools) >= STEPS + 1:
        smallest = min(range(1, len(pools)), key=lambda i: pools[i][2])
        _, more, count = pools.pop(smallest)
        pools[smallest - 1][1] += more
        pools[smallest - 1][2] += count
    shares = np.maximum.accumulate([(p[1] + 1) / (p[2] + 2) for p in pools])
    return {"scores": [round(p[0], 4) for p in pools],
            "shares": [round(float(s), 4) for s in shares]}  # fmt: skip


def main() -> None:
    """Count on reports that the tagger was not taught, and write confidence.json."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, default=Path("src/reportedly/extraction/models"))
    given = parser.parse_args()
    encoder.model_folder = lambda: given.model
    confidence.MIN_RULE_SHARE = 0.0
    found = [f for report in rows(given.data / "polnear" / "dev.jsonl")
             for f in judged_frames(report)]  # fmt: skip
    table: dict[str, Any] = {
        who: isotonic([(s, r) for w, _, s, r in found if w == who]) for who in ("both", "reader")
    }
    alone: dict[str, list[bool]] = {}
    for who, rule, _, right in found:
        if who == "rules":
            alone.setdefault(rule, []).append(right)
    table["rules"] = {rule: [round(float(np.mean(rights)), 3), len(rights)]
                      for rule, rights in sorted(alone.items()) if len(rights) >= LEAST}  # fmt: skip
    (given.model / "confidence.json").write_text(json.dumps(table, indent=1) + "\n")
    for who in ("both", "reader", "rules"):
        rights = [r for w, _, _, r in found if w == who]
        print(who, len(rights), round(float(np.mean(rights)), 3))
    print(table["rules"])


if __name__ == "__main__":
    main()
