"""What is in the tree, and what must not be."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# Put together from pieces, so that this file does not hold what it forbids.
REGISTRY_HOSTS = re.compile(
    "|".join(("files.python" + "hosted", "pypi.org/" + "simple", "registry." + "npmjs"))
)
MACHINE_PATHS = re.compile(r"(?:^|[^\w.])/(?:work|farm|root|tmp|home/\w+)/[a-z]", re.MULTILINE)
SECRETS = re.compile(
    "|".join(
        (
            "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----",
            "AKIA" + "[0-9A-Z]{16}",
            "gh[pousr]_" + "[A-Za-z0-9]{36}",
            "xox[abpr]-" + "[A-Za-z0-9-]{10,}",
            r"(?i:api_key|secret|passwd|password|token)\s*=\s*" + r"[\"'][A-Za-z0-9+/_-]{16,}[\"']",
        )
    )
)
LARGEST_KB = 1024
WEIGHTS = ("src", "reportedly", "extraction", "models")  # decision 0012: they ship, 40 MB in all
MOST_WEIGHT_BYTES = 40_000_000
GAZETTEER = Path("src/reportedly/resolution/places/world.npz")  # decision 0020: it ships
MOST_GAZETTEER_BYTES = 15_000_000
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|raise NotImplementedError)\b")


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a registry host", REGISTRY_HOSTS),
        ("a path of somebody's machine", MACHINE_PATHS),
        ("a secret", SECRETS),
    ],
)
def test_no_tracked_file_holds(
    what: str, pattern: re.Pattern[str], texts: tuple[tuple[Path, str], ...], root: Path
) -> None:
    for path, text in texts:
        found = pattern.search(text)
        assert not found, f"{path.relative_to(root)} holds {what}: {found and found.group()!r}"


def test_nothing_in_the_package_is_marked_unfinished(texts: tuple[tuple[Path, str], ...]) -> None:
    for path, text in texts:
        if path.suffix == ".py" and "src" in path.parts:
            assert not UNFINISHED.search(text), f"{path} is marked unfinished"


def test_no_file_is_large(tracked: tuple[Path, ...], root: Path) -> None:
    weights = 0
    for path in tracked:
        if path.is_file() and path.relative_to(root).parts[:4] == WEIGHTS:
            weights += path.stat().st_size
        elif path.relative_to(root) == GAZETTEER:
            assert path.stat().st_size < MOST_GAZETTEER_BYTES, "the gazetteer is over 15 MB"
        elif path.is_file():
            assert path.stat().st_size < LARGEST_KB * 1024, f"{path} is over {LARGEST_KB} kB"
    assert weights < MOST_WEIGHT_BYTES, "the model that ships is over 40 MB"


def _project(root: Path) -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, Any] = settings["project"]
    return project


def test_the_lock_holds_every_dependency_with_hashes(
    root: Path, project_names: Callable[[list[str]], set[str]]
) -> None:
    project = _project(root)
    wanted = project_names(project["dependencies"])
    wanted |= project_names(project["optional-dependencies"]["dev"])
    pins = (root / "requirements.lock").read_text(encoding="utf-8").split("\n")
    heads = [line for line in pins if line and not line.startswith((" ", "#"))]
    assert wanted - project_names(heads) == set(), "run: make lock"
    assert all("==" in line and line.rstrip().endswith("\\") for line in heads)


def test_the_version_is_said_once_and_the_same_everywhere(root: Path) -> None:
    import reportedly

    version = _project(root)["version"]
    assert version == reportedly.__version__
    assert f"## {version}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")
