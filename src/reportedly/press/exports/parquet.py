"""Claims as Parquet, for pandas, R, DuckDB and Spark: typed columns, and each claim whole as JSON.

Needs pyarrow: pip install "reportedly[parquet]".
"""

import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportedly.model.errors import QuestionError
from reportedly.model.format.wire import claim_to_json
from reportedly.model.ids import canonical_json
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    every,
    first_role,
    outlet,
    quote,
    role_label,
)
from reportedly.views.published.fields import place_label
from reportedly.views.wording import gist

if TYPE_CHECKING:
    from pyarrow import Schema

ROWS_A_GROUP = 8192
TYPES: tuple[tuple[str, str], ...] = (
    ("id", "string"), ("document", "string"), ("gist", "string"), ("quote", "string"),
    ("according_to", "string"), ("holder", "string"), ("holder_id", "string"),
    ("kind", "string"), ("type", "string"), ("mode", "string"), ("modality", "string"),
    ("polarity", "string"), ("tense", "string"), ("background", "bool"),
    ("certainty", "string"), ("certainty_low", "double"), ("certainty_high", "double"),
    ("actor", "string"), ("actor_id", "string"), ("target", "string"), ("target_id", "string"),
    ("earliest", "date32"), ("latest", "date32"), ("date_precision", "string"),
    ("place", "string"), ("place_id", "string"), ("latitude", "double"), ("longitude", "double"),
    ("place_precision_km", "double"), ("count_of", "string"), ("count_low", "int64"),
    ("count_high", "int64"), ("due", "date32"), ("ruling", "string"), ("outlet", "string"),
    ("title", "string"), ("address", "string"), ("language", "string"),
    ("published_at", "timestamp"), ("recorded_at", "timestamp"), ("confidence", "double"),
    ("claim", "string"),
)  # fmt: skip
"""Columns in their order. `claim` is the whole claim in the interchange format, which
`reportedly.claim_from_json` gives back; times are UTC."""
Value = str | float | bool | date | datetime | None


def table(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give all claims, rejected ones too, in row groups; the bytes come group by group.

    Raises:
        QuestionError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise QuestionError(
            "Parquet needs the package pyarrow", 'Install it: pip install "reportedly[parquet]"'
        ) from error
    schema = _schema()
    entries = iter(every(snapshot, settings))
    spool = _Spool()
    with parquet.ParquetWriter(spool, schema, compression="zstd") as writer:
        while group := [row(e, snapshot.registry) for e in islice(entries, ROWS_A_GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            yield spool.take()
    yield spool.take()


class _Spool(io.RawIOBase):
    """Keeps what is written until it is taken, and counts on, so that no file need be whole."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, content: Any, /) -> int:  # noqa: ANN401 -- any buffer
        """Take the bytes in."""
        piece = bytes(content)
        self._waiting.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Say how much was ever written."""
        return self._size

    def take(self) -> bytes:
        """Give what was written since the last time."""
        taken, self._waiting = b"".join(self._waiting), []
        return taken


def _schema() -> "Schema":
    import pyarrow as pa

    types: dict[str, Any] = {
        "string": pa.string(), "bool": pa.bool_(), "double": pa.float64(), "int64": pa.int64(),
        "date32": pa.date32(), "timestamp": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    return pa.schema([(name, types[kind]) for name, kind in TYPES])


def row(entry: Entry, registry: Registry) -> dict[str, Value]:
    """Give the values of a claim by the names of their columns."""
    claim, document = entry.claim, entry.document
    return {
        "id": claim.id,
        "document": document.id,
        "gist": gist(claim, registry),
        "quote": quote(entry),
        "according_to": according_to(entry, registry),
        "holder": claim.holder.text if claim.holder else None,
        "holder_id": claim.holder.actor if claim.holder else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "background": claim.background,
        "ruling": entry.judgements[-1].ruling if entry.judgements else None,
        "outlet": outlet(entry, registry),
        "title": document.title,
        "address": document.address,
        "language": document.language,
        "published_at": document.published_at,
        "recorded_at": entry.recorded_at,
        "confidence": claim.confidence,
        "claim": canonical_json(claim_to_json(claim)),
        **_said(entry, registry),
        **_when_and_where(entry, registry),
    }


def _said(entry: Entry, registry: Registry) -> dict[str, Value]:
    said, sure, count = entry.claim.proposition, entry.claim.certainty, entry.claim.count
    actor, target = first_role(entry.claim, "actor"), first_role(entry.claim, "target")
    return {
        "kind": said.kind,
        "type": said.type,
        "mode": said.mode,
        "certainty": sure.label,
        "certainty_low": sure.low,
        "certainty_high": sure.high,
        "actor": role_label(actor, registry),
        "actor_id": actor.actor if actor else None,
        "target": role_label(target, registry),
        "target_id": target.actor if target else None,
        "count_of": count.what if count else None,
        "count_low": count.low if count else None,
        "count_high": count.high if count else None,
    }


def _when_and_where(entry: Entry, registry: Registry) -> dict[str, Value]:
    claim = entry.claim
    period, where = claim.when.period, claim.where
    return {
        "earliest": period.earliest,
        "latest": period.latest,
        "date_precision": period.precision,
        "due": claim.forecast.due if claim.forecast else None,
        "place": place_label(claim, registry),
        "place_id": where.place if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "place_precision_km": where.precision_km if where else None,
    }
