"""The SQLite file: how it is opened, locked, written one transaction at a time, and read."""

import gc
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from reportedly.ledger import codec, schema
from reportedly.ledger.migrations import migrate
from reportedly.ledger.schema import Moment, was_known
from reportedly.model.document import Document
from reportedly.model.errors import FormatError, LedgerError, UnknownIdError
from reportedly.model.judgement import Judgement
from reportedly.model.period import instant_text, parse_instant

LINK_PLACE: sa.ColumnElement[str] = sa.literal_column(schema.LINK_PLACE)
CLAIM_PLACE: sa.ColumnElement[str] = sa.literal_column(schema.CLAIM_PLACE)
MEMORY = Path(":memory:")
WAIT_MS = 60_000  # how long a writer waits for another process before it gives up
END_OF_TIME = "9999"
TICK = timedelta(microseconds=1)  # the least step between two batches

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Give the present instant in UTC."""
    return datetime.now(UTC)


def open_engine(path: Path, *, now: Now) -> sa.Engine:
    """Open the database, made or migrated as needed.

    Raises:
        FormatError: the file is no ledger, or one of a newer version.
        LedgerError: the file cannot be opened.
    """
    engine = _engine(path)
    try:
        migrate(engine, path=None if path == MEMORY else path, now=now())
    except sa.exc.OperationalError as error:
        engine.dispose()
        raise LedgerError(
            f"{path.name} cannot be opened: {error.orig}",
            "See that its folder exists and may be written to, then run it again",
        ) from error
    except sa.exc.DatabaseError as error:
        engine.dispose()
        raise FormatError(
            f"{path.name} is not a ledger: {error.orig}",
            "Move it away, or load a dump into a new casebook",
        ) from error
    except FormatError:
        engine.dispose()
        raise
    return engine


def _engine(path: Path) -> sa.Engine:
    if path == MEMORY:
        engine = sa.create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    sa.event.listen(engine, "connect", _set_up)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    run = connection.execute
    run(f"PRAGMA busy_timeout = {WAIT_MS}")
    if run("PRAGMA journal_mode").fetchone()[0] != "wal":
        run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = FULL")  # a power cut, too, loses nothing that was answered for
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA recursive_triggers = ON")  # or REPLACE would delete rows behind the guards' backs
    run("PRAGMA secure_delete = ON")  # what is sealed is overwritten, not just forgotten


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One transaction that records: all of it happens, or nothing.

    Attributes:
        connection: of the transaction, which holds the write lock.
        id: number of the batch; counts up without gaps.
        finished_at: UTC instant at which all its rows became known; later than any before.
    """

    connection: sa.Connection
    id: int
    finished_at: datetime

    def add(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        """Append rows; the batch's number is filled in."""
        if rows:
            self.connection.execute(
                sa.insert(table), [{**row, "batch": self.id, "withdrawn_at": None} for row in rows]
            )

    def withdraw(self, table: sa.Table, condition: sa.ColumnElement[bool]) -> None:
        """Withdraw the rows that still stand and meet the condition."""
        self.connection.execute(
            sa.update(table)
            .where(condition, table.c.withdrawn_at.is_(None))
            .values(withdrawn_at=instant_text(self.finished_at))
        )


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that sees one state of the database throughout."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a connection that holds the write lock; commits at the end, or undoes all of it."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


def start_batch(connection: sa.Connection, *, now: Now) -> Batch:
    """Number and date a new batch.

    A clock that stands still or goes back does not: the batch is then dated just after the last.
    """
    table = schema.batch
    count = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()
    started_at, last = now(), last_finished_at(connection)
    finished_at = started_at if last is None else max(started_at, last + TICK)
    connection.execute(
        sa.insert(table).values(
            id=count + 1,
            started_at=instant_text(started_at),
            finished_at=instant_text(finished_at),
        )
    )
    return Batch(connection=connection, id=count + 1, finished_at=finished_at)


def last_finished_at(connection: sa.Connection) -> datetime | None:
    """Give the instant of the last batch, or None before the first."""
    text = connection.execute(sa.select(sa.func.max(schema.batch.c.finished_at))).scalar_one()
    return parse_instant(text) if text else None


def empty_log(engine: sa.Engine) -> None:
    """Move the log into the database and cut it, so that it holds no earlier text either."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def stored_document(connection: sa.Connection, document_id: str) -> Any | None:  # noqa: ANN401
    """Give the document's row, or None."""
    table = schema.document
    return connection.execute(sa.select(table).where(table.c.id == document_id)).one_or_none()


def known_document(connection: sa.Connection, document_id: str) -> Document:
    """Give the document.

    Raises:
        UnknownIdError: the ledger has no such document.
    """
    row = stored_document(connection, document_id)
    if row is None:
        raise UnknownIdError(
            f"the ledger has no document {document_id!r}", "List them: reportedly claims"
        )
    return _document(row)


def twins_of(connection: sa.Connection, document: Document) -> tuple[Document, ...]:
    """Give the other documents that stand for the same item of the same bytes, oldest first."""
    table = schema.document
    same = sa.func.instr(table.c.body, f'"evidence":"{document.evidence}"') > 0
    query = (
        sa.select(table)
        .where(same, table.c.withdrawn_at.is_(None), table.c.id != document.id)
        .order_by(table.c.seq)
    )
    found = map(_document, connection.execute(query))
    return tuple(d for d in found if d.part == document.part)


def _document(row: Any) -> Document:  # noqa: ANN401
    return codec.document_from_body(
        row.body, document_id=row.id, text=row.text, title=row.title, author=row.author
    )


def is_read(connection: sa.Connection, document_id: str, tool: str) -> bool:
    """Say whether this tool's reading of the document stands, or the document is sealed."""
    table = schema.reading
    standing = sa.select(table.c.seq).where(
        table.c.document == document_id, table.c.tool == tool, table.c.withdrawn_at.is_(None)
    )
    return connection.scalar(standing) is not None or is_sealed(connection, document_id)


def is_sealed(connection: sa.Connection, document_id: str) -> bool:
    """Say whether the document is sealed."""
    table = schema.sealing
    query = sa.select(table.c.seq).where(table.c.document == document_id)
    return connection.scalar(query) is not None


def is_closed(connection: sa.Connection, document_id: str) -> bool:
    """Say whether nothing more may be read into the document: it is sealed or withdrawn."""
    row = stored_document(connection, document_id)
    return bool(row and row.withdrawn_at) or is_sealed(connection, document_id)


def blank(connection: sa.Connection, document_id: str) -> None:
    """Blank a document's words, and every row that quotes them."""
    table = schema.document
    connection.execute(
        sa.update(table).where(table.c.id == document_id).values(text="", title=None, author=None)
    )
    for quoting in schema.SEALABLE:
        connection.execute(
            sa.update(quoting).where(quoting.c.document == document_id).values(body="")
        )


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


def newest_published(engine: sa.Engine, moment: Moment, without: Container[str]) -> date | None:
    """Give the day (UTC) of the newest document known then, but for some; none is opened for it."""
    table = schema.document
    query = sa.select(table.c.id, table.c.published_at).where(
        was_known(table, moment), table.c.published_at.is_not(None)
    )
    with reading(engine) as connection:
        days = [r.published_at for r in connection.execute(query) if r.id not in without]
    return parse_instant(max(days)).date() if days else None


def sealings_of(engine: sa.Engine) -> tuple[tuple[str, str, str, datetime], ...]:
    """Give all seals in the order they were made: the document, why, by whom and when (UTC)."""
    table, batch = schema.sealing, schema.batch
    query = (
        sa.select(table, batch.c.finished_at)
        .join(batch, batch.c.id == table.c.batch)
        .order_by(table.c.seq)
    )
    with reading(engine) as connection:
        return tuple(
            (r.document, r.reason, r.by, parse_instant(r.finished_at))
            for r in connection.execute(query)
        )


def documents_naming(engine: sa.Engine, places: Iterable[str]) -> frozenset[str]:
    """Give the documents of which a name or a claim leads to one of the places."""
    with reading(engine) as connection:
        return frozenset(
            document
            for table, place in ((schema.link, LINK_PLACE), (schema.claim, CLAIM_PLACE))
            for document in connection.scalars(
                sa.select(table.c.document).distinct().where(place.in_(sorted(places)))
            )
        )


def touched_between(
    engine: sa.Engine, one: datetime, other: datetime, targets: Iterable[str]
) -> frozenset[str] | None:
    """Give the documents whose entries may differ between two states of the ledger.

    These are the ones of which a row was recorded, withdrawn, sealed or ruled on between the two
    instants, and those of the targets, ids of further claims and documents. None where a ruling on
    names moved: then any of them may differ.
    """
    first, last = sorted((instant_text(one), instant_text(other)))
    batch, table = schema.batch.c, schema.judgement.c
    batches = sa.select(batch.id).where(
        batch.finished_at > first, sa.not_(batch.finished_at > last)
    )
    with reading(engine) as connection:
        bodies = connection.scalars(sa.select(table.body).where(table.batch.in_(batches))).all()
        ruled = [codec.judgement_from_body(b, judgement_id="", recorded_at=one) for b in bodies]
        if any(r.target_kind not in {"claim", "document", "source"} for r in ruled):
            return None
        found = {*targets, *(r.target for r in ruled)}
        claim = schema.claim.c
        of_claims = sa.select(claim.document).where(claim.id.in_(sorted(found))).distinct()
        found.update(connection.scalars(of_claims).all())
        for rows in (schema.document, schema.claim, schema.link, schema.sealing):
            document = rows.c.id if rows is schema.document else rows.c.document
            moved: sa.ColumnElement[bool] = rows.c.batch.in_(batches)
            gone = rows.c.withdrawn_at
            moved = sa.or_(moved, sa.and_(gone > first, sa.not_(gone > last)))
            found.update(connection.scalars(sa.select(document).where(moved).distinct()))
    return frozenset(found)
