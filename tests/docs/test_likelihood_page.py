"""The table of words of probability says what the rules say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "likelihood.md"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    path = Path(__file__).with_name("write_likelihood.py")
    spec = importlib.util.spec_from_file_location("write_likelihood", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_words_is_up_to_date(writer: ModuleType) -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == writer.page(), "run: python tests/docs/write_likelihood.py"


def test_yardsticks_and_readers_stand_side_by_side() -> None:
    """What an intelligence service means and what people hear differ, and the page shows both."""
    written = PAGE.read_text(encoding="utf-8")
    (likely,) = [x for x in written.splitlines() if x.startswith("| likely ")]
    assert "75 [60–85]" in likely
    assert "ICD 203 55–80 · PHIA 55–75 · NATO 60–90 · Kent 63–87" in likely
