"""Commands that look after a casebook: reading and resolving anew, problems, dumps, seals."""

# ruff: noqa: FBT002 -- typer reads one parameter for each option

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from reportedly.cli.options import AsJson, CasebookFolder, Known, Limit, at_desk
from reportedly.cli.printing import answer, progress, say, tell, tell_problem, tell_rest
from reportedly.model.errors import LedgerError, QuestionError
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.pipeline import Desk

STDIO = "-"


def relink(casebook: CasebookFolder = None) -> None:
    """Resolve all names again with the registry as it is now.

    Example: reportedly relink
    """
    from reportedly import pipeline

    with at_desk(casebook) as desk, progress("Resolving", _documents(desk)) as tick:
        changed = pipeline.relink(desk, progress=tick)
    say(f"Resolved all names again; {counted(changed, 'document')} changed.")


def reread(
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at a tool's first failure, with its traceback.")
    ] = False,
    casebook: CasebookFolder = None,
) -> None:
    """Read every document again that the present rules have not read yet.

    The earlier reading is withdrawn, not erased: what was known before stays as it was.

    Example: reportedly reread
    """
    from reportedly import pipeline

    with at_desk(casebook) as desk, progress("Reading", _documents(desk)) as tick:
        tally = pipeline.reread(desk, progress=tick, strict=strict)
    for problem in tally.problems:
        tell_problem(problem)
    say(
        f"Read {counted(tally.documents, 'document')} again: {counted(tally.claims, 'claim')}, "
        f"{counted(len(tally.problems), 'problem')}. "
        f"{tally.known_before} had been read by these rules."
    )


def _documents(desk: "Desk") -> int:
    return len(desk.snapshot().documents())


def problems(
    code: Annotated[
        str | None, typer.Option("--code", help="Only these: intake.encrypted, or all of intake.")
    ] = None,
    known: Known = None,
    limit: Limit = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """List what could not be read, and what to do about it.

    Example: reportedly problems --code intake
    """
    from dataclasses import replace

    from reportedly.views.show import problems_page

    with at_desk(casebook) as desk:
        page = problems_page(desk.snapshot(known), code=code)
    answer(replace(page, problems=page.problems[:limit]), as_json=as_json)
    tell_rest(limit or len(page.problems), len(page.problems), "problems")


def dump(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Where to; - is stdout.")] = STDIO,
    casebook: CasebookFolder = None,
) -> None:
    """Write everything the ledger ever recorded, one JSON object a line.

    Example: reportedly dump ledger.jsonl
    """
    with at_desk(casebook) as desk, _writing(file) as stream:
        desk.ledger.dump(stream)
    if file != STDIO:
        tell(f"Wrote {file}")
    tell("Not in it: the folders registry/ and evidence/. Copy them beside it.")


@contextmanager
def _writing(file: str) -> Iterator[TextIO]:
    """Give a stream to stdout or to a file that appears whole or not at all."""
    if file == STDIO:
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
        try:
            yield stream
            stream.flush()
        finally:
            stream.detach()
        return
    path = Path(file)
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as text:
            yield text
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def load(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A dump; - is stdin.")],
    casebook: CasebookFolder = None,
) -> None:
    """Read a dump into a casebook whose ledger is empty.

    Example: reportedly load ledger.jsonl -C copy
    """
    with at_desk(casebook) as desk:
        if file == STDIO:
            typed = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="\n")
            try:
                problems = desk.ledger.load(typed)
            finally:
                typed.detach()
        else:
            with _opened(Path(file)) as stream:
                problems = desk.ledger.load(stream)
        documents = _documents(desk)
        lacking = _lacking(desk)
    for problem in problems:
        tell_problem(problem)
    say(f"Loaded {counted(documents, 'document')}.")
    if lacking:
        tell(
            f"The registry lacks {counted(len(lacking), 'id')} that the dump names "
            f"({', '.join(lacking[:5])}). Copy registry/ from the casebook it was made of."
        )


def _lacking(desk: "Desk") -> list[str]:
    """Give the ids that links name and the registry does not; those of the gazetteer have a colon."""
    named = {link.target for link in desk.snapshot().links() if link.target}
    registry = desk.registry
    return sorted(
        i for i in named
        if ":" not in i and not registry.find_actor(i) and not registry.find_place(i)
    )  # fmt: skip


def _opened(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8", newline="\n")
    except OSError as error:
        raise LedgerError(
            f"{path} could not be opened: {error.strerror}", "Check its name and permissions"
        ) from error


def seal(
    document: Annotated[str, typer.Argument(metavar="DOC", help="Id of a document.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it could harm someone.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who seals it.")],
    casebook: CasebookFolder = None,
) -> None:
    """Blank a document that could harm someone, in every snapshot, for good.

    Its ids, its hash, the reason and the name stay. This cannot be undone.

    Example: reportedly seal doc_1a2b --reason "names a witness" --by "A. Analyst"
    """
    from reportedly.views.show import show_page

    with at_desk(casebook) as desk:
        now = desk.snapshot()
        page = show_page(now.standing(j.target for j in now.withdrawn), document)
        if page.document is None:
            raise QuestionError(
                f"{document!r} is a claim, and only whole documents are sealed",
                "Name its document",
            )
        shown = page.document
        new = desk.ledger.seal(shown.document, reason=reason, by=by)
    say(f"Sealed {shown.document}." if new else f"{shown.document} was sealed already.")
    tell(
        f"Not blanked: the original bytes in evidence/{shown.evidence}, earlier dumps and backups. "
        "Remove those by hand."
    )
