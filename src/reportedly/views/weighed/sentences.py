"""Short sentences about weights: how much speaks for what, how undecided it is, what last changed."""

import math

from reportedly.belief.fusion import FusedCount
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief
from reportedly.model.claim import Count
from reportedly.model.registry import Registry
from reportedly.views.citation import day_text
from reportedly.views.wording import answer_name, count_text, listed

PLAIN = frozenset(("held", "contested", "unknown", ""))
"""Statuses that the headline says already."""


def support_text(belief: float, disbelief: float, ignorance: float, digit: int) -> str:
    """Say how much of it is known at all, so that a clash does not look like silence.

    >>> support_text(0.3, 0, 0.7, 2)
    'for 0.30, against 0.00, not known 0.70; credibility 2'
    """
    parts = (("for", belief), ("against", disbelief), ("not known", ignorance))
    return ", ".join(f"{what} {share:.2f}" for what, share in parts) + f"; credibility {digit}"


def number_text(what: str, fused: FusedCount) -> str:
    """Say what several counts come to.

    >>> number_text("killed", FusedCount(low=20, high=30, least=10, most=40, origins=3))
    'killed: 20 to 30 by 3 origins, who name 10 to 40'
    """
    middle = count_text(Count(what=what, low=fused.low, high=fused.high)).removesuffix(what).strip()
    span = f"{fused.least:,} to {fused.most:,}" if fused.least != fused.most else f"{fused.most:,}"
    return f"{what}: {middle} by {fused.origins} origins, who name {span}"


def status_text(belief: Belief) -> str:
    """Give the reader's word for the state; "" where the headline says it already."""
    return "" if belief.status in PLAIN else f"Status: {belief.status}."


def change_text(belief: Belief, registry: Registry) -> str:
    """Say what last changed and between which days; "" when nothing did."""
    change = belief.change
    if change is None:
        return ""
    before, after = (_state(a, registry) for a in (change.before, change.after))
    first, last = day_text(change.earliest), day_text(change.latest)
    return f"Last change: from {before} to {after}, between {first} and {last}."


def _state(answer: str, registry: Registry) -> str:
    name = answer_name(answer, registry)
    return name if answer in {CONTESTED, UNKNOWN} else f"held by {name}"


def uncorroborated_text(belief: Belief, registry: Registry) -> str:
    """Name who is only claimed to hold it; "" when everybody claimed is vouched for by others."""
    names = [answer_name(a, registry) for a in belief.uncorroborated]
    return f"Claimed but not corroborated: held by {listed(names)}." if names else ""


def spread_text(belief: Belief) -> str:
    """Say how undecided the answer is."""
    most = math.log2(len(belief.answers))
    return f"Undecided: {belief.entropy_bits:.1f} of at most {most:.1f} bits."
