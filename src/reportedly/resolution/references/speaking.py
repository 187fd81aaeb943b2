"""Who goes on speaking: "he added", "its spokesman said", where two parties have been named.

A pronoun that speaks is who spoke in the sentence before it; "its spokesman said" at the end of a
sentence is of whom the sentence is about. All else between two sides stays open.
"""

import re
from collections.abc import Sequence

from reportedly.model.document import Span
from reportedly.model.registry import Actor
from reportedly.resolution.scene import Scene
from reportedly.resolution.slots import speech_at

Seen = tuple[int, Actor]
"""Where an actor was named, and who."""
_SENTENCE = re.compile(r"[.!?][”\"’)]*\s+|\n\s*\n")
_OWN_VOICE = re.compile(
    r",\s+(?:its|their|his|her)\s(?:\w+\s){0,2}(?:spokes(?:man|woman|person)|bureau|office|room"
    r"|cent(?:re|er)|statement)$"
)
_LEADS = re.compile(
    r"(?:(?:On|In|At|By|After|Before|During|Since|Late|Early)\s[^,.;]{0,40}?,?\s)?(?:[Tt]he\s)?"
)
_ACTS = re.compile(
    r"\s(?:(?:also|later|again|has|have|had|is|was|are|were|will|would|says?|said|took|holds?|held"
    r"|began|fought|seeks?|sought|drove|lost|won|retook|took|sent|shot|withdrew|launches|captures"
    r"|controls|denies)\b|[a-z]+ed\b)"
)
_SAID_BEFORE = re.compile(r"[,”\"’]\s(?:said|added|says)\s(?:[a-z]+\s){0,3}$")


_GOES_ON = re.compile(r"\s(?:also\s|then\s)?(?:added|adds|continued|told|tells|went on)\b")


def sentence_start(text: str, at: int) -> int:
    """Give the code-point offset at which the sentence around an offset begins."""
    ends = [m.end() for m in _SENTENCE.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def who_goes_on(scene: Scene, at: int, fitting: Sequence[Seen]) -> tuple[Actor, str] | None:
    """Give who speaks on, and why, where words speak that two parties fit; None where none is sure.

    Args:
        scene: the document.
        at: code-point offset of the words.
        fitting: the parties named before them that fit, in text order.
    """
    span = _span_at(scene, at)
    if span is None or not _says(scene.text, span):
        return None
    start = sentence_start(scene.text, at)
    here = [(place, actor) for place, actor in fitting if place >= start]
    if here:
        return _about(scene, span, here, start)
    nearest = sentence_start(scene.text, fitting[-1][0])
    speakers = {
        actor.id: actor for place, actor in fitting if place >= nearest and _speaks(scene, place)
    }
    if len(speakers) != 1:
        return None
    actor = next(iter(speakers.values()))
    return actor, f"{actor.name} was the one who spoke before"


def _about(scene: Scene, span: Span, here: Sequence[Seen], start: int) -> tuple[Actor, str] | None:
    """Read "X besieged Y, its bureau said" as of X, who the sentence begins with and who acts."""
    place, actor = here[0]
    begins = _LEADS.fullmatch(scene.text, start, place) is not None
    first = _span_at(scene, place)
    acts = first is not None and _ACTS.match(scene.text, first[1]) is not None
    if begins and acts and _OWN_VOICE.search(scene.text, start, span[1]):
        return actor, f"the sentence is about {actor.name}"
    return None


def _speaks(scene: Scene, at: int) -> bool:
    span = _span_at(scene, at)
    if span is None:
        return False
    said = _SAID_BEFORE.search(scene.text, max(0, span[0] - 40), span[0])
    return said is not None or _says(scene.text, span)


def _says(text: str, span: Span) -> bool:
    return _GOES_ON.match(text, span[1]) is not None or speech_at(text, span) is not None


def _span_at(scene: Scene, at: int) -> Span | None:
    """Give the longest mention of a party that begins at an offset, give or take a "the"."""
    behind = at + 4 if scene.text[at : at + 4].casefold() == "the " else at
    starts = {at, behind, at - 4 if scene.text[max(0, at - 4) : at].casefold() == "the " else at}
    spans = [m.span for m in scene.mentions if m.kind == "actor" and m.span[0] in starts]
    return max((s for s in spans if at < s[1]), key=lambda s: s[1], default=None)
