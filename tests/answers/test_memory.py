"""What was worked out from a snapshot is kept for as long as the snapshot lives."""

import gc
import threading
import weakref
from pathlib import Path

from reportedly.answers.memory import remembered
from reportedly.pipeline import open_desk


def test_it_is_worked_out_once_for_each_snapshot_and_key(written: Path) -> None:
    desk = open_desk(written)
    with desk.ledger:
        one, other = desk.snapshot(), desk.snapshot()
        asked: list[str] = []

        def count(name: str) -> int:
            return remembered(one, name, lambda: asked.append(name) or len(asked))  # type: ignore[func-returns-value]

        assert (count("a"), count("a"), count("b")) == (1, 1, 2)
        assert remembered(other, "a", lambda: "another") == "another"


def test_readers_at_once_wait_for_the_first(written: Path) -> None:
    desk = open_desk(written)
    with desk.ledger:
        snapshot, asked = desk.snapshot(), []
        started = threading.Barrier(4)

        def read() -> None:
            started.wait()
            remembered(snapshot, "slow", lambda: asked.append(1))

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert asked == [1]


def test_it_goes_with_the_snapshot(written: Path) -> None:
    desk = open_desk(written)
    with desk.ledger:
        snapshot = desk.snapshot()
        kept = remembered(snapshot, "set", lambda: frozenset({"held"}))
        assert kept == {"held"}
        gone = weakref.ref(snapshot)
        del snapshot
        gc.collect()
        assert gone() is None
