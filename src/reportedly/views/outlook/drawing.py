"""The network as a picture: an SVG that needs no script, no colour vision and no library."""

import math
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from reportedly.views.citation import one_line
from reportedly.views.outlook.network import NetworkPage

SIZE = 720
CENTRE = SIZE / 2
RADIUS = 230
LABEL_GAP = 14
NODE = 6
FRIENDLY, HOSTILE = "#0072b2", "#b24c00"
"""Blue and rust stay apart in the common forms of colour blindness; hostile lines are dashed too.

Source: Okabe and Ito, Color Universal Design (2008).
"""
THICKEST = 5.0

OPENING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
    'font-family="sans-serif" font-size="13">'
)


def network_svg(page: NetworkPage) -> str:
    """Draw the actors on a circle, members of a bloc side by side, and every bond between them.

    Friendly bonds are blue and whole, hostile ones rust and dashed; the thicker, the more is said.
    The same as a list stands in the description, which screen readers read.

    Returns:
        An SVG document; every word in it is escaped.
    """
    places = _places(len(page.actors))
    title = f"Who stands with whom on {page.asked.on}" if page.asked.on else "Who stands with whom"
    return "\n".join([
        OPENING,
        f"<title>{escape(title)}</title>",
        f"<desc>{escape('; '.join(bond_texts(page)))}</desc>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="#ffffff"/>',
        *_lines(page, places),
        *_labels(page, places),
        *_key(),
        "</svg>",
        "",
    ])  # fmt: skip


def bond_texts(page: NetworkPage) -> list[str]:
    """Give every bond in words, friendly first, the strongest first."""
    ordered = sorted(page.bonds, key=lambda b: (-b[2], b[0], b[1]))
    return [
        one_line(f"{page.actors[a]} and {page.actors[b]}: {standing} {share:+.2f}")
        for a, b, share, standing in ordered
    ]


def _places(count: int) -> list[tuple[float, float]]:
    turns = [2 * math.pi * n / max(1, count) - math.pi / 2 for n in range(count)]
    return [(CENTRE + RADIUS * math.cos(t), CENTRE + RADIUS * math.sin(t)) for t in turns]


def _lines(page: NetworkPage, places: Sequence[tuple[float, float]]) -> Iterator[str]:
    for a, b, share, _ in page.bonds:
        (x1, y1), (x2, y2) = places[a], places[b]
        # Bent towards the centre, so that bonds of neighbours do not lie on one another.
        cx, cy = ((x1 + x2) / 2 + CENTRE) / 2, ((y1 + y2) / 2 + CENTRE) / 2
        dash = "" if share > 0 else ' stroke-dasharray="7 5"'
        yield (
            f'<path d="M{x1:.1f} {y1:.1f} Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}" fill="none" '
            f'stroke="{FRIENDLY if share > 0 else HOSTILE}" '
            f'stroke-width="{1 + (THICKEST - 1) * abs(share):.1f}" stroke-opacity="0.75"{dash}/>'
        )


def _labels(page: NetworkPage, places: Sequence[tuple[float, float]]) -> Iterator[str]:
    for name, (x, y) in zip(page.actors, places, strict=True):
        right = x >= CENTRE
        # A name at the very top or bottom stands above or below its point.
        steep = abs(x - CENTRE) < LABEL_GAP
        anchor = "middle" if steep else "start" if right else "end"
        at_x = x if steep else x + (LABEL_GAP if right else -LABEL_GAP)
        at_y = y + (LABEL_GAP * 1.6 if y > CENTRE else -LABEL_GAP) if steep else y + 4
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{NODE}" fill="#222222"/>'
        yield (
            f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}" fill="#222222">'
            f"{escape(one_line(name))}</text>"
        )


def _key() -> Iterator[str]:
    for row, (colour, dash, text) in enumerate(
        ((FRIENDLY, "", "friendly"), (HOSTILE, ' stroke-dasharray="7 5"', "hostile"))
    ):
        y = SIZE - 38 + 20 * row
        yield (
            f'<line x1="20" y1="{y}" x2="60" y2="{y}" stroke="{colour}" stroke-width="3"{dash}/>'
            f'<text x="70" y="{y + 4}" fill="#222222">{text}</text>'
        )
