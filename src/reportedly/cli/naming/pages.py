"""Pages about names, laid out for the terminal."""

from rich.console import Group, RenderableType

from reportedly.cli.naming.sameness import ZONES, SamenessPage
from reportedly.resolution.actors.weights import Reason
from reportedly.views.citation import moment_text
from reportedly.views.inks import heading, inset, line, words
from reportedly.views.terminal import render
from reportedly.views.wording import bits_text, percent_text

__all__ = ["render"]


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
    for ruling in page.rulings:
        parts.append(line((f"Ruled {ruling.said}", "bold"), f" by {ruling.by} on "
                          f"{moment_text(ruling.recorded)}: {ruling.reason}"))  # fmt: skip
    return Group(*parts, *(words(command, "cyan") for command in page.commands))


def reasons_lines(reasons: tuple[Reason, ...]) -> Group:
    """Lay out reasons beneath each other, each behind its weight."""
    return Group(*(line((f"{bits_text(r.bits):>10}  ", "dim"), r.text) for r in reasons))
