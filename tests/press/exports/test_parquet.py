"""Parquet, read back by pyarrow: the same claims, to the last field."""

import builtins
import io
import json
import sys
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.errors import QuestionError
from reportedly.model.format.wire import claim_from_json
from reportedly.press.exports import parquet
from reportedly.press.exports.material import ExportSettings
from reportedly.testing import MemorySnapshot


def read(snapshot: PublicSnapshot) -> Any:
    return pq.read_table(io.BytesIO(b"".join(parquet.table(snapshot, ExportSettings()))))


def test_each_claim_comes_back_whole(public: PublicSnapshot, rejected: PublicSnapshot) -> None:
    back = [claim_from_json(json.loads(c)) for c in read(public)["claim"].to_pylist()]
    assert back == [e.claim for e in public.entries()]
    rulings = dict(zip(*(read(rejected)[c].to_pylist() for c in ("id", "ruling")), strict=True))
    assert sorted(filter(None, rulings.values())) == ["accept", "reject"]


def test_columns_have_types_and_times_are_utc(public: PublicSnapshot) -> None:
    made = read(public)
    assert made.column_names == [name for name, _ in parquet.TYPES]
    assert made["earliest"].to_pylist()[0] == date(2021, 5, 4)
    assert str(made.schema.field("recorded_at").type) == "timestamp[us, tz=UTC]"
    assert made["published_at"].to_pylist()[-1] is None
    assert made["count_low"].to_pylist()[1] == 3


def test_the_file_comes_in_pieces_and_is_one_file(
    public: PublicSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 3)
    pieces = list(parquet.table(public, ExportSettings()))
    assert len(pieces) == 4  # three groups and the foot
    made = pq.ParquetFile(io.BytesIO(b"".join(pieces)))
    assert (made.num_row_groups, made.metadata.num_rows) == (3, 7)


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    for name in [n for n in sys.modules if n.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(QuestionError, match=r"reportedly\[parquet\]"):
        list(parquet.table(PublicSnapshot(MemorySnapshot()), ExportSettings()))
