"""Pages about names, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.resolution.actors.weights import Reason
from reportedly.views.citation import moment_text
from reportedly.views.inks import heading, inset, line, words
from reportedly.views.naming.sameness import ZONES, SamenessPage
from reportedly.views.naming.taken_over import ImportPage
from reportedly.views.terminal import render
from reportedly.views.wording import bits_text, counted, percent_text


@render.register
def render_sameness(page: SamenessPage) -> RenderableType:
    """Lay out what speaks for and against two actors being one."""
    parts: list[RenderableType] = [
        heading(f"Are {page.first} and {page.second} one?", page.asked),
        words(f"{ZONES[page.zone]} By name, kind and country: {percent_text(page.share)}."),
        inset(reasons_lines((Reason(text="before anything is compared", bits=page.prior_bits),
                             *page.reasons))),
    ]  # fmt: skip
    if page.objection:
        parts.append(words(f"A merge would be refused: {page.objection}.", "yellow"))
    parts += [
        line((f"Ruled {r.said}", "bold"), f" by {r.by} on {moment_text(r.recorded)}: {r.reason}")
        for r in page.rulings
    ]
    return Group(*parts, *(words(command, "cyan") for command in page.commands))


def reasons_lines(reasons: tuple[Reason, ...]) -> Group:
    """Lay out reasons beneath each other, each behind its weight."""
    return Group(*(line((f"{bits_text(r.bits):>10}  ", "dim"), r.text) for r in reasons))


@render.register
def render_import(page: ImportPage) -> RenderableType:
    """Lay out what an import would do, or did."""
    did = "Took over" if page.written else "Would take over"
    parts: list[RenderableType] = [
        words(f"{did} {counted(len(page.new), 'actor')} from {page.file}", "bold"),
        words(f"{counted(len(page.more), 'further name')} for actors the registry has; "
              f"{len(page.known)} known already; {counted(len(page.problems), 'problem')}."),
        "",
    ]  # fmt: skip
    parts += [line((name, "bold"), f"  {actor}  ", (kind, "dim")) for actor, name, kind in page.new]
    parts += [line((alias, "bold"), f"  also {actor}") for actor, alias in page.more]
    for problem in page.problems:
        said = Group(line((problem.where, "yellow"), f"  {problem.message}"),
                     inset(words(problem.next_step, "dim")))  # fmt: skip
        parts.append(said)
    return Group(*parts)
