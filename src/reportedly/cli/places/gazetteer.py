"""Commands about lists of places, and why a name lies where it lies."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import columns, say, say_json, tell, tell_problem
from reportedly.model.errors import CasebookError, UnknownPlaceError
from reportedly.views.inks import inset, line, words
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.cli.places.looking import Looked
    from reportedly.model.mention import Candidate


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="GeoNames, GeoJSON, CSV, OSM XML.")],
    name: Annotated[
        str | None, typer.Option("--name", help="What to call the list; else the file's name.")
    ] = None,
    casebook: CasebookFolder = None,
) -> None:
    """Add a list of places to the casebook; it is asked before the packaged gazetteer.

    Afterwards run `reportedly relink`, so that names already read are looked up in it.

    Example: reportedly gazetteer add LY.txt
    """
    from reportedly.resolution import add_list

    with at_desk(casebook) as desk:
        today = datetime.now(UTC).date()
        held, problems = add_list(desk.casebook.registry_path, file, name=name, on=today)
        desk.ledger.report(problems)
    for problem in problems:
        tell_problem(problem)
    say(words(f"Added the list {held.name} ({held.format}) with {counted(held.places, 'place')}."))
    tell("Look names up in it: reportedly relink")


def list_(casebook: CasebookFolder = None, as_json: AsJson = False) -> None:
    """List the casebook's own lists of places, and what the packaged one holds.

    Example: reportedly gazetteer list
    """
    from reportedly.resolution import shelved, world

    with at_desk(casebook) as desk:
        held = shelved(desk.casebook.registry_path)
    packaged = world()
    if as_json:
        rows = [
            {"name": h.name, "file": h.file, "format": h.format, "sha256": h.sha256,
             "added_on": h.added_on, "places": h.places}
            for h in held
        ]  # fmt: skip
        say_json(
            {"lists": rows, "packaged": {"places": len(packaged), "sources": packaged.sources}}
        )
        return
    head = ("list", "places", "format", "from", "added on")
    table = [(h.name, f"{h.places:,}", h.format, h.file, h.added_on) for h in held]
    say(columns(head, [*table, ("packaged", f"{len(packaged):,}", "", "", "")]))
    for source, licence, *_ in packaged.sources:
        say(inset(line((f"{source}: {licence}", "dim"))))


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `gazetteer list` shows it.")],
    casebook: CasebookFolder = None,
) -> None:
    """Take a list of places off the casebook; links made with it stay until `relink`.

    Example: reportedly gazetteer remove LY
    """
    from reportedly.resolution import remove_list

    with at_desk(casebook) as desk:
        held = remove_list(desk.casebook.registry_path, name)
    say(words(f"Removed the list {held.name} with {counted(held.places, 'place')}."))
    tell(f"To undo it: reportedly gazetteer add {held.file}. Then run: reportedly relink")


def look(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or words for a place.")],
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="DOCUMENT", help="Id of a report; its beginning will do."),
    ] = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say which places a name can mean, how likely each is, and why; outside a casebook too.

    Example: reportedly gazetteer look Derna
    """
    from reportedly.cli.places.looking import look_up

    try:
        with at_desk(casebook) as desk:
            found = look_up(name, desk=desk, within=within)
    except CasebookError:
        if casebook is not None or within is not None:
            raise
        found = look_up(name)
    if not found:
        raise UnknownPlaceError(
            f"{name!r} does not stand in that report", "Ask for words that do, or leave --in out"
        )
    if as_json:
        from reportedly.views.paper import to_json

        say_json([to_json(one) for one in found])
        return
    for one in found:
        _show(one)


def _show(looked: "Looked") -> None:
    if looked.context:
        say(line(("… ", "dim"), looked.context, (" …", "dim")))
    for candidate in looked.link.candidates:
        say(line((f"{candidate.score_share:4.0%}  ", "bold"), *_placed(candidate)))
        say(inset(words("; ".join(candidate.reasons) or "what is left of the whole", "dim"), 6))
    say()


def _placed(candidate: "Candidate") -> tuple[str | tuple[str, str], ...]:
    if candidate.lat is None or candidate.lon is None:
        return ((candidate.name or candidate.target, "bold"),)
    off = f" ± {candidate.precision_km:g} km" if candidate.precision_km else ""
    where = f"  {candidate.lat:.4f}, {candidate.lon:.4f}{off}"
    return (candidate.name or candidate.target, "bold"), where, (f"  {candidate.target}", "dim")
