"""The docs say what the code does, and the code does what the docs say."""

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reportedly"
CODE = re.compile(r'"((?:intake|extraction|resolution|ledger|pipeline|press)\.[a-z]+(?:-[a-z]+)*)"')
# Codes that the ledger puts together from a word: see ledger/alignment.py.
PUT_TOGETHER = {f"ledger.unaligned-{what}" for what in ("claim", "mention", "link")}
NO_CODES = {"ledger.db"}


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes docs/commands.md."""
    path = Path(__file__).with_name("write_commands.py")
    spec = importlib.util.spec_from_file_location("write_commands", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_up_to_date(writer: ModuleType) -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == writer.page(), "run: python tests/docs/write_commands.py"


def test_every_command_has_an_example_that_runs_it(writer: ModuleType) -> None:
    for name, command in writer.commands():
        example = command.help.partition("Example: ")[2].strip()
        words = shlex.split(example)
        assert words[: 1 + len(name.split())] == ["reportedly", *name.split()], name


def test_every_option_is_explained(writer: ModuleType) -> None:
    for name, command in writer.commands():
        for param in command.params:
            told = param.help or param.param_type_name == "argument" or param.opts == ["--homepage"]
            assert told, f"{name}: {param.name}"


def test_problem_codes_and_their_page_are_one_list() -> None:
    used = set(PUT_TOGETHER)
    for path in SOURCE.rglob("*.py"):
        used |= set(CODE.findall(path.read_text(encoding="utf-8")))
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## (\S+)$", page, re.MULTILINE)) == used - NO_CODES


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    run, develop = page.split("## To develop")
    for listed, text in (
        (project["dependencies"], run),
        (project["optional-dependencies"]["dev"], develop),
    ):
        names = {re.split(r"[\[<>=]", one)[0] for one in listed}
        assert set(re.findall(r"^\| ([a-z0-9-]+) \|", text, re.MULTILINE)) - {"package"} == names


def test_the_front_door_is_light() -> None:
    code = (
        "import sys, reportedly\n"
        "heavy = {'spacy', 'fastapi', 'httpx', 'sqlalchemy'} & set(sys.modules)\n"
        "print(*heavy)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)  # noqa: S603
    assert (ran.stdout.strip(), ran.stderr) == (b"", b"")


def test_every_name_of_the_front_door_opens() -> None:
    import reportedly

    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
    assert set(dir(reportedly)) == set(reportedly.__all__)
    with pytest.raises(AttributeError, match="no attribute 'backdoor'"):
        _ = reportedly.backdoor
