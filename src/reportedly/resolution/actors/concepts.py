"""The words of names across languages: "Jaysh al-Islam" is the Army of Islam."""

import importlib.resources
import tomllib
from collections import defaultdict
from functools import cache, lru_cache

from reportedly.resolution.spelling import block, fold

_LONG = 6
_CONSONANTS = 4


@cache
def _concepts() -> dict[str, frozenset[str]]:
    shipped = importlib.resources.files("reportedly.resolution.actors") / "concepts.toml"
    found: dict[str, set[str]] = defaultdict(set)
    for english, elsewhere in tomllib.loads(shipped.read_text(encoding="utf-8")).items():
        for word in (english, *elsewhere):
            found[fold(word)].add(english)
    return {word: frozenset(meant) for word, meant in found.items()}


@lru_cache(maxsize=65536)
def meanings(word: str) -> frozenset[str]:
    """Give the English words that a folded word can stand for; none for a name of its own.

    >>> sorted(meanings("jaysh")), sorted(meanings("armies")), sorted(meanings("harrow"))
    (['army'], ['army'], [])
    """
    known = _concepts()
    for form in _forms(word):
        if form in known:
            return known[form]
    return _spelt_alike().get(block(word), frozenset()) if len(word) >= _LONG else frozenset()


@cache
def _spelt_alike() -> dict[str, frozenset[str]]:
    """Give the meanings by consonants, so that "taqadummi" is found as "taqaddumi" is."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, meant in _concepts().items():
        if len(word) >= _LONG and len(block(word)) >= _CONSONANTS:
            found[block(word)] |= meant
    return {key: frozenset(meant) for key, meant in found.items() if len(meant) < 3}


@cache
def _first_letters() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, meant in _concepts().items():
        for english in meant:
            found[english].add(word[0])
    return {english: frozenset(letters) for english, letters in found.items()}


def initials(word: str) -> frozenset[str]:
    """Give the letters that a folded word begins with, here and in other languages.

    >>> sorted(initials("harrow")), "e" in initials("army")
    (['h'], True)
    """
    if word.isdigit():
        return frozenset((word,))
    elsewhere = _first_letters()
    return frozenset((word[0],)).union(*(elsewhere[m] for m in meanings(word)))


def _forms(word: str) -> tuple[str, ...]:
    stems = [word]
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    if word.endswith("s"):
        stems.append(word[:-1])
    return tuple(stems)


def is_class_word(word: str) -> bool:
    """Say whether a folded word is one that many bodies name themselves by.

    >>> is_class_word("brigade"), is_class_word("weald")
    (True, False)
    """
    return bool(meanings(word))
