"""The file: killed, shared, damaged, and written to by somebody who should not."""

import gc
import io
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.database import uncollected, utc_now
from reportedly.model.errors import FormatError, LedgerError

PROGRAM = Path(__file__).with_name("recording.py")
REPORTS = 25


def command(path: Path, first: int = 0, last: int = REPORTS) -> list[str]:
    return [sys.executable, str(PROGRAM), str(path), str(first), str(last)]


def run_to_the_end(path: Path, first: int = 0) -> None:
    subprocess.run(command(path, first), check=True, capture_output=True, timeout=120)  # noqa: S603


def dumped(path: Path) -> str:
    stream = io.StringIO()
    with open_ledger(path) as ledger:
        ledger.dump(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("undisturbed") / "ledger.db"
    run_to_the_end(path)
    return dumped(path)


def test_killed_before_any_statement_nothing_is_lost_or_doubled(
    tmp_path: Path, undisturbed: str
) -> None:
    """A process records 25 reports and kills itself at a random statement, again and again."""
    path = tmp_path / "ledger.db"
    chance = random.Random(20160712)  # noqa: S311
    # The first are hit while the tables are being made; the rest anywhere within a report.
    for statements in (10, 45, *(chance.randrange(40, 140) for _ in range(5))):
        died = subprocess.run(  # noqa: S603
            [*command(path), str(statements)], check=False, capture_output=True, timeout=120
        )
        assert died.returncode == -signal.SIGKILL
    run_to_the_end(path)
    assert dumped(path) == undisturbed


def test_killed_from_outside_the_next_run_goes_on(tmp_path: Path, undisturbed: str) -> None:
    """SIGKILL comes from outside, at no particular moment, after a few more reports each time."""
    path = tmp_path / "ledger.db"
    for reports in (1, 6, 13):
        with subprocess.Popen(command(path), stdout=subprocess.PIPE) as process:  # noqa: S603
            lines = iter(process.stdout or ())
            for _ in range(reports):
                next(lines)
            process.kill()
    run_to_the_end(path)
    assert dumped(path) == undisturbed


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    """Two people run the same import at the same time, on a ledger that does not exist yet."""
    path = tmp_path / "ledger.db"
    both = [
        subprocess.Popen(command(path, first), stdout=subprocess.DEVNULL)  # noqa: S603
        for first in (0, 10)
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    with open_ledger(path) as ledger:
        snapshot = ledger.snapshot()
    assert len(snapshot.documents()) == REPORTS
    assert len({e.claim.id for e in snapshot.entries()}) == len(snapshot.entries()) == REPORTS


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("Dear editor, this is no database. " * 40)
    with pytest.raises(FormatError, match="is not a ledger"):
        open_ledger(path)
    assert path.read_text().startswith("Dear editor")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(FormatError, match="not a ledger of Reportedly"):
        open_ledger(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.db cannot be opened"):
        open_ledger(tmp_path / "nowhere" / "ledger.db")


def test_the_file_is_written_through_a_log_and_synced(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_what_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    """An error in the middle of a transaction undoes the rows before it."""
    from reportedly.ledger import database, schema

    def half() -> None:
        with database.writing(ledger._engine) as connection:
            batch = database.start_batch(connection, now=utc_now)
            batch.add(schema.reading, [{"document": "doc_nowhere", "tool": "t"}])

    with pytest.raises(sa.exc.IntegrityError):
        half()
    with database.reading(ledger._engine) as connection:
        assert database.last_finished_at(connection) is None


def test_a_collector_that_rested_already_goes_on_resting() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
