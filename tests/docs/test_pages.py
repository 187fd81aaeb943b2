"""The pages lead somewhere, the pictures are there, and the decisions are one page each."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer

from reportedly.cli.app import app

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
LINK = re.compile(r"(?:\]\(|src=\")([^)\"#\s]+)")
NAMED = re.compile(r"docs/[\w./-]+\.(?:md|py|svg|png)")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGE_LINES = 60
PICTURE_KB = 150


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("https://", "http://")):
            assert (page.parent / target).resolve().exists(), f"{page.name}: {target}"


def test_every_page_that_the_code_names_is_there() -> None:
    for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        for name in NAMED.findall(path.read_text(encoding="utf-8")):
            at_home = (ROOT / name).exists() or (path.parents[1] / name).exists()
            assert at_home, f"{path.relative_to(ROOT)} names {name}"


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(p.name for p in DECISIONS.glob("*.md"))
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("*.md")), ids=lambda p: p.stem[:4])
def test_a_decision_is_one_page_with_its_price(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {page.name[:4]} ")
    assert len(lines) <= PAGE_LINES
    heads = [line for line in lines if line.startswith("## ")]
    assert heads[0] == "## Decision"
    assert heads[-1] == "## The price"


def test_every_page_is_reached_from_the_readme() -> None:
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not target.startswith(("https://", "http://")):
                there = page.parent / target
                ahead += sorted(there.glob("*.md")) if there.is_dir() else [there]
    lost = {p for p in PAGES if p.resolve() not in seen}
    assert not lost, f"nothing leads from the README to {sorted(p.name for p in lost)}"


def _commands(page: Path) -> list[list[str]]:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [shlex.split(part) for part in parts if part]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_on_a_page_is_one_there_is(page: Path) -> None:
    """Its name and its options exist; it is not run."""
    whole: Any = typer.main.get_command(app)
    for words in _commands(page):
        if words[0] == "reportedly":
            command = whole.commands[words[1]]
            inner = getattr(command, "commands", None)
            command = inner[words[2]] if inner else command
            known = {opt for param in command.params for opt in param.opts} | {"--help"}
            used = {w.partition("=")[0] for w in words[2:] if w.startswith("-") and w != "-"}
            assert used <= known, f"{page.name}: {shlex.join(words)}"


def test_every_make_target_on_a_page_is_one_there_is() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        for words in _commands(page):
            if words[0] == "make":
                assert set(words[1:]) <= targets, f"{page.name}: {shlex.join(words)}"


def test_make_without_a_target_lists_them_all() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, check=True, text=True).stdout  # noqa: S607
    for target in ("demo", "test", "quick", "score", "bench", "pictures", "lock", "clean"):
        assert re.search(rf"^  make {target} ", said, re.MULTILINE), target


@pytest.mark.parametrize("name", ["control.svg", "brief.png"])
def test_a_picture_is_small_and_fetches_nothing(name: str) -> None:
    content = (ROOT / "docs" / "images" / name).read_bytes()
    assert len(content) < PICTURE_KB * 1024
    assert b"@font-face" not in content
    assert b"url(http" not in content
