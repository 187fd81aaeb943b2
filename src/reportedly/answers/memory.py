"""What was worked out from a snapshot once is not worked out again while the snapshot lives."""

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from reportedly.model.snapshot import Snapshot

Result = TypeVar("Result")

_found: "WeakKeyDictionary[Snapshot, _Answers]" = WeakKeyDictionary()
_door = Lock()


class _Answers:
    """What was worked out from one snapshot, and a lock for each thing that is being worked out."""

    __slots__ = ("found", "locks")

    def __init__(self) -> None:
        self.found: dict[Hashable, Any] = {}
        self.locks: dict[Hashable, Any] = {}


def remembered(snapshot: Snapshot, key: Hashable, work_out: Callable[[], Result]) -> Result:
    """Give what `work_out` gives, worked out once for each snapshot and key.

    A snapshot is a value, so an answer computed from it stays right for as long as it lives. Several
    readers at once wait for the first of them; who asks for something else does not wait.
    """
    with _door:
        kept = _found.setdefault(snapshot, _Answers())
        if key in kept.found:
            return kept.found[key]  # type: ignore[no-any-return]
        lock = kept.locks.setdefault(key, RLock())
    with lock:
        if key not in kept.found:
            kept.found[key] = work_out()
            kept.locks.pop(key, None)
        return kept.found[key]  # type: ignore[no-any-return]
