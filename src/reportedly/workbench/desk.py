"""The casebook a workbench serves: open for as long as it runs, its snapshots kept."""

import weakref
from collections import OrderedDict
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock

from reportedly.ledger import LedgerSnapshot
from reportedly.model.snapshot import Clock
from reportedly.pipeline import Desk, open_desk

KEPT = 24
"""How many snapshots are kept; a slider moved over a month of days asks for so many."""
MOST_CLAIMS = 400_000
"""How many claims those that are read may hold together; what rests on them takes memory as well."""

Key = tuple[date | None, Clock, int]


class KeptSnapshots:
    """Snapshots by the day of knowing, clock and state of the ledger, the latest asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, LedgerSnapshot] = OrderedDict()
        self._lock = RLock()

    def of(self, desk: Desk, known: date | None, clock: Clock) -> LedgerSnapshot:
        """Give the snapshot, taken anew only when the ledger has moved on."""
        key = (known, clock, desk.ledger.revision)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._taken(desk, known, clock)
            self._kept.move_to_end(key)
            while len(self._kept) - KEPT >= 1 or (len(self._kept) >= 3 and self._is_full()):
                self._kept.popitem(last=False)
            return self._kept[key]

    def _taken(self, desk: Desk, known: date | None, clock: Clock) -> LedgerSnapshot:
        """Take a snapshot, which takes over what the last one that was read has in common with it."""
        taken = Desk.snapshot(desk, known, clock)
        read = [snapshot for snapshot in self._kept.values() if snapshot.is_read]
        if read:
            taken.read_like(read[-1])
        return taken

    def _is_full(self) -> bool:
        read = (snapshot for snapshot in self._kept.values() if snapshot.is_read)
        return sum(len(snapshot.entries()) for snapshot in read) >= MOST_CLAIMS


class ServedDesk(Desk):
    """A desk whose snapshots are kept between requests."""

    __slots__ = ("__weakref__", "kept")
    kept: KeptSnapshots

    def snapshot(self, known: date | None = None, clock: Clock | None = None) -> LedgerSnapshot:
        """Give what was known by the end of a day (UTC), kept from an earlier request if it can be."""
        return self.kept.of(self, known, clock or self.casebook.clock)


class ServedCasebook:
    """A casebook folder that is being served; opened anew when its settings or registry change.

    A request in flight keeps the desk that it began with: the file is let go of when nobody holds
    the desk any more.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = RLock()
        self._stamp: tuple[tuple[str, int], ...] = ()
        self._desk: ServedDesk | None = None

    def desk(self) -> ServedDesk:
        """Give the open casebook.

        Raises:
            CasebookError, RegistryError, LedgerError: see `reportedly.pipeline.open_desk`.
        """
        with self._lock:
            stamp = self._stamp_now()
            if self._desk is None or stamp != self._stamp:
                self._desk, self._stamp = _served(open_desk(self.root)), stamp
                weakref.finalize(self._desk, self._desk.ledger.close)
            return self._desk

    def state(self) -> tuple[object, ...]:
        """Give what all pages depend on: settings, registry, the ledger, and the day it is (UTC)."""
        desk = self.desk()
        streets = desk.casebook.streets_path
        there = streets is not None and streets.is_file()
        return self._stamp, desk.ledger.revision, datetime.now(UTC).date(), there

    def _stamp_now(self) -> tuple[tuple[str, int], ...]:
        registry = sorted((self.root / "registry").glob("*"))
        files = [path for path in (self.root / "casebook.toml", *registry) if path.is_file()]
        return tuple((path.name, path.stat().st_mtime_ns) for path in files)

    def close(self) -> None:
        """Close the ledger."""
        with self._lock:
            if self._desk is not None:
                self._desk.ledger.close()
                self._desk = None  # its file is let go of now, whoever still looks at it


def _served(desk: Desk) -> ServedDesk:
    served = ServedDesk(casebook=desk.casebook, registry=desk.registry, ledger=desk.ledger)
    object.__setattr__(served, "kept", KeptSnapshots())
    return served
