"""Changes of the registry's files, remembered while the workbench runs so that each can be undone."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one file.

    Attributes:
        before: its bytes before; None when there was no file.
        after: SHA-256 (hex) of its bytes afterwards.
        said: what was changed, in words.
    """

    path: Path
    before: bytes | None
    after: str
    said: str


class Changes:
    """Remembers the last hundred changes; `turn` is held while a file is read and written."""

    def __init__(self) -> None:
        self.turn = RLock()
        self._kept: OrderedDict[str, Change] = OrderedDict()

    def keep(self, change: Change) -> str:
        """Remember a change; give the id it is found by."""
        with self.turn:
            found = secrets.token_hex(8)
            self._kept[found] = change
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return found

    def find(self, change: str) -> Change | None:
        """Give a change, or None when nobody remembers it."""
        with self.turn:
            return self._kept.get(change)
