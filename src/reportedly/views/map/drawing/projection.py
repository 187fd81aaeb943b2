"""Web Mercator: from degrees to the points of a picture, and how many of them make a kilometre."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.views.map.page import Bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

EARTH_KM = 6371.0088
MOST_LATITUDE = 85.0
LEAST_SPAN_KM = 12.0  # a map of one village still shows what lies around it
MARGIN_SHARE = 0.11


def mercator_y(lat: float) -> float:
    """Give the northing of a latitude in radians of the sphere.

    >>> round(mercator_y(0.0), 9), round(mercator_y(45.0), 4)
    (0.0, 0.8814)
    """
    held = max(-MOST_LATITUDE, min(MOST_LATITUDE, lat))
    return math.asinh(math.tan(math.radians(held)))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A stretch of the earth in a picture.

    Attributes:
        lon, lat: its middle, WGS 84 degrees.
        scale: points of the picture per radian of longitude.
        width, height: of the picture, in points.
    """

    lon: float
    lat: float
    scale: float
    width: float
    height: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Give where a place lies in the picture, from its upper left corner."""
        east = (lon - self.lon + 180.0) % 360.0 - 180.0
        x = self.width / 2 + math.radians(east) * self.scale
        return x, self.height / 2 - (mercator_y(lat) - mercator_y(self.lat)) * self.scale

    def points_per_km(self, lat: float) -> float:
        """Give how many points one kilometre takes at a latitude."""
        return self.scale / (EARTH_KM * math.cos(math.radians(lat)))

    def holds(self, x: float, y: float, *, margin: float = 0.0) -> bool:
        """Say whether a point lies in the picture, or no further out than the margin."""
        inside_x = x >= -margin and self.width + margin >= x
        return inside_x and y >= -margin and self.height + margin >= y

    @property
    def bounds(self) -> Bounds:
        """The frame of the picture in degrees; east of the date line longitudes go on past 180."""
        half = math.degrees(self.width / 2 / self.scale)
        top = mercator_y(self.lat) + self.height / 2 / self.scale
        low = mercator_y(self.lat) - self.height / 2 / self.scale
        return Bounds(
            west=self.lon - half, south=_latitude(low), east=self.lon + half, north=_latitude(top)
        )

    def project(self, degrees: "Rows") -> "Rows":
        """Give the points of many (longitude, latitude) rows; longitudes are not wrapped."""
        import numpy as np

        lats = np.clip(degrees[:, 1], -MOST_LATITUDE, MOST_LATITUDE)
        north = np.arcsinh(np.tan(np.radians(lats))) - mercator_y(self.lat)
        x = self.width / 2 + np.radians(degrees[:, 0] - self.lon) * self.scale
        return np.column_stack((x, self.height / 2 - north * self.scale))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(northing)))


def fit(bounds: Bounds, *, width: float, height: float) -> View:
    """Give the view that shows the whole frame with a margin, and at least 12 km."""
    low, top = mercator_y(bounds.south), mercator_y(bounds.north)
    lat = _latitude((low + top) / 2)
    least = LEAST_SPAN_KM / (EARTH_KM * math.cos(math.radians(lat)))
    across = max(math.radians(bounds.east - bounds.west), least)
    up = max(top - low, least)
    room = 1 - 2 * MARGIN_SHARE
    scale = min(width * room / across, height * room / up)
    return View(
        lon=(bounds.west + bounds.east) / 2,
        lat=lat,
        scale=max(scale, width / (2 * math.pi)),
        width=width,
        height=height,
    )


def around(lat: float, lon: float, *, reach_km: float, width: float, height: float) -> View:
    """Give the view that shows so many kilometres around a point."""
    per_km = min(width, height) / 2 / reach_km
    scale = per_km * EARTH_KM * math.cos(math.radians(lat))
    return View(lon=lon, lat=lat, scale=scale, width=width, height=height)


def bar_of(view: View, *, most: float) -> tuple[int, float]:
    """Give a round number of kilometres and its length in points, at most so long.

    >>> bar_of(around(0, 0, reach_km=100, width=200, height=200), most=60)
    (50, 50.0)
    """
    per_km = view.points_per_km(view.lat)
    best = 1
    for power in range(5):
        for lead in (1, 2, 5):
            km = lead * 10**power
            best = km if most >= km * per_km else best
    return best, round(best * per_km, 1)
