"""Single fields of claims as formats of other people want them: days, points, names of places."""

from datetime import date
from typing import Any

from reportedly.model.claim import Claim
from reportedly.model.registry import Place, Registry

Json = dict[str, Any]
URN = "urn:reportedly:"
"""What ids begin with where a format wants addresses and no site is named."""


def place_of(claim: Claim, registry: Registry) -> Place | None:
    """Give the place a claim is about, or None when the registry and the gazetteer lack it."""
    return registry.find_place(claim.where.place) if claim.where else None


def point_of(claim: Claim) -> tuple[float, float] | None:
    """Give [longitude, latitude] in WGS 84 degrees, to about ten centimetres, or None."""
    where = claim.where
    if where is None or where.lat is None or where.lon is None:
        return None
    return round(where.lon, 6), round(where.lat, 6)


def place_label(claim: Claim, registry: Registry) -> str | None:
    """Name the place: by the registry, else in the report's words."""
    place = place_of(claim, registry)
    if place is not None:
        return place.name
    return claim.where.text if claim.where else None


def iso(on: date | None) -> str | None:
    """Write a day."""
    return on.isoformat() if on else None


def filled(value: Json) -> Json:
    """Give the object without fields that say nothing: None, "" and empty lists."""
    return {k: v for k, v in value.items() if v is not None and v not in ("", [])}
