"""What each problem code means and what to do: the paragraphs of docs/problems.md."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGED_PATH = Path(__file__).parents[2] / "docs" / "problems.md"
CHECKOUT_PATH = Path(__file__).parents[4] / "docs" / "problems.md"
"""The page travels in the wheel; in a checkout it lies where people write it."""
_HEADING = re.compile(r"^## (\S+)$", re.MULTILINE)
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[`*]")


def about_problems(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Give (code, paragraph) of each code once; a code of somebody else's tool has no paragraph."""
    known = _paragraphs()
    return tuple((code, known[code]) for code in dict.fromkeys(codes) if code in known)


@cache
def _paragraphs() -> dict[str, str]:
    path = next((p for p in (PACKAGED_PATH, CHECKOUT_PATH) if p.is_file()), None)
    if path is None:
        return {}
    parts = _HEADING.split(path.read_text(encoding="utf-8"))[1:]
    return {
        code: " ".join(_MARKS.sub(r"\1", text).split())
        for code, text in zip(parts[::2], parts[1::2], strict=True)
    }
