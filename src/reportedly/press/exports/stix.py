"""Claims as a STIX 2.1 bundle: what somebody said is a note by them, never a fact of ours.

A claim is a `note` whose `authors` are the chain of holders; what STIX has no field for (polarity, modality,
the holder's certainty, kind and roles) travels in a property extension. `confidence` is ours in our own
reading, as the authors of STIX mean it, not the holder's in the claim. No relationship is made of a
claim: STIX would state it.

Source: STIX 2.1 (OASIS, 2021), sections 3, 4.5, 4.8, 4.9, 4.13, 7.3; oasis-tcs/cti-stix2#4.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.ids import canonical_json, sha256_hex
from reportedly.model.period import instant_text
from reportedly.model.registry import Actor, Place, Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.countries import country
from reportedly.press.exports.material import (
    ExportSettings,
    changed_at,
    chosen,
    listed,
    outlet,
    quote,
)
from reportedly.views.claims import voices
from reportedly.views.published.fields import Json, filled, iso
from reportedly.views.wording import gist

NAMESPACE = uuid.UUID("5f0c1e0a-6f0e-5d0b-9c58-2f8a4c9d7e61")
"""Ids are UUIDs of version 5 in this namespace, so the same thing has the same id in every file."""
_VERSION = "2.1"
_TIMELESS = "1970-01-01T00:00:00.000Z"
"""When actors and places of the registry were made: it keeps no times."""
_CLASSES = {"person": "individual", "community": "group", "armed-group": "group"}
_MAKER = "Reportedly"
_SCHEMA = "docs/exports.md in the package reportedly"
METRES_A_KM = 1000


def bundle(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give a bundle of notes with the reports, actors and places they name; each thing once."""
    marks = [(e.claim.id, [j.id for j in e.judgements]) for e in snapshot.entries()]
    what = sha256_hex(canonical_json([marks, iso(settings.on)]).encode())
    head = f'{{"type":"bundle","id":"{_id("bundle", what)}","objects":['
    yield from listed(_objects(snapshot, settings), before=head, after="]}")


def _objects(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Json]:
    yield _maker()
    yield _extension()
    told: set[str] = set()
    registry = snapshot.registry
    reports: dict[str, tuple[Entry, list[str]]] = {}
    for entry in chosen(snapshot, settings):
        named = tuple(_named(entry, registry))
        for thing in named:
            if thing["id"] not in told:
                told.add(thing["id"])
                yield thing
        note = _note(entry, [n["id"] for n in named], registry)
        yield note
        reports.setdefault(entry.document.id, (entry, []))[1].append(note["id"])
    for entry, notes in reports.values():
        publisher = _publisher(entry, registry)
        if publisher["id"] not in told:
            told.add(publisher["id"])
            yield publisher
        yield _report(entry, notes, publisher["id"], registry)


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{kind}:{name}')}"


def _thing(kind: str, name: str, *, made: str = _TIMELESS, changed: str | None = None) -> Json:
    return {"type": kind, "spec_version": _VERSION, "id": _id(kind, name), "created": made,
            "modified": changed or made}  # fmt: skip


def _maker() -> Json:
    return _thing("identity", "tool:reportedly") | {
        "name": _MAKER, "identity_class": "system",
    }  # fmt: skip


