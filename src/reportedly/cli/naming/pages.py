"""What an import would do, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.cli.naming.importing import ImportPage
from reportedly.views.inks import inset, line, words
from reportedly.views.terminal import render
from reportedly.views.wording import counted


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
