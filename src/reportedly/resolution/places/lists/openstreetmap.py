"""Reads places of OpenStreetMap: its XML, and the JSON that its Overpass gives."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.lists.listed import (
    RADIUS_KM,
    Faults,
    Listed,
    number_of,
    other_names,
    point_of,
)
from reportedly.resolution.places.packing import Row

KIND_TAGS = ("place", "aeroway", "military", "barrier", "landuse", "natural", "waterway",
              "amenity", "man_made", "boundary")  # fmt: skip
"""Tags that say what a thing is, the telling ones first."""


def read_xml(path: Path, text: str) -> Listed:
    """Read OpenStreetMap's XML.

    Raises:
        RegistryError: it is not readable, or other XML.
    """
    from lxml import etree

    # No entities, no network: the file is data from outside.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ParseError) as error:
        raise RegistryError(
            f"{path.name} is not readable XML: {error}", "Export it again"
        ) from error
    if root.tag != "osm":
        raise RegistryError(
            f"{path.name} is XML, but not OpenStreetMap's", "Its root must be <osm>"
        )
    faults, rows = Faults(path), []
    nodes: dict[str | None, tuple[float, float]] = {}
    for at, element in enumerate(root.iter("node", "way"), start=1):
        tags = {tag.get("k", ""): tag.get("v", "") for tag in element.iter("tag")}
        point = _osm_point(element, nodes)
        if element.tag == "node" and point is not None:
            nodes[element.get("id")] = point
        if not tags.get("name"):
            continue  # most nodes are corners of roads and houses
        if point is None:
            faults.add(at, f"{tags['name']!r} has no coordinates in the file")
            continue
        rows.append(tagged_row(f"osm:{element.tag}/{element.get('id')}", tags, point))
    return Listed(format="openstreetmap", rows=tuple(rows), problems=faults.all())


def _osm_point(
    element: Element, nodes: Mapping[str | None, tuple[float, float]]
) -> tuple[float, float] | None:
    if element.tag == "node":
        return point_of(element.get("lat"), element.get("lon"))
    corners = [nodes[ref] for nd in element.iter("nd") if (ref := nd.get("ref")) in nodes]
    if not corners:
        return None
    return sum(c[0] for c in corners) / len(corners), sum(c[1] for c in corners) / len(corners)


def tagged_row(place_id: str, tags: Mapping[str, str], point: tuple[float, float]) -> Row:
    """Make a place of OpenStreetMap's tags."""
    kind = next((tags[k] for k in KIND_TAGS if tags.get(k) not in {None, "", "yes"}), "place")
    row = Row(
        id=place_id,
        name=tags.get("name:en") or tags["name"],
        kind={"aerodrome": "airport", "suburb": "neighbourhood", "quarter": "neighbourhood",
              "airfield": "air-base", "border_control": "crossing"}.get(kind, kind),
        source="list",
        country=(tags.get("is_in:country_code") or tags.get("addr:country") or "")[:2].upper(),
        lat=point[0],
        lon=point[1],
        population=int(number_of(tags.get("population")) or 0),
        radius_km=RADIUS_KM.get(kind, 1.0),
    )  # fmt: skip
    row.add([tags["name"], *other_names(tags)])
    return row


def read_overpass(path: Path, elements: list[Any]) -> Listed:
    """Read the JSON that OpenStreetMap's Overpass gives."""
    faults, rows = Faults(path), []
    for at, element in enumerate(elements, start=1):
        tags = element.get("tags") or {} if isinstance(element, dict) else {}
        middle = (element.get("center") or element) if tags else {}
        point = point_of(middle.get("lat"), middle.get("lon"))
        if point is None or not tags.get("name"):
            faults.add(at, "no name or coordinates")
            continue
        rows.append(tagged_row(f"osm:{element.get('type')}/{element.get('id')}", tags, point))
    return Listed(format="openstreetmap", rows=tuple(rows), problems=faults.all())
