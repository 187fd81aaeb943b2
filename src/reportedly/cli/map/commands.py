"""The command that shows the map: as words, as a picture, as a film."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.answers.frame import Frame
from reportedly.cli.ask import tell_age, tell_other_name
from reportedly.cli.options import (
    AsJson,
    CasebookFolder,
    Known,
    On,
    at_desk,
    read_day,
    tell_beginning,
)
from reportedly.cli.printing import answer, progress, tell

if TYPE_CHECKING:
    from reportedly.pipeline import Desk
    from reportedly.views.map import MapPage
    from reportedly.views.map.drawing import Look
    from reportedly.views.map.drawing.projection import View

REACH_KM = 25.0


class Theme(StrEnum):
    """Whether a picture is light or dark."""

    LIGHT = "light"
    DARK = "dark"


LookingBack = Annotated[
    bool,
    typer.Option(
        "--looking-back",
        help="In the film, let what was told of later days count for each day as well.",
    ),
]
PerSecond = Annotated[
    float,
    typer.Option("--per-second", metavar="N", min=0.5, max=30, help="Days a second of the film."),
]
ThemeChoice = Annotated[
    Theme, typer.Option("--theme", metavar="light|dark", help="Of pictures and films.")
]
Width = Annotated[
    int, typer.Option("--width", metavar="PIXELS", min=320, max=3840, help="Of pictures.")
]


def map_(
    on: On = None,
    known: Known = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="PLACE", help="Show the land around it only.")
    ] = None,
    reach: Annotated[
        float, typer.Option("--reach", metavar="KM", min=1, max=5000, help="How far around it.")
    ] = REACH_KM,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write the map as SVG.")
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write the map as PNG.")
    ] = None,
    film: Annotated[
        Path | None,
        typer.Option("--film", metavar="FILE", help="Write all days as .gif, .mp4 or .webm."),
    ] = None,
    first: Annotated[
        date | None,
        typer.Option("--from", metavar="DAY", parser=read_day, help="First day of the film."),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option("--to", metavar="DAY", parser=read_day, help="Last day of the film."),
    ] = None,
    looking_back: LookingBack = False,
    per_second: PerSecond = 8.0,
    theme: ThemeChoice = Theme.LIGHT,
    width: Width = 960,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show who holds what and what happened where: as a list, a picture or a film.

    Example: reportedly map --on 2016-06-16 --known 2016-06-21 --svg map.svg
    """
    from reportedly.answers import map as answers

    frame = Frame(on=on, known=known)
    with at_desk(casebook) as desk:
        if film is None:
            tell_age(desk, frame)
            tell_beginning(desk, frame)
        look = _look(desk, theme, width, around, reach)
        if film is not None:
            _write_film(desk, frame, look, film, (first, last), looking_back, per_second)
        page = answers.map_of(desk, frame) if svg or png or film is None else None
    if page is not None:
        _write(page, look, svg, png)
        if svg is None and png is None:
            answer(page, as_json=as_json)


def _look(desk: "Desk", theme: Theme, width: int, around: str | None, reach: float) -> "Look":
    from reportedly.views.map.drawing import Look

    height = round(width * 0.625)
    return Look(
        width=width,
        height=height,
        theme=theme.value,
        title=desk.casebook.name,
        view=_view(desk, around, reach, width, height) if around else None,
    )


def _view(desk: "Desk", around: str, reach: float, width: int, height: int) -> "View":
    from reportedly.answers.casebook import place_called
    from reportedly.model.errors import QuestionError
    from reportedly.views.map.drawing import projection

    tell_other_name(desk, around)
    place = place_called(desk, around)
    if place.lat is None or place.lon is None:
        raise QuestionError(
            f"nothing says where {place.name} lies", "Give it a point in registry/places.geojson"
        )
    return projection.around(place.lat, place.lon, reach_km=reach, width=width, height=height)


def _write(page: "MapPage", look: "Look", svg: Path | None, png: Path | None) -> None:
    from reportedly.views.map.drawing import draw
    from reportedly.views.picture.canvas import png_of

    if svg is not None:
        svg.write_text(draw(page, look), encoding="utf-8")
        tell(f"Wrote {svg}")
    if png is not None:
        png.write_bytes(png_of(draw(page, look)))
        tell(f"Wrote {png}")


def _write_film(
    desk: "Desk",
    frame: Frame,
    look: "Look",
    path: Path,
    between: tuple[date | None, date | None],
    looking_back: bool,  # noqa: FBT001
    per_second: float,
) -> None:
    from reportedly.answers import map as answers
    from reportedly.views.map.drawing.frames import frames
    from reportedly.views.map.drawing.raster import check_film, write_film

    check_film(path)
    page = answers.film_of(
        desk,
        frame,
        as_known="now" if looking_back else "then",
        between=_stretch(desk, frame, *between),
    )
    with progress("days", len(page.days)) as advance:
        count = write_film(
            frames(page, look), path, per_second=per_second, advance=lambda: advance("")
        )
    tell(f"Wrote {path}: {count} days")


def _stretch(
    desk: "Desk", frame: Frame, first: date | None, last: date | None
) -> tuple[date, date] | None:
    """Give both ends of the film; the one that was not given is that of the reports."""
    from reportedly.answers.casebook import snapshot_of

    if first is None and last is None:
        return None
    said = [entry.said_on for entry in snapshot_of(desk, frame).entries()]
    start = first or min(said, default=last or date.min)
    end = last or max(said, default=start)
    if end < start:
        raise typer.BadParameter(f"the film ends on {end}, before it begins on {start}")
    return start, end
