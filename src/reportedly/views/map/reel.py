"""The film of the map: all days of a stretch in one answer, in arrays that a browser plays."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from reportedly.belief import Strip
from reportedly.belief.fusion.events import event_key, has_happened
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import asked_of
from reportedly.views.map.incidents import days_of, is_incident, point_of
from reportedly.views.map.legend import key_of, order_of
from reportedly.views.map.page import WINDOW_DAYS, AsKnown, FilmPage, Flash, Reel
from reportedly.views.map.places import UNSTATED_KM, is_drawable, told_of
from reportedly.views.wording import gist, percent, place_name


def days_between(first: date, last: date, *, most: int = 800) -> tuple[date, ...]:
    """Give the days from first to last, both included; when they are too many, every n-th one.

    >>> [d.day for d in days_between(date(2031, 5, 1), date(2031, 5, 7), most=4)]
    [1, 3, 5, 7]
    """
    count = (last - first).days + 1
    step = max(1, -(-count // most))
    days = [first + timedelta(days=n) for n in range(0, count, step)]
    return tuple(days if not days or days[-1] == last else (*days, last))


def film_page(
    snapshot: Snapshot,
    strips: Iterable[Strip],
    *,
    as_known: AsKnown = "then",
    order: Sequence[str] = (),
    window_days: int = WINDOW_DAYS,
) -> FilmPage:
    """Lay out a film: strips of places become runs, incidents keep their days.

    Args:
        snapshot: the one that the strips were worked out from.
        strips: of `mapped_places`, all of the same days.
        as_known: what they were asked with.
        order: who gets which ink, as for `map_page`.
        window_days: for so many days an incident stays on the map.
    """
    registry, claims = snapshot.registry, told_of(snapshot)
    drawn = [s for s in strips if is_drawable(registry.place(s.place))]
    days = drawn[0].days if drawn else ()
    given = {answer for s in drawn for of_day in s.answers for answer, _ in of_day}
    key = key_of(given, order or order_of(snapshot.entries()), registry)
    numbers = {row.answer: n for n, row in enumerate(key)}
    return FilmPage(
        asked=asked_of(snapshot),
        as_known=as_known,
        days=days,
        key=key,
        places=tuple(
            sorted(
                (_reel(s, numbers, snapshot, len(claims.get(s.place, ()))) for s in drawn),
                key=_by_claims,
            )
        ),
        incidents=flashes(snapshot.entries(), registry),
        window_days=window_days,
    )


def _by_claims(reel: Reel) -> tuple[int, str, str]:
    return -reel.claims, reel.name, reel.place


def _reel(strip: Strip, numbers: dict[str, int], snapshot: Snapshot, claims: int) -> Reel:
    place = snapshot.registry.place(strip.place)
    shares = [
        tuple((numbers[a], percent(share)) for a, share in of_day if percent(share))
        for of_day in strip.answers
    ]
    starts = [
        (n, same) for same, group in groupby(enumerate(shares), _shares) for n in [next(group)[0]]
    ]
    return Reel(
        place=place.id,
        name=place.name,
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        radius_km=place.radius_km or UNSTATED_KM,
        claims=claims,
        runs=tuple(starts),
    )


def _shares(day: tuple[int, tuple[tuple[int, int], ...]]) -> tuple[tuple[int, int], ...]:
    return day[1]


def flashes(entries: Iterable[Entry], registry: Registry) -> tuple[Flash, ...]:
    """Give all incidents with their days, told by one report or many, oldest first."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if is_incident(entry) and has_happened(entry.claim) and point_of(entry, registry):
            groups.setdefault(event_key(entry), []).append(entry)
    found = [_flash(group, registry) for group in groups.values()]
    return tuple(sorted(found, key=lambda f: (f.first_on, f.known_on, f.incident)))


def _flash(group: Sequence[Entry], registry: Registry) -> Flash:
    entry = group[0]
    lat, lon, radius_km = point_of(entry, registry) or (0.0, 0.0, 0.0)
    first_on, last_on = days_of(entry)
    return Flash(
        incident=entry.claim.id,
        gist=gist(entry.claim, registry),
        place=entry.claim.where.place if entry.claim.where else None,
        place_name=place_name(entry.claim, registry),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        first_on=first_on,
        last_on=last_on,
        known_on=min(e.said_on for e in group),
        reports=len({e.claim.document for e in group}),
    )
