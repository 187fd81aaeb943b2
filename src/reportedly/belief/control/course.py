"""The course of a place through many days, each as known on that day: for maps and animations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.belief.control.docket import Docket
from reportedly.belief.control.dynamics import Evidence, Road, State, Stop
from reportedly.belief.control.hearing import Hearing, hearing_of, turning_days
from reportedly.belief.control.march import Reached, arrive_all
from reportedly.belief.reliability.speakers import grades_of
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import Testimony
from reportedly.model.belief import CONTESTED
from reportedly.model.snapshot import Entry, Snapshot


def course(
    snapshot: Snapshot,
    place: str,
    days: Iterable[date],
    *,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> tuple[State, ...]:
    """Give who holds a place on each of many days, each as it was known on that day.

    The same numbers as `assess` gives with `known` at the end of each day, without the grounds.
    A report that arrives late sends the chain back to the day it is about, and no further.

    Args:
        snapshot: what was known on the last of the days, or later; what was learned after a day
            plays no part in its answer.
        place: id of the place.
        days: rising (UTC).
        settings: the numbers behind it.

    Raises:
        UnknownPlaceError: the registry has no such place.

    Source: the methods survey, section 7: replay from checkpoints.
    """
    reached = checkpoints(snapshot, place, tuple(days), settings)
    return arrive_all(reached, settings)


def checkpoints(
    snapshot: Snapshot, place: str, days: Sequence[date], settings: WeighSettings
) -> tuple[Reached, ...]:
    """Give for each day how far the chain came by its evidence, as known on that day."""
    hearing = hearing_of(snapshot, place, settings)
    if not days:
        return ()
    by_recording = snapshot.clock == "recorded"
    heard = hearing.heard(snapshot.registry, on=days[-1])
    learned = sorted(((_learned(t.entry, by_recording=by_recording), t) for t in heard), key=_first)
    table = _Table(snapshot, days[0], settings, hearing)
    turns = turning_days(snapshot)
    told_on = [day for day, _ in learned]
    reached, taken = [], 0
    for n, day in enumerate(days):
        upto = bisect_right(told_on, day)
        if n and bisect_right(turns, day) != bisect_right(turns, days[n - 1]):
            table.turn_to(day)
        if upto != taken:
            table.take_in([t for _, t in learned[taken:upto]])
        reached.append(table.on(day))
        taken = upto
    return tuple(reached)


def _learned(entry: Entry, *, by_recording: bool) -> date:
    """Give the day on which it was known, and about a day that had come."""
    return max(entry.said_on, entry.recorded_at.date()) if by_recording else entry.said_on


def _first(pair: tuple[date, Testimony]) -> date:
    return pair[0]


class _Table:
    """What lies on the table so far, and the checkpoints of the chain."""

    def __init__(
        self, snapshot: Snapshot, on: date, settings: WeighSettings, hearing: Hearing
    ) -> None:
        self._judgements = snapshot.judgements()
        terms = hearing.terms(snapshot, on, known_on=on)
        self._settings = settings
        self._docket = Docket(terms)
        self._road = Road(actors=(), settings=settings)
        self._days: list[date] = []
        self._items: list[list[Evidence]] = []
        self._stops: list[Stop] = []

    def turn_to(self, day: date) -> None:
        """Weigh all anew with the ties and grades of another day."""
        self._docket.turn_to(day, grades_of(self._judgements, day))
        self._lay_out()

    def take_in(self, testimonies: Sequence[Testimony]) -> None:
        """Take in what was learned; go back to the day it is about."""
        first = self._docket.take_in(testimonies)
        weighed = self._docket.weighed
        fresh = [w.evidence(w.testimony.entry.said_on) for w in weighed[first:] if w.counts]
        actors = set(self._road.actors)
        if (first == 0 and weighed) or any(
            e.answer != CONTESTED and e.answer not in actors for e in fresh
        ):
            self._lay_out()
        elif fresh:
            self._insert(fresh)

    def _lay_out(self) -> None:
        counting = [w for w in self._docket.weighed if w.counts]
        actors = tuple(sorted({w.answer for w in counting} - {CONTESTED}))
        self._road = Road(actors=actors, settings=self._settings)
        self._days, self._items, self._stops = [], [], []
        self._insert([w.evidence(w.testimony.entry.said_on) for w in counting])

    def _insert(self, fresh: Sequence[Evidence]) -> None:
        for item in fresh:
            at = bisect_left(self._days, item.day)
            if at == len(self._days) or self._days[at] != item.day:
                self._days.insert(at, item.day)
                self._items.insert(at, [])
            self._items[at].append(item)
            del self._stops[at:]

    def on(self, day: date) -> Reached:
        """Give the last checkpoint on the way to a day, going on from the last that stands."""
        for n in range(len(self._stops), len(self._days)):
            items = sorted(self._items[n], key=lambda e: (e.answer, e.bits, e.contested_bits))
            told_on = self._days[n]
            stop = self._road.go(self._stops[-1], told_on, items) if n else None
            self._stops.append(stop or self._road.enter(told_on, items))
        return Reached(
            actors=self._road.actors, stop=self._stops[-1] if self._stops else None, on=day
        )
