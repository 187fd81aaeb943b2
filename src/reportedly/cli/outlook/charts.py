"""Charts as files, SVG or PNG: a place through time and its grounds, network, timeline, calibration."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.answers.frame import Frame
from reportedly.cli.options import CasebookFolder, Known, On, at_desk, read_day
from reportedly.cli.printing import tell
from reportedly.model.errors import QuestionError

if TYPE_CHECKING:
    from reportedly.pipeline import Desk
    from reportedly.views.picture.canvas import Theme
    from reportedly.views.picture.happenings import TimelineFilter
    from reportedly.views.things.place import PlacePage

SUFFIXES = (".svg", ".png")


class Chart(StrEnum):
    """Which chart."""

    CONTROL = "control"
    GROUNDS = "grounds"
    NETWORK = "network"
    TIMELINE = "timeline"
    CALIBRATION = "calibration"


Draw = Callable[["Desk", Frame, "TimelineFilter", "Theme"], str]


def chart(
    kind: Annotated[
        Chart,
        typer.Argument(metavar="KIND", help="control, grounds, network, timeline or calibration."),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where to; ends with .svg or .png.")
    ],
    on: On = None,
    known: Known = None,
    place: Annotated[
        str,
        typer.Option(
            "--place",
            metavar="PLACE",
            help="Which; control and grounds. Only events there; timeline.",
        ),
    ] = "",
    actor: Annotated[
        str, typer.Option("--actor", metavar="ACTOR", help="Only events with it; timeline.")
    ] = "",
    first: Annotated[
        date | None,
        typer.Option("--from", metavar="DAY", parser=read_day, help="First day; timeline."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", metavar="DAY", parser=read_day, help="Last day; timeline."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Light on dark.")] = False,
    scale: Annotated[
        float, typer.Option("--scale", min=0.25, max=8, help="Pixels per point of a PNG.")
    ] = 2.0,
    casebook: CasebookFolder = None,
) -> None:
    """Draw a chart into a file: SVG for print and pages, PNG for everything else.

    Control shows who held a place through time, grounds what its answer rests on; `reportedly map` draws the map.

    Example: reportedly chart control --place "Sirte port" --on 2016-06-16 --out port.svg
    """
    from reportedly.views.picture.happenings import TimelineFilter

    if out.suffix.casefold() not in SUFFIXES:
        raise QuestionError(
            f"a chart cannot be written as {out.suffix or out.name!r}",
            f"End the name with {' or '.join(SUFFIXES)}",
        )
    wanted = TimelineFilter(place=place, actor=actor, since=first, until=last)
    with at_desk(casebook) as desk:
        drawn = _DRAWN[kind](desk, Frame(on=on, known=known), wanted, "dark" if dark else "light")
    if out.suffix.casefold() == ".png":
        from reportedly.views.picture.canvas import png_of

        out.write_bytes(png_of(drawn, scale=scale))
    else:
        out.write_text(drawn, encoding="utf-8")
    tell(f"Wrote {out}")


def _place(desk: "Desk", frame: Frame, wanted: "TimelineFilter") -> "PlacePage":
    from reportedly.answers.things.places import place
    from reportedly.cli.ask import tell_other_name

    if not wanted.place:
        raise QuestionError("this chart is about one place", 'Name it: --place "Sirte port"')
    tell_other_name(desk, wanted.place)
    return place(desk, wanted.place, frame)


def _control(desk: "Desk", frame: Frame, wanted: "TimelineFilter", theme: "Theme") -> str:
    from reportedly.views.drawn.sheet import control_svg

    page = _place(desk, frame, wanted)
    if page.course is None or not page.course.days:
        raise QuestionError(
            f"no report known by then says who held {page.name}",
            "Choose another place, or a later day of knowing: --known DAY",
        )
    return control_svg(page.course, name=page.name, theme=theme)


def _grounds(desk: "Desk", frame: Frame, wanted: "TimelineFilter", theme: "Theme") -> str:
    from reportedly.views.drawn.sheet import waterfall_svg

    page = _place(desk, frame, wanted)
    if page.fall is None:
        raise QuestionError(
            f"the answer about {page.name} rests on no ground",
            "Choose another place, or a later day of knowing: --known DAY",
        )
    return waterfall_svg(page.fall, name=page.name, on=frame.day, theme=theme)


def _network(desk: "Desk", frame: Frame, _wanted: "TimelineFilter", theme: "Theme") -> str:
    from reportedly.answers.picture.network import network_of
    from reportedly.views.outlook.drawing import network_svg

    return network_svg(network_of(desk, frame), theme=theme)


def _timeline(desk: "Desk", frame: Frame, wanted: "TimelineFilter", theme: "Theme") -> str:
    from reportedly.answers.picture.timeline import timeline
    from reportedly.views.picture.timeline_drawing import timeline_svg

    page = timeline(desk, frame, wanted)
    if not page.bars:
        raise QuestionError(
            "no event answers these conditions", "See what is told: reportedly events"
        )
    dated = tuple(bar for bar in page.bars if bar.earliest or bar.latest)
    return timeline_svg(replace(page, bars=dated or page.bars), theme=theme)


def _calibration(desk: "Desk", frame: Frame, _wanted: "TimelineFilter", theme: "Theme") -> str:
    from reportedly.answers.casebook import snapshot_of
    from reportedly.answers.picture.forecasts import everybody_of
    from reportedly.belief.forecasts.record import LEAST_RANKED
    from reportedly.views.picture.calibration_drawing import calibration_svg

    kinds = everybody_of(snapshot_of(desk, frame), frame.day).kinds
    found = next((kind.calibration for kind in kinds if kind.calibration), None)
    if found is None:
        most = max((kind.resolved for kind in kinds), default=0)
        raise QuestionError(
            f"{most} forecasts are resolved, too few for a curve",
            f"It takes {LEAST_RANKED}: reportedly resolve CLAIM yes|no",
        )
    return calibration_svg(found, whose="all holders together", theme=theme)


_DRAWN: dict[Chart, Draw] = {
    Chart.CONTROL: _control,
    Chart.GROUNDS: _grounds,
    Chart.NETWORK: _network,
    Chart.TIMELINE: _timeline,
    Chart.CALIBRATION: _calibration,
}
