"""Places told by a way from others: "15 km north of Sirte", "between A and B", "near the border".

Each gets a point of its own and a radius that owns up to how little the words say; never the
point of the town it is told from.
"""

import math
import re
from dataclasses import dataclass

from reportedly.resolution.places.geometry import (
    Outline,
    distance_km,
    moved,
    nearest_point,
    shared_border,
)

_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225,
    "west": 270, "northwest": 315,
}  # fmt: skip
_COMPASS = r"(?P<way>(?:north|south)[\s-]?(?:east|west)|north|south|east|west)(?:ern|wards?)?"
_UNITS = {"k": 1.0, "m": 1.609344, "n": 1.852}
_FAR = re.compile(
    rf"(?i)^(?:an?\s+)?(?:(?:some|about|around|roughly|nearly|over|just|approximately)\s+)?"
    rf"(?P<count>\d[\d,.]*|a\s+few|several|a\s+dozen|dozens\s+of)\s*[-\s]?"
    rf"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|nautical\s+miles?)\s+"
    rf"(?:(?:to\s+the\s+)?{_COMPASS}\s+of|from|outside|away\s+from|off)\s+(?P<name>\S.*)$"
)
_SIDE = re.compile(rf"(?i)^(?:just\s+|the\s+)?(?:to\s+the\s+)?{_COMPASS}\s+of\s+(?P<name>\S.*)$")
_BETWEEN = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:road|highway|route|area|desert|coast|front|line|midway|halfway|stretch)"
    r"\s+)?(?:that\s+)?between\s+(?P<first>\S.*?)\s+and\s+(?P<second>\S.*)$"
)
_BORDER = re.compile(
    r"(?i)^(?:(?:the\s+)?(?P<here>\S.*?)[’']s\s+)?(?:(?:near|at|on|along|close\s+to|by)\s+)?"
    r"(?:the\s+)?(?:(?P<adjective>[A-Z][a-z]+)\s+)?border(?:\s+area|\s+region|s)?"
    r"(?:\s+(?:with|of|between)\s+(?P<name>\S.*))?$"
)
_VAGUE = {"a few": 5.0, "several": 8.0, "a dozen": 19.0, "dozens of": 40.0}
_SIDE_KM = 20.0
"""How far "south of Sirte" reaches where nothing else is said: the distance of a day's report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way from one or two named places.

    Attributes:
        kind: "far", "side", "between" or "border".
        names: the words of the places it is told from.
        km: how far, or None when it is not said.
        bearing: degrees clockwise from north, or None when it is not said.
    """

    kind: str
    names: tuple[str, ...]
    km: float | None = None
    bearing: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point in degrees with the radius in km within which the place lies."""

    lat: float
    lon: float
    radius_km: float


def way_of(text: str) -> Way | None:
    """Read a way from places; None when the words are none.

    >>> way_of("15 km north of Sirte")
    Way(kind='far', names=('Sirte',), km=15.0, bearing=0)
    >>> way_of("Sirte") is None
    True
    """
    far = _FAR.match(text)
    if far:
        return Way(
            kind="far",
            names=(far["name"],),
            km=_km(far["count"], far["unit"]),
            bearing=_bearing(far["way"]),
        )
    side = _SIDE.match(text)
    if side:
        return Way(kind="side", names=(side["name"],), bearing=_bearing(side["way"]))
    between = _BETWEEN.match(text)
    if between:
        return Way(kind="between", names=(between["first"], between["second"]))
    border = _BORDER.match(text)
    named = border and tuple(filter(None, (border["here"], border["adjective"], border["name"])))
    return Way(kind="border", names=named[:2]) if named else None


def _km(count: str, unit: str) -> float:
    words = " ".join(count.casefold().split())
    amount = _VAGUE.get(words)
    if amount is not None:
        return amount
    return round(float(words.replace(",", "").rstrip(".")) * _UNITS[unit[0].casefold()], 2)


def _bearing(way: str | None) -> float | None:
    return None if way is None else _BEARINGS[re.sub(r"[\s-]", "", way.casefold())]


def spot_of(
    way: Way, spots: tuple[Spot, ...], outlines: tuple[tuple[Outline, ...], ...] = ()
) -> Spot | None:
    """Give where a way leads.

    Args:
        way: what the words say.
        spots: the places it is told from, in the order of `way.names`.
        outlines: the borders of each of them, where it has any.

    Returns:
        None when the places do not say enough.
    """
    if len(spots) < len(way.names) or not spots:
        return None
    if way.kind == "between":
        return _between(spots[0], spots[1])
    if way.kind == "border":
        return _at_border(spots, outlines)
    here = spots[0]
    km = _SIDE_KM + here.radius_km if way.km is None else way.km
    if way.bearing is None:
        # No direction: anywhere on the ring around the place.
        return Spot(lat=here.lat, lon=here.lon, radius_km=round(km + here.radius_km, 1))
    lat, lon = moved((here.lat, here.lon), km=km, bearing=way.bearing)
    # A compass word covers a sector of 45 degrees, 22.5 to either side; told distances are round.
    aside = km * math.tan(math.radians(22.5))
    slack = km * 0.9 if way.km is None else max(1.0, km * 0.15)
    return Spot(lat=lat, lon=lon, radius_km=round(max(aside, slack) + here.radius_km, 1))


def _between(first: Spot, second: Spot) -> Spot:
    apart = distance_km((first.lat, first.lon), (second.lat, second.lon))
    lat, lon = _middle(first, second)
    return Spot(lat=lat, lon=lon, radius_km=round(max(1.0, apart / 2), 1))


def _middle(first: Spot, second: Spot) -> tuple[float, float]:
    sums = [0.0, 0.0, 0.0]
    for spot in (first, second):
        lat, lon = math.radians(spot.lat), math.radians(spot.lon)
        for n, part in enumerate(
            (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        ):
            sums[n] += part
    lat = math.degrees(math.atan2(sums[2], math.hypot(sums[0], sums[1])))
    return lat, math.degrees(math.atan2(sums[1], sums[0]))


def _at_border(spots: tuple[Spot, ...], outlines: tuple[tuple[Outline, ...], ...]) -> Spot | None:
    """Give the border that two countries share, or the stretch of one nearest to a town."""
    if len(spots) < 2 or len(outlines) < 2 or not outlines[1]:
        return None
    if outlines[0]:
        shared = shared_border(outlines[0], outlines[1])
        return Spot(lat=shared[0], lon=shared[1], radius_km=shared[2]) if shared else None
    here = spots[0]
    point, away_km = nearest_point((here.lat, here.lon), outlines[1])
    return Spot(
        lat=point[0], lon=point[1], radius_km=round(max(25.0, here.radius_km, away_km / 3), 1)
    )
