"""Tests stand where their module stands."""

from collections.abc import Callable
from pathlib import Path

Allowed = Callable[[str, str], bool]

HALLS = {"browser", "laws", "contract", "docs", "house", "quality", "stories", "corridor"}
"""Folders of tests that are about no single module."""
WALKS = {"test_corridor.py", "test_hostile.py", "test_openapi.py", "test_seed.py"}
"""Tests that walk through several modules, kept beside the door they come in by."""


def test_every_test_module_mirrors_a_module(root: Path, package: Path, allowed: Allowed) -> None:
    tests = root / "tests"
    for path in sorted(tests.rglob("test_*.py")):
        inner = path.relative_to(tests)
        if inner.parts[0] in HALLS or inner.name in WALKS:
            continue
        name = inner.name.removeprefix("test_")
        twin = package / inner.parent / name
        where = inner.as_posix()
        assert twin.exists() is not allowed("mirror", where), f"tests/{where} mirrors no module"
