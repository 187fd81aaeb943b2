"""What lies too close together at the scale of a drawing to be drawn apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.views.map.drawing.marks import PLACE_RADIUS
from reportedly.views.map.drawing.projection import View
from reportedly.views.map.page import Cluster, IncidentMark, MapPage, PlaceMark

APART = 2 * PLACE_RADIUS + 4
ACTS_APART = 17.0
ASIDE = 15.0  # incidents step aside from the mark of the place they happened at


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Places drawn as one mark, at the spot of the one most is told of."""

    x: float
    y: float
    places: tuple[PlaceMark, ...]

    @property
    def name(self) -> str:
        """The name that stands beside the mark."""
        others = len(self.places) - 1
        return self.places[0].name + (f" + {others}" if others else "")

    def leanings(self, inks: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        """Give how large a part of the places leans to which answer, the largest first."""
        leading = Counter(inks[place.leading] for place in self.places)
        whole = len(self.places)
        ranked = sorted(leading.items(), key=lambda item: (-item[1], item[0]))
        return tuple((ink, count / whole) for ink, count in ranked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Incidents drawn as one mark."""

    x: float
    y: float
    incidents: tuple[IncidentMark, ...]


def crowds_of(page: MapPage, view: View) -> tuple[Crowd, ...]:
    """Put places together that would cover each other; the most told of leads."""
    groups: list[tuple[float, float, list[PlaceMark]]] = []
    for mark in page.places:
        x, y = view.point(mark.lat, mark.lon)
        if not view.holds(x, y):
            continue
        near = next((g for g in groups if _is_near(g[0], g[1], x, y, APART)), None)
        if near is None:
            groups.append((x, y, [mark]))
        else:
            near[2].append(mark)
    return tuple(Crowd(x=round(x, 1), y=round(y, 1), places=tuple(m)) for x, y, m in groups)


def acts_of(page: MapPage, view: View, crowds: Sequence[Crowd]) -> tuple[Acts, ...]:
    """Put incidents together that would cover each other, beside the places they cover."""
    by_id = {mark.incident: mark for mark in page.incidents}
    groups: list[tuple[float, float, list[IncidentMark]]] = []
    for cluster in page.clusters:
        x, y = _aside(*view.point(cluster.lat, cluster.lon), crowds)
        if not view.holds(x, y):
            continue
        told = _told(cluster, by_id)
        near = next((g for g in groups if _is_near(g[0], g[1], x, y, ACTS_APART)), None)
        if near is None:
            groups.append((x, y, told))
        else:
            near[2].extend(told)
    return tuple(Acts(x=round(x, 1), y=round(y, 1), incidents=tuple(m)) for x, y, m in groups)


def _told(cluster: Cluster, by_id: Mapping[str, IncidentMark]) -> list[IncidentMark]:
    return [by_id[incident] for incident in cluster.incidents]


def _aside(x: float, y: float, crowds: Sequence[Crowd]) -> tuple[float, float]:
    covered = next((c for c in crowds if _is_near(c.x, c.y, x, y, ASIDE)), None)
    return (covered.x + ASIDE - 2, covered.y + ASIDE - 2) if covered else (x, y)


def _is_near(x: float, y: float, to_x: float, to_y: float, distance: float) -> bool:
    return distance * distance >= (x - to_x) ** 2 + (y - to_y) ** 2
