"""Claims as FollowTheMoney entities, for Aleph and OpenSanctions tools, one JSON object a line.

FollowTheMoney states things and has no holder of a statement, so only what is asserted goes in, and its
`summary` says according to whom. Ties between actors are links; all else is an Event.

Source: FollowTheMoney 4.11, schemata Event, UnknownLink, Membership, Article, Person, Organization,
PublicBody and Address, checked with its library.
"""

import re
from collections.abc import Iterator, Mapping

from reportedly.model.ids import content_id
from reportedly.model.registry import Actor, Place, Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    as_events,
    first_role,
    lines,
    outlet,
    quote,
)
from reportedly.views.citation import safe_address
from reportedly.views.published.fields import Json, iso, place_label, place_of
from reportedly.views.wording import gist

DATASET = "reportedly"
_SIGNS = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
_SCHEMATA: Mapping[str, str] = {
    "person": "Person", "government": "PublicBody", "state": "PublicBody",
}  # fmt: skip
_ANY_ACTOR = "Organization"
_LINKS: Mapping[str, tuple[str, str, str]] = {
    "alignment": ("UnknownLink", "subject", "object"),
    "membership": ("Membership", "member", "organization"),
}
"""Schema, and the properties that hold who acts and whom it meets."""


def entities(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give an entity for each claim, and for the reports, actors and places it names; each once."""
    yield from lines(_entities(snapshot, settings))


def _entities(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Json]:
    told: set[str] = set()
    registry = snapshot.registry
    for entry in as_events(snapshot, settings):
        for thing in (*_around(entry, registry), _stated(entry, registry)):
            if thing["id"] not in told:
                told.add(thing["id"])
                yield thing


def entity_id(kind: str, our_id: str) -> str:
    """Give the id of an entity: kind and id of ours, where FollowTheMoney allows its signs.

    Ids of other signs (a colon, another script) are named by a hash.

    >>> entity_id("claim", "claim_9f2c"), entity_id("actor", "northern-brigade")
    ('reportedly-claim-9f2c', 'reportedly-actor-northern-brigade')
    """
    name = our_id.removeprefix(f"{kind}_")
    plain = _SIGNS.fullmatch(name)
    return f"{DATASET}-{kind}-{name if plain else content_id('id', our_id).partition('_')[2]}"


def _entity(entity: str, schema: str, properties: Mapping[str, object]) -> Json:
    listed = {
        name: [str(v) for v in (value if isinstance(value, list | tuple) else [value])]
        for name, value in properties.items()
        if value not in (None, "", [], ())
    }
    return {"id": entity, "schema": schema, "properties": listed, "datasets": [DATASET]}


def _around(entry: Entry, registry: Registry) -> Iterator[Json]:
    yield _article(entry, registry)
    ids = dict.fromkeys(r.actor for r in entry.claim.proposition.roles if r.actor)
    yield from (_actor(a) for i in ids if (a := registry.find_actor(i)))
    place = place_of(entry.claim, registry)
    if place is not None:
        yield _address(place)


def _article(entry: Entry, registry: Registry) -> Json:
    document = entry.document
    return _entity(entity_id("doc", document.id), "Article", {
        "title": document.title or f"{outlet(entry, registry)}, {iso(document.published_on) or 'undated'}",
        "publishedAt": iso(document.published_on),
        "publisher": outlet(entry, registry),
        "sourceUrl": safe_address(document.address),
        "author": document.author,
        "retrievedAt": iso(document.retrieved_at.date()),
    })  # fmt: skip


def _actor(actor: Actor) -> Json:
    schema = _schema_of(actor)
    return _entity(entity_id("actor", actor.id), schema, {
        "name": actor.name,
        "alias": actor.aliases,
        ("nationality" if schema == "Person" else "country"): (actor.country or "").lower(),
        "keywords": actor.kind,
    })  # fmt: skip


def _schema_of(actor: Actor) -> str:
    return _SCHEMATA.get(actor.kind, _ANY_ACTOR)


def _address(place: Place) -> Json:
    return _entity(entity_id("place", place.id), "Address", {
        "full": place.name,
        "country": (place.country or "").lower(),
        "latitude": round(place.lat, 6) if place.lat is not None else None,
        "longitude": round(place.lon, 6) if place.lon is not None else None,
    })  # fmt: skip


def _stated(entry: Entry, registry: Registry) -> Json:
    link = _link(entry, registry)
    return link if link is not None else _event(entry, registry)


def _link(entry: Entry, registry: Registry) -> Json | None:
    """Give a tie of two known actors; None for any other claim."""
    claim = entry.claim
    if claim.proposition.kind not in _LINKS:
        return None
    schema, one, other = _LINKS[claim.proposition.kind]
    ends = [_known(entry, registry, name) for name in ("actor", "target")]
    first, second_end = ends
    if first is None or second_end is None or first == second_end:
        return None
    if schema == "Membership" and _schema_of(second_end) == "Person":
        return None
    return _entity(entity_id("claim", claim.id), schema, {
        one: entity_id("actor", first.id),
        other: entity_id("actor", second_end.id),
        "role": " ".join(filter(None, (claim.proposition.type, claim.proposition.mode))),
        **_interval(entry, registry),
    })  # fmt: skip


def _known(entry: Entry, registry: Registry, role: str) -> Actor | None:
    filler = first_role(entry.claim, role)
    return registry.find_actor(filler.actor) if filler else None


def _event(entry: Entry, registry: Registry) -> Json:
    claim = entry.claim
    place = place_of(claim, registry)
    involved = dict.fromkeys(
        entity_id("actor", r.actor) for r in claim.proposition.roles
        if r.actor and registry.find_actor(r.actor)
    )  # fmt: skip
    return _entity(entity_id("claim", claim.id), "Event", {
        "name": gist(claim, registry),
        "involved": list(involved),
        "location": place_label(claim, registry),
        "addressEntity": entity_id("place", place.id) if place else None,
        "keywords": [t for t in (claim.proposition.kind, claim.proposition.type,
                                 claim.proposition.mode) if t],
        **_interval(entry, registry),
    })  # fmt: skip


def _interval(entry: Entry, registry: Registry) -> dict[str, object]:
    """Give what every statement has: when, in which words, according to whom, where it stands."""
    claim, document = entry.claim, entry.document
    period = claim.when.period
    first, last = iso(period.earliest), iso(period.latest)
    days = {"date": first} if first and first == last else {"startDate": first, "endDate": last}
    named = (r.text for r in claim.proposition.roles if not r.actor)
    return {
        **days,
        "summary": f"According to {according_to(entry, registry)}",
        "description": quote(entry),
        "namesMentioned": list(dict.fromkeys(named)),
        "recordId": claim.id,
        "sourceUrl": safe_address(document.address),
        "publisher": outlet(entry, registry),
        "proof": entity_id("doc", document.id),
    }
