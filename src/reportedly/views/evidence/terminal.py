"""Origins, contradictions and consequences in the terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from reportedly.views.citation import day_text, moment_text
from reportedly.views.claims import ClaimRow
from reportedly.views.evidence.consequences import (
    ChangesPage,
    ShiftRow,
    StalePage,
    WithdrawalRow,
    summary_text,
)
from reportedly.views.evidence.contradictions import ContradictionRow, ContradictionsPage
from reportedly.views.evidence.origins import OriginRow, OriginsPage, dependence_text
from reportedly.views.inks import heading, inset, line, passage, voices_text, words
from reportedly.views.terminal import render
from reportedly.views.wording import counted, quoted


@render.register
def render_origins(page: OriginsPage) -> RenderableType:
    """Lay out the trees of origins."""
    none = [] if page.rows else [words("No report known by then says so.")]
    note = "At most: copying that leaves no trace in the words cannot be seen."
    trees = [Group(tree, "") for tree in _trees(page.rows)]
    title = f"Origins of {quoted(page.about) if page.what == 'claim' else page.about}"
    return Group(
        heading(title, page.asked), words(f"{page.headline}.", "bold"), words(note, "dim"), "",
        *none, *trees,
    )  # fmt: skip


def _trees(rows: Sequence[OriginRow]) -> list[Tree]:
    roots: list[Tree] = []
    path: list[Tree] = []
    for row in rows:
        label = _row(row)
        del path[row.depth :]
        branch = path[-1].add(label) if path else Tree(label, guide_style="dim")
        roots += [] if path else [branch]
        path.append(branch)
    return roots


def _row(row: OriginRow) -> Group:
    parts: list[Text] = [line((row.label, "bold"), "  ", (row.id, "dim")), words(row.text)]
    if row.kind:
        how = f"{row.kind}, dependence {dependence_text(row.dependence)}: {row.reason}"
        parts.append(line((how, "italic")))
    elif row.reason:
        parts.append(line((row.reason, "italic")))
    parts += [line((quoted(passage), "cyan")) for passage in row.passages]
    parts += [line(("also ", "dim"), other) for other in row.also]
    return Group(*parts)


@render.register
def render_contradictions(page: ContradictionsPage) -> RenderableType:
    """Lay out the pairs of claims that cannot both hold."""
    title = counted(len(page.rows), "contradiction")
    if page.found > len(page.rows):
        title += f" of {page.found}"
    none = "No two claims were found to contradict each other."
    kinds = ", ".join(f"{kind} {number}" for kind, number in page.kinds)
    summary = f"{kinds}. None is resolved by leaving a claim out." if page.rows else none
    return Group(
        heading(title, page.asked), words(summary), "", *(_contradiction(r) for r in page.rows)
    )


def _contradiction(row: ContradictionRow) -> Group:
    stretch = day_text(row.first_day)
    if row.first_day != row.last_day:
        stretch += f" to {day_text(row.last_day)}"
    place = f", {row.place}" if row.place else ""
    why = Group(
        line(("why ", "dim"), row.reason), line(("would settle it: ", "dim"), row.settled_by)
    )
    return Group(
        line((f"{row.kind}{place}", "bold"), f"; {row.about}; both about {stretch}"),
        inset(Group(why, _side(row.first), words("but", "dim"), _side(row.second), "")),
    )


def _side(row: ClaimRow) -> Group:
    return Group(
        line(f"{row.said_on.isoformat()}  ", (row.gist, "bold"), ("; said by ", "dim"),
             voices_text(row.voices)),
        inset(passage(row.citation), 12),
    )  # fmt: skip


@render.register
def render_changes(page: ChangesPage) -> RenderableType:
    """Lay out which answers moved."""
    title = f"What changed since {moment_text(page.since)}"
    count = f"{counted(len(page.changes), 'answer')} of {page.looked_at} moved."
    new = ", ".join(f"{kind} {number}" for kind, number in page.arrived)
    told = [words(f"Given for the first time: {new}.")] if new else []
    return Group(
        heading(title, page.asked), words(count), *told, "",
        *(Group(render(change), "") for change in page.changes), *_shifts(page.others),
    )  # fmt: skip


def _shifts(rows: Sequence[ShiftRow]) -> list[RenderableType]:
    if not rows:
        return []
    title = f"Other answers that are not what they were ({len(rows)})"
    return [words(title, "bold underline"), "", *(_shift(row) for row in rows)]


def _shift(row: ShiftRow) -> Group:
    return Group(
        line((f"{row.kind}  ", "bold"), row.what),
        inset(Group(
            line(("was ", "dim"), row.before, ("  now ", "dim"), (row.after, "bold")),
            *(passage(citation) for citation in row.because), "",
        )),
    )  # fmt: skip


@render.register
def render_stale(page: StalePage) -> RenderableType:
    """Lay out what rested on something, the new answer beside the old."""
    rows: list[RenderableType] = [Group(_withdrawn(row), "") for row in page.rows]
    if page.derived:
        title = "Reports that go back to it and still count; withdraw them by id"
        rows.append(Group(words(title, "bold"), *(inset(words(d)) for d in page.derived), ""))
    none = [words("No answer rested on it.")] if page.nothing and page.claims else []
    summary: list[RenderableType] = []
    if page.claims:
        summary = [words(summary_text(page), "bold"), ""]
    changes = [Group(render(change), "") for change in page.changes]
    return Group(
        heading(page.title, page.asked), *rows, *summary, *none, *changes, *_shifts(page.others)
    )


def _withdrawn(row: WithdrawalRow) -> Group:
    start = f", from {day_text(row.from_on)} on" if row.from_on else ""
    because = f"; corrected by {row.because}" if row.because else ""
    when = day_text(row.recorded_at.date())
    return Group(
        line((row.what or "(no title)", "bold"), "  ", (row.target, "dim")),
        line(("withdrawn ", "dim"), f"by {row.by}, recorded {when}{start}{because}: {row.reason}"),
    )
