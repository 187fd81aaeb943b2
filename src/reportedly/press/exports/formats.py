"""The table of formats: every file that a casebook can be exported as."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.model.doors import tool_id
from reportedly.model.errors import QuestionError
from reportedly.model.snapshot import Snapshot
from reportedly.press.exports import (
    acled,
    annotations,
    followthemoney,
    geojson,
    parquet,
    plover,
    registry,
    schema_org,
    stix,
)
from reportedly.press.exports.material import PLAIN, ExportSettings
from reportedly.press.sheets import claims
from reportedly.views.published.fields import iso

Write = Callable[[Snapshot, ExportSettings], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file that a casebook can be exported as.

    Attributes:
        name: what the command calls it.
        suffix: of the file, with its dot.
        version: raised whenever the same casebook would give other bytes.
        does: what it holds, in a few words.
        write: gives the file in pieces.
        is_text: a terminal can show it.
    """

    name: str
    suffix: str
    version: str
    does: str
    write: Write
    is_text: bool = True


FORMATS: tuple[Format, ...] = (
    Format(name="geojson", suffix=".geojson", version="1", write=geojson.all_claims,
           does="all claims, those without a place too"),
    Format(name="geojson-current", suffix=".geojson", version="1", write=geojson.current,
           does="who holds each place on a day"),
    Format(name="csv", suffix=".csv", version="1", write=claims.sheet,
           does="claims for a spreadsheet; comes back by: reportedly import csv"),
    Format(name="parquet", suffix=".parquet", version="1", write=parquet.table, is_text=False,
           does="claims in typed columns (needs pyarrow)"),
    Format(name="plover", suffix=".jsonl", version="1", write=plover.records,
           does="events as PLOVER, one a line"),
    Format(name="acled", suffix=".csv", version="1", write=acled.table,
           does="events in the columns of ACLED"),
    Format(name="stix", suffix=".json", version="1", write=stix.bundle,
           does="a STIX 2.1 bundle of notes and reports"),
    Format(name="followthemoney", suffix=".ftm.json", version="1", write=followthemoney.entities,
           does="FollowTheMoney entities, one a line"),
    Format(name="web-annotation", suffix=".jsonld", version="1", write=annotations.collection,
           does="W3C Web Annotations of the passages"),
    Format(name="schema-org", suffix=".jsonld", version="1", write=schema_org.graph,
           does="schema.org Claim in JSON-LD"),
    Format(name="actors", suffix=".csv", version="1", write=registry.actors,
           does="the actors of the registry"),
    Format(name="places", suffix=".geojson", version="1", write=registry.places,
           does="the places of the registry"),
)  # fmt: skip
"""All of them, in the order in which they are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatExporter:
    """Writes one format; implements `reportedly.model.doors.Exporter`."""

    format: Format
    settings: ExportSettings = PLAIN

    @property
    def tool(self) -> str:
        """Its id, with a hash of the settings that change its bytes."""
        said = [iso(self.settings.on), iso(self.settings.known), self.settings.base]
        return tool_id(f"reportedly-{self.format.name}", self.format.version, said)

    def export(self, snapshot: Snapshot) -> Iterator[bytes]:
        """Give the file in pieces; the snapshot must be of what may be shown."""
        return self.format.write(snapshot, self.settings)


def exporter(name: str, settings: ExportSettings = PLAIN) -> FormatExporter:
    """Give the exporter of a format.

    Raises:
        QuestionError: there is no such format; the message lists them.
    """
    found = {f.name: f for f in FORMATS}.get(name.strip().casefold())
    if found is None:
        raise QuestionError(
            f"there is no format {name!r}", f"Formats: {', '.join(f.name for f in FORMATS)}"
        )
    return FormatExporter(format=found, settings=settings)
