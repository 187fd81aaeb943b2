"""Pages that only the command line shows, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.cli.answers import (
    HitRow,
    SearchPage,
)
from reportedly.views.citation import day_text
from reportedly.views.evidence import terminal as _evidence  # noqa: F401 -- it registers its pages
from reportedly.views.inks import heading, inset, line, words
from reportedly.views.terminal import render
from reportedly.views.wording import counted

__all__ = ["render"]

_CLAIMS_NAMED = 3


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
