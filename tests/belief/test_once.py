"""Origins that several questions ask of one snapshot are found once, and are those of `origins`."""

import gc
import weakref
from collections.abc import Sequence
from typing import Any

import pytest

from reportedly.belief import once
from reportedly.belief.once import origins_within
from reportedly.belief.origins import origins
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry


def _entries() -> tuple[Entry, ...]:
    found = []
    for day in ("2031-05-01", "2031-05-02", "2031-05-03"):
        paper = a_document("The mill burns.", published=day, source="Post")
        found.append(an_entry(a_claim(paper, "The mill burns"), paper))
    return tuple(found)


class Kept(MemorySnapshot):
    """A snapshot that can be referred to weakly."""

    __slots__ = ("__weakref__",)


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    asked: list[int] = []

    def counting(entries: Sequence[Entry], **more: Any) -> Any:
        asked.append(len(entries))
        return origins(entries, **more)

    monkeypatch.setattr(once, "origins", counting)
    return asked


def test_the_same_entries_in_any_order_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, entries = _asked(monkeypatch), _entries()
    snapshot = Kept(all_entries=entries)
    found = origins_within(snapshot, entries)
    assert found == origins(entries, registry=snapshot.registry)
    assert origins_within(snapshot, entries[::-1]) is found
    assert set(origins_within(snapshot, entries[:2])) == {e.claim.id for e in entries[:2]}
    assert asked == [3, 2]
    origins_within(Kept(all_entries=entries), entries)
    assert asked == [3, 2, 3], "another snapshot has other rulings and another registry"


def test_it_goes_with_the_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, entries = _asked(monkeypatch), _entries()
    snapshot = Kept(all_entries=entries)
    origins_within(snapshot, entries)
    gone = weakref.ref(snapshot)
    del snapshot
    gc.collect()
    assert gone() is None
    assert len(asked) == 1
