"""The house as its own tests see it: rooms, modules, functions, and what stands as an exception."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reportedly"
EXCEPTIONS = Path(__file__).with_name("exceptions.txt")

Allowed = Callable[[str, str], bool]


@dataclass(frozen=True)
class Function:
    """A function of the package; `lines` leaves its docstring out."""

    module: Path
    name: str
    lines: int
    docstring: str | None
    nested: bool

    @property
    def where(self) -> str:
        return f"{self.module.relative_to(PACKAGE).as_posix()}:{self.name}"

    @property
    def public(self) -> bool:
        parts = self.name.split(".")
        return not self.nested and not any(p.startswith("_") for p in parts)


def functions_of(module: Path) -> Iterator[Function]:
    """Walk a module's functions and methods, the ones inside other functions too."""

    def walk(node: ast.AST, inside: str, *, nested: bool) -> Iterator[Function]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{inside}{child.name}"
                yield Function(
                    module=module,
                    name=name,
                    lines=_lines(child),
                    docstring=ast.get_docstring(child),
                    nested=nested,
                )
                yield from walk(child, f"{name}.", nested=True)
            elif isinstance(child, ast.ClassDef):
                yield from walk(child, f"{inside}{child.name}.", nested=nested)
            else:
                yield from walk(child, inside, nested=nested)

    yield from walk(ast.parse(module.read_text(encoding="utf-8")), "", nested=False)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def package() -> Path:
    return PACKAGE


@pytest.fixture(scope="session")
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@pytest.fixture(scope="session")
def functions(modules: tuple[Path, ...]) -> tuple[Function, ...]:
    return tuple(f for module in modules for f in functions_of(module))


@pytest.fixture(scope="session")
def exceptions() -> tuple[tuple[str, str, str], ...]:
    """Read the list of exceptions: rule, what it excepts, why."""
    rows = []
    for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            rule, what, why = (part.strip() for part in line.split("|"))
            rows.append((rule, what, why))
    return tuple(rows)


@pytest.fixture(scope="session")
def allowed(exceptions: tuple[tuple[str, str, str], ...]) -> Allowed:
    listed = {(rule, what) for rule, what, _ in exceptions}
    return lambda rule, what: (rule, what) in listed


@pytest.fixture(scope="session")
def tracked() -> tuple[Path, ...]:
    """Give the files that git tracks, or is about to (new and not ignored)."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, check=False, text=True,
    )  # fmt: skip
    if listing.returncode:
        pytest.skip("this is no git checkout, so there is no list of tracked files")
    return tuple(ROOT / name for name in listing.stdout.split("\0") if name)


@pytest.fixture(scope="session")
def texts(tracked: tuple[Path, ...]) -> tuple[tuple[Path, str], ...]:
    """Give every tracked text file with its text."""
    found = []
    for path in tracked:
        if path.is_file():
            content = path.read_bytes()
            if b"\0" not in content:
                found.append((path, content.decode("utf-8", errors="replace")))
    return tuple(found)


@pytest.fixture(scope="session")
def project_names() -> Callable[[list[str]], set[str]]:
    """Read the package names out of requirement lines, spelt in one way."""

    def names(lines: list[str]) -> set[str]:
        found = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line.strip()) for line in lines)
        return {re.sub(r"[-_.]+", "-", m.group()).lower() for m in found if m}

    return names
