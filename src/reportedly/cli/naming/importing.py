"""Actors taken over from other people's files: shown first, written when told, undone at once."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import answer, progress, say, tell
from reportedly.model.errors import StatementError
from reportedly.views.naming.taken_over import ImportPage


def import_actors(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Wikidata JSON, FollowTheMoney JSON lines or CSV."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write what the preview shows.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last import back.")] = False,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Take actors over from a file; without --yes it only shows what would be written.

    Names of somebody else, ids that are taken and look-alikes of known actors are Problems, and
    are left for you to settle. CSV wants a column `name`; id, kind, aliases (joined by ;) and
    country are read where they are there.

    Example: reportedly registry import groups.csv --yes
    """
    if undo:
        _undo(casebook)
        return
    if file is None:
        raise StatementError("no file is named", "Name one: reportedly registry import groups.csv")
    page = _imported(file, casebook, write=yes)
    answer(page, as_json=as_json)
    if not yes and (page.new or page.more):
        tell("Nothing is written yet: add --yes.")


def _imported(file: Path, casebook: Path | None, *, write: bool) -> ImportPage:
    from reportedly.pipeline import relink
    from reportedly.resolution.imports.formats import read_actors
    from reportedly.resolution.imports.preview import preview
    from reportedly.resolution.registry_changes import add_all

    with at_desk(casebook) as desk:
        seen = preview(read_actors(file), desk.registry)
        folder, root = desk.casebook.registry_path, desk.casebook.root
    if write and (seen.new or seen.more):
        add_all(folder, seen.new, seen.more)
        with at_desk(root) as desk, progress("Resolving") as tick:
            relink(desk, progress=tick)
    grown = {target for target, _ in seen.more}
    return ImportPage(
        file=file.name,
        new=tuple((a.id, a.name, a.kind) for a in seen.new),
        more=seen.more,
        known=tuple(i for _, i in seen.known if i not in grown),
        problems=seen.problems,
        written=write,
    )


def _undo(casebook: Path | None) -> None:
    from reportedly.pipeline import relink
    from reportedly.resolution.registry_changes import take_back

    with at_desk(casebook) as desk:
        folder, root = desk.casebook.registry_path, desk.casebook.root
    take_back(folder)
    with at_desk(root) as desk, progress("Resolving") as tick:
        relink(desk, progress=tick)
    say("Took the last import back, and resolved all names again.")