def _extension() -> Json:
    return _thing("extension-definition", "claim") | {
        "created_by_ref": _id("identity", "tool:reportedly"),
        "name": "Attributed claim",
        "description": "What a claim says, and how sure its holder is of it",
        "schema": _SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _named(entry: Entry, registry: Registry) -> Iterator[Json]:
    """Give the actors and the place of a claim that the registry knows."""
    claim = entry.claim
    ids = dict.fromkeys(
        i for i in (
            *(step.holder.actor for step in claim.attribution),
            *(role.actor for role in claim.proposition.roles),
        ) if i
    )  # fmt: skip
    yield from (_identity(a) for i in ids if (a := registry.find_actor(i)))
    place = registry.find_place(claim.where.place) if claim.where else None
    location = _location(place) if place else None
    if location is not None:
        yield location


def _identity(actor: Actor) -> Json:
    return _thing("identity", f"actor:{actor.id}") | filled({
        "name": actor.name,
        "description": f"Also called: {', '.join(actor.aliases)}" if actor.aliases else None,
        "identity_class": _CLASSES.get(actor.kind, "organization"),
        "labels": [actor.kind],
        "external_references": [_ours(actor.id)],
    })  # fmt: skip


def _location(place: Place) -> Json | None:
    """Give a place; None where STIX would need a point or a country and there is neither."""
    nation = country(place.country)
    point = {}
    if place.lat is not None and place.lon is not None:
        point = {"latitude": round(place.lat, 6), "longitude": round(place.lon, 6)}
        if place.radius_km is not None:
            point["precision"] = float(round(place.radius_km * METRES_A_KM))
    if not point and nation is None:
        return None
    return _thing("location", f"place:{place.id}") | filled({
        "name": place.name,
        **point,
        "country": nation.alpha2 if nation else None,
        "external_references": [_ours(place.id)],
    })  # fmt: skip


def _ours(our_id: str) -> Json:
    return {"source_name": "reportedly", "external_id": our_id}


def _note(entry: Entry, named: list[str], registry: Registry) -> Json:
    claim = entry.claim
    made, changed = _stamp(entry.recorded_at), _stamp(changed_at(entry))
    return _thing("note", claim.id, made=made, changed=changed) | filled({
        "created_by_ref": _id("identity", "tool:reportedly"),
        "abstract": gist(claim, registry),
        "content": quote(entry),
        "authors": list(voices(entry, registry)),
        "object_refs": [*named, _id("report", entry.document.id)],
        "confidence": round(claim.confidence * 100),
        "lang": entry.document.language,
        "labels": [claim.proposition.kind, claim.proposition.type, claim.modality],
        "external_references": [_ours(claim.id)],
        "extensions": {_id("extension-definition", "claim"): _extended(claim)},
    })  # fmt: skip


def _extended(claim: Claim) -> Json:
    """Give what STIX has no field for."""
    said, sure, period = claim.proposition, claim.certainty, claim.when.period
    return {
        "extension_type": "property-extension",
        **filled({
            "polarity": claim.polarity,
            "modality": claim.modality,
            "tense": claim.tense,
            "kind": said.kind,
            "type": said.type,
            "mode": said.mode,
            "certainty": sure.label,
            "certainty_phrase": sure.phrase,
            "certainty_low": sure.low,
            "certainty_high": sure.high,
            "earliest": iso(period.earliest),
            "latest": iso(period.latest),
            "precision": period.precision,
            "place_words": claim.where.text if claim.where else None,
            "start": claim.span[0],
            "end": claim.span[1],
            "roles": [
                filled({"role": r.role, "text": r.text, "actor": r.actor}) for r in said.roles
            ],
        }),
    }  # fmt: skip


def _publisher(entry: Entry, registry: Registry) -> Json:
    name = outlet(entry, registry)
    return _thing("identity", f"source:{entry.document.source or name}") | {
        "name": name, "identity_class": "organization",
    }  # fmt: skip


def _report(entry: Entry, notes: list[str], publisher: str, registry: Registry) -> Json:
    document = entry.document
    recorded = _stamp(entry.recorded_at)
    return _thing("report", document.id, made=recorded) | filled({
        "created_by_ref": publisher,
        "name": document.title or f"{outlet(entry, registry)}, {iso(document.published_on) or 'undated'}",
        "published": _stamp(document.published_at or entry.recorded_at),
        "lang": document.language,
        "labels": ["paraphrase"] if document.paraphrase else [],
        "object_refs": notes,
        "external_references": _references(document),
    })  # fmt: skip


def _references(document: Document) -> list[Json]:
    address = [{"source_name": "original", "url": document.address}] if document.address else []
    return [*address, _ours(document.id)]


def _stamp(at: datetime) -> str:
    """Write an instant to the millisecond, as STIX wants it."""
    return instant_text(at.astimezone(UTC))[:23] + "Z"
