"""The map: who holds what on a day and what happened before it; and the film of many days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly import belief
from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.worked import weigh_settings
from reportedly.pipeline import Desk
from reportedly.views.map import (
    FilmPage,
    MapPage,
    answers_in_order,
    film_page,
    map_page,
    mapped_places,
    told_by_day,
)
from reportedly.views.map.page import REACH_KM, WINDOW_DAYS, AsKnown
from reportedly.views.map.reel import days_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What of the map is shown: incidents of so many days, and the land around a place or all of it."""

    window_days: int = WINDOW_DAYS
    around: str = ""
    reach_km: float = REACH_KM


def map_of(desk: Desk, frame: Frame, scene: Scene = Scene()) -> MapPage:
    """Give the map of a day.

    Args:
        desk: an open casebook.
        frame: the day, the moment of knowing, the clock and the lens.
        scene: what of it.
    """
    snapshot, on = snapshot_of(desk, frame), frame.day
    places = remembered(snapshot, "map places", lambda: mapped_places(snapshot))
    order, settings = inks_in_order(desk), weigh_settings(desk)

    def work_out() -> MapPage:
        beliefs = belief.assess_all(snapshot, places, on=on, settings=settings)
        return map_page(
            snapshot, beliefs, on=on, order=order, window_days=scene.window_days, settings=settings
        )

    page = remembered(snapshot, ("map", on, order, scene.window_days), work_out)
    # The sliders reach over all days of the ledger, whatever was known on the one that is shown.
    whole = desk.snapshot()
    first_on, last_on, told = remembered(whole, "told by day", lambda: told_by_day(whole))
    return replace(
        page, around=scene.around, reach_km=scene.reach_km, streets=streets_of(desk) is not None,
        first_on=first_on, last_on=last_on, told=told,
    )  # fmt: skip


def streets_of(desk: Desk) -> Path | None:
    """Give the file of streets that the casebook names, where it is there."""
    path = desk.casebook.streets_path
    return path if path is not None and path.is_file() else None


def film_of(
    desk: Desk,
    frame: Frame,
    *,
    as_known: AsKnown = "then",
    between: tuple[date, date] | None = None,
) -> FilmPage:
    """Give the film of a stretch of days.

    Args:
        desk: an open casebook.
        frame: the moment of knowing, the clock and the lens; its day plays no part.
        as_known: "then" for each day as it was known at its end, "now" for each in the light of all
            that is known.
        between: first and last day, both included; without it, those of which reports are known.
    """
    snapshot = snapshot_of(desk, frame)
    said = [entry.said_on for entry in snapshot.entries()]
    days = days_between(*(between or (min(said), max(said)))) if between or said else ()
    order = inks_in_order(desk)

    def work_out() -> FilmPage:
        strips = belief.film(
            snapshot,
            mapped_places(snapshot),
            days,
            settings=weigh_settings(desk),
            as_known=as_known,
        )
        return film_page(snapshot, strips, as_known=as_known, order=order)

    return remembered(snapshot, ("film", days[:1], days[-1:], order, as_known), work_out)


def inks_in_order(desk: Desk) -> Sequence[str]:
    """Give who gets which ink: the same on every day, whatever was known by then."""
    whole = desk.snapshot()
    return remembered(whole, "inks", lambda: answers_in_order(whole))
