"""Source, cue and content by the learned reader: spans from tags, and which belong together.

Source: PolNeAR's scheme of attribution (Newell, Margolin and Ruths 2018); tags in the BIO scheme
decoded by Viterbi, links by a bilinear score with a bias for distance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from reportedly.extraction.reader.encoder import Array, Vectors, load_encoder, load_heads

SOURCE, CUE, CONTENT = range(3)
TAGS = 7  # outside, then begin and inside of each role
DISTANCES = (-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)  # words, left edges
LINK_WIDTH = 64
LIKELY = 0.5
LIKELY_SOURCE = 0.35  # a cue's best source; who speaks is left out more often than made up
# Added to the logits of outside, then begin and inside of source, cue and content. The tagger is too
# shy of short spans and cuts long ones in two; docs/decisions/0015-a-tagger-less-shy.md
LEANING = np.array([0, 0.4, 0.5, 0.6, 0.7, 0, 0.2], np.float32)
SURELY_OUTSIDE = -0.01  # log-probability
MANY_CUES = 24  # then a new stretch begins with the next text
FEATURES = 10
SENTENCE_ENDS = frozenset(".?!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A tagged span: words [start, end) of the document, and the tagger's mean probability."""

    role: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """One attribution as the reader found it, in words counted over all texts.

    Attributes:
        source: None where the words name nobody.
        cues: one run, or more where the cue is interrupted.
        contents: at least one run.
        score: in [0, 1]: the tagger's and linker's mean probability; not yet calibrated.
    """

    source: Run | None
    cues: tuple[Run, ...]
    contents: tuple[Run, ...]
    score: float


@dataclass(slots=True)
class _Found:
    cues: list[Run]
    sources: list[tuple[float, Run]] = field(default_factory=list)
    contents: list[tuple[float, Run]] = field(default_factory=list)


def find_attributions(texts: Sequence[str]) -> tuple[list[Vectors], list[Tagging]]:
    """Encode the texts of a document, in order, and find the attributions in them."""
    encoded = load_encoder().encode(texts) if texts else []
    if not any(v.words for v in encoded) or "linker" not in load_heads():
        return encoded, []  # a model of open licences alone has learned no attribution
    vectors = np.concatenate([v.last for v in encoded])
    stop_counts = stops(texts, encoded)
    found: list[Tagging] = []
    for runs in stretches(decode(tag_scores(vectors)), stop_counts):
        found += link(runs, link_chances(runs, vectors, stop_counts))
    return encoded, found


def stretches(runs: Sequence[Run], stop_counts: Array) -> Iterator[list[Run]]:
    """Cut the runs of a long document between texts, so that linking stays cheap."""
    stretch: list[Run] = []
    cues = 0
    for run in runs:
        far = bool(stretch) and stop_counts[run.start] - stop_counts[stretch[-1].end - 1] >= 1
        if cues >= MANY_CUES and far:
            yield stretch
            stretch, cues = [], 0
        stretch.append(run)
        cues += run.role == CUE
    if stretch:
        yield stretch


def stops(texts: Sequence[str], encoded: Sequence[Vectors]) -> Array:
    """Count, up to each word of the document, the sentence ends (half a stop) and texts before."""
    counts: list[float] = []
    total = 0.0
    for text, vectors in zip(texts, encoded, strict=True):
        for start, end in vectors.words:
            counts.append(total)
            total += 0.5 if text[start:end] in SENTENCE_ENDS else 0.0
        total += 1
    return np.array(counts, np.float32)


def tag_scores(vectors: Array) -> Array:
    """Give log-probabilities (words, 7) of the tags."""
    heads = load_heads()
    logits = vectors @ heads["tags.weight"].T + heads["tags.bias"] + LEANING
    logits -= logits.max(axis=1, keepdims=True)
    scores: Array = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return scores


