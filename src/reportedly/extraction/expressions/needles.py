"""Words without which a pattern cannot match, so that most patterns need not be tried on a text.

A sentence has none of the words of most rules of time and likelihood. Looking for a word costs a
hundredth of trying a pattern at every letter. What a pattern needs is read from the pattern itself,
so rules are written without a thought for it, and no match is ever lost.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

# Typed nowhere: the library keeps them to itself.
_parser: Any = import_module("re._parser")
_constants: Any = import_module("re._constants")

DIGIT = "0"
"""Stands for any digit."""
MANY = 40  # needles; a part of a pattern with more of them is no help

Needles = frozenset[str]
_DIGIT = re.compile(r"\d")


def needles(pattern: re.Pattern[str]) -> Needles:
    r"""Give words, in lower case, one of which is in every match; empty where nothing is known.

    >>> sorted(needles(re.compile(r"(?:last|next) (?:week|month)|on \d+ May", re.IGNORECASE)))
    ['0', 'last', 'next']
    """
    return _best(_of_sequence(_parser.parse(pattern.pattern, pattern.flags))) or frozenset()


def hay(text: str, start: int, end: int) -> str:
    """Give a stretch of a text as `may_match` looks at it: in lower case, with each digit alike."""
    return _DIGIT.sub(DIGIT, text[start:end].casefold())


def may_match(needed: Needles, stretch: str) -> bool:
    """Say whether a pattern with these needles may match in a stretch made by `hay`."""
    return not needed or any(word in stretch for word in needed)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Needles]:
    """Give all sets of needles of a sequence; letters side by side are one needle."""
    found: list[Needles] = []
    run = ""
    for kind, value in items:
        if kind is _constants.LITERAL and not chr(value).isdigit():
            run += chr(value)
            continue
        found += [frozenset({run.casefold()})] if run else []
        run = ""
        found += _of_item(kind, value)
    return found + ([frozenset({run.casefold()})] if run else [])


def _of_item(kind: Any, value: Any) -> list[Needles]:  # noqa: ANN401 -- re's own parse tree
    if kind is _constants.LITERAL:
        return [frozenset({DIGIT})]
    if kind is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind in {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}:
        return _of_sequence(value[2]) if value[0] >= 1 else []
    if kind is _constants.BRANCH:
        inner = [_best(_of_sequence(branch)) for branch in value[1]]
        return [frozenset().union(*inner)] if all(inner) else []  # type: ignore[arg-type]
    if kind is _constants.IN and all(map(_is_digit, value)):
        return [frozenset({DIGIT})]
    return []


def _is_digit(member: tuple[Any, Any]) -> bool:
    """Say whether all that a member of [...] stands for are digits."""
    kind, value = member
    if kind is _constants.RANGE:
        return chr(value[0]).isdigit() and chr(value[1]).isdigit()
    if kind is _constants.LITERAL:
        return chr(value).isdigit()
    return bool(kind is _constants.CATEGORY and value is _constants.CATEGORY_DIGIT)


def _best(sets: list[Needles]) -> Needles | None:
    """Give the set that is rarest in a text: without blanks and marks, few, and of long words."""
    useful = [s for s in sets if all(map(_is_word, s)) and len(s) < MANY]
    return max(useful, key=lambda s: (min(map(_weight, s)), -len(s)), default=None)


def _is_word(word: str) -> bool:
    return word == DIGIT or len(word.strip(" '’-.,")) >= 2


def _weight(word: str) -> int:
    """Say how rare a needle is by its length; a digit is as rare as a word of five letters."""
    return 5 if word == DIGIT else min(len(word), 6)
