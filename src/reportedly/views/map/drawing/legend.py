"""The legend beneath a drawn map: every ink, and what each kind of mark means."""

from collections.abc import Iterable, Sequence

from reportedly.model.belief import UNKNOWN
from reportedly.views.map.drawing.inks import fill_of
from reportedly.views.map.drawing.lettering import width_of
from reportedly.views.map.drawing.marks import diamond, ring, words
from reportedly.views.map.legend import OTHER
from reportedly.views.map.page import WINDOW_DAYS, KeyRow
from reportedly.views.wording import listed

SIZE = 12.5
LINE = 24.0
EDGE = 16.0
SIGN = 24.0
BETWEEN = 20.0
NOT_KNOWN = "not known"
CREDIT = ("", "Outlines: Natural Earth")


def legend_of(key: Sequence[KeyRow], theme: str, width: float) -> tuple[str, float]:
    """Give the legend as SVG from its own upper left corner, and its height in points."""
    drawn, x, y = [], EDGE, 12.0
    for sign, text in (*_inks(key, f"m-{theme}-"), *signs(f"m-{theme}-"), CREDIT):
        wide = SIGN + width_of(text, SIZE) + BETWEEN
        if x > EDGE and x + wide >= width:
            x, y = EDGE, y + LINE
        drawn.append(
            f'<g transform="translate({x:g} {y:g})">{sign}'
            f'<text class="m-key" x="{SIGN:g}" y="12.5">{words(text)}</text></g>'
        )
        x += wide
    return "".join(drawn), y + LINE + 6


def key_of_inks(key: Iterable[KeyRow]) -> tuple[tuple[str, str], ...]:
    """Give each ink once with what it stands for; answers beyond the inks share one line."""
    rows = tuple(key)
    others = [row.name for row in rows if row.ink == OTHER]
    named = [
        (row.ink, NOT_KNOWN if row.answer == UNKNOWN else row.name)
        for row in rows
        if row.ink != OTHER
    ]
    return (*named, (OTHER, f"others: {listed(others)}")) if others else tuple(named)


def _inks(key: Iterable[KeyRow], prefix: str) -> Iterable[tuple[str, str]]:
    for ink, text in key_of_inks(key):
        box = f'<rect y="1" width="15" height="15" {fill_of(prefix, ink)}/>'
        yield f'{box}<rect class="m-edge" y="1" width="15" height="15"/>', text


def signs(prefix: str) -> Iterable[tuple[str, str]]:
    """Give what else stands on the map, each with what it means."""
    several = ring(8.5, 8.5, (("unknown", 1.0),), 3, prefix=prefix, radius=9.5)
    yield several, "so many places, by their leading answers"
    yield diamond(8, 8.5, 1, likely=True), f"incident of the last {WINDOW_DAYS} days"
    yield diamond(8, 8.5, 1, likely=False), "not likely to have happened"
    yield '<circle class="m-reach" cx="8.5" cy="8.5" r="8"/>', "how far off it may be"
