"""Rows of the ledger as they were known, and the nouns that are read from them."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from reportedly.ledger import codec, schema
from reportedly.ledger.database import reading
from reportedly.ledger.schema import Moment, was_known
from reportedly.model.document import Document
from reportedly.model.judgement import Judgement
from reportedly.model.period import parse_instant

END_OF_TIME = "9999"


def rows_at(
    engine: sa.Engine, moment: Moment, table: sa.Table, *narrowed: sa.ColumnElement[bool]
) -> Sequence[sa.Row[Any]]:
    """Give the rows of a table that were known then, in the order they were recorded."""
    query: sa.Select[Any] = (
        sa.select(*table.c, schema.batch.c.finished_at)
        .join(schema.batch, schema.batch.c.id == table.c.batch)
        .where(was_known(table, moment), *narrowed)
        .order_by(table.c.seq)
    )
    with reading(engine) as connection:
        return connection.execute(query).all()


def judgements_of(rows: Iterable[sa.Row[Any]]) -> tuple[Judgement, ...]:
    """Read rulings from their rows, in that order."""
    return tuple(
        codec.judgement_from_body(
            r.body, judgement_id=r.id, recorded_at=parse_instant(r.finished_at)
        )
        for r in rows
    )


def documents_of(rows: Iterable[sa.Row[Any]]) -> tuple[Document, ...]:
    """Read documents from their rows, by publication."""
    found = (
        codec.document_from_body(
            r.body, document_id=r.id, text=r.text, title=r.title, author=r.author
        )
        for r in rows
    )
    return tuple(sorted(found, key=publication))


def publication(document: Document) -> tuple[str, str]:
    """Order documents by when they were published, then by id; those without a date come last."""
    at = document.published_at
    return at.isoformat() if at else END_OF_TIME, document.id


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of circular garbage rest meanwhile.

    Reading a ledger makes no such garbage, and with millions of new objects the collector would
    look through all of them again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
