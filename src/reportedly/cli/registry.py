"""Commands about who is who and what is where."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, CasebookFolder, Limit, at_desk
from reportedly.cli.printing import answer, progress, say, say_json, tell, tell_rest
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.registry import Actor, Place, Source
from reportedly.views.inks import inset, line, words
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.model.casebook import Casebook

Entry = Actor | Place | Source
EntryId = Annotated[str | None, typer.Option("--id", help="Its id; else made from the name.")]
Aliases = Annotated[
    list[str] | None, typer.Option("--alias", help="Another name; may be repeated.")
]


def unresolved(
    limit: Limit = None, casebook: CasebookFolder = None, as_json: AsJson = False
) -> None:
    """List names that the registry lacks, most frequent first, with the command that adds each.

    Says so where an earlier version of Reportedly looked names up: `reportedly relink` does it again.

    Example: reportedly unresolved --limit 10
    """
    from dataclasses import replace

    from reportedly.answers import casebook as answers
    from reportedly.pipeline import links_behind

    with at_desk(casebook) as desk:
        page = answers.unknown_names(desk)
        behind = links_behind(desk)
    answer(replace(page, rows=page.rows[:limit]), as_json=as_json)
    tell_rest(limit or len(page.rows), len(page.rows), "names")
    if behind:
        tell(f"An earlier version looked up {counted(behind, 'name')}. Again: reportedly relink")


def actors(casebook: CasebookFolder = None, as_json: AsJson = False) -> None:
    """List the actors.

    Example: reportedly registry actors
    """
    with at_desk(casebook) as desk:
        rows = desk.registry.actors
    _print(rows, [[a.kind, *(f"side {t.target}" for t in a.sides)] for a in rows], as_json)


def places(casebook: CasebookFolder = None, as_json: AsJson = False) -> None:
    """List the places.

    Example: reportedly registry places
    """
    with at_desk(casebook) as desk:
        rows = desk.registry.places
    _print(rows, [[p.kind, f"inside {p.parent}" if p.parent else ""] for p in rows], as_json)


def sources(casebook: CasebookFolder = None, as_json: AsJson = False) -> None:
    """List the sources.

    Example: reportedly registry sources
    """
    with at_desk(casebook) as desk:
        rows = desk.registry.sources
    _print(rows, [[s.kind, s.country or "", s.leaning or ""] for s in rows], as_json)


def _print(rows: Sequence[Entry], facts: list[list[str]], as_json: bool) -> None:  # noqa: FBT001
    if as_json:
        from reportedly.views.paper import to_json

        say_json([to_json(row) for row in rows])
        return
    for row, told in zip(rows, facts, strict=True):
        known = "; ".join(filter(None, told))
        say(line((row.name, "bold"), f"  {row.id}", (f"  {known}", "dim")))
        if row.aliases:
            say(inset(line(("also ", "dim"), ", ".join(row.aliases)), 4))
    if not rows:
        tell("None yet. Add one: reportedly registry add-actor, add-place or add-source")


def add_actor(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    entry_id: EntryId = None,
    kind: Annotated[str, typer.Option("--kind", help="armed-group, person, …")] = "organisation",
    alias: Aliases = None,
    side: Annotated[str | None, typer.Option("--side", help="Id of the camp it is in.")] = None,
    parent: Annotated[
        str | None,
        typer.Option("--parent", metavar="ID[:RELATION]", help="Of what: council:office-of."),
    ] = None,
    casebook: CasebookFolder = None,
) -> None:
    """Add an actor, and resolve all names again.

    Example: reportedly registry add-actor "Northern Brigade" --alias NB --kind armed-group
    """
    from reportedly.resolution import add_actor as write

    book = _casebook(casebook)
    entry = write(
        book.registry_path, name=name, actor_id=entry_id, kind=kind, aliases=alias or (),
        side=side, parent=parent,
    )  # fmt: skip
    _resolve_again(book, f"Added the actor {entry.id}.")


def add_source(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    entry_id: EntryId = None,
    kind: Annotated[str, typer.Option("--kind", help="outlet, agency, ministry, …")] = "outlet",
    alias: Aliases = None,
    homepage: Annotated[str | None, typer.Option("--homepage", metavar="URL")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="ISO 3166-1, such as LY.")
    ] = None,
    leaning: Annotated[
        str | None, typer.Option("--leaning", help="Whom it is close to, in words.")
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", help="Id of the actor whose interest it serves.")
    ] = None,
    home: Annotated[
        str | None,
        typer.Option("--home", metavar="ID", help="Of the place it reports from; gn:… will do."),
    ] = None,
    casebook: CasebookFolder = None,
) -> None:
    """Add a source, and resolve all names again.

    Example: reportedly registry add-source "Harrow Herald" --homepage https://herald.example
    """
    from reportedly.resolution import add_source as write

    book = _casebook(casebook)
    _check_gazetteer_id(book, home)
    entry = write(
        book.registry_path,
        name=name,
        source_id=entry_id,
        kind=kind,
        aliases=alias or (),
        homepage=homepage,
        country=country,
        leaning=leaning,
        side=side,
        home=home,
    )
    _resolve_again(book, f"Added the source {entry.id}.")


def add_place(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    kind: Annotated[str, typer.Option("--kind", help="town, district, port, …")] = "place",
    alias: Aliases = None,
    parent: Annotated[
        str | None,
        typer.Option("--parent", metavar="ID", help="Of the place it lies in; gn:… will do."),
    ] = None,
    lat: Annotated[float | None, typer.Option("--lat", help="Degrees north, WGS 84.")] = None,
    lon: Annotated[float | None, typer.Option("--lon", help="Degrees east, WGS 84.")] = None,
    radius_km: Annotated[
        float | None, typer.Option("--radius-km", help="How far off the point may be.")
    ] = None,
    casebook: CasebookFolder = None,
) -> None:
    """Add a place, and resolve all names again.

    Example: reportedly registry add-place "Harrow mill" --parent harrow --lat 31.2 --lon 16.6
    """
    from reportedly.resolution import add_place as write

    book = _casebook(casebook)
    _check_gazetteer_id(book, parent)
    entry = write(
        book.registry_path, name=name, kind=kind, aliases=alias or (), parent=parent, lat=lat,
        lon=lon, radius_km=radius_km,
    )  # fmt: skip
    _resolve_again(book, f"Added the place {entry.id}.")


def add_alias(
    target: Annotated[str, typer.Argument(metavar="ID", help="Of an actor, place or source.")],
    alias: Annotated[str, typer.Argument(metavar="NAME", help="What it is also called.")],
    casebook: CasebookFolder = None,
) -> None:
    """Write another name into an entry, and resolve all names again.

    Example: reportedly registry add-alias northern-brigade "Northern Forces"
    """
    from reportedly.resolution import add_alias as write

    book = _casebook(casebook)
    write(book.registry_path, target, alias)
    _resolve_again(book, f"{target} is also called {alias} now.")


def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, or an actor's id.")],
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A to E; F: cannot be judged.")],
    because: Annotated[str, typer.Option("--because", help="Why, in your words.")],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who rules; else `reviewer` of the casebook."),
    ] = None,
    casebook: CasebookFolder = None,
) -> None:
    """Grade how reliable a source is, on the Admiralty scale; nothing earlier is erased.

    The letter takes the place of what is known of such sources in general. It counts from today:
    an answer as known earlier does without it. F takes an earlier letter away.

    Example: reportedly registry grade harrow-herald B --because "corrects its errors in print"
    """
    from reportedly.ledger.rulings import Review
    from reportedly.model.judgement import chain_of

    with at_desk(casebook) as desk:
        registry = desk.registry
        if registry.find_source(source) is None and registry.find_actor(source) is None:
            raise UnknownActorError(
                f"no source or actor has the id {source!r}",
                "List them: reportedly registry sources",
            )
        by = by or str(desk.casebook.options.get("reviewer", "analyst"))
        said = (j for j in desk.snapshot().judgements() if chain_of(j.ruling) == "reading")
        earlier = [j.id for j in said if j.target == source]
        judgement = desk.ledger.rule(
            Review(
                target=source, target_kind="source", ruling="grade", reason=because, by=by,
                amendment=(("letter", letter.upper()),), seen=earlier[-1] if earlier else None,
            )
        )  # fmt: skip
    say(f"Graded {source} {letter.upper()}, {judgement.recorded_at.date()}, by {by}: {because}")


def _check_gazetteer_id(book: "Casebook", place: str | None) -> None:
    """Make sure that an id with a colon is one of the gazetteer's; others the registry checks.

    Raises:
        UnknownPlaceError: no list has it.
    """
    from reportedly.resolution import Gazetteer, list_paths

    lists = Gazetteer(book.theatre, list_paths(book.registry_path))
    if place is not None and ":" in place and lists.by_id(place) is None:
        raise UnknownPlaceError(
            f"no gazetteer has the id {place!r}", "Look it up: reportedly gazetteer look NAME"
        )


def _casebook(folder: Path | None) -> "Casebook":
    """Open a casebook's settings only: a registry that cannot be used yet may be mended."""
    from reportedly.model.casebook import open_casebook
    from reportedly.pipeline import find_casebook

    return open_casebook(folder or find_casebook(Path.cwd()))


def _resolve_again(book: "Casebook", said: str) -> None:
    from reportedly.pipeline import relink as resolve

    with at_desk(book.root) as desk, progress("Resolving") as tick:
        changed = resolve(desk, progress=tick)
    say(words(f"{said} Resolved all names again; {counted(changed, 'document')} changed."))
