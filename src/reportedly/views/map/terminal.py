"""The map as words for the terminal: a row a place, then the incidents, then what has no place."""

from rich.console import Group, RenderableType
from rich.table import Table

from reportedly.views.inks import heading, inset, line, words
from reportedly.views.map.page import IncidentMark, MapPage, PlaceMark, Unplaced
from reportedly.views.terminal import render
from reportedly.views.wording import counted, reports_text

__all__ = ["render"]
NONE = "Nothing known by then says who holds a place that can be drawn."


@render.register
def render_map(page: MapPage) -> RenderableType:
    """Lay out the map as a list: each place with its answers, what happened, what has no place."""
    return Group(
        heading("The map: who holds what", page.asked),
        *([_places(page)] if page.places else [words(NONE)]),
        "",
        words(f"Incidents of {page.window_days} days, where they are said to have been", "bold"),
        *([inset(_incident(mark)) for mark in page.incidents] or [inset(words("none told of"))]),
        "",
        words("Not on the map", "bold"),
        *([inset(_unplaced(row)) for row in page.unplaced] or [inset(words("nothing left out"))]),
        *(words(note, "italic") for note in page.notes),
    )


def _places(page: MapPage) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("place", "answers", "state", "reports", "where"):
        table.add_column(title)
    for mark in page.places:
        answers = ", ".join(f"{a.name} {a.percent}" for a in mark.answers if a.share >= 0.05)
        table.add_row(
            words(mark.name), words(answers), words(mark.status),
            words(reports_text(mark.reports, mark.origins)), words(where_text(mark)),
        )  # fmt: skip
    return table


def where_text(mark: PlaceMark | IncidentMark) -> str:
    """Write a point with its precision, in degrees and kilometres."""
    return f"{mark.lat:.3f}, {mark.lon:.3f} ± {mark.radius_km:g} km"


def _incident(mark: IncidentMark) -> RenderableType:
    told = f"{mark.word}, {reports_text(mark.reports, mark.origins)}"
    return line(mark.when, "  ", (mark.gist, "bold"), "  ", told, ("  " + mark.incident, "dim"))


def _unplaced(row: Unplaced) -> RenderableType:
    return line((row.name, "bold"), f": {row.why}; {counted(row.claims, 'claim')}")
