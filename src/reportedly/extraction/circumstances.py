"""When, how many and how sure: the words in the sentence that belong to a claim's clause."""

import functools
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from reportedly.extraction.expressions.likelihood import LikelihoodPhrase, find_likelihood
from reportedly.extraction.expressions.numbers import Interval, find_counts
from reportedly.extraction.expressions.periods import TimeExpression, find_times
from reportedly.extraction.expressions.periods_tense import is_south
from reportedly.extraction.expressions.ways import find_ways
from reportedly.extraction.factuality import Stance
from reportedly.extraction.paths import children, logical_subject
from reportedly.extraction.phrases import coordinated
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.roles import Scene
from reportedly.extraction.rules import Rule
from reportedly.extraction.stance.lexicon import classes_of
from reportedly.model.claim import Certainty, Count, When, Where
from reportedly.model.document import Span
from reportedly.model.period import Period, day_period

# What a cue alone says of its holder's certainty, as an interval in [0, 1].
# Source: ../shared/design/methods.md section 2, speech acts and people's readings of phrases.
CUE_CERTAINTY: dict[str, Certainty] = {
    "believe": Certainty(label="probable", low=0.5, high=0.85),
    "expect": Certainty(label="probable", low=0.55, high=0.9),
    "suspect": Certainty(label="possible", low=0.2, high=0.6),
    "hope": Certainty(label="possible", low=0.2, high=0.6),
    "hearsay": Certainty(label="unknown", low=0.0, high=1.0),
    "ask": Certainty(label="unknown", low=0.0, high=1.0),
    "evidence": Certainty(label="probable", low=0.55, high=0.8),
    "deem": Certainty(label="probable", low=0.5, high=0.85),
    "promise": Certainty(label="possible", low=0.3, high=0.7),
    "threaten": Certainty(label="possible", low=0.15, high=0.55),
}
# Source: "we doubt", median 25 [9-43] over 46 people (../shared/design/methods.md section 2).
DOUBTED = Certainty(label="possible", low=0.09, high=0.43)
POSSIBLE = Certainty(label="possible", low=0.15, high=0.6)
PREDICTED = Certainty(label="probable", low=0.55, high=0.95)
_NO_PERIOD = frozenset({"already", "still", "earlier", "later", "again"})
_MOVES = frozenset({"movement", "presence", "membership"})
# The claims of one sentence all look at the same words; a long sentence has hundreds of claims.
sentence_times = functools.lru_cache(maxsize=64)(find_times)
_likelihood_once = functools.lru_cache(maxsize=64)(find_likelihood)
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_ARTICLE_COUNTS = {"no": 0, "a": 1, "an": 1, "both": 2}
_NEAR = 2  # steps from a word of likelihood to a head of the claim


def find_when(
    stance: Stance, inside: frozenset[int], scene: Scene
) -> tuple[When, date | None, bool]:
    """Give the period a claim is about, its deadline, and whether it is told as background."""
    sentence = stance.path[0].sent
    anchor = scene.told_on
    found = sentence_times(
        scene.block.text,
        start=sentence.start_char,
        end=sentence.end_char,
        anchor=anchor,
        future=True if stance.tense == "future" else None,
        narrative=scene.narrative,
        south=is_south(scene.zone),
    )
    ranked = sorted(
        (distance, t.span, t)
        for t in found
        if (distance := _distance(t, stance, inside, scene)) is not None
    )
    times = [t for _, _, t in ranked if t.text.lower() not in _NO_PERIOD or t.background]
    background = any(t.background for t in times)
    deadline = next((t.deadline for t in times if t.deadline), None)
    best = next((t for t in times if t.period.precision != "unknown"), None)
    best = best or next(iter(times), None)
    if best is None:
        return _undated(stance, anchor), None, False
    span = scene.block.to_document(*best.span)
    unknown = best.period.precision == "unknown" and best.period.latest is None
    period = replace(best.period, basis="stated") if unknown else best.period
    when = When(text=scene.quote(span), span=span, period=period)
    latest = best.period.latest
    if deadline is None and stance.tense == "future" and latest and (not anchor or latest > anchor):
        deadline = latest
    return when, deadline, background


