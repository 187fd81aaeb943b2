"""All places at once: the map of one day, and its film through many days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportedly.belief.control.course import course
from reportedly.belief.control.dynamics import State
from reportedly.belief.control.weigher import assess
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
    found = (
        assess(snapshot, Question(place=p), on=on, settings=settings, looking_back=looking_back)
        for p in places
    )
    return tuple(b if grounds else replace(b, grounds=()) for b in found)


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
    wanted = tuple(days)
    strips = []
    for place in places:
        if as_known == "then":
            told = tuple(map(ranked, course(snapshot, place, wanted, settings=settings)))
        else:
            told = tuple(
                assess(
                    snapshot, Question(place=place), on=d, settings=settings, looking_back=True
                ).answers
                for d in wanted
            )
        strips.append(Strip(place=place, days=wanted, answers=told))
    return tuple(strips)


def ranked(state: State) -> tuple[tuple[str, float], ...]:
    """Give the answers of a state, the most probable first."""
    return tuple(sorted(state.items(), key=lambda item: (-item[1], item[0])))
