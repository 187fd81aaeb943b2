"""Exports: what a casebook holds, in the formats of other people's tools."""

# ruff: noqa: PLR0913, PLR0917 -- typer reads one parameter for each option

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from reportedly.answers.frame import Frame
from reportedly.cli.options import CasebookFolder, Known, at_desk, read_day, tell_beginning
from reportedly.cli.printing import columns, progress, say, tell
from reportedly.model.errors import QuestionError
from reportedly.model.snapshot import Clock
from reportedly.views.wording import counted

if TYPE_CHECKING:
    from reportedly.ledger import LedgerSnapshot
    from reportedly.model.discretion.public import PublicSnapshot
    from reportedly.pipeline import Desk
    from reportedly.press.exports.material import ExportSettings

STDOUT = "-"
OF_A_DAY = "geojson-current"
"""The one format that answers a question about a day, and so always has one."""


def export(
    form: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help="Which; without it, all are listed.")
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE|-", help="Where to; - is stdout.")
    ] = STDOUT,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", metavar="DAY", parser=read_day,
            help="Only what is about this day; for geojson-current the day asked about.",
        ),
    ] = None,
    known: Known = None,
    clock: Annotated[
        Clock | None,
        typer.Option("--clock", help="What --known means: published by then, or recorded by then."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="URL",
            help="What addresses of claims begin with, in web-annotation and schema-org.",
        ),
    ] = None,
    casebook: CasebookFolder = None,
) -> None:  # fmt: skip
    """Write the claims as a file for another program: maps, sheets, data frames, STIX and others.

    Sealed, withdrawn and sensitive entries never go out; how many were left out is said. The same
    casebook and options give the same bytes. What each format keeps and loses: docs/exports.md.

    Example: reportedly export geojson --known 2016-06-14 --out sirte.geojson
    """
    from reportedly.press.exports.formats import exporter

    if form is None:
        _list()
        return
    exporter(form)  # a format that does not exist is refused before anything is opened
    with at_desk(casebook) as desk:
        frame = Frame(on=on, known=known, clock=clock)
        tell_beginning(desk, frame)
        _export(desk, form, frame, _Target(out=out, base=base))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Where a file goes, and what its addresses begin with."""

    out: str
    base: str | None


def _list() -> None:
    from reportedly.press.exports.formats import FORMATS

    rows = [(f.name, f.suffix, f.does) for f in FORMATS]
    say(columns(("format", "file", "holds"), rows))


def _export(desk: "Desk", form: str, frame: Frame, target: _Target) -> None:
    from reportedly.model.discretion.public import PublicSnapshot
    from reportedly.press.exports.formats import exporter

    whole = desk.snapshot(frame.known, frame.clock)
    public = PublicSnapshot(whole)
    lost: Counter[str] = Counter()
    with progress("Exporting", len(whole.entries())) as tick:
        settings = replace(
            _settings(desk, form, frame, target.base),
            progress=tick,
            leave_out=lambda why: lost.update((why,)),
        )
        one = exporter(form, settings)
        _refuse_on_terminal(form, target.out, is_text=one.format.is_text)
        size = _write(target.out, one.export(public))
    if target.out != STDOUT:
        tell(f"Wrote {target.out}, {size:,} bytes.")
    _tell_left_out(whole, public, lost)


def _settings(desk: "Desk", form: str, frame: Frame, base: str | None) -> "ExportSettings":
    from reportedly.belief import settings_from_options
    from reportedly.press.exports.material import ExportSettings
    from reportedly.views.published.fields import URN

    if base is not None and not base.startswith(("https://", "http://", "urn:")):
        raise QuestionError(
            f"--base {base!r} begins no address", "Give one, as https://site.example/claims/"
        )
    return ExportSettings(
        on=frame.day if form == OF_A_DAY else frame.on,
        known=frame.known,
        base=URN if base is None else base if base.endswith(("/", "#", ":", "=")) else f"{base}/",
        weighing=settings_from_options(desk.casebook.options.get("belief", {})),
    )


def _refuse_on_terminal(form: str, out: str, *, is_text: bool) -> None:
    if out == STDOUT and not is_text and sys.stdout.isatty():
        raise QuestionError(f"{form} is no text for a terminal", "Name a file: --out FILE")


def _write(out: str, pieces: Iterator[bytes]) -> int:
    """Write the pieces; give how many bytes they are."""
    size = 0
    with _writing(out) as stream:
        for piece in pieces:
            size += stream.write(piece)
    return size


@contextmanager
def _writing(out: str) -> Iterator[BinaryIO]:
    """Give a stream to stdout, or to a file that appears whole or not at all."""
    if out == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise QuestionError(
            f"{out} cannot be written: {error.strerror}", "Name a file in a folder that is there"
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _tell_left_out(whole: "LedgerSnapshot", public: "PublicSnapshot", lost: Counter[str]) -> None:
    """Say what did not go out, and why; the file cannot say it."""
    kept = public.left_out
    parts = [
        counted(kept.sensitive_claims, "sensitive claim") if kept.sensitive_claims else "",
        counted(kept.sensitive_actors, "sensitive actor") if kept.sensitive_actors else "",
        counted(len(public.discretion.withdrawn), "withdrawn claim or report")
        if public.discretion.withdrawn else "",
        counted(len(whole.sealed), "sealed report") if whole.sealed else "",
    ]  # fmt: skip
    said = [part for part in parts if part]
    tell(f"Kept back: {', '.join(said)}." if said else "Nothing is kept back.")
    for why, number in sorted(lost.items()):
        tell(f"Not in this format or question: {counted(number, 'claim')}: {why}.")
