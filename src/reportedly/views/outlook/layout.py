"""Where the actors of a network stand in its picture: on a circle, blocs side by side, names apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.views.outlook.network import NetworkPage

MOST_DRAWN = 48
"""Actors; more names than these cannot be read in one picture, and the list has them all."""
LABEL_HEIGHT = 19.0
SIDE = 250.0
LEAST_RADIUS, RADIUS_STEP = 150.0, 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One actor in the picture.

    Attributes:
        actor: position in `NetworkPage.actors`.
        x, y: the point, in SVG units.
        angle: in radians, 0 at the right, growing clockwise.
        label_x, label_y: where the name begins, or ends when it stands on the left.
        right: the name stands on the right.
        bloc: number of its bloc in the page, or None.
    """

    actor: int
    x: float
    y: float
    angle: float
    label_x: float
    label_y: float
    right: bool
    bloc: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The picture's measures and spots; `left_out` counts the actors that are not drawn."""

    width: float
    height: float
    radius: float
    spots: tuple[Spot, ...]
    left_out: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the circle."""
        return self.width / 2, self.height / 2


def lay_out(page: NetworkPage) -> Layout:
    """Place the actors; the same network always lies the same way."""
    drawn = _drawn(page)
    groups = _groups(page, drawn)
    radius = max(LEAST_RADIUS, RADIUS_STEP * (len(drawn) + len(groups)))
    width = 2 * (radius + SIDE)
    height = max(2 * radius + 90, (len(drawn) / 2 + 2) * LABEL_HEIGHT)
    spots = _spots(groups, radius, (width / 2, height / 2))
    return Layout(
        width=width,
        height=height,
        radius=radius,
        spots=_with_labels(spots, radius, (width / 2, height / 2)),
        left_out=len(page.actors) - len(drawn),
    )


def bloc_of(page: NetworkPage) -> dict[int, int]:
    """Give the number of its bloc for each actor of the page that stands in one."""
    place = {actor: n for n, actor in enumerate(page.ids or page.actors)}
    return {
        place[member]: number
        for number, bloc in enumerate(page.blocs)
        for member in bloc.ids or bloc.members
        if member in place
    }


def _drawn(page: NetworkPage) -> list[int]:
    """Give the actors to draw, in the page's order: all, or those with the strongest bonds."""
    weight = [0.0] * len(page.actors)
    for a, b, share, _ in page.bonds:
        weight[a] += abs(share)
        weight[b] += abs(share)
    best = sorted(range(len(weight)), key=lambda n: (-weight[n], n))[:MOST_DRAWN]
    return sorted(best)


def _groups(page: NetworkPage, drawn: Sequence[int]) -> list[tuple[int | None, list[int]]]:
    """Give the actors bloc by bloc, in the page's order; those in none are one group each side by side."""
    member = bloc_of(page)
    groups: list[tuple[int | None, list[int]]] = []
    for actor in drawn:
        bloc = member.get(actor)
        if groups and groups[-1][0] == bloc:
            groups[-1][1].append(actor)
        else:
            groups.append((bloc, [actor]))
    return groups


def _spots(
    groups: Sequence[tuple[int | None, list[int]]], radius: float, centre: tuple[float, float]
) -> list[Spot]:
    gap = 1 if len(groups) > 1 else 0
    places = max(1, sum(len(actors) + gap for _, actors in groups))
    at, spots = 0.5, []
    for bloc, actors in groups:
        for actor in actors:
            angle = 2 * math.pi * at / places - math.pi / 2
            x, y = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
            spots.append(
                Spot(actor=actor, x=x, y=y, angle=angle, label_x=x, label_y=y,
                     right=math.cos(angle) >= 0, bloc=bloc)
            )  # fmt: skip
            at += 1
        at += gap
    return spots


def _with_labels(
    spots: Sequence[Spot], radius: float, centre: tuple[float, float]
) -> tuple[Spot, ...]:
    """Give the spots with their names in two columns, pushed apart until none covers another."""
    found = []
    for right in (True, False):
        column = sorted((s for s in spots if s.right is right), key=lambda s: (s.y, s.actor))
        heights = spread([s.y for s in column], LABEL_HEIGHT)
        x = centre[0] + (radius + 34) * (1 if right else -1)
        found += [
            Spot(actor=s.actor, x=s.x, y=s.y, angle=s.angle, label_x=x, label_y=y, right=right,
                 bloc=s.bloc)
            for s, y in zip(column, heights, strict=True)
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda s: s.actor))


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Give rising heights at least `gap` apart, each as near as it can be to the one wanted.

    Args:
        wanted: rising heights.
        gap: the least distance.

    >>> spread([0, 1, 50], 10)
    [-4.5, 5.5, 50.0]
    """
    clusters: list[list[float]] = []  # sum of wanted tops, count
    for height in wanted:
        clusters.append([height, 1.0])
        while len(clusters) > 1 and _top(clusters[-1], gap) < _bottom(clusters[-2], gap):
            total, count = clusters.pop()
            clusters[-1] = [clusters[-1][0] + total, clusters[-1][1] + count]
    return [
        _top(cluster, gap) + gap / 2 + gap * n
        for cluster in clusters
        for n in range(int(cluster[1]))
    ]


def _top(cluster: Sequence[float], gap: float) -> float:
    return cluster[0] / cluster[1] - gap * cluster[1] / 2


def _bottom(cluster: Sequence[float], gap: float) -> float:
    return cluster[0] / cluster[1] + gap * cluster[1] / 2
