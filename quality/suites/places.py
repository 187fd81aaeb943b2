"""Places: gold names to points on the globe, and names found in raw text besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality.records import Record, read_records
from quality.suite import Options
from reportedly.model.document import Span
from reportedly.resolution.places.atlas import world
from reportedly.resolution.places.candidates import choices_for
from reportedly.resolution.places.evidence import Named
from reportedly.resolution.places.keys import place_key

Point = tuple[float, float]
CORPORA = ("lgl", "trnews", "geowebnews", "geovirus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """An annotated name with its point and, where the corpus has it, its GeoNames number."""

    span: Span
    text: str
    point: Point
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An article with all names that people gave coordinates to."""

    text: str
    address: str
    toponyms: tuple[Toponym, ...]


def golden(folder: Path, options: Options | None = None) -> Iterator[Gold]:
    """Give the articles of a corpus."""
    for record in read_records(folder, options or Options(), "text", "toponyms"):
        yield Gold(
            text=record["text"],
            address=record.get("url") or "",
            toponyms=tuple(_toponym(t) for t in record["toponyms"] if t.get("lat") is not None),
        )


def _toponym(said: Record) -> Toponym:
    return Toponym(
        span=(said["start"], said["end"]),
        text=said["phrase"],
        point=(float(said["lat"]), float(said["lon"])),
        number=said.get("geonameid"),
    )


def names_of(gold: Gold) -> tuple[list[Named], list[list[Point]]]:
    """Give each name of an article once, with the points of its spans."""
    spans: dict[str, list[Toponym]] = {}
    for toponym in gold.toponyms:
        spans.setdefault(place_key(toponym.text) or toponym.text, []).append(toponym)
    names = [
        Named(
            text=held[0].text,
            spans=tuple(t.span for t in held),
            choices=choices_for(held[0].text, world()),
        )
        for held in spans.values()
    ]
    return names, [[t.point for t in held] for held in spans.values()]
