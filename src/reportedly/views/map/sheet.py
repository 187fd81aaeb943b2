"""The map page put together: marks, incidents, the legend, and what could not be drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.belief import Belief
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import asked_of
from reportedly.views.map.incidents import clusters_of, incident_marks
from reportedly.views.map.legend import key_of, order_of
from reportedly.views.map.page import WINDOW_DAYS, Bounds, MapPage
from reportedly.views.map.places import (
    is_drawable,
    place_mark,
    placeless_note,
    told_of,
    undrawn,
    unresolved,
    with_wholes,
)

BORDERS_NOTE = (
    "Country outlines are Natural Earth's and say who is in charge on the ground as its makers see "
    "it; they are no answer of this casebook. A mark is a point: it says nothing about the land between."
)


def mapped_places(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the ids of the places that something is told of: ask what is believed of these."""
    return tuple(sorted(with_wholes(told_of(snapshot), snapshot.registry)))


def answers_in_order(snapshot: Snapshot) -> tuple[str, ...]:
    """Give the actors in the order in which they get their inks; ask the fullest snapshot."""
    return order_of(snapshot.entries())


def map_page(
    snapshot: Snapshot,
    beliefs: Iterable[Belief],
    *,
    on: date,
    order: Sequence[str] = (),
    window_days: int = WINDOW_DAYS,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> MapPage:
    """Lay out who holds what on a day, and what happened in the days before it.

    Args:
        snapshot: what was known.
        beliefs: of `mapped_places(snapshot)`, from this snapshot and day; grounds play no part.
        on: the day asked about (UTC).
        order: `answers_in_order` of the fullest snapshot, so that inks are the same on all days.
        window_days: incidents of so many days up to the day are shown.
        settings: the numbers that events are weighed with.
    """
    registry, told = snapshot.registry, told_of(snapshot)
    heard = [belief for belief in beliefs if belief.reports]
    marks = [place_mark(b, told, registry) for b in heard if _has_mark(b, registry)]
    places = tuple(sorted(marks, key=lambda m: (-m.reports, m.name, m.place)))
    incidents = incident_marks(snapshot, on, window_days=window_days, settings=settings)
    lists = [undrawn(b, told, registry) for b in heard if not _has_mark(b, registry)]
    points = [(m.lat, m.lon) for m in places] + [(m.lat, m.lon) for m in incidents]
    first_on, last_on, days_told = told_by_day(snapshot)
    return MapPage(
        asked=asked_of(snapshot, on=on),
        places=places,
        incidents=incidents,
        clusters=clusters_of(incidents),
        unplaced=(*sorted(lists, key=lambda u: (-u.claims, u.name)), *unresolved(snapshot)),
        key=key_of(
            (row.answer for mark in places for row in mark.answers),
            order or order_of(snapshot.entries()),
            registry,
        ),
        bounds=bounds_of(points),
        first_on=first_on,
        last_on=last_on,
        told=days_told,
        window_days=window_days,
        notes=tuple(filter(None, (BORDERS_NOTE, placeless_note(snapshot)))),
    )


def told_by_day(snapshot: Snapshot) -> tuple[date | None, date | None, tuple[int, ...]]:
    """Give the first and last day on which anything was said, and how many claims each day between."""
    said = Counter(entry.said_on for entry in snapshot.entries())
    if not said:
        return None, None, ()
    first, last = min(said), max(said)
    days = range((last - first).days + 1)
    return first, last, tuple(said[first + timedelta(days=n)] for n in days)


def _has_mark(belief: Belief, registry: Registry) -> bool:
    return is_drawable(registry.place(belief.question.place))


def bounds_of(points: Sequence[tuple[float, float]]) -> Bounds | None:
    """Give the frame around (latitude, longitude) points; None around nothing.

    Points on both sides of the date line are framed the short way round: east may exceed 180.
    """
    if not points:
        return None
    lats = [lat for lat, _ in points]
    lons = sorted(lon for _, lon in points)
    gaps = [b - a for a, b in zip(lons, (*lons[1:], lons[0] + 360.0), strict=True)]
    widest = max(range(len(gaps)), key=lambda n: gaps[n])
    west = lons[(widest + 1) % len(lons)]
    east = west + 360.0 - gaps[widest]
    return Bounds(west=west, south=min(lats), east=east, north=max(lats))
