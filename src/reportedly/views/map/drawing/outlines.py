"""Country outlines for the drawn map, clipped to the view: Natural Earth, as the front end is built.

The file stands among the built files (see hatch_build.py). Where they are missing the map has its
places, its scale and its legend, and no outlines.

Source: https://www.naturalearthdata.com; the TopoJSON format specification 1.0.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.views.map.drawing.projection import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

BUILT_PATH = Path(__file__).parents[2] / "static" / "built"
FINE_DEGREES = 25.0  # a view narrower than this gets the fine outlines
MARGIN = 30.0  # lines go on so far beyond the picture
NAME_LEAST_AREA = 9000.0  # points of the picture; a smaller piece of a country goes unnamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One closed line of a country: the arcs it runs along; a negative one runs backwards."""

    country: str
    arcs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All outlines: arcs of (longitude, latitude), shared by neighbours.

    Attributes:
        boxes: for each arc its west, south, east and north.
        ring_boxes: the same for each ring.
        uses: for each arc how many rings it is part of; a coast is part of one.
    """

    arcs: tuple["Rows", ...]
    boxes: "Rows"
    uses: "Rows"
    rings: tuple[Ring, ...]
    ring_boxes: "Rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """What a view shows of the world, as path data, and where country names fit.

    Attributes:
        names: (name, x, y, width of the piece it stands in), in points.
    """

    fill: str
    coasts: str
    borders: str
    names: tuple[tuple[str, float, float, float], ...]


def land_in(view: View, *, built: Path = BUILT_PATH) -> Land | None:
    """Give the land of a view, or None where the outlines were not built."""
    span = view.bounds.east - view.bounds.west
    world = world_of("50m" if span >= FINE_DEGREES else "10m", built)
    if world is None:
        return None
    shapes = list(_shapes(world, view))
    lines = {False: "", True: ""}
    for number, shift in _seen(world.boxes, view):
        points = view.project(world.arcs[number] + np.array((shift, 0.0)))
        lines[bool(world.uses[number] >= 2)] += _line(points, view)
    return Land(
        fill="".join(_closed(points) for _, points in shapes),
        coasts=lines[False],
        borders=lines[True],
        names=tuple(_names(shapes)),
    )


@cache
def world_of(scale: str, built: Path = BUILT_PATH) -> World | None:
    """Give the outlines at "10m" or "50m", or None where they were not built.

    The built file has three lines, so that a browser can run it; the second one is JSON.
    """
    path = built / f"base-{scale}.js"
    if not path.is_file():
        return None
    topology = json.loads(path.read_text(encoding="utf-8").splitlines()[1])
    arcs = _arcs(topology)
    rings = tuple(_rings(topology["objects"]["countries"]["geometries"]))
    used = Counter(_plain(arc) for ring in rings for arc in ring.arcs)
    boxes = np.array([(*a.min(axis=0), *a.max(axis=0)) for a in arcs])
    return World(
        arcs=arcs,
        boxes=boxes,
        uses=np.array([used[n] for n in range(len(arcs))], dtype=float),
        rings=rings,
        ring_boxes=np.array([_around(boxes[[_plain(n) for n in ring.arcs]]) for ring in rings]),
    )


def _arcs(topology: dict[str, Any]) -> tuple["Rows", ...]:
    """Turn steps into degrees, all arcs in one go."""
    lengths = [len(arc) for arc in topology["arcs"]]
    starts = np.cumsum([0, *lengths])
    flat = chain.from_iterable(chain.from_iterable(topology["arcs"]))
    steps = np.fromiter(flat, dtype=float, count=2 * int(starts[-1])).reshape(-1, 2)
    run = np.cumsum(steps, axis=0)
    before = np.repeat(run[starts[:-1]] - steps[starts[:-1]], lengths, axis=0)
    placed = (run - before) * topology["transform"]["scale"] + topology["transform"]["translate"]
    return tuple(np.split(placed, starts[1:-1]))


def _rings(geometries: Sequence[dict[str, Any]]) -> Iterator[Ring]:
    for one in geometries:
        polygons = one.get("arcs", []) if one["type"] == "MultiPolygon" else [one.get("arcs", [])]
        name = str(one.get("properties", {}).get("name", ""))
        yield from (Ring(country=name, arcs=tuple(r)) for polygon in polygons for r in polygon)


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _around(boxes: "Rows") -> tuple[float, ...]:
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


def _seen(boxes: "Rows", view: View) -> Iterator[tuple[int, float]]:
    """Give the boxes that lie in the view, and by how many degrees each must be moved east."""
    seen = view.bounds
    level = (seen.north >= boxes[:, 1]) & (boxes[:, 3] >= seen.south)
    for shift in (-360.0, 0.0, 360.0):
        across = (seen.east >= boxes[:, 0] + shift) & (boxes[:, 2] + shift >= seen.west)
        yield from ((int(n), shift) for n in np.flatnonzero(level & across))


def _shapes(world: World, view: View) -> Iterator[tuple[str, "Rows"]]:
    for number, shift in _seen(world.ring_boxes, view):
        ring = world.rings[number]
        arcs = [world.arcs[n] if n >= 0 else world.arcs[~n][::-1] for n in ring.arcs]
        points = clip(view.project(np.concatenate(arcs) + np.array((shift, 0.0))), view)
        if len(points) >= 3:
            yield ring.country, points


def clip(points: "Rows", view: View, *, margin: float = 4.0) -> "Rows":
    """Give the part of a closed ring that lies in the picture.

    Source: Sutherland and Hodgman 1974, one edge of the picture after the other.
    """
    edges = (
        (0, -margin, 1),
        (0, view.width + margin, -1),
        (1, -margin, 1),
        (1, view.height + margin, -1),
    )
    for axis, edge, sign in edges:
        if not len(points):
            break
        depth = sign * (points[:, axis] - edge)
        after, depth_after = np.roll(points, -1, axis=0), np.roll(depth, -1)
        inside = depth >= 0
        crosses = inside != (depth_after >= 0)
        share = np.where(crosses, depth / np.where(crosses, depth - depth_after, 1.0), 0.0)
        cuts = points + (after - points) * share[:, None]
        both = np.stack((points, cuts), axis=1).reshape(-1, 2)
        points = both[np.stack((inside, crosses), axis=1).reshape(-1)]
    return points


def _thinned(points: "Rows") -> "Rows":
    """Leave out points that fall onto the one before them, at half a point's precision."""
    rounded = np.round(points * 2) / 2
    kept = np.ones(len(rounded), dtype=bool)
    kept[1:] = np.any(rounded[1:] != rounded[:-1], axis=1)
    return rounded[kept]


