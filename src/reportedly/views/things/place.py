"""A place: who may hold it through time, on what grounds, what happened there, where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from reportedly.model.belief import CONTESTED, UNKNOWN, Belief
from reportedly.views.claims import Asked, EventRow
from reportedly.views.control import ControlPage
from reportedly.views.drawn.course import Course
from reportedly.views.drawn.locator import Locator
from reportedly.views.drawn.waterfall import FallStep, Waterfall
from reportedly.views.evidence.contradictions import ContradictionRow
from reportedly.views.things.names import NameRow
from reportedly.views.wording import counted

MOST_STEPS = 10  # grounds with a bar of their own; lighter ones share one
EVEN_BITS_MOST = 40.0  # odds beyond it are certain to any reader; the logarithm has no end


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRow:
    """A place around or inside this one, with how many claims name it."""

    place: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """All that is known of a place.

    Attributes:
        control: who may hold it, with every ground.
        names: its other names, in their scripts.
        around: what contains it, innermost first.
        inside: what lies inside it, that of which most is said first.
        course: who held it through the days that reports cover; None where nobody claims it.
        fall: how the grounds come to the answer; None where nobody claims it.
        events: what is said to have happened there and inside it, the newest first; `events_found`
            counts all of them.
        clashes: pairs of claims about it that cannot both hold; `clashes_found` counts them all.
        claims: how many claims name it.
    """

    asked: Asked
    place: str
    name: str
    kind: str
    country: str
    note: str
    origin: str
    stood: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    control: ControlPage
    names: tuple[NameRow, ...] = ()
    around: tuple[NearRow, ...] = ()
    inside: tuple[NearRow, ...] = ()
    course: Course | None = None
    fall: Waterfall | None = None
    events: tuple[EventRow, ...] = ()
    events_found: int = 0
    clashes: tuple[ContradictionRow, ...] = ()
    clashes_found: int = 0
    claims: int = 0
    first_on: date | None = None
    last_on: date | None = None
    locator: Locator | None = None


def waterfall(control: ControlPage, belief: Belief, *, prior_bits: float) -> Waterfall | None:
    """Lay out how the grounds come to the leading answer; None when none of them weighs anything.

    The weights are those the grounds name. What is left between their sum and the answer is the work
    of time, in which evidence fades and a place may change hands, and is a step of its own, so that
    the steps always sum to the answer.

    Args:
        control: the page with the grounds laid out.
        belief: the answer they stand for.
        prior_bits: log2 odds of the leading answer before anybody spoke.
    """
    leading = belief.leading
    rows = [row for row in control.grounds if row.bits]
    if leading == UNKNOWN or not rows:
        return None
    steps = [
        FallStep(
            label=f"{_for(row.answer, row.name, leading)}: {row.voices[-1]}, {row.gist}",
            bits=row.bits if row.answer == leading else -row.bits,
            kind="for" if (row.answer == leading) == (row.bits > 0) else "against",
            claim=row.claim,
        )
        for row in rows
    ]
    shown = [*steps[:MOST_STEPS], *_lighter(steps[MOST_STEPS:])]
    final = odds_bits(belief.probability(leading))
    rest = final - prior_bits - sum(step.bits for step in shown)
    name = control.answers[0].name
    return Waterfall(
        answer=name,
        steps=(
            FallStep(label="Before anybody spoke", bits=prior_bits, kind="prior"),
            *shown,
            FallStep(label="Time: evidence fades, places change hands", bits=rest, kind="rest"),
            FallStep(label=f"The answer: {name}", bits=final, kind="answer"),
        ),
    )


def _for(answer: str, name: str, leading: str) -> str:
    return "For it" if answer == leading else f"For {name}"


def _lighter(steps: Sequence[FallStep]) -> tuple[FallStep, ...]:
    if not steps:
        return ()
    bits = sum(step.bits for step in steps)
    label = f"{counted(len(steps), 'lighter ground')} together"
    return (FallStep(label=label, bits=bits, kind="for" if bits >= 0 else "against"),)


def odds_bits(share: float) -> float:
    """Give a probability in [0, 1] as log2 odds, kept within what a reader can tell apart.

    >>> odds_bits(0.5), odds_bits(0.8), odds_bits(1.0)
    (0.0, 2.0, 40.0)
    """
    if share < 2**-EVEN_BITS_MOST:
        return -EVEN_BITS_MOST
    if share > 1 - 2**-EVEN_BITS_MOST:
        return EVEN_BITS_MOST
    return round(log2(share / (1 - share)), 9)


def course_order(answers: Sequence[str]) -> tuple[str, ...]:
    """Give answers in the order they are stacked: actors as given, "contested", then "unknown"."""
    actors = [a for a in dict.fromkeys(answers) if a not in {CONTESTED, UNKNOWN}]
    return (*actors, CONTESTED, UNKNOWN)
