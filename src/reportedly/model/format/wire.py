"""The interchange format: claims to and from plain JSON values, field names fixed.

The JSON Schema is `schema/claim.json` in this package; `reportedly schema claim` prints it.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from reportedly.model.claim import (
    Attribution,
    Certainty,
    Claim,
    Count,
    Cue,
    Forecast,
    Holder,
    Proposition,
    Role,
    When,
    Where,
)
from reportedly.model.document import Span
from reportedly.model.ids import content_id
from reportedly.model.period import Period

Json = dict[str, Any]


def claim_to_json(claim: Claim) -> Json:
    """Give the claim as the JSON object that tools outside the project read."""
    return {
        "id": claim.id,
        "document": claim.document,
        "span": list(claim.span),
        "text": claim.text,
        "sentence": list(claim.sentence),
        "attribution": [_attribution_to_json(a) for a in claim.attribution],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "certainty": {
            "phrase": claim.certainty.phrase,
            "label": claim.certainty.label,
            "low": claim.certainty.low,
            "high": claim.certainty.high,
        },
        "tense": claim.tense,
        "proposition": _proposition_to_json(claim.proposition),
        "when": _when_to_json(claim.when),
        "where": _where_to_json(claim.where) if claim.where else None,
        "count": (
            {"what": claim.count.what, "low": claim.count.low, "high": claim.count.high}
            if claim.count
            else None
        ),
        "forecast": {"due": _day(claim.forecast.due)} if claim.forecast else None,
        "confidence": claim.confidence,
        "tool": claim.tool,
        "rules": list(claim.rules),
        "background": claim.background,
    }


def claim_from_json(value: Json) -> Claim:
    """Read a claim back from its JSON object.

    Raises:
        KeyError: a field is missing.
        ValueError: a day is not a day.
    """
    return Claim(
        id=value["id"],
        document=value["document"],
        span=_span(value["span"]),
        text=value["text"],
        sentence=_span(value["sentence"]),
        attribution=tuple(_attribution_from_json(a) for a in value["attribution"]),
        polarity=value["polarity"],
        modality=value["modality"],
        certainty=_certainty(**value["certainty"]),
        tense=value["tense"],
        proposition=_proposition_from_json(value["proposition"]),
        when=_when_from_json(value["when"]),
        where=_where_from_json(value["where"]) if value["where"] else None,
        count=Count(**value["count"]) if value["count"] else None,
        forecast=Forecast(due=_date(value["forecast"]["due"])) if value["forecast"] else None,
        confidence=value["confidence"],
        tool=value["tool"],
        rules=tuple(value.get("rules", ())),
        background=value.get("background", False),
    )


def claim_id(claim: Claim) -> str:
    """Give the id that follows from all the claim says and the tool that found it.

    Resolved ids and coordinates do not count: who a name means is a matter of links.
    """
    said = claim_to_json(claim)
    del said["id"]
    for step in said["attribution"]:
        step["holder"]["actor"] = None
        step["holder"].pop("type", None)
    for role in said["proposition"]["roles"]:
        role["actor"] = None
    if said["where"]:
        said["where"].update(place=None, lat=None, lon=None, precision_km=None)
    return content_id("claim", said)


def _attribution_to_json(step: Attribution) -> Json:
    holder, cue = step.holder, step.cue
    return {
        "holder": {
            "text": holder.text,
            "span": list(holder.span) if holder.span else None,
            "actor": holder.actor,
            "kind": holder.kind,
            **({"phrase": list(holder.phrase)} if holder.phrase else {}),
            **({"type": holder.type} if holder.type else {}),
        },
        "cue": {"text": cue.text, "span": list(cue.span), "kind": cue.kind},
        "content": [list(piece) for piece in step.content],
    }


def _attribution_from_json(value: Json) -> Attribution:
    holder, cue = value["holder"], value["cue"]
    return Attribution(
        holder=Holder(
            text=holder["text"],
            span=_span(holder["span"]) if holder["span"] else None,
            kind=holder["kind"],
            actor=holder["actor"],
            phrase=_span(holder["phrase"]) if holder.get("phrase") else None,
            type=holder.get("type"),
        ),
        cue=Cue(text=cue["text"], span=_span(cue["span"]), kind=cue["kind"]),
        content=tuple(_span(piece) for piece in value["content"]),
    )


def _proposition_to_json(proposition: Proposition) -> Json:
    return {
        "kind": proposition.kind,
        "type": proposition.type,
        "mode": proposition.mode,
        "roles": [
            {"role": r.role, "text": r.text, "span": list(r.span), "actor": r.actor}
            for r in proposition.roles
        ],
    }


def _proposition_from_json(value: Json) -> Proposition:
    roles = tuple(
        Role(role=r["role"], text=r["text"], span=_span(r["span"]), actor=r["actor"])
        for r in value["roles"]
    )
    return Proposition(kind=value["kind"], type=value["type"], mode=value["mode"], roles=roles)


def _when_to_json(when: When) -> Json:
    return {
        "text": when.text,
        "span": list(when.span) if when.span else None,
        "earliest": _day(when.period.earliest),
        "latest": _day(when.period.latest),
        "precision": when.period.precision,
        "basis": when.period.basis,
    }


def _when_from_json(value: Json) -> When:
    period = _period(value["earliest"], value["latest"], value["precision"], value["basis"])
    return When(
        text=value["text"], span=_span(value["span"]) if value["span"] else None, period=period
    )


@lru_cache(maxsize=4096, typed=True)
def _period(earliest: str | None, latest: str | None, precision: Any, basis: Any) -> Period:  # noqa: ANN401
    """Give a period; many claims share theirs, and so do the objects."""
    return Period(earliest=_date(earliest), latest=_date(latest), precision=precision, basis=basis)


@lru_cache(maxsize=4096, typed=True)
def _certainty(phrase: str | None, label: Any, low: float, high: float) -> Certainty:  # noqa: ANN401
    return Certainty(phrase=phrase, label=label, low=low, high=high)


def _where_to_json(where: Where) -> Json:
    return {
        "text": where.text,
        "span": list(where.span),
        "place": where.place,
        "lat": where.lat,
        "lon": where.lon,
        "precision_km": where.precision_km,
    }


def _where_from_json(value: Json) -> Where:
    return Where(
        text=value["text"],
        span=_span(value["span"]),
        place=value["place"],
        lat=value["lat"],
        lon=value["lon"],
        precision_km=value["precision_km"],
    )


def _span(value: Any) -> Span:  # noqa: ANN401
    start, end = value
    return int(start), int(end)


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
