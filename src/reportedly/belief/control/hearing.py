"""What a snapshot holds about one place before any day is asked about, found once for all days."""

import weakref
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportedly.belief.control.docket import Docket, Terms, Weighed
from reportedly.belief.control.weight import Kept
from reportedly.belief.origins import Origin, origins
from reportedly.belief.reliability.speakers import grades_of
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
        settled: what all of them weigh once all was said, by the stretch of days in which no tie
            begins or ends.
    """

    entries: tuple[Entry, ...]
    uttered: tuple[Utterance, ...]
    found: dict[str, Origin]
    newest: date | None
    settings: WeighSettings
    kept: Kept = field(default_factory=Kept)
    settled: dict[int, tuple[Weighed, ...]] = field(default_factory=dict)

    def heard(self, registry: Registry, *, on: date) -> tuple[Testimony, ...]:
        """Give the claims as evidence about days up to one."""
        return hear_out(self.uttered, registry, on=on, settings=self.settings)

    def weighed(
        self, snapshot: Snapshot, on: date, *, looking_back: bool = False
    ) -> tuple[Weighed, ...]:
        """Give the claims weighed for a day, with those about later days where one looks back."""
        horizon = max(on, snapshot.known.date()) if looking_back else on
        if self.newest is not None and horizon < self.newest:
            return self._weighed(snapshot, on, horizon)
        stretch = bisect_right(turning_days(snapshot), on)
        if stretch not in self.settled:
            self.settled[stretch] = self._weighed(snapshot, on, horizon)
        return self.settled[stretch]

    def _weighed(self, snapshot: Snapshot, on: date, horizon: date) -> tuple[Weighed, ...]:
        docket = Docket(self.terms(snapshot, on, known_on=snapshot.known.date()))
        docket.take_in(self.heard(snapshot.registry, on=horizon))
        return tuple(docket.weighed)

    def terms(self, snapshot: Snapshot, on: date, *, known_on: date) -> Terms:
        """Give what the claims are weighed by, for a day and what was graded by another."""
        return Terms(
            registry=snapshot.registry,
            on=on,
            settings=self.settings,
            found=self.found,
            grades=grades_of(snapshot.judgements(), known_on),
            kept=self.kept,
        )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What was found of one snapshot."""

    snapshot: "weakref.ref[Snapshot]"
    hearings: dict[tuple[str, WeighSettings], Hearing] = field(default_factory=dict)
    turning: list[list[date]] = field(default_factory=list)


_shelves: dict[int, _Shelf] = {}


def hearing_of(snapshot: Snapshot, place: str, settings: WeighSettings) -> Hearing:
    """Give what a snapshot holds about a place; kept for as long as the snapshot lives.

    A snapshot is a value, so what was found of it stays right. One that nobody can refer to weakly
    is looked through each time.

    Raises:
        UnknownPlaceError: the registry has no such place.
    """
    asked = snapshot.registry.place(place).id
    shelf = _shelf(snapshot)
    if shelf is None:
        return _hearing(snapshot, asked, settings)
    key = (asked, settings)
    if key not in shelf.hearings:
        shelf.hearings[key] = _hearing(snapshot, asked, settings)
    return shelf.hearings[key]


def _shelf(snapshot: Snapshot) -> _Shelf | None:
    number = id(snapshot)
    shelf = _shelves.get(number)
    if shelf is None or shelf.snapshot() is not snapshot:
        try:
            shelf = _Shelf(weakref.ref(snapshot, lambda _: _shelves.pop(number, None)))
        except TypeError:
            return None
        _shelves[number] = shelf
    return shelf


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


def turning_days(snapshot: Snapshot) -> Sequence[date]:
    """Give the days, rising, from which on sides or grades may differ: a tie begins or has ended."""
    shelf = _shelf(snapshot)
    if shelf is None:
        return _turning_days(snapshot)
    if not shelf.turning:
        shelf.turning.append(_turning_days(snapshot))
    return shelf.turning[0]


def _turning_days(snapshot: Snapshot) -> list[date]:
    ties = (t for a in snapshot.registry.actors for t in (*a.parents, *a.sides))
    days = {g.recorded_at.date() for g in snapshot.judgements() if g.ruling == "grade"}
    for tie in ties:
        first, last = tie.period.earliest, tie.period.latest
        days |= {first} if first else set()
        days |= {last + timedelta(days=1)} if last else set()
    return sorted(days)
