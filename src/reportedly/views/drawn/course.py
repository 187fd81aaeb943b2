"""Who held a place day after day: one band for each answer, stacked, in steps from day to day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.views.paper import hatches

WIDTH, HEIGHT = (
    720,
    96,
)  # SVG units; the picture is stretched to the page's width, so it has no words


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseAnswer:
    """The shares of one answer, one for each day, in [0, 1]."""

    answer: str
    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Who held a place on each of many days, each as it was known on that day.

    Attributes:
        days: rising (UTC), at even steps.
        answers: each with as many shares as there are days; on a day they sum to 1.
        on: the day asked about.
    """

    days: tuple[date, ...]
    answers: tuple[CourseAnswer, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One answer's area: `points` of a polygon, `hatch` as in `paper.strip_bars`."""

    answer: CourseAnswer
    hatch: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCourse:
    """The bands, and where the day asked about stands; `mark` is None outside the days shown."""

    bands: tuple[Band, ...]
    mark: float | None
    width: int = WIDTH
    height: int = HEIGHT


def draw_course(course: Course, first: Sequence[str] = ()) -> DrawnCourse:
    """Give the bands of a course, the first answer at the bottom, "unknown" left empty.

    Args:
        course: what to draw.
        first: answers whose hatches are given already, in their order.
    """
    inks = hatches((*first, *(a.answer for a in course.answers)))
    floor = [0.0] * len(course.days)
    bands = []
    for answer in course.answers:
        top = [low + share for low, share in zip(floor, answer.shares, strict=True)]
        points = _outline(floor, top)
        bands.append(Band(answer=answer, hatch=inks[answer.answer], points=points))
        floor = top
    return DrawnCourse(bands=tuple(bands), mark=_mark(course))


def _outline(floor: Sequence[float], top: Sequence[float]) -> str:
    """Go along the top in steps and back along the floor; each day is as wide as the others."""
    wide = WIDTH / max(1, len(top))
    there = _steps(top, wide)
    back = reversed(_steps(floor, wide))
    return " ".join(f"{x:g},{y:g}" for x, y in (*there, *back))


def _steps(levels: Sequence[float], wide: float) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for n, level in enumerate(levels):
        y = round(HEIGHT * (1 - min(1.0, level)), 1)
        if points and points[-1][1] == y:  # a level stretch needs only its ends
            points[-1] = (round((n + 1) * wide, 1), y)
        else:
            points += [(round(n * wide, 1), y), (round((n + 1) * wide, 1), y)]
    return points


def _mark(course: Course) -> float | None:
    days, on = course.days, course.on
    if not days or on < days[0] or on > days[-1]:
        return None
    before = sum(day < on for day in days)
    exact = days[before] == on
    share = before + 0.5 if exact else before
    return round(WIDTH * share / len(days), 1)
