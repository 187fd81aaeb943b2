"""Pages that only the command line shows, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.cli.answers import (
    ChangesPage,
    ContradictionRow,
    ContradictionsPage,
    HitRow,
    SearchPage,
)
from reportedly.views.citation import day_text, moment_text
from reportedly.views.claims import ClaimRow
from reportedly.views.inks import heading, inset, line, passage, voices_text, words
from reportedly.views.outlook import terminal as _outlook  # noqa: F401 - lays out its own pages
from reportedly.views.terminal import render
from reportedly.views.wording import counted

__all__ = ["render"]

_CLAIMS_NAMED = 3


@render.register
def render_changes(page: ChangesPage) -> RenderableType:
    """Lay out which answers moved."""
    title = f"What changed since {moment_text(page.since)}"
    count = f"{counted(len(page.changes), 'answer')} of {page.looked_at} moved."
    parts = [Group(render(change), "") for change in page.changes]
    return Group(heading(title, page.asked), words(count), "", *parts)


@render.register
def render_contradictions(page: ContradictionsPage) -> RenderableType:
    """Lay out the pairs of claims that cannot both hold."""
    title = f"{counted(len(page.rows), 'contradiction')}"
    none = [] if page.rows else [words("No two claims were found to contradict each other.")]
    return Group(heading(title, page.asked), *none, *(_contradiction(r) for r in page.rows))


def _contradiction(row: ContradictionRow) -> Group:
    stretch = day_text(row.first_day)
    if row.first_day != row.last_day:
        stretch += f" to {day_text(row.last_day)}"
    place = f", {row.place}" if row.place else ""
    return Group(
        line((f"{row.kind}{place}", "bold"), f"; both about {stretch}"),
        inset(Group(_side(row.first), words("but", "dim"), _side(row.second), "")),
    )


def _side(row: ClaimRow) -> Group:
    return Group(
        line(f"{row.said_on.isoformat()}  ", (row.gist, "bold"), ("; said by ", "dim"),
             voices_text(row.voices)),
        inset(passage(row.citation), 12),
    )  # fmt: skip


@render.register
def render_search(page: SearchPage) -> RenderableType:
    """Lay out the passages that hold the words."""
    title = f"{counted(len(page.rows), 'passage')} with {page.words}"
    none = [] if page.rows else [words("No passage known by then holds all of these words.")]
    return Group(heading(title, page.asked), *none, *(_hit(row) for row in page.rows))


def _hit(row: HitRow) -> Group:
    day = day_text(row.published) if row.published else "no date"
    claims = ", ".join(row.claims[:_CLAIMS_NAMED])
    rest = len(row.claims) - _CLAIMS_NAMED
    claims += f" and {rest} more" if rest > 0 else ""
    return Group(
        line((f"{row.outlet}, {day}", "cyan"), "  ", (row.document, "dim")),
        inset(Group(words(row.text), words(claims or "no claim read from it", "dim"), "")),
    )
