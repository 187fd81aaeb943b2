"""Commands that take reports in: into a casebook, or only to read them."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import CasebookFolder, at_desk
from reportedly.cli.printing import answer, progress, say, say_json, steps, tell, tell_problem
from reportedly.model.errors import CasebookError, StatementError
from reportedly.model.registry import Registry
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.model.casebook import Casebook
    from reportedly.model.document import Document
    from reportedly.model.doors import Reading
    from reportedly.pipeline import Desk, Tally

NOTHING_READ = 8
"""Exit code when none of the inputs could be read."""
MOST_NAMES = 10  # of reports with something left unsaid; more would hide the rest of the message
UNDATED = "reportedly problems --code intake.no-date"
ALIKE = 0.6  # ratio of difflib, from 0 to 1; its own default, near enough to ask about

Source = Annotated[
    str | None, typer.Option("--source", help="Who publishes it: an id of the registry or a name.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When it was published: 2016-07-11."),
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Its language, such as en.")
]


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, patterns, addresses, feeds, or -."),
    ],
    casebook: CasebookFolder = None,
    source: Source = None,
    published: Published = None,
    language: Language = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=COLUMN", help="Where CSV or JSONL keeps a field."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from the local network, too.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="For one address.")
    ] = 30.0,
    max_mb: Annotated[
        float, typer.Option("--max-mb", min=0.001, metavar="MB", help="Largest item to take.")
    ] = 50.0,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at a tool's first failure, with its traceback.")
    ] = False,
) -> None:
    """Read reports and record what they say.

    What is in the casebook already is left as it is, so the same command can be run again.

    Example: reportedly add reports/*.pdf https://herald.example/feed.xml
    """
    from reportedly import pipeline
    from reportedly.answers.desk.public import settle_public
    from reportedly.intake import FetchSettings, Overrides, count_inputs

    overrides = Overrides(
        source=source, published=published, language=language, columns=_columns(column or [])
    )
    fetching = FetchSettings(
        timeout_s=timeout, max_bytes=int(max_mb * 1_000_000), allow_private=allow_private
    )
    with at_desk(casebook) as desk, progress("Reading", count_inputs(inputs)) as tick:
        before = frozenset(d.id for d in desk.snapshot().documents())
        tally = pipeline.walk(
            desk, inputs, overrides=overrides, fetching=fetching, progress=tick, strict=strict
        )
        settled = settle_public(desk, before)
        registry = desk.registry
    _tell_gaps(tally)
    _tell_unknown_sources(tally, registry)
    for told in settled.told:
        tell(told)
    tally = tally.plus(pipeline.Tally(problems=settled.problems))
    _report(tally, casebook)


def _tell_gaps(tally: "Tally") -> None:
    """Say what the reports leave unsaid about themselves, and how to say it."""
    for note in tally.notes:
        tell(note)
    if tally.undated:
        have = "has" if len(tally.undated) == 1 else "have"
        tell(
            f"{counted(len(tally.undated), 'report')} {have} no publication date, and so counts "
            "only from today. State it by adding the file again with --published DAY:"
        )
        _tell_names(tally.undated)
    if tally.unsourced:
        names = "names" if len(tally.unsourced) == 1 else "name"
        tell(
            f"{counted(len(tally.unsourced), 'report')} {names} no source. "
            "State it by adding the file again with --source NAME:"
        )
        _tell_names(tally.unsourced)


def _tell_names(names: tuple[str, ...]) -> None:
    for name in names[:MOST_NAMES]:
        tell(f"  {name}")
    if len(names) > MOST_NAMES:
        tell(f"  and {len(names) - MOST_NAMES} more; all undated ones: {UNDATED}")


def _tell_unknown_sources(tally: "Tally", registry: Registry) -> None:
    """Name the source of the registry that is spelled nearly like one it lacks."""
    by_key = {word.casefold(): s for s in registry.sources for word in (s.id, s.name, *s.aliases)}
    for name in sorted(tally.unknown_sources):
        for near in get_close_matches(name.casefold(), by_key, n=1, cutoff=ALIKE):
            source = by_key[near]
            tell(
                f"The registry lacks the source {name!r}; the nearest is {source.id} "
                f"({source.name}). If they are one: "
                f"reportedly registry add-alias {source.id} {shlex.quote(name)}"
            )


def _columns(given: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for one in given:
        field, sign, column = one.partition("=")
        if not sign or not field or not column:
            raise StatementError(
                f"--column is {one!r}, which is no pair", "Write it as --column published=Date"
            )
        pairs.append((field, column))
    return tuple(pairs)


def _report(tally: "Tally", casebook: Path | None) -> None:
    for problem in tally.problems:
        tell_problem(problem)
    say(
        f"{counted(tally.documents - tally.corrected, 'new document')}, "
        f"{counted(tally.claims, 'claim')}, "
        + (f"{tally.corrected} corrected, " if tally.corrected else "")
        + f"{tally.known_before} known before, {counted(len(tally.problems), 'problem')}."
    )
    where = f" -C {shlex.quote(os.path.relpath(casebook))}" if casebook else ""
    if not tally.documents and not tally.known_before:
        tell("Nothing could be read. What was found is listed by: reportedly problems" + where)
        raise typer.Exit(NOTHING_READ)
    if tally.documents:
        say(steps("Next", (f"reportedly unresolved --limit 10{where}", f"reportedly brief{where}")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """What a casebook adds to a reading: its registry, and the ids of names."""

    registry: Registry
    resolve: Callable[["Document", "Reading"], "Reading"]
    casebook: "Casebook | None" = None


def read(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file, an address, or -.")],
    casebook: CasebookFolder = None,
    source: Source = None,
    published: Published = None,
    language: Language = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each claim as one JSON object a line.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which rules made each claim, in colour.")
    ] = False,
) -> None:
    """Read one report and print its claims; nothing is recorded.

    No casebook is needed. Inside one, its registry says who and where the names mean.

    Example: reportedly read report.txt --published 2016-07-11 --explain
    """
    from reportedly import pipeline
    from reportedly.intake import Overrides

    overrides = Overrides(source=source, published=published, language=language)
    book = _book(casebook)
    was_read = False
    for document, reading in pipeline.read_only(
        [file], overrides=overrides, casebook=book.casebook
    ):
        for problem in reading.problems:
            tell_problem(problem)
        if document is not None:
            was_read = True
            _print_reading(document, book.resolve(document, reading), book, (as_json, explain))
    if not was_read:
        raise typer.Exit(NOTHING_READ)


def _book(folder: Path | None) -> _Book:
    from reportedly import pipeline

    if folder is None:
        try:
            folder = pipeline.find_casebook(Path.cwd())
        except CasebookError:
            return _Book(registry=Registry(), resolve=lambda _document, reading: reading)
    with at_desk(folder) as desk:
        return _Book(registry=desk.registry, resolve=_resolving(desk), casebook=desk.casebook)


def _resolving(desk: "Desk") -> Callable[["Document", "Reading"], "Reading"]:
    from dataclasses import replace

    from reportedly import pipeline
    from reportedly.ledger.rulings import link_key, resolved

    resolver = pipeline.resolver_for(desk)

    def fill(document: "Document", reading: "Reading") -> "Reading":
        links = {link_key(k): k for k in resolver.resolve(document, reading.mentions)}
        claims = (resolved(claim, links, registry=desk.registry) for claim in reading.claims)
        return replace(reading, claims=tuple(claims))

    return fill


def _print_reading(
    document: "Document", reading: "Reading", book: _Book, how: tuple[bool, bool]
) -> None:
    from reportedly.model.format.wire import claim_to_json

    as_json, explain = how
    if as_json:
        for claim in reading.claims:
            say_json(claim_to_json(claim))
    elif explain:
        from dataclasses import replace

        from reportedly.views.reading import read_page

        page = read_page(document, replace(reading, problems=()), registry=book.registry)
        answer(page, as_json=False)
    else:
        _print_list(reading, book.registry)


def _print_list(reading: "Reading", registry: Registry) -> None:
    from reportedly.views.inks import inset, line
    from reportedly.views.reading import read_claim

    say(f"{counted(len(reading.claims), 'claim')}; --explain shows the rules behind each")
    for claim in reading.claims:
        shown = read_claim(claim, registry)
        chain = " ← ".join(step.holder or "somebody not named" for step in shown.chain)
        facts = [shown.kind, shown.type, shown.when, shown.certainty]
        say(line((shown.gist, "bold")))
        said = line(("said by ", "dim"), chain or "the document", "; ", "; ".join(facts))
        say(inset(said, 4))
