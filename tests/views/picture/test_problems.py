"""What a problem means is what the page of problems says."""

from pathlib import Path

import pytest

from reportedly.views.picture import problems
from reportedly.views.picture.problems import about_problems


def test_each_code_has_its_paragraph_once_and_without_marks() -> None:
    found = about_problems(["intake.empty", "intake.empty", "somebody.else"])
    assert [code for code, _ in found] == ["intake.empty"]
    assert found[0][1].startswith("The file, page or feed holds nothing but white space")
    assert "`" not in found[0][1]


def test_without_the_page_nothing_is_made_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(problems, "PACKAGED_PATH", tmp_path / "none")
    monkeypatch.setattr(problems, "CHECKOUT_PATH", tmp_path / "none")
    problems._paragraphs.cache_clear()
    assert about_problems(["intake.empty"]) == ()
    problems._paragraphs.cache_clear()
