"""The corridor: the one file that walks through the stage rooms, in order.

fetch, read, extract, resolve, record. Nothing below `record` writes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from reportedly.intake import (
    FetchSettings,
    Overrides,
    captures,
    keep_evidence,
    notes_on,
    read,
)
from reportedly.ledger import Ledger, LedgerSnapshot, open_ledger
from reportedly.ledger.corrections import Ruled, carry_rulings, plan, ruled_so_far
from reportedly.model.casebook import SETTINGS_NAME, Casebook, open_casebook
from reportedly.model.document import Capture, Document, Problem
from reportedly.model.doors import Extractor, Reading, Resolver
from reportedly.model.errors import CasebookError, ReportedlyError
from reportedly.model.mention import Link, Mention
from reportedly.model.period import end_of_day
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock
from reportedly.resolution import (
    Gazetteer,
    RegistryResolver,
    list_paths,
    load_registry,
    source_for,
)
from reportedly.resolution.resolver import TOOL_NAME, TOOL_VERSION

Result = TypeVar("Result")

Progress = Callable[[str], None]
"""Told the name of each input once it is done with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one walk through the corridor brought.

    Attributes:
        documents: recorded ones, those that correct an earlier statement included.
        corrected: how many of them replace documents of the same bytes.
        undated, unsourced: names of those without a date of publication, and without a source.
        unknown_sources: what the recorded ones name as their source and the registry lacks.
        notes: how the columns of tables were taken, one sentence each.
    """

    inputs: int = 0
    documents: int = 0
    corrected: int = 0
    known_before: int = 0
    claims: int = 0
    problems: tuple[Problem, ...] = ()
    undated: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()
    unknown_sources: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    def plus(self, other: "Tally") -> "Tally":
        """Add up two tallies; the same note counts once."""
        return Tally(
            inputs=self.inputs + other.inputs,
            documents=self.documents + other.documents,
            corrected=self.corrected + other.corrected,
            known_before=self.known_before + other.known_before,
            claims=self.claims + other.claims,
            problems=tuple(dict.fromkeys(self.problems + other.problems)),
            undated=self.undated + other.undated,
            unsourced=self.unsourced + other.unsourced,
            unknown_sources=self.unknown_sources | other.unknown_sources,
            notes=tuple(dict.fromkeys(self.notes + other.notes)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open casebook: its settings, registry and ledger."""

    casebook: Casebook
    registry: Registry
    ledger: Ledger

    def snapshot(self, known: date | None = None, clock: Clock | None = None) -> LedgerSnapshot:
        """Give what was known by the end of a day (UTC), on the casebook's clock unless told."""
        at = None if known is None else end_of_day(known)
        return self.ledger.snapshot(known=at, clock=clock or self.casebook.clock)


