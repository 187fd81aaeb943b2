"""The network as a picture: an SVG that needs no script, no colour vision and no library."""

import math
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from reportedly.views.citation import clipped, day_text, one_line
from reportedly.views.outlook.layout import Layout, Spot, lay_out
from reportedly.views.outlook.network import NetworkPage
from reportedly.views.picture.canvas import Theme, alone, element, picture

NODE = 6.5
THINNEST, THICKEST = 1.2, 5.0
KEY_HEIGHT = 30
MOST_LETTERS = 32
BLOC_INKS = 3

Address = Callable[[int], str]
"""The address of something by its number."""


def network_svg(page: NetworkPage, *, theme: Theme = "light") -> str:
    """Draw the actors on a circle, members of a bloc side by side, and every bond between them.

    Friendly bonds are blue and whole, hostile ones ochre and dashed; the thicker, the more is said.
    The same as a list stands in the description, which screen readers read.

    Returns:
        An SVG document; every word in it is escaped.
    """
    layout = lay_out(page)
    return alone(
        *_parts(page, layout, None, ()),
        size=(layout.width, layout.height + KEY_HEIGHT),
        title=_title(page),
        description="; ".join(bond_texts(page)),
        theme=theme,
    )


def network_figure(
    page: NetworkPage, actor: Callable[[str], str], numbers: Sequence[int] = ()
) -> Markup:
    """Draw the same for a page, where names lead to actors and bonds to what is said of them.

    Args:
        page: the network.
        actor: gives the address of an actor by its id.
        numbers: for each bond, the number of its row on the page, or 0 where it has none.
    """
    layout = lay_out(page)
    return picture(
        *_parts(page, layout, actor, numbers),
        size=(layout.width, layout.height + KEY_HEIGHT),
        title=_title(page),
        class_="chart network",
    )


def _title(page: NetworkPage) -> str:
    on = page.asked.on
    return f"Who stands with whom on {day_text(on)}" if on else "Who stands with whom"


def bond_texts(page: NetworkPage) -> list[str]:
    """Give every bond in words, friendly first, the strongest first."""
    ordered = sorted(page.bonds, key=lambda b: (-b[2], b[0], b[1]))
    return [
        one_line(f"{page.actors[a]} and {page.actors[b]}: {standing} {share:+.2f}")
        for a, b, share, standing in ordered
    ]


def _parts(
    page: NetworkPage,
    layout: Layout,
    actor: Callable[[str], str] | None,
    numbers: Sequence[int],
) -> Iterator[Markup]:
    spots = {spot.actor: spot for spot in layout.spots}
    yield from _blocs(page, layout)
    for n, (a, b, share, standing) in enumerate(page.bonds):
        if a in spots and b in spots:
            line = _bond(spots[a], spots[b], layout.centre, share)
            title = f"{page.actors[a]} and {page.actors[b]}: {standing}, {share:+.2f}"
            yield _linked(
                element("g", element("title", title), *line, class_="bond", data_a=a, data_b=b),
                f"#bond-{numbers[n]}" if n < len(numbers) and numbers[n] else "",
            )
    for spot in layout.spots:
        yield _node(spot, page, actor)
    yield from _key(layout)


def _linked(part: Markup, address: str) -> Markup:
    return element("a", part, href=address, tabindex=-1) if address else part


def _bond(one: Spot, other: Spot, centre: tuple[float, float], share: float) -> Iterator[Markup]:
    # Bent towards the centre, so that bonds of neighbours do not lie on one another.
    cx = ((one.x + other.x) / 2 + centre[0]) / 2
    cy = ((one.y + other.y) / 2 + centre[1]) / 2
    way = f"M{one.x:.1f} {one.y:.1f} Q{cx:.1f} {cy:.1f} {other.x:.1f} {other.y:.1f}"
    yield element("path", class_="c-reach", d=way)
    yield element(
        "path",
        class_="c-friendly" if share > 0 else "c-hostile",
        d=way,
        stroke_width=THINNEST + (THICKEST - THINNEST) * abs(share),
        stroke_dasharray=None if share > 0 else "7 5",
    )


def _node(spot: Spot, page: NetworkPage, actor: Callable[[str], str] | None) -> Markup:
    name = page.actors[spot.actor]
    towards = 12 if spot.right else -12
    leader = f"M{spot.x:.1f} {spot.y:.1f} L{spot.label_x - towards:.1f} {spot.label_y:.1f} h{towards * 0.7:.1f}"
    label = element(
        "text",
        clipped(one_line(name), most=MOST_LETTERS),
        class_="c-name",
        x=spot.label_x,
        y=spot.label_y + 4.5,
        text_anchor="start" if spot.right else "end",
    )
    linked = actor is not None and spot.actor < len(page.ids)
    return element(
        "g",
        element("title", name),
        element("path", class_="c-leader", d=leader),
        element("circle", class_="c-node", cx=spot.x, cy=spot.y, r=NODE),
        _linked(label, actor(page.ids[spot.actor])) if actor and linked else label,
        class_="actor",
        data_n=spot.actor,
    )


def _blocs(page: NetworkPage, layout: Layout) -> Iterator[Markup]:
    """Draw an arc behind the members of each bloc, with its letter."""
    for number in range(len(page.blocs)):
        members = [s.angle for s in layout.spots if s.bloc == number]
        if len(members) < 2:
            continue
        first, last = min(members) - 0.06, max(members) + 0.06
        radius = layout.radius + 13
        (x1, y1), (x2, y2) = (_on_circle(layout, a, radius) for a in (first, last))
        large = 1 if last - first > math.pi else 0
        way = f"M{x1:.1f} {y1:.1f} A{radius:.1f} {radius:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}"
        yield element("path", class_=f"c-bloc c-bloc{number % BLOC_INKS}", d=way)
        x, y = _on_circle(layout, (first + last) / 2, layout.radius - 24)
        yield element("text", bloc_letter(number), class_="c-letter", x=x, y=y + 5,
                      text_anchor="middle")  # fmt: skip


def bloc_letter(number: int) -> str:
    """Give the letter of a bloc in the picture and in the list, from its number from 0.

    >>> bloc_letter(0), bloc_letter(27)
    ('A', 'B2')
    """
    letter, round_ = chr(ord("A") + number % 26), number // 26
    return f"{letter}{round_ + 1}" if round_ else letter


def _on_circle(layout: Layout, angle: float, radius: float) -> tuple[float, float]:
    cx, cy = layout.centre
    return cx + radius * math.cos(angle), cy + radius * math.sin(angle)


def _key(layout: Layout) -> Iterator[Markup]:
    y = layout.height + 8
    x = layout.width / 2 - 190
    for style, dash, words in (("c-friendly", None, "friendly"), ("c-hostile", "7 5", "hostile")):
        yield element(
            "path", class_=style, d=f"M{x:.1f} {y} h38", stroke_width=3, stroke_dasharray=dash
        )
        yield element("text", words, class_="c-key", x=x + 46, y=y + 4.5)
        x += 125
    yield element("text", "thicker: more is said", class_="c-key", x=x, y=y + 4.5)
