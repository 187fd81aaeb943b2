"""A site's files on disk: only those that differ are written, only those it wrote are removed."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.model.errors import QuestionError

MANIFEST = "permalinks.json"
WORKSHOP = ".being-built"
"""Where changed files wait until all are made; a build that is stopped leaves the site as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build did: numbers of files."""

    files: int
    changed: int
    removed: int
    size_bytes: int


@dataclass(kw_only=True)
class SiteWriter:
    """Writes a site into a folder.

    Attributes:
        out: the folder.
        before: what the last build wrote there: path -> SHA-256.
        permalinks: path -> [kind, id] of every page that was ever published there.
    """

    out: Path
    before: Mapping[str, str] = field(default_factory=dict)
    permalinks: dict[str, list[str]] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)
    _changed: list[str] = field(default_factory=list)
    _bytes: int = 0

    def add(self, path: str, content: str | bytes) -> int:
        """Take in a file; give its size in bytes.

        Raises:
            QuestionError: a file of that name is there that no build wrote.
        """
        data = content.encode() if isinstance(content, str) else content
        digest = hashlib.sha256(data).hexdigest()
        if self._made.setdefault(path, digest) != digest:
            raise AssertionError(f"two pages of the site want to be {path}")
        self._bytes += len(data)
        there = self.out / path
        if there.is_file() and hashlib.sha256(there.read_bytes()).hexdigest() == digest:
            return len(data)
        if there.exists() and path not in self.before:
            raise QuestionError(
                f"{there} is not of this program, so it is not written over",
                "Name an empty folder: --out SITE, or move that file away",
            )
        waiting = self.out / WORKSHOP / path
        waiting.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(data)
        self._changed.append(path)
        return len(data)

    @property
    def made(self) -> tuple[str, ...]:
        """Paths of the files taken in so far."""
        return tuple(self._made)

    def finish(self) -> Written:
        """Put everything in its place: new files first, then the list of them, then what is gone."""
        self.add(MANIFEST, self._manifest())
        for path in self._changed:
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            (self.out / WORKSHOP / path).replace(self.out / path)
        gone = [path for path in self.before if path not in self._made]
        for path in gone:
            (self.out / path).unlink(missing_ok=True)
        _remove_empty(self.out, gone)
        shutil.rmtree(self.out / WORKSHOP, ignore_errors=True)
        return Written(
            files=len(self._made),
            changed=len(self._changed),
            removed=len(gone),
            size_bytes=self._bytes,
        )

    def _manifest(self) -> str:
        """List every file but the list itself, and every page that ever was."""
        listed = {
            "about": "Files of a site made by Reportedly, and every page it ever had. Keep it: the next build reads it.",
            "files": dict(sorted(self._made.items())),
            "pages": dict(sorted(self.permalinks.items())),
        }
        return json.dumps(listed, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _remove_empty(out: Path, gone: list[str]) -> None:
    for folder in sorted({(out / path).parent for path in gone}, reverse=True):
        if folder != out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def writer_for(out: Path) -> SiteWriter:
    """Give a writer for a folder that is new, empty or holds a site of ours.

    Raises:
        QuestionError: it is a file, or its list of files cannot be read.
    """
    if out.exists() and not out.is_dir():
        raise QuestionError(f"{out} is a file", "Name a folder: --out SITE")
    shutil.rmtree(out / WORKSHOP, ignore_errors=True)
    listed = out / MANIFEST
    if not listed.is_file():
        return SiteWriter(out=out)
    try:
        found = json.loads(listed.read_text(encoding="utf-8"))
        files, pages = dict(found["files"]), dict(found["pages"])
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise QuestionError(
            f"{listed} cannot be read as a list of a site's files",
            "Restore it from a copy of the site, or publish into an empty folder",
        ) from None
    files[MANIFEST] = ""
    return SiteWriter(
        out=out,
        before={p: d for p, d in files.items() if _is_inside(p)},
        permalinks={p: [str(x) for x in v][:2] for p, v in pages.items() if _is_inside(p)},
    )


def _is_inside(path: str) -> bool:
    """Say whether a path of the list stays in the folder; a list can be tampered with."""
    parts = Path(path).parts
    return bool(parts) and not Path(path).is_absolute() and ".." not in parts


def files_under(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files under a folder with their paths in it, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
