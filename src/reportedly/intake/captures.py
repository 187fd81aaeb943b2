"""Inputs to captures: files, folders, patterns, addresses and standard input, one at a time."""

import glob
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportedly.intake.fetch import Fetcher, FetchSettings, too_large
from reportedly.intake.sniff import SUFFIXES, suffix_of
from reportedly.model.document import Capture, Problem
from reportedly.model.ids import sha256_hex

STDIN = "-"
_STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A file to read, or a Problem that stands in its place."""

    path: Path
    name: str
    problem: Problem | None = None


def captures(inputs: Sequence[str], settings: FetchSettings) -> Iterator[Capture | Problem]:
    """Give the bytes behind each input, read only when asked for, or the Problem that stands there.

    Args:
        inputs: files, folders (all files below, sorted, hidden ones left out), patterns such as
            "reports/*.md", http(s) addresses, or "-" for standard input.
        settings: limits; that of size holds for local files as well.
    """
    with Fetcher(settings) as fetcher:
        for one in inputs:
            if one == STDIN:
                yield _from_stdin(settings)
            elif _is_address(one):
                yield fetcher.fetch(one)
            else:
                yield from (found.problem or _from_file(found, settings) for found in _files(one))


def count_inputs(inputs: Sequence[str]) -> int:
    """Say how many captures and Problems the inputs will give, without reading them."""
    return sum(
        1 if one == STDIN or _is_address(one) else sum(1 for _ in _files(one)) for one in inputs
    )


def _is_address(one: str) -> bool:
    return "://" in one


def _files(one: str) -> Iterator[_Found]:
    path = Path(one).expanduser()
    if path.is_dir():
        yield from _below(path)
    elif path.exists() or path.is_symlink():
        yield _Found(path=path, name=path.name)
    else:
        yield from _matching(one)


def _below(folder: Path) -> Iterator[_Found]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(root) / name
            shown = path.relative_to(folder).as_posix()
            known = suffix_of(name) in SUFFIXES
            yield _Found(path=path, name=shown, problem=None if known else _unknown_type(shown))


def _matching(pattern: str) -> Iterator[_Found]:
    # Sorted, so that the same pattern gives the same order on every machine.
    found = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207 -- a pattern may be absolute
    for match in (Path(name) for name in found):
        if match.is_file():
            yield _Found(path=match, name=match.name)
    if not found:
        yield _Found(path=Path(pattern), name=pattern, problem=_not_found(pattern))


def _from_stdin(settings: FetchSettings) -> Capture | Problem:
    content = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        return too_large(_STDIN_NAME, settings.max_bytes)
    return _capture(content, origin="stdin", name=_STDIN_NAME)


def _from_file(found: _Found, settings: FetchSettings) -> Capture | Problem:
    path = found.path
    try:
        if not path.is_file():
            return _unreadable(found.name, "it is not a regular file")
        with path.open("rb") as file:
            content = file.read(settings.max_bytes + 1)
    except OSError as error:
        return _unreadable(found.name, error.strerror or "the system refuses")
    if len(content) > settings.max_bytes:
        return too_large(found.name, settings.max_bytes)
    # The key tells files apart without telling anyone where on this machine they lie.
    key = sha256_hex(os.fsencode(os.path.normpath(path.absolute())))[:16]
    return _capture(content, origin=f"file:{key}", name=found.name)


def _capture(content: bytes, *, origin: str, name: str) -> Capture:
    return Capture(
        content=content,
        address=None,
        origin=origin,
        name=name,
        media_type=SUFFIXES.get(suffix_of(name)),
        retrieved_at=datetime.now(UTC),
    )


def _not_found(one: str) -> Problem:
    return Problem(
        code="intake.not-found",
        message=f"There is no file, folder or match for {one!r}.",
        next_step="Check the spelling; an address starts with http:// or https://.",
        where=one,
    )


def _unreadable(name: str, reason: str) -> Problem:
    return Problem(
        code="intake.unreadable",
        message=f"The file could not be opened: {reason}.",
        next_step="Check its permissions, then add it again.",
        where=name,
    )


def _unknown_type(name: str) -> Problem:
    return Problem(
        code="intake.unknown-type",
        message=f"Left out of the folder: files named *{suffix_of(name)} are not read.",
        next_step="If it holds a report, add it by its own name; its bytes are then looked at.",
        where=name,
    )


def keep_evidence(root: Path, content: bytes) -> str:
    """Keep the bytes under the folder, named by their SHA-256 (hex), which is given back.

    What is kept is never written again. The file appears whole or not at all: it is written
    under another name, flushed to the disk, and then renamed.
    """
    digest = sha256_hex(content)
    kept = root / digest
    if kept.exists():
        return digest
    root.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".draft-", dir=root)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o444)
        Path(draft).rename(kept)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _flush_folder(root)
    return digest


def _flush_folder(root: Path) -> None:
    if os.name != "posix":
        return  # other systems keep no handle on a folder
    handle = os.open(root, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
