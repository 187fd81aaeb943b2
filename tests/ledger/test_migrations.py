"""The database: append-only by itself, and brought up to date by itself after a backup."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from reportedly.ledger import Ledger, migrations, open_ledger, schema
from reportedly.ledger.migrations import MIGRATIONS, Migration
from reportedly.model.errors import FormatError


def add_colour(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE document ADD COLUMN colour TEXT")


@pytest.fixture
def filled(ledger: Ledger, report: Any, ledger_path: Path) -> Path:
    ledger.record(report.document, reading=report.reading, links=report.links)
    ledger.report(())
    ledger.close()
    return ledger_path


def test_the_tables_are_those_that_sqlalchemy_sees(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        for table in schema.metadata.sorted_tables:
            columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [c[1] for c in columns] == [c.name for c in table.columns], table.name
            assert [bool(c[3]) or bool(c[5]) for c in columns] == [
                not c.nullable for c in table.columns
            ], table.name


@pytest.mark.parametrize("table", [t.name for t in schema.DUMPED])
def test_nothing_is_deleted(filled: Path, table: str) -> None:
    fill_the_rest(filled)
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0  # noqa: S608
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize(
    ("table", "column"),
    [(t.name, c.name) for t in schema.DUMPED for c in t.columns if c.name != "withdrawn_at"],
)
def test_nothing_is_changed(filled: Path, table: str, column: str) -> None:
    """Not one column of one table can be changed; nor together with a withdrawal."""
    fill_the_rest(filled)
    with closing(sqlite3.connect(filled)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f'UPDATE {table} SET "{column}" = 7')  # noqa: S608
        if table != "batch":
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(f"UPDATE {table} SET withdrawn_at = 'x', \"{column}\" = 7")  # noqa: S608


@pytest.mark.parametrize("table", [t.name for t in schema.DUMPED if t.name != "batch"])
def test_a_row_is_withdrawn_once_and_never_returns(filled: Path, table: str) -> None:
    fill_the_rest(filled)
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"UPDATE {table} SET withdrawn_at = '2016'")  # noqa: S608
        for again in ("'2017'", "NULL"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(f"UPDATE {table} SET withdrawn_at = {again}")  # noqa: S608


@pytest.mark.parametrize(
    "blank",
    ["document SET text = '', title = NULL, author = NULL", "claim SET body = ''"],
)
def test_only_a_sealed_document_is_blanked(filled: Path, blank: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f"UPDATE {blank}")
        connection.rollback()
        fill_the_rest(filled)
        connection.execute(f"UPDATE {blank}")


def fill_the_rest(path: Path) -> None:
    """Put a row into the tables that the report left empty."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (document,) = connection.execute("SELECT id FROM document").fetchone()
        connection.execute("INSERT INTO problem VALUES (1, 1, ?, 'p', '{}', NULL)", [document])
        connection.execute("INSERT INTO judgement VALUES (1, 1, 'j', 't', 'name', '{}', NULL)")
        connection.execute("INSERT INTO sealing VALUES (1, 1, ?, 'r', 'b', NULL)", [document])


def test_a_later_program_copies_the_ledger_before_it_changes_it(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version 3 adds a column; the copy beside it is version 2, whole, and opens as such."""
    later = (*MIGRATIONS, Migration(version=3, name="documents have a colour", apply=add_colour))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", later)
        open_ledger(filled, now=lambda: datetime(2017, 1, 2, 3, 4, 5, tzinfo=UTC)).close()
        open_ledger(filled).close()
    copy = filled.with_name("ledger.db.backup-2-20170102T030405000000")
    assert [p.name for p in filled.parent.glob("*backup*")] == [copy.name]
    with open_ledger(copy) as ledger:
        assert len(ledger.snapshot().entries()) == 1
    with closing(sqlite3.connect(filled)) as connection:
        steps = connection.execute("SELECT version, name FROM migration").fetchall()
        assert steps[-1] == (3, "documents have a colour")
        assert connection.execute("SELECT colour FROM document").fetchall() == [(None,)]


def test_an_earlier_program_refuses_a_later_ledger(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("INSERT INTO migration VALUES (99, 'from the future', '2030')")
    with pytest.raises(FormatError, match="version 99"):
        open_ledger(filled)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sa.Connection) -> None:
        add_colour(connection)
        raise ZeroDivisionError

    later = (*MIGRATIONS, Migration(version=3, name="a broken step", apply=fail))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", later)
        with pytest.raises(ZeroDivisionError):
            open_ledger(filled)
    with open_ledger(filled) as ledger:
        assert len(ledger.snapshot().entries()) == 1