def decode(scores: Array) -> list[Run]:
    """Give the best sequence of tags as runs: no inside without its begin."""
    if not len(scores):
        return []
    path = _best_path(scores)
    runs: list[Run] = []
    start = 0
    for i in range(1, len(path) + 1):
        if i == len(path) or path[i] % 2 == 1 or path[i] == 0 or path[i - 1] == 0:
            if path[start]:
                mean = float(np.exp(scores[range(start, i), path[start:i]]).mean())
                runs.append(Run(role=(path[start] - 1) // 2, start=start, end=i, score=mean))
            start = i
    return runs


def _best_path(scores: Array) -> list[int]:
    """Take the best tag of each word; where that breaks the rule, decode the stretch by Viterbi.

    A stretch lies between words that are surely outside all roles. Where the single best tags
    keep the rule they are the best sequence, so nothing is lost there.
    """
    path = [int(t) for t in scores.argmax(axis=1)]
    borders = [i for i, sure in enumerate(scores[:, 0] >= SURELY_OUTSIDE) if sure]
    for start, end in pairwise([-1, *borders, len(path)]):
        inner = range(start + 1, end)
        if any(not _may_follow(path[i - 1] if i > start + 1 else 0, path[i]) for i in inner):
            path[start + 1 : end] = _viterbi(scores[start + 1 : end])
    return path


def _may_follow(before: int, tag: int) -> bool:
    return tag % 2 == 1 or tag == 0 or before in {tag - 1, tag}


def _allowed() -> Array:
    """Give 0 where a tag may follow another (from, to), and a number out of reach elsewhere."""
    barred = np.zeros((TAGS, TAGS), np.float32)
    for inside in (2, 4, 6):
        barred[:, inside] = -1e4
        barred[[inside - 1, inside], inside] = 0
    return barred


def _viterbi(scores: Array) -> list[int]:
    steps = _allowed()
    best = scores[0] + np.where(np.isin(range(TAGS), (2, 4, 6)), -1e4, 0)
    back = np.zeros((len(scores), TAGS), np.int64)
    for i in range(1, len(scores)):
        through = best[:, None] + steps
        back[i] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[i]
    path = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def link_chances(runs: Sequence[Run], vectors: Array, stop_counts: Array) -> Array:
    """Give the probability (cue, run) that a run belongs to a cue; cues in the order of `runs`.

    A logistic regression per role over the learned score of the pair and where it stands.
    """
    heads = load_heads()
    found = link_features(runs, vectors, stop_counts)
    chances = np.zeros(found.shape[:2], np.float32)
    for b, run in enumerate(runs):
        weights = heads["linker"][run.role]
        logits = found[:, b] @ weights[:-1] + weights[-1]
        chances[:, b] = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
    return chances


def link_features(runs: Sequence[Run], vectors: Array, stop_counts: Array) -> Array:
    """Give the features (cue, run, 10) by which a link is judged."""
    cues = [r for r in runs if r.role == CUE]
    if not cues:
        return np.zeros((0, len(runs), FEATURES), np.float32)
    learned = _learned_scores(cues, runs, vectors)
    gaps = _gaps(cues, runs)
    roles = np.array([r.role for r in runs])
    same = roles[:, None] == roles[None, :]
    starts, cue_starts = (np.array([r.start for r in rs]) for rs in (runs, cues))
    between = np.abs(stop_counts[starts][None, :] - stop_counts[cue_starts][:, None])
    before = (starts[None, :] < cue_starts[:, None]).astype(np.float32)
    nearer = np.stack([((row[:, None] > row[None, :]) & same).sum(axis=1) for row in gaps])
    rivals = np.stack([(gaps < row).sum(axis=0) for row in gaps])
    columns = (
        learned, np.log1p(gaps), before, before * np.log1p(gaps), np.minimum(between, 3),
        between >= 1, np.minimum(nearer, 3), nearer == 0, np.minimum(rivals, 3), rivals == 0,
    )  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], axis=2)


def _gaps(cues: Sequence[Run], runs: Sequence[Run]) -> Array:
    """Count the words between each cue and each run."""
    starts, ends = np.array([r.start for r in runs]), np.array([r.end for r in runs])
    cue_starts, cue_ends = np.array([c.start for c in cues]), np.array([c.end for c in cues])
    after = starts[None, :] - cue_ends[:, None]
    before = cue_starts[:, None] - ends[None, :]
    gaps: Array = np.maximum(0, np.maximum(after, before)).astype(np.float32)
    return gaps


def _learned_scores(cues: Sequence[Run], runs: Sequence[Run], vectors: Array) -> Array:
    """Give the bilinear logit (cue, run) of each run's own role, kept within ten."""
    heads = load_heads()
    left = vectors[[c.start for c in cues]] @ heads["link_from.weight"].T
    left = (left + heads["link_from.bias"]).reshape(len(cues), 3, LINK_WIDTH)
    right = vectors[[r.start for r in runs]] @ heads["link_to.weight"].T
    right = (right + heads["link_to.bias"]).reshape(len(runs), 3, LINK_WIDTH)
    logits = np.einsum("arw,brw->rab", left, right) / LINK_WIDTH**0.5
    far = np.array([r.start for r in runs])[None, :] - np.array([c.start for c in cues])[:, None]
    logits += heads["link_distance"][:, np.searchsorted(DISTANCES, far, side="right")]
    own = logits[[r.role for r in runs], :, range(len(runs))].T
    scores: Array = np.clip(own, -10, 10)
    return scores


def link(runs: Sequence[Run], chances: Array) -> list[Tagging]:
    """Join each cue with its source and its contents; a cue without a content is dropped."""
    cues = [r for r in runs if r.role == CUE]
    found = _joined_cues(cues, runs, chances)
    for b, run in enumerate(runs):
        if run.role == CUE or not found:
            continue
        if run.role == SOURCE:
            for a, one in found.items():
                one.sources.append((float(chances[a, b]), run))
            continue
        best = max(found, key=lambda a: chances[a, b])
        found[best].contents.append((float(chances[best, b]), run))
    return [t for one in found.values() if (t := _tagging(one)) is not None]


def _joined_cues(cues: Sequence[Run], runs: Sequence[Run], chances: Array) -> dict[int, _Found]:
    """Join the pieces of a cue ("took ... aim"); give the joined cues by their first piece."""
    found: dict[int, _Found] = {}
    number = {run: b for b, run in enumerate(runs)}
    for a, cue in enumerate(cues):
        owner = [o for o in found if chances[o, number[cue]] >= LIKELY]
        if owner:
            found[owner[-1]].cues.append(cue)
        else:
            found[a] = _Found(cues=[cue])
    return found


def _tagging(found: _Found) -> Tagging | None:
    if not found.contents:
        return None
    likely, source = max(found.sources, key=lambda s: s[0], default=(0.0, None))
    source = source if likely >= LIKELY_SOURCE else None
    runs = [*found.cues, *(r for _, r in found.contents), *([source] if source else [])]
    tagged = sum(r.score for r in runs) / len(runs)
    linked = sum(p for p, _ in found.contents) / len(found.contents)
    return Tagging(
        source=source,
        cues=tuple(found.cues),
        contents=tuple(r for _, r in found.contents),
        score=(tagged + linked) / 2,
    )
