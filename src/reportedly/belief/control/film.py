"""All places at once: the map of one day, and its film through many days."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from reportedly.belief.control.course import course
from reportedly.belief.control.dynamics import State
from reportedly.belief.control.hearing import Hearing, hearing_of, turning_days
from reportedly.belief.control.march import Trail, march
from reportedly.belief.control.weigher import (
    NOTHING_SAID,
    Found,
    assess,
    laid_down,
    ranked,
    trail_of,
)
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.belief import Belief, Question
from reportedly.model.snapshot import Snapshot

AsKnown = Literal["then", "now"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Who holds one place on each of many days.

    Attributes:
        place: its id.
        days: rising (UTC).
        answers: for each of `days` what `Belief.answers` holds: (answer, probability) best first,
            "contested" and "unknown" always among them; probabilities sum to 1.
    """

    place: str
    days: tuple[date, ...]
    answers: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def leading(self) -> tuple[str, ...]:
        """The most probable answer of each day."""
        return tuple(of_day[0][0] for of_day in self.answers)


def assess_all(
    snapshot: Snapshot,
    places: Iterable[str],
    *,
    on: date,
    settings: WeighSettings = DEFAULT_SETTINGS,
    looking_back: bool = False,
    grounds: bool = False,
) -> tuple[Belief, ...]:
    """Give the beliefs about many places on one day: the map.

    Each equals what `assess` gives for the place, in the order of `places`, but for the grounds,
    of which each costs a pass of its own: without `grounds` there are none, while `reports`,
    `origins`, `status`, `change`, `uncorroborated` and `notes` are those of the full answer.
    What is worked out for a snapshot is kept for as long as the same object is asked again, so
    ask one snapshot for all days of one `known`.

    Args:
        snapshot: what was known at `snapshot.known` (UTC instant).
        places: ids; each may be in it once or more often.
        on: the day asked about (UTC, the whole day).
        settings: the numbers behind it.
        looking_back: let claims about days after `on` that were known by then count as well.
        grounds: give the grounds as well, with the answer without each.

    Raises:
        UnknownPlaceError: the registry lacks one of the places.
    """
    wanted = tuple(places)
    if grounds:
        return tuple(
            assess(snapshot, Question(place=p), on=on, settings=settings, looking_back=looking_back)
            for p in wanted
        )
    hearings = {p: hearing_of(snapshot, p, settings) for p in wanted}
    found = _found(snapshot, hearings, on, settings, looking_back=looking_back)
    beliefs = {
        p: laid_down(Question(place=p), snapshot, on, found[p], heard, looking_back=looking_back)
        for p, heard in hearings.items()
    }
    return tuple(beliefs[p] for p in wanted)


def _found(
    snapshot: Snapshot,
    hearings: Mapping[str, Hearing],
    on: date,
    settings: WeighSettings,
    *,
    looking_back: bool,
) -> dict[str, Found]:
    """Follow all places at once."""
    places, trails = _trails(snapshot, hearings, on, looking_back=looking_back)
    found = dict.fromkeys(hearings, Found(state=NOTHING_SAID))
    if not trails:
        return found
    marched = march(trails, settings, on=on)
    changes, shares = marched.last_changes(), marched.arrived(on)
    if looking_back:
        whole = march(trails, settings)
        states = dict(zip(whole.order, whole.named(next(whole.looking_back([on]))), strict=True))
    else:
        states = dict(zip(marched.order, marched.named(shares), strict=True))
    for number, change in zip(marched.order, changes, strict=True):
        found[places[number]] = Found(state=states[number], change=change)
    return found


def _trails(
    snapshot: Snapshot, hearings: Mapping[str, Hearing], on: date, *, looking_back: bool
) -> tuple[list[str], list[Trail]]:
    """Give the places of which anything counts, and the evidence about each."""
    places, trails = [], []
    for place, hearing in hearings.items():
        trail = trail_of(hearing.weighed(snapshot, on, looking_back=looking_back), on)
        if trail is not None:
            places.append(place)
            trails.append(trail)
    return places, trails


def film(
    snapshot: Snapshot,
    places: Iterable[str],
    days: Iterable[date],
    *,
    settings: WeighSettings = DEFAULT_SETTINGS,
    as_known: AsKnown = "then",
) -> tuple[Strip, ...]:
    """Give who holds each of many places on each of many days, without grounds.

    Args:
        snapshot: what was known on the last of the days, or later.
        places: ids; the strips come in their order.
        days: rising (UTC).
        settings: the numbers behind it.
        as_known: "then" gives each day as it was known at its end, as `course` does: the numbers of
            `assess` on a snapshot known at the end of that day. "now" gives each day in the light
            of all that `snapshot` knows: the numbers of `assess` with `looking_back`.

    Raises:
        UnknownPlaceError: the registry lacks one of the places.
    """
    wanted, asked = tuple(days), tuple(places)
    if as_known == "then":
        told = {p: course(snapshot, p, wanted, settings=settings) for p in dict.fromkeys(asked)}
    else:
        told = _smoothed(snapshot, asked, wanted, settings)
    return tuple(Strip(place=p, days=wanted, answers=tuple(map(ranked, told[p]))) for p in asked)


def _smoothed(
    snapshot: Snapshot, places: Iterable[str], days: Sequence[date], settings: WeighSettings
) -> dict[str, tuple[State, ...]]:
    """Follow all places once for each stretch of days in which no tie begins or ends."""
    hearings = {p: hearing_of(snapshot, p, settings) for p in places}
    turns = turning_days(snapshot)
    told: dict[str, list[State]] = {p: [] for p in hearings}
    for _, stretch in groupby(days, key=lambda day: bisect_right(turns, day)):
        some = tuple(stretch)
        named, trails = _trails(snapshot, hearings, some[0], looking_back=True)
        whole = march(trails, settings)
        for shares in whole.looking_back(some) if trails else [None] * len(some):
            states = whole.named(shares) if shares is not None else ()
            of_day = {named[n]: s for n, s in zip(whole.order, states, strict=True)}
            for place, of_place in told.items():
                of_place.append(of_day.get(place, NOTHING_SAID))
    return {place: tuple(states) for place, states in told.items()}
