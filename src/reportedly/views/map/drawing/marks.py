"""The marks of the drawn map: a place as a pie of its answers, several places as a ring."""

import math
from collections.abc import Sequence
from html import escape

from reportedly.views.citation import one_line
from reportedly.views.map.drawing.inks import fill_of

PLACE_RADIUS = 10.0
RING_RADIUS = 13.0
LEAST_SLICE = 0.03  # a slice thinner than this is only a line
Slices = Sequence[tuple[str, float]]
"""(ink, share), in the order in which they follow one another from twelve o'clock."""


def words(text: str) -> str:
    """Give text from anywhere as it may stand between or within tags."""
    return escape(one_line(text), quote=True)


def pie(x: float, y: float, slices: Slices, *, prefix: str, radius: float = PLACE_RADIUS) -> str:
    """Draw one place: each answer takes the part of the disc that it has of the probability.

    What nobody knows is left blank.
    """
    back = f'<circle class="m-back" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
    edge = f'<circle class="m-edge" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
    return back + _slices(x, y, slices, prefix, radius) + edge


def ring(
    x: float, y: float, slices: Slices, number: int, *, prefix: str, radius: float = RING_RADIUS
) -> str:
    """Draw places that lie too near each other: how many there are, and how many lean to which answer."""
    inner = radius * 0.56
    return (
        pie(x, y, slices, prefix=prefix, radius=radius)
        + f'<circle class="m-paper" cx="{x:g}" cy="{y:g}" r="{inner:g}"/>'
        + f'<circle class="m-edge" cx="{x:g}" cy="{y:g}" r="{inner:g}"/>'
        + f'<text class="m-count" x="{x:g}" y="{y + 3.9:g}" text-anchor="middle">{number}</text>'
    )


def diamond(x: float, y: float, number: int, *, likely: bool) -> str:
    """Draw incidents at one point: filled when it is likely that any happened, else hollow."""
    half = 6.5 if number == 1 else 9.5
    d = f"M{x:g} {y - half:g}L{x + half:g} {y:g}L{x:g} {y + half:g}L{x - half:g} {y:g}Z"
    body = f'<path class="{"m-act" if likely else "m-maybe"}" d="{d}"/>'
    if number == 1:
        return body
    ink = "m-acts" if likely else "m-maybes"
    return (
        f'{body}<text class="{ink}" x="{x:g}" y="{y + 3.4:g}" text-anchor="middle">{number}</text>'
    )


def _slices(x: float, y: float, slices: Slices, prefix: str, radius: float) -> str:
    shown = [(ink, share) for ink, share in slices if share >= LEAST_SLICE]
    whole = sum(share for _, share in shown)
    if len(shown) == 1:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {fill_of(prefix, shown[0][0])}/>'
    parts, at = [], 0.0
    for ink, share in shown:
        end = at + share / whole
        parts.append(f'<path d="{_wedge(x, y, radius, at, end)}" {fill_of(prefix, ink)}/>')
        at = end
    return "".join(parts)


def _wedge(x: float, y: float, radius: float, start: float, end: float) -> str:
    (x0, y0), (x1, y1) = (
        (x + radius * math.sin(turn), y - radius * math.cos(turn))
        for turn in (2 * math.pi * start, 2 * math.pi * end)
    )
    large = int(end - start >= 0.5)
    return f"M{x:g} {y:g}L{x0:.2f} {y0:.2f}A{radius:g} {radius:g} 0 {large} 1 {x1:.2f} {y1:.2f}Z"
