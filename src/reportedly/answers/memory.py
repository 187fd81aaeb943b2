"""What was worked out from a snapshot once is not worked out again while the snapshot lives."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from reportedly.model.snapshot import Snapshot

Result = TypeVar("Result")

_found: "WeakKeyDictionary[Snapshot, dict[Hashable, Any]]" = WeakKeyDictionary()
_locks: "WeakKeyDictionary[Snapshot, RLock]" = WeakKeyDictionary()
_door = RLock()


def remembered(snapshot: Snapshot, key: Hashable, work_out: Callable[[], Result]) -> Result:
    """Give what `work_out` gives, worked out once for each snapshot and key.

    A snapshot is a value, so an answer computed from it stays right for as long as it lives. Several
    readers at once wait for the first of them.
    """
    with _door:
        lock = _locks.setdefault(snapshot, RLock())
        kept = _found.setdefault(snapshot, {})
    with lock:
        if key not in kept:
            kept[key] = work_out()
        return kept[key]  # type: ignore[no-any-return]
