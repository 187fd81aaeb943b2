"""Where names stand in a drawing: beside their mark, over nothing else, or not at all."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDE = {"W", "F"}
NARROW = frozenset("iIl.,'’|!:;jtfr ()[]")
GAP = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of the picture, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether the two overlap; touching is no overlap."""
        return (
            other.right > self.left
            and self.right > other.left
            and other.bottom > self.top
            and self.bottom > other.top
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A name that wants to stand beside a mark of this radius; the first in a list is served first."""

    text: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettered:
    """A name with its place; `anchor` is SVG's: "start", "end" or "middle"; `y` is the baseline."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def width_of(text: str, size: float) -> float:
    """Estimate how wide a text runs in a sans-serif of that size; rather too wide than too narrow.

    >>> width_of("ill", 10) < width_of("mmm", 10)
    True
    """
    ems = 0.0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        wide = unicodedata.east_asian_width(letter) in WIDE
        ems += 1.0 if wide else 0.32 if letter in NARROW else 0.67 if letter.isupper() else 0.57
    return ems * size


def letter(
    wishes: Iterable[Wish], *, size: float, width: float, height: float, taken: Sequence[Box] = ()
) -> tuple[Lettered, ...]:
    """Give the names that find a place: right of the mark, left, below, above, or at a corner.

    Args:
        wishes: names, the one that matters most first.
        size: of the letters, in points.
        width: of the picture, which no name leaves.
        height: of the picture.
        taken: what no name may cover.
    """
    full = list(taken)
    found = []
    for wish in wishes:
        fits = (
            place
            for place in _places(wish, size)
            if _is_inside(place.box, width, height) and not any(place.box.meets(b) for b in full)
        )
        placed = next(fits, None)
        if placed is not None:
            found.append(placed)
            full.append(placed.box)
    return tuple(found)


def _is_inside(box: Box, width: float, height: float) -> bool:
    return box.left >= 2 and width - 2 >= box.right and box.top >= 2 and height - 2 >= box.bottom


def _places(wish: Wish, size: float) -> Iterable[Lettered]:
    wide, off = width_of(wish.text, size), wish.radius + GAP
    near = off * 0.75
    tries = (
        ("start", off, size * 0.35), ("end", -off, size * 0.35),
        ("middle", 0.0, off + size * 0.8), ("middle", 0.0, -off),
        ("start", near, near + size * 0.6), ("start", near, -near),
        ("end", -near, near + size * 0.6), ("end", -near, -near),
    )  # fmt: skip
    for anchor, dx, dy in tries:
        x, y = wish.x + dx, wish.y + dy
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
        box = Box(left=left, top=y - size * 0.85, right=left + wide, bottom=y + size * 0.3)
        yield Lettered(text=wish.text, x=round(x, 1), y=round(y, 1), anchor=anchor, box=box)