def _closed(points: "Rows") -> str:
    thin = _thinned(points)
    return f"M{_path(thin)}Z" if len(thin) >= 3 else ""


def _path(points: "Rows") -> str:
    return "L".join(f"{x:g} {y:g}" for x, y in points.tolist())


def _line(points: "Rows", view: View) -> str:
    """Give the stretches of a line that lie in or next to the picture."""
    thin = _thinned(points)
    # One bit for each side on which a point lies out: a stretch that is out on one side at both
    # of its ends is not seen; one that crosses the whole picture is.
    out = (
        1 * (thin[:, 0] <= -MARGIN)
        + 2 * (thin[:, 0] >= view.width + MARGIN)
        + 4 * (thin[:, 1] <= -MARGIN)
        + 8 * (thin[:, 1] >= view.height + MARGIN)
    )
    seen = np.concatenate(([False], (out[:-1] & out[1:]) == 0, [False])).astype(int)
    turns = np.flatnonzero(np.diff(seen))
    parts = (thin[a : b + 1] for a, b in zip(turns[::2], turns[1::2], strict=True))
    return "".join(f"M{_path(part)}" for part in parts)


def _names(shapes: Sequence[tuple[str, "Rows"]]) -> Iterator[tuple[str, float, float, float]]:
    """Give each country's name with the middle of its largest piece in view, and that one's width."""
    largest: dict[str, tuple[float, Rows]] = {}
    for name, points in shapes:
        size = abs(_area(points))
        if name and size >= max(NAME_LEAST_AREA, largest.get(name, (0.0,))[0]):
            largest[name] = (size, points)
    for name, (_, points) in largest.items():
        x, y = _middle(points)
        yield name, round(x, 1), round(y, 1), float(np.ptp(points[:, 0]))


def _area(points: "Rows") -> float:
    x, y = points[:, 0], points[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _middle(points: "Rows") -> tuple[float, float]:
    x, y = points[:, 0], points[:, 1]
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    whole = 3 * float(np.sum(cross))
    return (
        float(np.sum((x + np.roll(x, -1)) * cross)) / whole,
        float(np.sum((y + np.roll(y, -1)) * cross)) / whole,
    )
