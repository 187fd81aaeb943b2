"""What a snapshot holds about one place before any day is asked about, found once for all days."""

import weakref
from dataclasses import dataclass, field
from datetime import date

from reportedly.belief.control.weight import Kept
from reportedly.belief.origins import Origin, origins
from reportedly.belief.settings import WeighSettings
from reportedly.belief.testimony import Testimony, Utterance, bearing, hear_out, utterances
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """All claims that bear on a place, and where each comes from.

    Attributes:
        entries: about the place, what contains it and what lies inside it.
        uttered: those of them that say anything of control.
        found: claim id -> its origin among these.
        newest: the last day on which any of them was said; None without any.
        settings: the numbers it is heard with.
        kept: what the weighing found of them that holds for every day.
    """

    entries: tuple[Entry, ...]
    uttered: tuple[Utterance, ...]
    found: dict[str, Origin]
    newest: date | None
    settings: WeighSettings
    kept: Kept = field(default_factory=Kept)

    def heard(self, registry: Registry, *, on: date) -> tuple[Testimony, ...]:
        """Give the claims as evidence about days up to one."""
        return hear_out(self.uttered, registry, on=on, settings=self.settings)


_Key = tuple[str, WeighSettings]
_kept: dict[int, tuple["weakref.ref[Snapshot]", dict[_Key, Hearing]]] = {}


def hearing_of(snapshot: Snapshot, place: str, settings: WeighSettings) -> Hearing:
    """Give what a snapshot holds about a place; kept for as long as the snapshot lives.

    A snapshot is a value, so what was found of it stays right. One that nobody can refer to weakly
    is looked through each time.

    Raises:
        UnknownPlaceError: the registry has no such place.
    """
    asked = snapshot.registry.place(place).id
    hearings = _hearings(snapshot)
    key = (asked, settings)
    if key not in hearings:
        hearings[key] = _hearing(snapshot, asked, settings)
    return hearings[key]


def _hearings(snapshot: Snapshot) -> dict[_Key, Hearing]:
    number = id(snapshot)
    kept = _kept.get(number)
    if kept is not None and kept[0]() is snapshot:
        return kept[1]
    hearings: dict[_Key, Hearing] = {}
    try:
        gone = weakref.ref(snapshot, lambda _: _kept.pop(number, None))
    except TypeError:
        return hearings
    _kept[number] = gone, hearings
    return hearings


def _hearing(snapshot: Snapshot, asked: str, settings: WeighSettings) -> Hearing:
    registry = snapshot.registry
    entries = bearing(snapshot, asked)
    uttered = utterances(entries, registry, asked)
    told = tuple({u.entry.claim.id: u.entry for u in uttered}.values())
    return Hearing(
        entries=entries,
        uttered=uttered,
        found=origins(told, registry=registry),
        newest=max((u.order[0] for u in uttered), default=None),
        settings=settings,
    )
