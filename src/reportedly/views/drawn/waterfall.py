"""A waterfall: from what held before anybody spoke, ground by ground, to the answer, in bits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.views.citation import clipped

StepKind = Literal["prior", "for", "against", "rest", "answer"]
WIDTH, ROW, HEAD = 360, 34, 6
_LEFT, _RIGHT = 6, 44  # room for the outline, and for the number behind the longest bar
_MOST_LETTERS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class FallStep:
    """One step: its weight in bits (log2 odds of the leading answer against all others).

    Attributes:
        kind: "prior" and "answer" are levels; the others move from the level before.
        claim: id of the claim that moves it, or "".
    """

    label: str
    bits: float
    kind: StepKind
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """A prior, named weights and the answer they come to; all but the last sum to the last.

    Attributes:
        answer: the answer whose odds it is about, by name.
    """

    answer: str
    steps: tuple[FallStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: where it stands, and where the line to the next one goes down."""

    step: FallStep
    label: str
    y: int
    x: float
    width: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWaterfall:
    """The bars, the line of even odds, and the size of the picture."""

    bars: tuple[Bar, ...]
    zero: float
    height: int
    width: int = WIDTH


def draw_waterfall(fall: Waterfall) -> DrawnWaterfall:
    """Give the bars of a waterfall from top to bottom."""
    spans = _spans(fall.steps)
    levels = [0.0, *(level for span in spans for level in span)]
    low, high = min(levels), max(levels)
    scale = (WIDTH - _LEFT - _RIGHT) / max(high - low, 1e-9)

    def place(bits: float) -> float:
        return round(_LEFT + (bits - low) * scale, 1)

    bars = tuple(
        Bar(
            step=step,
            label=clipped(step.label, most=_MOST_LETTERS),
            y=HEAD + n * ROW,
            x=place(min(span)),
            width=max(1.0, round(abs(span[1] - span[0]) * scale, 1)),
            end=place(span[1]),
        )
        for n, (step, span) in enumerate(zip(fall.steps, spans, strict=True))
    )
    return DrawnWaterfall(bars=bars, zero=place(0.0), height=HEAD + len(bars) * ROW + HEAD)


def _spans(steps: Sequence[FallStep]) -> list[tuple[float, float]]:
    """Give from which level to which each step leads; levels begin at even odds."""
    spans, at = [], 0.0
    for step in steps:
        start = 0.0 if step.kind in {"prior", "answer"} else at
        at = start + step.bits
        spans.append((start, at))
    return spans