def _undated(stance: Stance, anchor: date | None) -> When:
    """A state told in the present holds on the day of publication; nothing else is dated."""
    present = stance.tense == "present" and stance.modality == "asserted" and anchor is not None
    if present and anchor is not None:
        return When(period=day_period(anchor, basis="inferred"))
    return When(period=Period())


def _distance(
    time: TimeExpression, stance: Stance, inside: frozenset[int], scene: Scene
) -> int | None:
    """Say how far a time stands from the claim's clause, or None when it is another's."""
    words = scene.doc.char_span(time.span[0], time.span[1], alignment_mode="expand")
    if words is None or not any(t.i in inside for t in words):
        return None
    path = {t.i: n for n, t in enumerate(stance.path)}
    root = words.root
    for climbed, token in enumerate([root, *root.ancestors]):
        if token.i in path:
            return path[token.i] * 3 + climbed
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            if token.dep_ == "acl" and token.tag_ == "VBN":
                continue
            over = [a.i for a in stance.path[-1].ancestors]
            before = all(words.start < s.left_edge.i for s in children(token, *_SUBJECTS))
            fronted = before and words.start < stance.path[0].i and token.i in set(over) & inside
            noun_clause = _is_argument(stance.path[-1], token)
            return 40 + climbed if fronted or noun_clause else None
    return None


def _is_argument(top: Token, verb: Token) -> bool:
    """Say whether an event noun is what the verb itself tells of, so that they share a date."""
    return top.head.i == verb.i and top.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}


@functools.lru_cache(maxsize=64)
def _ways_once(text: str, *, start: int, end: int) -> tuple[Span, ...]:
    return tuple(find_ways(text, start=start, end=end))


def find_way(path: tuple[Token, ...], inside: frozenset[int], scene: Scene) -> Where | None:
    """Give the place that the claim's clause tells by a way: "15 km north of Harrow"; or None.

    Args:
        path: the heads whose clause the claim belongs to, innermost first.
        inside: token indexes that count.
        scene: the block.
    """
    sentence = path[0].sent
    heads = {t.i for t in path}
    if path[-1].pos_ == "NOUN":  # "an air strike killed five 15 km north of Harrow"
        heads |= {t.i for t in list(path[-1].ancestors)[:1] if t.pos_ in {"VERB", "AUX"}}
    for span in _ways_once(scene.block.text, start=sentence.start_char, end=sentence.end_char):
        words = scene.doc.char_span(*span, alignment_mode="expand")
        if words is None or not all(t.i in inside for t in words):
            continue
        climbed = [words.root, *words.root.ancestors]
        verb = next((t.i for t in climbed if t.i in heads or t.pos_ in {"VERB", "AUX"}), None)
        if verb in heads:
            place = scene.block.to_document(*span)
            return Where(text=scene.quote(place), span=place)
    return None


def within(inner: Span, outer: Span) -> bool:
    """Say whether a half-open range lies inside another."""
    return inner[0] >= outer[0] and not outer[1] < inner[1]


def find_count(rule: Rule, trigger: Token, scene: Scene) -> Count | None:
    """Give how many, from the number in the phrase that the rule counts."""
    if rule.count is None:
        return _times(trigger) or (_party_size(trigger, scene) if rule.kind in _MOVES else None)
    heads = coordinated(rule.count.walk(trigger))
    counts = [c for head in heads if (c := _amount(head, scene)) is not None]
    if not counts:
        return None
    lows = [low for low, _ in counts if low is not None]
    highs = [high for _, high in counts if high is not None]
    return Count(
        what=rule.type,
        low=sum(lows) if lows else None,
        high=sum(highs) if len(highs) == len(counts) else None,
    )


