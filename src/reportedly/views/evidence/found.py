"""Speakers and passages, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.views.citation import day_text
from reportedly.views.evidence.search import HitRow, SearchPage
from reportedly.views.evidence.speakers import ResolvedRow, SourcesPage, SpeakerRow
from reportedly.views.inks import heading, inset, line, words
from reportedly.views.terminal import render
from reportedly.views.wording import counted, percent_text

_CLAIMS_NAMED = 3
_SHOWN = 5


@render.register
def render_sources(page: SourcesPage) -> RenderableType:
    """Lay out how each speaker did."""
    none = (
        "Nothing is resolved yet: no admission, and no later consensus of two independent origins."
    )
    empty = [] if page.rows else [words(none)]
    title = f"The record of {counted(len(page.rows), 'speaker')}"
    return Group(heading(title, page.asked), *empty, *(_record(row) for row in page.rows))


def _record(row: SpeakerRow) -> Group:
    count = f"right {counted(row.right, 'time')}, wrong {counted(row.wrong, 'time')}"
    taken = f"its word is taken to hold {percent_text(row.right_share)} of the time"
    grade = [words(f"graded {row.letter} {row.graded}")] if row.letter else []
    more = len(row.resolved) - _SHOWN
    tail = [words(f"and {more} more", "dim")] if more > 0 else []
    body = Group(
        words(f"{count}; {taken}"),
        *grade,
        *(_resolved(r) for r in row.resolved[:_SHOWN]),
        *tail,
        "",
    )
    return Group(line((row.name, "bold"), ("  ", ""), (row.speaker, "dim")), inset(body))


def _resolved(row: ResolvedRow) -> RenderableType:
    verdict = "right" if row.right else "wrong"
    return line(
        (f"{verdict} ", "bold"), f"{row.topic} ({row.interest}), by {row.how}, ",
        day_text(row.resolved_on), ("  ", ""), (row.claim, "dim"),
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
