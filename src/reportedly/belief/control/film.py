"""All places at once: the map of one day, and its film through many days."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from reportedly.belief.control.course import checkpoints
from reportedly.belief.control.docket import Weighed
from reportedly.belief.control.dynamics import State
from reportedly.belief.control.hearing import Hearing, hearing_of, turning_days
from reportedly.belief.control.march import NOTHING_SAID, Trail, arrive_all, march
from reportedly.belief.control.weigher import (
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
AllWeighed = Mapping[str, Sequence[Weighed]]


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
    weighed = _weighed(snapshot, hearings, on, looking_back=looking_back)
    found = _found(weighed, on, settings, looking_back=looking_back)
    beliefs = {
        p: laid_down(
            Question(place=p), snapshot, on, found[p], (heard, weighed[p]),
            looking_back=looking_back,
        )
        for p, heard in hearings.items()
    }  # fmt: skip
    return tuple(beliefs[p] for p in wanted)


def _weighed(
    snapshot: Snapshot, hearings: Mapping[str, Hearing], on: date, *, looking_back: bool
) -> AllWeighed:
    return {
        place: hearing.weighed(snapshot, on, looking_back=looking_back)
        for place, hearing in hearings.items()
    }


def _found(
    weighed: AllWeighed, on: date, settings: WeighSettings, *, looking_back: bool
) -> dict[str, Found]:
    """Follow all places at once."""
    places, trails = _trails(weighed, on)
    found = dict.fromkeys(weighed, Found(state=NOTHING_SAID))
    marched = march(trails, settings, on=on)
    whole = march(trails, settings) if looking_back else marched
    shares = next(whole.looking_back([on])) if looking_back else marched.arrived(on)
    states = dict(zip(whole.order, whole.named(shares), strict=True))
    for number, change in zip(marched.order, marched.last_changes(), strict=True):
        found[places[number]] = Found(state=states[number], change=change)
    return found


def _trails(weighed: AllWeighed, on: date) -> tuple[list[str], list[Trail]]:
    """Give the places of which anything counts, and the evidence about each."""
    found = ((place, trail_of(some, on)) for place, some in weighed.items())
    some = [(place, trail) for place, trail in found if trail is not None]
    return [place for place, _ in some], [trail for _, trail in some]


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
        told = _as_known_then(snapshot, asked, wanted, settings)
    else:
        told = _smoothed(snapshot, asked, wanted, settings)
    return tuple(Strip(place=p, days=wanted, answers=tuple(map(ranked, told[p]))) for p in asked)


def _as_known_then(
    snapshot: Snapshot, places: Iterable[str], days: Sequence[date], settings: WeighSettings
) -> dict[str, Sequence[State]]:
    """Let all places arrive at all days at once, each from its last checkpoint."""
    reached = {p: checkpoints(snapshot, p, days, settings) for p in places}
    states = arrive_all([r for some in reached.values() for r in some], settings)
    return {p: states[n * len(days) : (n + 1) * len(days)] for n, p in enumerate(reached)}


def _smoothed(
    snapshot: Snapshot, places: Iterable[str], days: Sequence[date], settings: WeighSettings
) -> dict[str, Sequence[State]]:
    """Follow all places once for each stretch of days in which no tie begins or ends."""
    hearings = {p: hearing_of(snapshot, p, settings) for p in places}
    turns = turning_days(snapshot)
    told: dict[str, list[State]] = {p: [] for p in hearings}
    for _, stretch in groupby(days, key=lambda day: bisect_right(turns, day)):
        some = tuple(stretch)
        weighed = _weighed(snapshot, hearings, some[0], looking_back=True)
        places_told, trails = _trails(weighed, some[0])
        whole = march(trails, settings)
        for shares in whole.looking_back(some):
            states = zip(whole.order, whole.named(shares), strict=True)
            of_day = {places_told[n]: state for n, state in states}
            for place, of_place in told.items():
                of_place.append(of_day.get(place, NOTHING_SAID))
    return dict(told)
