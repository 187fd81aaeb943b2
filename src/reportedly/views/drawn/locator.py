"""Where a place lies, beside what else is near: a square, a dot, how far off it may be, a scale."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.views.citation import clipped

SIZE = 240
_KM_A_DEGREE = 111.2
_NEAREST = 6
_LEAST_KM = 2.0
_LETTER, _LINE = 6.0, 11.0  # size of the words, SVG units
_SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with coordinates: WGS 84 degrees; `radius_km` says how far off they may be."""

    place: str
    name: str
    lat: float
    lon: float
    radius_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A place and those known near it, the nearest first."""

    spot: Spot
    near: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A dot in the square.

    Attributes:
        km: how far from the place it lies.
        label: its name; "" where another name stands already.
        leftward: the name goes to the left of it, because there is no room to the right.
    """

    spot: Spot
    km: float
    label: str
    x: float
    y: float
    leftward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLocator:
    """The dots, the circle of what is uncertain, and the bar of scale."""

    dots: tuple[Dot, ...]
    ring: float
    scale_km: int
    scale_width: float
    size: int = SIZE


def nearest(spot: Spot, others: Iterable[Spot]) -> tuple[Spot, ...]:
    """Give the few other places that lie nearest."""
    found = [(distance_km(spot, o), o.place, o) for o in others if o.place != spot.place]
    return tuple(o for _, _, o in sorted(found, key=lambda f: f[:2])[:_NEAREST])


def distance_km(one: Spot, other: Spot) -> float:
    """Give the distance on the sphere.

    >>> round(distance_km(Spot(place="a", name="A", lat=0, lon=0), Spot(place="b", name="B", lat=0, lon=1)))
    111
    """
    east, north = _apart_km(one, other)
    return math.hypot(east, north)


def _apart_km(one: Spot, other: Spot) -> tuple[float, float]:
    """Give how far east and north the other lies; flat, which is enough for a picture."""
    turn = (other.lon - one.lon + 180) % 360 - 180
    middle = math.cos(math.radians((one.lat + other.lat) / 2))
    return turn * _KM_A_DEGREE * middle, (other.lat - one.lat) * _KM_A_DEGREE


def draw_locator(locator: Locator) -> DrawnLocator:
    """Give the square: wide enough for the uncertainty and the nearest places."""
    spot = locator.spot
    apart = [_apart_km(spot, other) for other in locator.near]
    reach = max(_LEAST_KM, 1.6 * spot.radius_km, *(1.25 * max(abs(e), abs(n)) for e, n in apart), 0)
    scale = SIZE / 2 / reach  # SVG units for a kilometre
    bar = max((km for km in _SCALES_KM if km * scale <= SIZE / 3), default=_SCALES_KM[0])
    dots = [_dot(spot, 0.0, 0.0, scale)]
    dots += [_dot(o, e, n, scale) for o, (e, n) in zip(locator.near, apart, strict=True)]
    return DrawnLocator(
        dots=_legible(dots),
        ring=round(spot.radius_km * scale, 1),
        scale_km=bar,
        scale_width=round(bar * scale, 1),
    )


def _dot(spot: Spot, east: float, north: float, scale: float) -> Dot:
    x, y = SIZE / 2 + east * scale, SIZE / 2 - north * scale
    return Dot(
        spot=spot,
        km=math.hypot(east, north),
        label=clipped(spot.name, most=18),
        x=round(x, 1),
        y=round(y, 1),
        leftward=x > SIZE * 0.6,
    )


def _legible(dots: Iterable[Dot]) -> tuple[Dot, ...]:
    """Take away each name that would be written over one that is nearer to the place."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for dot in dots:
        wide = _LETTER * len(dot.label)
        left = dot.x - 8 - wide if dot.leftward else dot.x + 8
        free = all(
            abs(dot.y - y) >= _LINE or left >= end or start >= left + wide
            for start, end, y in taken
        )
        if free:
            taken.append((left, left + wide, dot.y))
        found.append(dot if free else replace(dot, label=""))
    return tuple(found)
