"""Publishing a casebook as a site, and checking a brief before that."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, at_desk
from reportedly.cli.printing import say, say_json, tell
from reportedly.model.errors import BriefError
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.pipeline import Desk
    from reportedly.press.briefs.checking import Fault


def publish(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The casebook; else the nearest one.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="SITE", help="The folder of the site.")
    ] = Path("site"),
    as_json: AsJson = False,
) -> None:
    """Make a website of the casebook: files that open from a folder and from any host.

    Nothing sensitive, sealed or withdrawn is in it. The newest brief in `briefs/`, or the program's own, stands on
    the front page, and nothing is published while a sentence of it does not stand in the claims it
    cites. Run it again after a change: only files that differ are written.

    Example: reportedly publish --out site
    """
    from reportedly.press.site.build import publish as build

    with at_desk(folder) as desk:
        tell("Working out the brief and checking it ...")
        done = build(desk, out, progress=_Ticks())
    if as_json:
        from reportedly.views.paper import to_json

        say_json(to_json(done))
        return
    say(f"{out}: {counted(done.files, 'file')}, {done.size_bytes / 1e6:.1f} MB.")
    say(
        f"Written: {done.changed}. As before: {done.files - done.changed}. Removed: {done.removed}."
    )
    say(f"Open it: {(out / 'index.html')}")


class _Ticks:
    """Tells now and then how many pages are made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, _path: str) -> None:
        self.made += 1
        if self.made % 1000 == 0:
            tell(f"{self.made} pages ...")


def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.md", help="A brief: sentences with ids of claims.")
    ],
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Check a brief: whether each sentence stands in the claims it cites; line by line what does not.

    Names, numbers, days, places, quotations and words of likelihood are looked for in the cited claims and in what
    was worked out from them. `reportedly brief --out draft.md` writes a draft to begin with.

    Example: reportedly check briefs/2024-05-10.md
    """
    from reportedly.press.briefs.checking import text_faults

    with at_desk(casebook) as desk:
        faults = _faults(desk, file)
    if as_json:
        from reportedly.views.paper import to_json

        for fault in faults:
            say_json(to_json(fault))
    elif faults:
        say(text_faults(faults, str(file)))
    else:
        say(f"{file}: every sentence stands in the claims it cites.")
    if faults:
        raise typer.Exit(BriefError.exit_code)


def _faults(desk: "Desk", file: Path) -> "tuple[Fault, ...]":
    """Check against what may be published, so that what passes here passes there."""
    from reportedly.press.briefs.desk import check_written, read_file
    from reportedly.press.site.edition import published
    from reportedly.press.site.settings import publish_settings

    brief = read_file(file)
    settings = publish_settings(desk.casebook)
    faults, _ = check_written(published(desk, analysts=settings.analysts), brief)
    return faults