def _amount(head: Token, scene: Scene) -> Interval | None:
    """Give how many one noun phrase means: its number, else what "no", "both" or "a" says."""
    subtree = [t for t in head.subtree if t.dep_ not in {"relcl", "acl"} and t.i < head.i + 1]
    start = subtree[0].idx
    of = [c for p in children(head, "prep") for c in children(p, "pobj")]
    end = max(t.idx + len(t) for t in (head, *of, *children(head, "prep")))
    for count in find_counts(scene.block.text, start=start, end=end):
        return count.low, count.high
    for word in children(head, "det", "predet", "preconj"):
        if word.lower_ in _ARTICLE_COUNTS and (head.tag_ == "NN" or word.lower_ in {"no", "both"}):
            number = _ARTICLE_COUNTS[word.lower_]
            return number, number
    return None


def _times(trigger: Token) -> Count | None:
    """Read "visited five times"."""
    for noun in children(trigger, "npadvmod", "dobj"):
        if noun.lemma_.lower() == "time":
            for number in children(noun, "nummod"):
                counts = find_counts(number.text, start=0, end=len(number.text))
                for count in counts[:1]:
                    return Count(what="times", low=count.low, high=count.high)
    return None


def _party_size(trigger: Token, scene: Scene) -> Count | None:
    """Read how many came, left or are there: "one or two representatives would be in town"."""
    for subject in logical_subject(trigger):
        if not any(t.dep_ == "nummod" for t in subject.lefts):
            continue
        start = next(t for t in subject.lefts if t.dep_ in {"nummod", "advmod", "quantmod"})
        begin, end = start.left_edge.idx, subject.idx + len(subject)
        for count in find_counts(scene.block.text, start=begin, end=end):
            return Count(what=subject.lower_, low=count.low, high=count.high)
    return None


def find_certainty(
    stance: Stance, frame: Frame | None, inside: frozenset[int], scene: Scene
) -> Certainty:
    """Give how sure the innermost holder is, with the phrase that says so."""
    phrase = _phrase(stance, inside, scene)
    if phrase is not None:
        return Certainty(phrase=phrase.phrase, label=phrase.label, low=phrase.low, high=phrase.high)
    if frame is not None and frame.kind in CUE_CERTAINTY:
        told = CUE_CERTAINTY[frame.kind]
        exact = frame.exact
        span = exact.cue if exact else scene.span((frame.cue[0], frame.cue[-1] + 1))
        cue = scene.quote(span)
        if frame.kind == "suspect" and _doubts(frame):
            told = DOUBTED
        return Certainty(phrase=cue, label=told.label, low=told.low, high=told.high)
    if stance.attempted:
        return Certainty()
    if stance.modality == "hypothetical":
        return POSSIBLE
    if stance.modality in {"predicted", "planned"}:
        return PREDICTED
    if stance.modality == "asked":
        return CUE_CERTAINTY["ask"]
    return Certainty()


def _doubts(frame: Frame) -> bool:
    """Say whether the cue is one of doubt: the holder then leans to the contrary."""
    cue = (frame.head.doc[i] for i in frame.cue if i >= 0)
    return any("embed.doubt" in classes_of(t.lemma_.lower()) for t in cue)


def _phrase(stance: Stance, inside: frozenset[int], scene: Scene) -> LikelihoodPhrase | None:
    """Find the word of likelihood that stands at one of the claim's heads, nearest first."""
    sentence = stance.path[0].sent
    near: list[tuple[int, int, LikelihoodPhrase]] = []
    for found in _likelihood_once(
        scene.block.text, start=sentence.start_char, end=sentence.end_char
    ):
        words = scene.doc.char_span(found.span[0], found.span[1], alignment_mode="expand")
        if words is None or found.kind == "hearsay" or not all(t.i in inside for t in words):
            continue
        heads = {i for w in words for i in _heads_near(w)}
        distances = [n for n, t in enumerate(stance.path) if t.i in heads]
        if distances:
            near.append((distances[0], found.span[0], found))
    return min(near)[2] if near else None


def _heads_near(word: Token) -> list[int]:
    """Give the heads a word of likelihood speaks of, never those of a clause joined before."""
    heads = [word.i]
    for head in list(word.ancestors)[:_NEAR]:
        heads.append(head.i)
        if head.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
            break
    return heads