def find_casebook(start: Path) -> Path:
    """Give the nearest folder, from `start` upwards, that is a casebook.

    Raises:
        CasebookError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_NAME).is_file():
            return folder
    raise CasebookError(
        f"neither {start} nor a folder above it is a casebook",
        "Name one with --casebook DIR, or make one: reportedly init DIR",
    )


def open_desk(root: Path) -> Desk:
    """Open a casebook for reading and writing; close `desk.ledger` when done.

    Raises:
        CasebookError: the folder is no casebook.
        RegistryError: a registry file cannot be read.
        LedgerError: the ledger cannot be opened.
    """
    casebook = open_casebook(root)
    registry = load_registry(casebook.registry_path)
    return Desk(
        casebook=casebook,
        registry=registry,
        ledger=open_ledger(casebook.ledger_path, registry=registry),
    )


def walk(
    desk: Desk,
    inputs: Sequence[str],
    *,
    overrides: Overrides | None = None,
    fetching: FetchSettings | None = None,
    progress: Progress = lambda _name: None,
    strict: bool = False,
) -> Tally:
    """Take files, folders, addresses and feeds through the corridor into the ledger.

    One document is one transaction, so a walk that is killed goes on where it stopped when it is
    started again, and nothing is lost or doubled.

    Args:
        desk: the open casebook.
        inputs: see `reportedly.intake.captures`.
        overrides: what the user states about all of them.
        fetching: limits for files and addresses.
        progress: told about each input when it is done.
        strict: let a tool's failure through instead of recording a Problem.
    """
    captured = captures(inputs, fetching or FetchSettings())
    return take_in(desk, captured, overrides=overrides, progress=progress, strict=strict)


def take_in(
    desk: Desk,
    captured: Iterable[Capture | Problem],
    *,
    overrides: Overrides | None = None,
    progress: Progress = lambda _name: None,
    strict: bool = False,
) -> Tally:
    """Take what was captured, wherever it came from, through the corridor into the ledger.

    The arguments are those of `walk`; `captured` is asked for the next item when the last is done.
    """
    extractor = extractor_for(desk.casebook)
    resolver = resolver_for(desk)
    ruled = ruled_so_far(desk.ledger)
    tally = Tally()
    for capture in captured:
        if isinstance(capture, Problem):
            desk.ledger.report((capture,))
            tally = tally.plus(Tally(inputs=1, problems=(capture,)))
            progress(capture.where)
            continue
        rooms = _Rooms(
            desk=desk, extractor=extractor, resolver=resolver, strict=strict, ruled=ruled
        )
        tally = tally.plus(_take_in(capture, rooms, overrides or Overrides()))
        progress(capture.name)
    return tally


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rooms:
    desk: Desk
    extractor: Extractor
    resolver: Resolver
    strict: bool
    ruled: Ruled


def _take_in(capture: Capture, rooms: _Rooms, overrides: Overrides) -> Tally:
    found, faults = _guarded(lambda: read(capture, overrides), capture.name, strict=rooms.strict)
    documents, problems = found or ((), ())
    ledger = rooms.desk.ledger
    ledger.report((*problems, *faults))
    tool, stated = rooms.extractor.tool, overrides.says_anything
    plans = tuple(p for d in documents if (p := plan(ledger, d, tool=tool, stated=stated)))
    if plans:
        # Before the ledger names it, so that a kill in between leaves no row without its bytes.
        keep_evidence(rooms.desk.casebook.evidence_path, capture.content)
    tally = Tally(
        inputs=1,
        known_before=len(documents) - len(plans),
        problems=(*problems, *faults),
        notes=notes_on(capture, overrides),
    )
    for document, corrects in plans:
        version = replace(document, previous=_predecessor(document, ledger))
        recorded = _read_and_record(version, rooms, corrects=corrects)
        name = " ".join(filter(None, (capture.name, document.part)))
        tally = tally.plus(_with_gaps(recorded, document, name, rooms.desk.registry))
    return tally


def _with_gaps(recorded: Tally, document: Document, name: str, registry: Registry) -> Tally:
    """Name what the report leaves unsaid about itself."""
    said = document.source or document.site or document.relayed_from or document.address
    unknown = source_for(registry, document) is None
    return replace(
        recorded,
        undated=() if document.published_at else (name,),
        unsourced=() if said else (name,),
        unknown_sources=frozenset({document.source} if unknown and document.source else ()),
    )


def _read_and_record(document: Document, rooms: _Rooms, *, corrects: tuple[str, ...] = ()) -> Tally:
    found, faults = _guarded(
        lambda: rooms.extractor.extract(document), document.id, strict=rooms.strict
    )
    reading = found or Reading()
    resolved, more = _guarded(
        lambda: rooms.resolver.resolve(document, reading.mentions),
        document.id,
        strict=rooms.strict,
    )
    gaps = _no_date(document)
    reading = replace(reading, problems=(*reading.problems, *faults, *more, *gaps))
    ledger, tool = rooms.desk.ledger, rooms.extractor.tool
    if corrects:
        receipt = ledger.supersede(
            corrects, document, reading=reading, links=resolved or (), tool=tool
        )
    else:
        receipt = ledger.record(document, reading=reading, links=resolved or (), tool=tool)
    carry_rulings(ledger, rooms.ruled, (document.id, *corrects), document.id)
    return Tally(
        documents=1,
        corrected=bool(corrects),
        claims=receipt.claims,
        problems=tuple(p for p in receipt.problems if p not in gaps),
    )


def _no_date(document: Document) -> tuple[Problem, ...]:
    if document.published_at:
        return ()
    problem = Problem(
        code="intake.no-date",
        message="Nothing says when it was published, so it counts only from the day it was added.",
        next_step="State it: reportedly add FILE --published DAY replaces this reading.",
        where=document.title or document.address or document.id,
    )
    return (problem,)


def reread(desk: Desk, *, progress: Progress = lambda _name: None, strict: bool = False) -> Tally:
    """Read every document again that the present extractor has not read yet.

    The earlier reading is withdrawn, not erased: older snapshots still show it.
    """
    rooms = _Rooms(desk=desk, extractor=extractor_for(desk.casebook),
                   resolver=resolver_for(desk), strict=strict,
                   ruled=ruled_so_far(desk.ledger))  # fmt: skip
    tally = Tally()
    for document in desk.ledger.snapshot().documents():
        known = desk.ledger.knows(document.id, rooms.extractor.tool)
        tally = tally.plus(Tally(known_before=1) if known else _read_and_record(document, rooms))
        progress(document.title or document.id)
    return tally


def _guarded(
    step: Callable[[], Result], where: str, *, strict: bool
) -> tuple[Result | None, tuple[Problem, ...]]:
    """Run a tool; its failure becomes a Problem, so that one document never stops a batch."""
    try:
        return step(), ()
    except ReportedlyError:
        raise
    except Exception as error:
        if strict:
            raise
        problem = Problem(
            code="pipeline.tool-failed",
            message=f"A tool failed on this item: {type(error).__name__}: {str(error)[:200]}",
            next_step="The item is kept; run again with --strict to see where, and report it",
            where=where,
        )
        return None, (problem,)


def _predecessor(document: Document, ledger: Ledger) -> str | None:
    """Give the earlier version of a changed page, file or feed item."""
    for key in (document.origin, document.address):
        previous = ledger.latest_by_origin(key) if key and key != "stdin" else None
        if previous is not None and previous != document.id:
            return previous
    return None


def extractor_for(casebook: Casebook | None = None) -> Extractor:
    """Give the extractor that a casebook asks for; spaCy is loaded only by those who read.

    Raises:
        CasebookError: the casebook's codebook cannot be used; the message says why.
    """
    from reportedly.extraction import EnglishExtractor

    if casebook is None:
        return EnglishExtractor(places=Gazetteer())
    from reportedly.extraction.coding import read_book

    path = casebook.codebook_path
    return EnglishExtractor(
        casebook.time_zone, read_book(path) if path else (), Gazetteer(casebook.theatre)
    )


def resolver_for(desk: Desk) -> RegistryResolver:
    """Give the resolver that knows this casebook's registry and theatre."""
    return RegistryResolver(desk.registry, gazetteer_for(desk), desk.casebook.theatre)


