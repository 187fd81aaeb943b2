"""Few rooms, short modules, and names that say what is inside."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

Allowed = Callable[[str, str], bool]

MOST_MODULES = 12
MOST_LINES = 400
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}
EMPTY_TITLES = re.compile(r"(Manager|Service|Handler|Processor|Factory|Engine)$")


def _next(*, fits: bool) -> str:
    return "take it off tests/house/exceptions.txt" if fits else "that is too many"


def test_a_room_has_at_most_twelve_modules(
    modules: tuple[Path, ...], package: Path, allowed: Allowed
) -> None:
    """An inner room, a folder inside a room, is counted by itself."""
    rooms = Counter(m.parent for m in modules if m.name != "__init__.py" and m.parent != package)
    for room, count in rooms.items():
        name = room.relative_to(package).as_posix()
        fits = count <= MOST_MODULES
        said = f"{name} has {count} modules: {_next(fits=fits)}"
        assert fits is not allowed("room", name), said


def test_a_module_has_at_most_four_hundred_lines(
    modules: tuple[Path, ...], package: Path, allowed: Allowed
) -> None:
    for module in modules:
        name = module.relative_to(package).as_posix()
        lines = len(module.read_text(encoding="utf-8").splitlines())
        fits = lines <= MOST_LINES
        said = f"{name} has {lines} lines: {_next(fits=fits)}"
        assert fits is not allowed("module", name), said


def test_no_room_or_module_is_a_grab_bag(modules: tuple[Path, ...], package: Path) -> None:
    for module in modules:
        parts = set(module.relative_to(package).with_suffix("").parts)
        assert not parts & GRAB_BAGS, f"{module}: name it after the thing it is about"


def test_no_class_has_an_empty_title(
    modules: tuple[Path, ...], package: Path, allowed: Allowed
) -> None:
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where = f"{module.relative_to(package).as_posix()}:{node.name}"
                empty = EMPTY_TITLES.search(node.name)
                assert bool(empty) is allowed("name", where), f"{where}: say what it is"


def test_every_module_says_in_one_line_what_it_is_for(modules: tuple[Path, ...]) -> None:
    for module in modules:
        text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
        assert text, f"{module} has no docstring"
        first = text.splitlines()[0]
        assert first.endswith("."), f"{module}: the first line is not a sentence: {first}"


def test_no_modules_import_each_other_in_a_circle(package: Path) -> None:
    """Imports inside functions count, too: who waits for another to be imported leans on it."""
    graph = grimp.build_graph(package.name, cache_dir=None)
    leans = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    # A package's front door and what it re-exports stand for one another.
    inside = {m: {o for o in them if not m.startswith(f"{o}.")} for m, them in leans.items()}
    tuple(TopologicalSorter(inside).static_order())
