"""Who is who and what is where, as files that come back: a sheet of actors, a map of places."""

from collections.abc import Iterator, Sequence

from reportedly.model.registry import Actor, Place, Tie
from reportedly.model.snapshot import Snapshot
from reportedly.press.exports.material import ExportSettings, listed
from reportedly.press.sheets.cells import rows_of, text_cell
from reportedly.views.published.fields import Json, filled, iso

ACTOR_COLUMNS = ("id", "name", "kind", "aliases", "country", "parents", "sides", "note")
"""`reportedly registry import` reads the first five back."""


def actors(snapshot: Snapshot, _settings: ExportSettings) -> Iterator[bytes]:
    """Give the actors of the registry as a sheet, aliases and ties joined by semicolons."""
    yield from rows_of(_rows(snapshot.registry.actors))


def _rows(actors_: Sequence[Actor]) -> Iterator[list[str]]:
    yield list(ACTOR_COLUMNS)
    for actor in actors_:
        cells = (
            actor.id, actor.name, actor.kind, "; ".join(actor.aliases), actor.country,
            "; ".join(map(_tie, actor.parents)), "; ".join(map(_tie, actor.sides)), actor.note,
        )  # fmt: skip
        yield [text_cell(cell) for cell in cells]


def _tie(tie: Tie) -> str:
    first, last = iso(tie.period.earliest), iso(tie.period.latest)
    days = f" {first or '..'}/{last or '..'}" if first or last else ""
    return f"{tie.relation} {tie.target}{days}"


def places(snapshot: Snapshot, _settings: ExportSettings) -> Iterator[bytes]:
    """Give the places, those of the gazetteer that reports name too, as a registry file has them."""
    features = (_feature(place) for place in snapshot.registry.places)
    yield from listed(features, before='{"type":"FeatureCollection","features":[', after="]}")


def _feature(place: Place) -> Json:
    known = place.lat is not None and place.lon is not None
    period = place.period
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if known else None,
        "properties": filled({
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "aliases": list(place.aliases),
            "parent": place.parent,
            "radius_km": place.radius_km,
            "country": place.country,
            "source": place.source,
            "note": place.note,
            "from": iso(period.earliest),
            "until": iso(period.latest),
        }),
    }  # fmt: skip
