"""Incidents on the map: what is said to have happened in the days up to the day asked about."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reportedly.belief.fusion import Told, tell_events
from reportedly.belief.origins import origins
from reportedly.belief.reliability.speakers import grades_of
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.map.page import WIDE_KM, WINDOW_DAYS, Cluster, IncidentMark
from reportedly.views.map.places import UNSTATED_KM, said_row
from reportedly.views.wording import gist, likelihood, period_text, place_name

ACTS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"))
VOICES_SHOWN = 2


def is_incident(entry: Entry) -> bool:
    """Say whether the claim tells of an act on the ground or of its victims, at some place."""
    said = entry.claim.proposition
    act = said.kind in {"casualties", "movement"} or (said.kind == "event" and said.type in ACTS)
    return act and entry.claim.where is not None and not entry.rejected


def days_of(entry: Entry) -> tuple[date, date]:
    """Give the first and last day it may have been; the day it was told, when no day is given."""
    period = entry.claim.when.period
    first = period.earliest or period.latest or entry.said_on
    last = period.latest or period.earliest or entry.said_on
    return min(first, last), max(first, last)


def point_of(entry: Entry, registry: Registry) -> tuple[float, float, float] | None:
    """Give latitude, longitude and radius in km, or None where a mark would not be honest."""
    where = entry.claim.where
    place = registry.find_place(where.place) if where else None
    lat = where.lat if where and where.lat is not None else (place.lat if place else None)
    lon = where.lon if where and where.lon is not None else (place.lon if place else None)
    stated = (where.precision_km if where else None) or (place.radius_km if place else None)
    radius = stated or UNSTATED_KM
    if lat is None or lon is None or radius >= WIDE_KM:
        return None
    return lat, lon, radius


def incident_marks(
    snapshot: Snapshot,
    on: date,
    *,
    window_days: int = WINDOW_DAYS,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> tuple[IncidentMark, ...]:
    """Give what happened in the window up to the day, the newest first.

    Args:
        snapshot: what was known.
        on: the last day of the window (UTC).
        window_days: its length, the day itself included.
        settings: the numbers that events are weighed with.
    """
    first = on - timedelta(days=window_days - 1)
    wanted = [
        entry
        for entry in snapshot.entries()
        if is_incident(entry) and on >= days_of(entry)[0] and days_of(entry)[1] >= first
    ]
    registry = snapshot.registry
    told = tell_events(
        wanted,
        registry=registry,
        found=origins(wanted, registry=registry),
        grades=grades_of(snapshot.judgements(), snapshot.known.date()),
        settings=settings,
    )
    marks = [mark for one in told for mark in _mark(one, registry)]
    return tuple(sorted(marks, key=lambda m: (m.last_on, m.reports, m.incident), reverse=True))


def _mark(told: Told, registry: Registry) -> Iterable[IncidentMark]:
    entry, pooled = told.entries[0], told.pooled
    point = point_of(entry, registry)
    if point is None:
        return
    telling = {e.claim.id for e in told.entries}
    first_on, last_on = days_of(entry)
    period = entry.claim.when.period
    yield IncidentMark(
        incident=entry.claim.id,
        gist=gist(entry.claim, registry),
        type=entry.claim.proposition.type,
        when=period_text(period),
        first_on=first_on,
        last_on=last_on,
        dated=bool(period.earliest or period.latest),
        place=entry.claim.where.place if entry.claim.where else None,
        place_name=place_name(entry.claim, registry),
        lat=point[0],
        lon=point[1],
        radius_km=point[2],
        reports=len({e.claim.document for e in told.entries}),
        origins=sum(any(key in telling for key, _ in t.voices) for t in pooled.terms),
        share=pooled.share,
        word=likelihood(pooled.share),
        said=tuple(said_row(e, registry) for e in told.entries[:VOICES_SHOWN]),
    )


def clusters_of(marks: Sequence[IncidentMark]) -> tuple[Cluster, ...]:
    """Put incidents at one point together, the fullest point first."""
    groups: dict[tuple[float, float, float], list[IncidentMark]] = {}
    for mark in marks:
        groups.setdefault((mark.lat, mark.lon, mark.radius_km), []).append(mark)
    found = [
        Cluster(
            lat=lat,
            lon=lon,
            radius_km=radius,
            name=group[0].place_name,
            incidents=tuple(m.incident for m in group),
        )
        for (lat, lon, radius), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.incidents), c.name, c.lat, c.lon)))
