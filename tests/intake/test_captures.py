"""Inputs are found, read one at a time, and kept by what they are."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake.captures import _flush_folder, captures, count_inputs, keep_evidence
from reportedly.intake.fetch import FetchSettings
from reportedly.model.document import Capture, Problem

SMALL = FetchSettings(max_bytes=1000, allow_private=True)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder as people keep them."""
    for name in ("b.txt", "a.md", ".hidden.txt", "README", "old/c.html", ".git/x.txt", "film.mp4"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"about {name}")
    return tmp_path


def names(found: Iterator[Capture | Problem]) -> list[str]:
    return [one.name if isinstance(one, Capture) else f"{one.code} {one.where}" for one in found]


def test_a_folder_gives_its_files_sorted_without_hidden_ones(reports: Path) -> None:
    """What is no report by its name is said to be left out."""
    inputs = [str(reports)]
    assert names(captures(inputs, SMALL)) == [
        "README",
        "a.md",
        "b.txt",
        "intake.unknown-type film.mp4",
        "old/c.html",
    ]
    assert count_inputs(inputs) == 5


def test_a_pattern_gives_its_matches_and_a_named_file_is_always_read(reports: Path) -> None:
    inputs = [f"{reports}/**/*.[hm]*", str(reports / "film.mp4"), f"{reports}/*.none"]
    assert names(captures(inputs, SMALL)) == [
        "a.md",
        "film.mp4",
        "c.html",
        "film.mp4",
        f"intake.not-found {reports}/*.none",
    ]
    assert count_inputs(inputs) == 5


def test_a_file_with_brackets_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert names(captures([str(tmp_path / "a[1].txt")], SMALL)) == ["a[1].txt"]


def test_files_are_read_only_when_asked_for(reports: Path) -> None:
    """So that a bar can move, and a batch can be stopped."""
    found = captures([str(reports / "a.md"), str(reports / "b.txt")], SMALL)
    next(found)
    (reports / "b.txt").write_text("written later")
    (second,) = found
    assert isinstance(second, Capture)
    assert second.content == b"written later"


def test_the_origin_tells_files_apart_and_names_no_path(reports: Path) -> None:
    one, other = captures([str(reports / "a.md"), str(reports / "b.txt")], SMALL)
    assert isinstance(one, Capture)
    assert isinstance(other, Capture)
    assert one.origin != other.origin
    assert str(reports) not in repr(one)
    (again,) = captures([os.path.relpath(reports / "a.md")], SMALL)
    assert isinstance(again, Capture)
    assert again.origin == one.origin


def test_what_is_missing_too_large_or_no_file_is_one_problem_each(reports: Path) -> None:
    (reports / "big.txt").write_bytes(b"x" * 1001)
    (reports / "gone.txt").symlink_to(reports / "nowhere")
    os.mkfifo(reports / "pipe.txt")
    inputs = [str(reports / n) for n in ("big.txt", "gone.txt", "pipe.txt", "no.txt", "b.txt")]
    assert names(captures(inputs, SMALL)) == [
        "intake.too-large big.txt",
        "intake.unreadable gone.txt",
        "intake.unreadable pipe.txt",
        f"intake.not-found {reports}/no.txt",
        "b.txt",
    ]


def test_a_file_that_may_not_be_opened_is_a_problem(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = captures([str(reports / "a.md")], SMALL)
    assert isinstance(problem, Problem)
    assert "Permission denied" in problem.message


@pytest.mark.parametrize(
    ("sent", "found"),
    [(b"words", "standard input"), (b"x" * 1001, "intake.too-large standard input")],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, sent: bytes, found: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
    assert names(captures(["-"], SMALL)) == [found]
    assert count_inputs(["-"]) == 1


def test_addresses_are_fetched(site: Any) -> None:
    site.put("/a", "The port fell.")
    found = list(captures([site.url + "/a", "ftp://x/y"], SMALL))
    assert names(iter(found)) == [site.url + "/a", "intake.address-refused ftp://x/y"]
    assert count_inputs([site.url + "/a", "ftp://x/y"]) == 2


def test_evidence_is_kept_once_and_never_rewritten(tmp_path: Path) -> None:
    root = tmp_path / "evidence"
    digest = keep_evidence(root, b"The port fell.")
    kept = root / digest
    assert kept.read_bytes() == b"The port fell."
    before = kept.stat()
    assert before.st_mode & 0o222 == 0
    assert keep_evidence(root, b"The port fell.") == digest
    assert kept.stat() == before
    assert [p.name for p in root.iterdir()] == [digest]


def test_a_disk_that_fails_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine stops between writing and naming: nothing stands under the final name."""

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        keep_evidence(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_on_other_systems_the_folder_is_not_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "name", "other")
    _flush_folder(tmp_path / "no such folder")
