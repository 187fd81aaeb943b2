"""Claims and answers about control as GeoJSON, for QGIS, Leaflet and other maps.

Source: RFC 7946: WGS 84, [longitude, latitude], no time member; times are properties.
"""

from collections.abc import Iterator

from reportedly.belief import assess
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief, Question
from reportedly.model.registry import Place, Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    chosen,
    first_role,
    listed,
    outlet,
    quote,
    role_label,
    second,
)
from reportedly.views.published.fields import Json, iso, place_label, point_of
from reportedly.views.wording import answer_name, gist, likelihood

METRES_A_KM = 1000


def all_claims(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give every claim as a feature; those without a place have no geometry and are not dropped."""
    features = (_claim_feature(e, snapshot.registry) for e in chosen(snapshot, settings))
    yield from listed(features, before=_head("claims", settings), after="]}")


def current(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give who holds each place on the day asked about, worked out from what may be shown."""
    features = (_place_feature(b, snapshot) for b in _beliefs(snapshot, settings))
    yield from listed(features, before=_head("control", settings), after="]}")


def _head(what: str, settings: ExportSettings) -> str:
    """Begin the collection; a foreign member says what it answers (RFC 7946, section 6.1)."""
    on, known = (f'"{day}"' if day else "null" for day in (settings.on, settings.known))
    about = f'{{"what":"{what}","on":{on},"known":{known}}}'
    return f'{{"type":"FeatureCollection","reportedly":{about},"features":['


def _claim_feature(entry: Entry, registry: Registry) -> Json:
    point = point_of(entry.claim)
    return {
        "type": "Feature",
        "id": entry.claim.id,
        "geometry": {"type": "Point", "coordinates": list(point)} if point else None,
        "properties": {
            "title": gist(entry.claim, registry),
            **_what(entry, registry),
            **_times(entry),
            **_where(entry, registry),
            **_who_says(entry, registry),
        },
    }


def _what(entry: Entry, registry: Registry) -> Json:
    claim = entry.claim
    said = claim.proposition
    actor, target = first_role(claim, "actor"), first_role(claim, "target")
    return {
        "kind": said.kind,
        "type": said.type,
        "mode": said.mode,
        "status": said.type if said.kind == "control" else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "background": claim.background,
        "actor": actor.actor if actor else None,
        "actor_name": role_label(actor, registry),
        "target": target.actor if target else None,
        "target_name": role_label(target, registry),
        "count_of": claim.count.what if claim.count else None,
        "count_low": claim.count.low if claim.count else None,
        "count_high": claim.count.high if claim.count else None,
    }


def _times(entry: Entry) -> Json:
    period = entry.claim.when.period
    return {
        "valid_from": iso(period.earliest),
        "valid_to": iso(period.latest),
        "valid_precision": period.precision,
        "valid_basis": period.basis,
        "due": iso(entry.claim.forecast.due) if entry.claim.forecast else None,
        "known_from": iso(entry.said_on),
        "known_to": None,
        "recorded_at": second(entry.recorded_at),
    }


def _where(entry: Entry, registry: Registry) -> Json:
    where = entry.claim.where
    return {
        "place_id": where.place if where else None,
        "place_name": place_label(entry.claim, registry),
        "place_words": where.text if where else None,
        "place_precision_m": _metres(where.precision_km) if where else None,
    }


def _who_says(entry: Entry, registry: Registry) -> Json:
    sure = entry.claim.certainty
    return {
        "according_to": according_to(entry, registry),
        "certainty": sure.label,
        "certainty_phrase": sure.phrase,
        "certainty_low": sure.low,
        "certainty_high": sure.high,
        "outlet": outlet(entry, registry),
        "address": entry.document.address,
        "quote": quote(entry),
        "claim_ids": [entry.claim.id],
        "document": entry.document.id,
        "ruling": entry.judgements[-1].ruling if entry.judgements else None,
        "reading_confidence": entry.claim.confidence,
    }


def _metres(km: float | None) -> int | None:
    return round(km * METRES_A_KM) if km is not None else None


def _beliefs(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Belief]:
    on = settings.on or snapshot.known.date()
    told = {
        e.claim.where.place
        for e in snapshot.entries()
        if e.claim.where and e.claim.proposition.kind == "control" and not e.rejected
    }
    for place in snapshot.registry.places:
        if place.id in told:
            question = Question(place=place.id)
            yield assess(snapshot, question, on=on, settings=settings.weighing)
            settings.progress(place.id)


def _place_feature(belief: Belief, snapshot: Snapshot) -> Json:
    place = snapshot.registry.place(belief.question.place)
    point = _point(place)
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "place_id": place.id,
            "place_name": place.name,
            "inside": place.parent,
            "place_precision_m": _metres(place.radius_km),
            **_answer(belief, snapshot),
            **_known(belief, snapshot),
        },
    }


def _point(place: Place) -> list[float] | None:
    if place.lat is None or place.lon is None:
        return None
    return [round(place.lon, 6), round(place.lat, 6)]


def _answer(belief: Belief, snapshot: Snapshot) -> Json:
    leading = belief.leading
    change = belief.change
    return {
        "status": belief.status,
        "actor": leading if leading not in {CONTESTED, UNKNOWN} else None,
        "actor_name": answer_name(leading, snapshot.registry),
        "probability": round(belief.probability(leading), 4),
        "likelihood": likelihood(belief.probability(leading)),
        "answers": {answer: round(share, 4) for answer, share in belief.answers},
        "undecided_bits": round(belief.entropy_bits, 3),
        "valid_from": iso(change.latest) if change else None,
        "valid_from_earliest": iso(change.earliest) if change else None,
        "valid_to": None,
        "on": iso(belief.on),
        "notes": list(belief.notes),
    }


def _known(belief: Belief, snapshot: Snapshot) -> Json:
    """Say what the answer rests on: the claims that speak for the leading one, and since when."""
    behind = {g.claim for g in belief.grounds if g.answer == belief.leading and g.weight_bits > 0}
    entries = snapshot.entries_at(frozenset(
        (belief.question.place, *snapshot.registry.parts_of(belief.question.place))
    ))  # fmt: skip
    told = [e for e in entries if e.claim.id in behind]
    says = dict.fromkeys(according_to(e, snapshot.registry) for e in told)
    return {
        "known_from": iso(min((e.said_on for e in told), default=None)),
        "known_to": None,
        "reports": belief.reports,
        "origins_at_most": belief.origins,
        "according_to": list(says),
        "claim_ids": [e.claim.id for e in told],
    }
