"""Frames grounded in the document: who the holder is, in which words, vouching for which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.extraction.factuality import corrected
from reportedly.extraction.holders import (
    FIRST_PERSON,
    PLURAL_PRONOUNS,
    SINGULAR_PRONOUNS,
    Name,
    holder_kind,
    holder_range,
    is_pronoun,
    is_side,
)
from reportedly.extraction.phrases import LOOSE
from reportedly.extraction.reader.confidence import PLAIN, UNSEEN, confidence
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.reader.framing import RULE, is_plain
from reportedly.extraction.reader.holder_types import holder_type
from reportedly.extraction.roles import Scene, antecedent
from reportedly.model.claim import Attribution, Cue, Holder, HolderKind
from reportedly.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a chain, grounded: the frame, its attribution, and the holder as a name.

    Attributes:
        guessed: the holder is one that a pronoun was taken for.
        confidence: how sure we are that this attribution is one, in [0, 1].
    """

    frame: Frame
    attribution: Attribution
    name: Name | None
    guessed: bool
    confidence: float = 1.0


def ground_frames(
    frames: Iterable[Frame], scene: Scene, known: Mapping[int, Step]
) -> dict[int, Step]:
    """Ground every frame of a sentence; inner pronouns take the outer holder.

    Args:
        frames: the attributions that have words in the sentence.
        scene: the block, at the sentence.
        known: steps grounded in earlier sentences of the block, by cue.

    Returns:
        The steps of these frames, keyed by the first word of their cue.
    """
    steps: dict[int, Step] = {}
    for frame in sorted(map(corrected, frames), key=lambda f: -len(f.content)):
        before = known.get(frame.cue[0])
        if before is not None:
            steps[frame.cue[0]] = replace(before, frame=frame)
            continue
        outer = [s for s in steps.values() if frame.cue[0] in s.frame.content]
        speaker = outer[-1].name if outer else None
        step = _ground(frame, scene, speaker)
        if outer and frame.exact is None:  # the measured shares say nothing of what is nested
            step = replace(step, confidence=UNSEEN)
        steps[frame.cue[0]] = step
    return steps


def _ground(frame: Frame, scene: Scene, speaker: Name | None) -> Step:
    holder, name, guessed = _holder(frame, scene, speaker)
    exact = frame.exact
    if exact is not None:
        holder = replace(holder, phrase=exact.phrase)
        cue_span, content = exact.cue, exact.content
    else:
        cue_span = scene.span((frame.cue[0], frame.cue[-1] + 1))
        content = content_spans(frame.content, scene)
    attribution = Attribution(
        holder=holder,
        cue=Cue(text=scene.quote(cue_span), span=cue_span, kind=frame.kind),
        content=content,
    )
    family = PLAIN if exact is None and is_plain(frame) else frame.rule
    agreed = frame.rule != RULE and not frame.odds  # at odds, the reader stands as if alone
    sure = confidence(family, exact.score if exact else None, agreed=agreed)
    return Step(frame=frame, attribution=attribution, name=name, guessed=guessed, confidence=sure)


def _holder(frame: Frame, scene: Scene, speaker: Name | None) -> tuple[Holder, Name | None, bool]:
    holder, name, guessed = _read_holder(frame, scene, speaker)
    label = "PERSON" if name is not None and name.person and _is_tagged(frame, guessed) else ""
    found = holder_type(holder, scene.document.text, label)
    return replace(holder, type=found), name, guessed


def _is_tagged(frame: Frame, guessed: bool) -> bool:  # noqa: FBT001
    """Say whether the tagger took the holder for a person; of a name taken up it is known."""
    return guessed or frame.holder is None or frame.holder.ent_type_ in {"PERSON", ""}


def _read_holder(
    frame: Frame, scene: Scene, speaker: Name | None
) -> tuple[Holder, Name | None, bool]:
    head = frame.holder
    if head is None and frame.exact is not None and frame.exact.phrase is not None:
        return _distant_holder(frame.exact.phrase, scene)
    if head is None:
        return Holder(text="", span=None, kind="unnamed"), None, False
    named = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    head = named[0] if named and head.pos_ == "NOUN" else head
    tokens = holder_range(head)
    if is_pronoun(head) and head.pos_ in {"PRON", "DET"}:
        known = antecedent(head, scene, speaker)
        if known is not None:
            return (
                Holder(text=known.text, span=known.span, kind=_known_kind(known)), known, True
            )  # fmt: skip
        span = scene.span(tokens)
        return Holder(text=scene.quote(span), span=span, kind="unnamed"), None, True
    span = scene.span(tokens)
    kind = holder_kind(head, tokens)
    plural = head.tag_ in {"NNS", "NNPS"}
    name = Name(text=scene.quote(span), span=span, plural=plural,
                person=kind in {"named", "role"} and not (plural or is_side(head)))  # fmt: skip
    return Holder(text=name.text, span=span, kind=kind), name, False


def _distant_holder(phrase: Span, scene: Scene) -> tuple[Holder, Name | None, bool]:
    """Give a holder whose words stand in another block, by the words alone."""
    text = scene.quote(phrase)
    if text.lower() in SINGULAR_PRONOUNS | PLURAL_PRONOUNS | FIRST_PERSON:
        last = scene.discourse.antecedent(text, scene.sentence)
        if last is None:
            return Holder(text=text, span=phrase, kind="unnamed"), None, True
        return Holder(text=last.text, span=last.span, kind=_known_kind(last)), last, True
    name = text.split(",")[0].strip()  # without the apposition that the corpus takes along
    span = (phrase[0], phrase[0] + len(name))
    last_word = name.split()[-1]
    kind: HolderKind = "named" if last_word[:1].isupper() else "role"
    plural = kind == "role" and last_word.endswith("s")
    known = Name(text=name, span=span, plural=plural, person=kind == "named")
    return Holder(text=name, span=span, kind=kind), known, False


def _known_kind(name: Name) -> HolderKind:
    return "named" if name.person else "collective"


def content_spans(tokens: frozenset[int], scene: Scene) -> tuple[Span, ...]:
    """Give the pieces of a content as document ranges, without "that" and loose punctuation."""
    pieces: list[list[int]] = []
    for i in sorted(tokens):
        if pieces and i == pieces[-1][-1] + 1:
            pieces[-1].append(i)
        else:
            pieces.append([i])
    spans = [_piece_span(piece, scene) for piece in pieces]
    return tuple(s for s in spans if s is not None)


def _piece_span(piece: list[int], scene: Scene) -> Span | None:
    start, end = piece[0], piece[-1] + 1
    doc = scene.doc
    while start < end and (doc[start].text in LOOSE or doc[start].is_space
                           or (doc[start].dep_ == "mark" and doc[start].lower_ == "that")):  # fmt: skip
        start += 1
    while start < end and (doc[end - 1].text in LOOSE or doc[end - 1].is_space):
        end -= 1
    return scene.span((start, end)) if start < end else None
