"""What the map page holds: places with their answers, incidents, and what has no place."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.views.claims import Asked
from reportedly.views.control import AnswerRow

WIDE_KM = 100.0  # known no better than this, a place is listed and not drawn: a mark would lie
REACH_KM = 25.0
WINDOW_DAYS = 14  # incidents of so many days up to the day asked about are on the map


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """One claim about a place in a few words, with who passed it on and where it stands.

    Attributes:
        voices: publisher, then each holder, outermost first.
        quote: the sentence, shortened in its middle when it is long.
        label: where it stands, as it is cited.
    """

    claim: str
    document: str
    gist: str
    voices: tuple[str, ...]
    said_on: date
    quote: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMark:
    """A place that something is told of, with the answer to who holds it.

    It is a point and a circle of what is known of its position, never an area.

    Attributes:
        lat, lon: WGS 84 degrees.
        radius_km: how far off the point may be.
        answers: best first; shares sum to 1.
        headline: the leading answer as a sentence about likelihood.
        inside: name of the place it lies in, "" for none.
        said: what was last said of exactly this place, newest first.
        followers: names of parts of it of which nothing is said by themselves; they are not drawn.
    """

    place: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    answers: tuple[AnswerRow, ...]
    status: str
    headline: str
    reports: int
    origins: int
    inside: str = ""
    said: tuple[SaidRow, ...] = ()
    followers: tuple[str, ...] = ()

    @property
    def leading(self) -> str:
        """The most probable answer: an actor id, "contested" or "unknown"."""
        return self.answers[0].answer


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMark:
    """Something that is said to have happened at a place, within its precision.

    Attributes:
        incident: id of the first claim that tells it.
        first_on, last_on: the days it may have been (UTC, both included).
        dated: the reports give a day; without one it stands on the day it was told.
        radius_km: how far off the point may be.
        share: probability in (0, 1) that it happened, by all who tell or deny it.
        word: the same as an ICD 203 word.
    """

    incident: str
    gist: str
    type: str
    when: str
    first_on: date
    last_on: date
    dated: bool
    place: str | None
    place_name: str
    lat: float
    lon: float
    radius_km: float
    reports: int
    origins: int
    share: float
    word: str
    said: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Incidents that are known to be at one point and no closer.

    Attributes:
        incidents: their ids, the newest first.
    """

    lat: float
    lon: float
    radius_km: float
    name: str
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Something that is told and not drawn, and why."""

    name: str
    why: str
    claims: int
    place: str | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One answer in the legend.

    Attributes:
        ink: "0" to "5" for an actor, "other" for those beyond, "contested" or "unknown".
    """

    answer: str
    name: str
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A frame in WGS 84 degrees that holds all that is drawn."""

    west: float
    south: float
    east: float
    north: float


AsKnown = Literal["then", "now"]
Run = tuple[int, tuple[tuple[int, int], ...]]
"""From which day on (its number), and (number of the answer, share in whole percent), best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """One place through the days; a run holds until the next one begins.

    `claims` counts those of control that are about exactly this place.
    """

    place: str
    name: str
    lat: float
    lon: float
    radius_km: float
    claims: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """One incident of the film.

    Attributes:
        first_on, last_on: the days it may have been.
        known_on: the first day on which it was told.
        reports: how many documents tell it, by the end of the film.
    """

    incident: str
    gist: str
    place: str | None
    place_name: str
    lat: float
    lon: float
    radius_km: float
    first_on: date
    last_on: date
    known_on: date
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPage:
    """Who holds what on each of many days.

    Attributes:
        as_known: "then": each day as it was known at its end; "now": each day in the light of all
            that is known.
        days: rising.
        key: the answers; runs name them by their number in it.
        window_days: for so many days an incident stays on the map.
    """

    asked: Asked
    as_known: AsKnown
    days: tuple[date, ...]
    key: tuple[KeyRow, ...]
    places: tuple[Reel, ...]
    incidents: tuple[Flash, ...]
    window_days: int = WINDOW_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """Who holds what on a day and what happened in the days before it, as known at a moment.

    Attributes:
        places: the most told of first.
        incidents: the newest first.
        clusters: the same incidents by point, the fullest first.
        unplaced: what is told of and not drawn.
        key: the answers on the map, each with its ink; inks stay the same from day to day.
        bounds: None when nothing can be drawn.
        first_on, last_on: the first and last day on which anything was said; None without any.
        told: for each day from first to last how many claims were made on it.
        window_days: incidents of so many days up to the day asked about are listed.
        notes: what a reader of the map must know.
        around: id of the place that the drawn map shows from near, or "".
        reach_km: how far around it.
        streets: the casebook names a file of streets.
        films: films that travel with the page, where no server gives them.
    """

    asked: Asked
    places: tuple[PlaceMark, ...]
    incidents: tuple[IncidentMark, ...]
    clusters: tuple[Cluster, ...]
    unplaced: tuple[Unplaced, ...]
    key: tuple[KeyRow, ...]
    bounds: Bounds | None
    first_on: date | None
    last_on: date | None
    told: tuple[int, ...] = ()
    window_days: int = WINDOW_DAYS
    notes: tuple[str, ...] = ()
    around: str = ""
    reach_km: float = REACH_KM
    streets: bool = False
    films: tuple[FilmPage, ...] = ()
