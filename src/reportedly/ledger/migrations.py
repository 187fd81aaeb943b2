"""How the database came to be, step by step; each step runs once, by itself, after a backup.

The steps are frozen text: a later change is a new step, never an edit of an old one.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from reportedly.ledger import schema
from reportedly.model.errors import FormatError
from reportedly.model.period import instant_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: the version it leads to, what it does in words, and the step itself."""

    version: int
    name: str
    apply: Callable[[sa.Connection], None]


_ROW = "seq INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch(id)"
_OF_DOCUMENT = "document TEXT NOT NULL REFERENCES document(id)"
_END = "withdrawn_at TEXT"
_TABLES_1 = (
    """CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL,
        applied_at TEXT NOT NULL)""",
    """CREATE TABLE batch (id INTEGER PRIMARY KEY, started_at TEXT NOT NULL,
        finished_at TEXT NOT NULL UNIQUE)""",
    f"""CREATE TABLE document ({_ROW}, id TEXT NOT NULL UNIQUE, published_at TEXT,
        origin TEXT NOT NULL, address TEXT, title TEXT, author TEXT, body TEXT NOT NULL,
        text TEXT NOT NULL, {_END})""",
    f"CREATE TABLE reading ({_ROW}, {_OF_DOCUMENT}, tool TEXT NOT NULL, {_END})",
    f"""CREATE TABLE mention ({_ROW}, {_OF_DOCUMENT}, id TEXT NOT NULL, body TEXT NOT NULL,
        {_END})""",
    f"""CREATE TABLE claim ({_ROW}, {_OF_DOCUMENT}, id TEXT NOT NULL, start INTEGER NOT NULL,
        kind TEXT NOT NULL, tool TEXT NOT NULL, body TEXT NOT NULL, {_END})""",
    f"""CREATE TABLE link ({_ROW}, {_OF_DOCUMENT}, mention TEXT NOT NULL, tool TEXT NOT NULL,
        body TEXT NOT NULL, {_END})""",
    f"""CREATE TABLE problem ({_ROW}, document TEXT REFERENCES document(id), id TEXT NOT NULL,
        body TEXT NOT NULL, {_END})""",
    f"""CREATE TABLE judgement ({_ROW}, id TEXT NOT NULL UNIQUE, target TEXT NOT NULL,
        target_kind TEXT NOT NULL, body TEXT NOT NULL, {_END})""",
    f"""CREATE TABLE sealing ({_ROW}, document TEXT NOT NULL UNIQUE REFERENCES document(id),
        reason TEXT NOT NULL, "by" TEXT NOT NULL, {_END})""",
    """CREATE TABLE passage (id INTEGER PRIMARY KEY, document TEXT NOT NULL
        REFERENCES document(id), start INTEGER NOT NULL, "end" INTEGER NOT NULL)""",
    # The index holds no text of its own: a hit leads to a passage, a passage to the document.
    """CREATE VIRTUAL TABLE passage_index USING fts5(text, content='',
        tokenize='unicode61 remove_diacritics 2')""",
)
_INDEXED_1 = (
    "document(origin)", "document(address)", "reading(document)", "mention(document)",
    "mention(id)", "claim(document)", "claim(id)", "link(document)", "problem(document)",
    "problem(id)", "judgement(target)", "passage(document)",
)  # fmt: skip
_SEALABLE_1 = {
    "document": (("text", "''"), ("title", "NULL"), ("author", "NULL")),
    "mention": (("body", "''"),),
    "claim": (("body", "''"),),
    "link": (("body", "''"),),
    "problem": (("body", "''"),),
}
_SEALED_1 = "(SELECT sealing.document FROM sealing)"
_COLUMNS_1 = {
    "batch": "id started_at finished_at",
    "document": "seq batch id published_at origin address title author body text",
    "reading": "seq batch document tool",
    "mention": "seq batch document id body",
    "claim": "seq batch document id start kind tool body",
    "link": "seq batch document mention tool body",
    "problem": "seq batch document id body",
    "judgement": "seq batch id target target_kind body",
    "sealing": "seq batch document reason by",
}


