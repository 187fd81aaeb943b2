"""What several questions ask of one snapshot, found once."""

import weakref
from collections.abc import Sequence

from reportedly.belief.origins.origin import Origin, origins
from reportedly.model.snapshot import Entry, Snapshot

_Found = dict[tuple[int, ...], tuple[tuple[Entry, ...], dict[str, Origin]]]

_shelves: dict[int, "tuple[weakref.ref[Snapshot], _Found]"] = {}


def origins_within(snapshot: Snapshot, entries: Sequence[Entry]) -> dict[str, Origin]:
    """Give what `origins` gives for entries of a snapshot; nobody may change it.

    Alliances, forecasts, contradictions and records all begin with it, mostly for the same entries.
    It is kept for as long as the snapshot lives, together with the entries, so that their
    identities stay theirs.
    """
    kept = _kept(snapshot)
    if kept is None:
        return origins(entries, registry=snapshot.registry)
    key = tuple(sorted(map(id, entries)))
    if key not in kept:
        kept[key] = tuple(entries), origins(entries, registry=snapshot.registry)
    return kept[key][1]


def _kept(snapshot: Snapshot) -> _Found | None:
    """Give the shelf of a snapshot; None where nobody can refer to it weakly."""
    number = id(snapshot)
    known = _shelves.get(number)
    if known is None or known[0]() is not snapshot:
        try:
            known = weakref.ref(snapshot, lambda _: _shelves.pop(number, None)), {}
        except TypeError:
            return None
        _shelves[number] = known
    return known[1]
