"""What is installed is the whole of it: rules, demo, schema and templates travel in the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

LEFT_OUT = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def test_the_wheel_holds_every_file_of_the_package(
    root: Path, package: Path, tracked: tuple[Path, ...], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(root / "src").as_posix()
        for path in tracked
        if path.is_relative_to(package) and path.is_file() and not LEFT_OUT & set(path.parts)
    }
    assert wanted - held == set()
    assert not [name for name in held if LEFT_OUT & set(Path(name).parts)]
