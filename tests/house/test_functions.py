"""Short functions, and public ones that say what you get."""

import re
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

Allowed = Callable[[str, str], bool]

MEDIAN_LINES = 10
MOST_AT_NINETY_PERCENT = 30
LONGEST = 60
NEXT_SENTENCE = re.compile(r"[.!?] [A-Z]")


def test_half_of_all_functions_fit_in_ten_lines(functions: tuple[Any, ...]) -> None:
    assert median(f.lines for f in functions) <= MEDIAN_LINES


def test_nine_in_ten_functions_are_under_thirty_lines(functions: tuple[Any, ...]) -> None:
    assert quantiles((f.lines for f in functions), n=10)[-1] < MOST_AT_NINETY_PERCENT


def test_no_function_is_over_sixty_lines(functions: tuple[Any, ...], allowed: Allowed) -> None:
    for f in functions:
        fits = f.lines <= LONGEST
        assert fits is not allowed("length", f.where), f"{f.where} has {f.lines} lines"


def test_every_public_function_begins_with_one_sentence(
    functions: tuple[Any, ...], allowed: Allowed
) -> None:
    for f in functions:
        if f.public:
            first = (f.docstring or "").partition("\n")[0]
            one = first.endswith(".") and not NEXT_SENTENCE.search(first)
            said = f"{f.where} begins with: {first!r}"
            assert one is not allowed("docstring", f.where), said
