"""Points and distances on the globe: one point and a radius for any shape a person drew."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Outline = NDArray[np.float64]
"""A closed line, (n, 2): longitude and latitude of each corner in degrees."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius. Source: IUGG, GRS 80."""

_SHAPES = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
)


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Give the great-circle distance in kilometres between two (latitude, longitude) pairs.

    >>> round(distance_km((31.2, 16.6), (32.4, 15.1)))
    195
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*first, *second))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(point: tuple[float, float], *, km: float, bearing: float) -> tuple[float, float]:
    """Give the (latitude, longitude) so many km from a point, at a bearing clockwise from north.

    Source: the direct problem on a sphere of mean radius; off by 0.3 % at most.

    >>> moved((0.0, 0.0), km=111.195, bearing=90)
    (0.0, 1.0)
    """
    lat, lon, turn = map(math.radians, (*point, bearing))
    arc = km / EARTH_RADIUS_KM
    there = math.asin(
        math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn)
    )
    along = lon + math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(lat),
        math.cos(arc) - math.sin(lat) * math.sin(there),
    )
    return round(math.degrees(there), 5), round((math.degrees(along) + 540) % 360 - 180, 5)


def nearest_point(
    point: tuple[float, float], outlines: Sequence[Outline]
) -> tuple[tuple[float, float], float]:
    """Give the corner of the outlines nearest to a (latitude, longitude), and how many km off.

    Raises:
        ValueError: there is no outline.
    """
    corners = np.concatenate(list(outlines))
    lat, lon = np.radians(corners[:, 1]), np.radians(corners[:, 0])
    here_lat, here_lon = math.radians(point[0]), math.radians(point[1])
    half = (
        np.sin((lat - here_lat) / 2) ** 2
        + np.cos(lat) * math.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
    )
    best = int(half.argmin())
    away_km = 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(float(half[best]))))
    return (float(corners[best, 1]), float(corners[best, 0])), away_km


_TOUCHING_KM = 12.0
"""Simplified outlines of neighbours lie no farther apart than this along their border."""


def shared_border(
    first: Sequence[Outline], second: Sequence[Outline]
) -> tuple[float, float, float] | None:
    """Give latitude, longitude and reach in km of the border that two lands share, or None.

    The point is the corner of the border nearest to its middle.
    """
    ours = np.unique(np.concatenate(list(first)), axis=0)
    theirs = np.unique(np.concatenate(list(second)), axis=0)
    west, south = theirs.min(axis=0) - 1
    east, north = theirs.max(axis=0) + 1
    x, y = ours[:, 0], ours[:, 1]
    ours = ours[(x >= west) & (x < east) & (y >= south) & (y < north)]
    corners = [
        (float(lat), float(lon))
        for lon, lat in ours
        if nearest_point((float(lat), float(lon)), [theirs])[1] < _TOUCHING_KM
    ]
    if not corners:
        return None
    middle = (
        sum(c[0] for c in corners) / len(corners),
        sum(c[1] for c in corners) / len(corners),
    )
    point = min(corners, key=lambda c: distance_km(middle, c))
    reach_km = max(distance_km(point, c) for c in corners)
    return point[0], point[1], round(max(_TOUCHING_KM, reach_km), 1)


def representative_point(geometry: dict[str, Any]) -> tuple[float, float]:
    """Give (latitude, longitude) in degrees that stand for a GeoJSON geometry.

    A point is itself; any other shape is represented by the middle of its bounding box.

    Raises:
        ValueError: no GeoJSON shape, or a corner outside the globe.

    >>> representative_point({"type": "LineString", "coordinates": [[10, 30], [12, 32]]})
    (31.0, 11.0)
    """
    corners = tuple(_corners(geometry))
    lats, lons = [c[0] for c in corners], [c[1] for c in corners]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def radius_of(geometry: dict[str, Any]) -> float | None:
    """Give how far in km the shape reaches from its representative point; None for a point.

    Raises:
        ValueError: as `representative_point`.
    """
    if geometry.get("type") == "Point":
        return None
    middle = representative_point(geometry)
    return round(max(distance_km(middle, corner) for corner in _corners(geometry)), 3)


def _corners(geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    if not isinstance(geometry, dict):
        raise ValueError(f"the geometry is {geometry!r}")  # noqa: TRY004
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries") or [None]
        for part in parts:
            yield from _corners(part)
        return
    if geometry.get("type") not in _SHAPES:
        raise ValueError(f"the geometry has the type {geometry.get('type')!r}")
    yield from _positions(geometry.get("coordinates"))


def _positions(value: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    if not isinstance(value, list) or not value:
        raise ValueError(f"the coordinates are {value!r}")
    if isinstance(value[0], list):
        for part in value:
            yield from _positions(part)
        return
    if len(value) < 2 or not all(_is_number(v) for v in value[:2]):
        raise ValueError(f"the coordinates are {value!r}")
    lon, lat = float(value[0]), float(value[1])
    if not (abs(lat) < 90.000001 and abs(lon) < 180.000001):
        raise ValueError(f"the coordinates {value!r} lie outside the globe")
    yield lat, lon


def _is_number(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, int | float) and not isinstance(value, bool)
