"""Words as a reader sees them: look-alike letters, hidden marks and ligatures do not change them."""

import re
import unicodedata
from functools import lru_cache

Token = tuple[str, int, int]
"""A word in its plain form, and its half-open range of code points in the text."""

LOOK_ALIKES = {
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ѐ": "e", "ё": "e", "һ": "h", "н": "h",
    "і": "i", "ї": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m", "о": "o", "р": "p", "ԛ": "q",
    "г": "r", "ѕ": "s", "т": "t", "у": "y", "ү": "y", "ѵ": "v", "ԝ": "w", "х": "x", "п": "n",
    "з": "3",
    # Greek
    "α": "a", "β": "b", "ϲ": "c", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "m", "ν": "v",
    "ο": "o", "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "ζ": "z", "γ": "y",
    # Latin letters of other alphabets, and Armenian
    "ɑ": "a", "ɡ": "g", "ı": "i", "ɩ": "i", "ո": "n", "օ": "o", "ս": "u", "հ": "h", "ց": "g",
}  # fmt: skip
"""Letters that look like a Latin one, in lower case.

Source: Unicode Technical Standard 39, confusables, cut to the letters of living alphabets.
"""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_WORDS = re.compile(r"^\*[^*\n]+\*$|\S*(?:://|www\.)\S+", re.MULTILINE)
"""Notes in italics on a line of their own, and addresses: sharing those is no likeness."""
_LATIN = re.compile(r"[a-z0-9]")
_MARKED = re.compile(r"['*]|://|www\.")  # words beside these are not simply what stands there


def tokens(text: str) -> tuple[Token, ...]:
    r"""Give the words of a text in their plain form, with where they stand; numbers are words.

    Soft hyphens and zero-width characters inside a word are passed over, letters lose their
    accents, and a word that mixes Latin letters with look-alikes is read as Latin. So is a word
    of look-alikes alone in a text that is otherwise Latin.

    >>> [word for word, *_ in tokens("Ten of 12 bo\u00adats; the p\u043ert.")]
    ['ten', 'of', '12', 'boats', 'the', 'port']
    """
    if "://" in text or "www." in text or "*" in text:
        text = _NO_WORDS.sub(lambda match: " " * len(match.group()), text)
    if text.isascii():
        found = _WORD.finditer(text.lower())
        return tuple((m.group().replace("'", ""), m.start(), m.end()) for m in found)
    plain, places = _shown(text)
    latin = 2 * len(_LATIN.findall(plain)) > len(plain.replace(" ", ""))
    return tuple(
        (_spelt(m.group(), latin=latin), places[m.start()], places[m.end() - 1] + 1)
        for m in _WORD.finditer(plain)
    )


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text in their plain form.

    >>> words_of("Ten of 12 boats.")
    ('ten', 'of', '12', 'boats')
    """
    if text.isascii() and not _MARKED.search(text):
        return tuple(_WORD.findall(text.lower()))
    return tuple(word for word, *_ in tokens(text))


def _shown(text: str) -> tuple[str, list[int]]:
    """Give the text without marks that show nothing, and where each letter of it stood."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        for part in _parts(letter):
            letters.append(part)
            places.append(at)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _parts(letter: str) -> str:
    """Give what a letter is made of, without accents and hidden marks, in lower case."""
    if letter.isascii():
        return letter.lower()
    lowered = unicodedata.normalize("NFKD", letter).lower()
    return "".join(p for p in lowered if unicodedata.category(p) not in {"Mn", "Cf", "Me"})


def _spelt(word: str, *, latin: bool) -> str:
    if word.isascii():
        return word.replace("'", "")
    word = word.replace("’", "").replace("'", "")
    read = "".join(LOOK_ALIKES.get(letter, letter) for letter in word)
    return read if read.isascii() and (latin or _LATIN.search(word)) else word