def _first(connection: sa.Connection) -> None:
    for statement in _TABLES_1:
        connection.exec_driver_sql(statement)
    for indexed in _INDEXED_1:
        name = indexed.replace("(", "_by_").rstrip(")")
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {indexed}")
    for table in _COLUMNS_1:
        for statement in _guards(table):
            connection.exec_driver_sql(statement)


_PLACES_2 = {
    "link_by_place": """link (CASE WHEN body <> '' AND json_extract(body, '$.kind') = 'place'
        THEN json_extract(body, '$.candidates[0].target') END)""",
    "claim_by_place": "claim (CASE WHEN body <> '' THEN json_extract(body, '$.where.place') END)",
}


def _second(connection: sa.Connection) -> None:
    for name, indexed in _PLACES_2.items():
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {indexed}")


def _guards(table: str) -> tuple[str, str]:
    """Give the two triggers that make a table append-only.

    An UPDATE passes when it withdraws the row for the first time and touches nothing else, or when
    it blanks what may be blanked in a row of a sealed document and touches nothing else.
    """
    refusal = f"RAISE(ABORT, 'the ledger is append-only: {table}')"
    columns = _COLUMNS_1[table].split()
    blanked = dict(_SEALABLE_1.get(table, ()))
    allowed = []
    if table != "batch":
        same = _same(columns)
        allowed.append(f"{same} AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL")
    if blanked:
        same = _same([c for c in columns if c not in blanked] + ["withdrawn_at"])
        blank = " AND ".join(f"NEW.{c} IS {value}" for c, value in blanked.items())
        key = "id" if table == "document" else "document"
        allowed.append(f"{same} AND {blank} AND OLD.{key} IN {_SEALED_1}")
    passes = " OR ".join(f"({a})" for a in allowed) or "0"
    refuse = f"BEGIN SELECT {refusal}; END"
    return (
        f"CREATE TRIGGER {table}_keeps BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table} WHEN NOT ({passes}) {refuse}",
    )


def _same(columns: Sequence[str]) -> str:
    return " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in columns)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(version=1, name="the tables, their guards and the search index", apply=_first),
    Migration(version=2, name="from places to what names them", apply=_second),
)


def current_version() -> int:
    """Give the version of the database that this program writes."""
    return MIGRATIONS[-1].version


def migrate(engine: sa.Engine, *, path: Path | None, now: datetime) -> None:
    """Bring the database to the current version, in one transaction, after a backup.

    Args:
        engine: of the database.
        path: its file, or None when it lies in memory and needs no backup.
        now: UTC instant; names the backup.

    Raises:
        FormatError: the database was written by a newer program, or is not a ledger at all.
    """
    with engine.connect() as connection:
        found = _version(connection)
    if found == current_version():
        return
    if found and path is not None:
        back_up(path, version=found, now=now)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        # Another process may have been faster: look again, now that we hold the lock.
        found = _version(connection)
        for step in (m for m in MIGRATIONS if m.version > found):
            step.apply(connection)
            connection.execute(
                sa.insert(schema.migration).values(
                    version=step.version, name=step.name, applied_at=instant_text(now)
                )
            )


def back_up(path: Path, *, version: int, now: datetime) -> Path:
    """Copy the database, whole and consistent, beside itself."""
    stamp = now.strftime("%Y%m%dT%H%M%S%f")
    target = path.with_name(f"{path.name}.backup-{version}-{stamp}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


def _version(connection: sa.Connection) -> int:
    """Give the version found; 0 for an empty database, which gets its table of migrations."""
    tables = set(sa.inspect(connection).get_table_names())
    if not tables:
        return 0
    if "migration" not in tables:
        raise FormatError(
            "the file is a database, but not a ledger of Reportedly",
            "Move it away, or name another casebook",
        )
    newest = connection.execute(sa.select(sa.func.max(schema.migration.c.version))).scalar_one()
    if newest > current_version():
        raise FormatError(
            f"the ledger has version {newest}, and this program reads versions up to "
            f"{current_version()}",
            "Update Reportedly",
        )
    return int(newest or 0)