def gazetteer_for(desk: Desk) -> Gazetteer:
    """Give the lists that are asked when the registry does not know a place."""
    return Gazetteer(desk.casebook.theatre, list_paths(desk.casebook.registry_path))


def relink(desk: Desk, *, progress: Progress = lambda _name: None) -> int:
    """Resolve all names again with the present registry; give how many documents changed."""
    resolver = resolver_for(desk)
    snapshot = desk.ledger.snapshot()
    by_document: dict[str, list[Mention]] = {}
    told = {m.id: m for m in snapshot.mentions()}  # a link may be of another kind than its mention
    for link in snapshot.links():
        mention = told.get(link.mention) or mention_of(link)
        by_document.setdefault(link.document, []).append(mention)
    changed = 0
    for document in snapshot.documents():
        mentions = by_document.get(document.id, [])
        links = resolver.resolve(document, mentions)
        changed += desk.ledger.relink(document.id, links).new
        progress(document.id)
    return changed


def links_behind(desk: Desk) -> int:
    """Count the links that an earlier resolver made, which `relink` would look up again."""
    present = f"{TOOL_NAME} {TOOL_VERSION} "
    return sum(not link.tool.startswith(present) for link in desk.snapshot().links())


def mention_of(link: Link) -> Mention:
    """Give the mention that a link answers."""
    return Mention(
        id=link.mention, document=link.document, span=link.span, text=link.text, kind=link.kind
    )


def read_only(
    inputs: Sequence[str],
    *,
    overrides: Overrides | None = None,
    fetching: FetchSettings | None = None,
    casebook: Casebook | None = None,
) -> Iterator[tuple[Document | None, Reading]]:
    """Read inputs and record nothing: each document with its reading, problems by themselves.

    Args:
        inputs: see `reportedly.intake.captures`.
        overrides: what the user states about all of them.
        fetching: limits for files and addresses.
        casebook: whose time zone and codebook to read with; None for neither.
    """
    extractor = extractor_for(casebook)
    for capture in captures(inputs, fetching or FetchSettings()):
        if isinstance(capture, Problem):
            yield None, Reading(problems=(capture,))
            continue
        documents, problems = read(capture, overrides or Overrides())
        if problems:
            yield None, Reading(problems=tuple(problems))
        for document in documents:
            yield document, extractor.extract(document)
