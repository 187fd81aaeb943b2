"""Text in capitals, as wires sent it and headlines have it, in the case that a parser was taught on.

A paragraph in capitals says nothing by its letters of what is a name. What is one is worked out from
the rest of the document, from a list of English words, and from short forms in brackets. Lengths never
change, so that every offset stays right.
"""

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

CAPITAL_SHARE = 0.9  # of the letters; a paragraph of short forms and names stays under it
FEWEST_LETTERS = 24  # "UN: ISIS LOST SIRTE" may be all names
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*")
_SENTENCE_START = re.compile(
    r"(?:^\s*|(?<!\b[A-Z])[.!?][\"”’)\]]*\s+|--\s+|:\s+(?=[\"“]))[\"“‘(\[]*([a-z])"
)
_SENTENCE_BEGINS = re.compile(_SENTENCE_START.pattern.replace("([a-z])", "([A-Z])"))
_SHORT_FORM = re.compile(r"[\[(]([A-Z][A-Z-]{1,7})[\])]")
_SMALL = frozenset("a an and at by de del for in la las los of on the to y".split())
MONTHS_AND_DAYS = frozenset(
    "january february april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_SPELLED_OUT = re.compile(r"\b([A-Z]{2,8}) [\[(]([^\[\]()]{4,90})[\])]")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,6}")
_MONTHS = frozenset("MAY MARCH JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC".split())
_TITLES = frozenset(
    """president minister general colonel major captain lieutenant sergeant admiral governor mayor
    senator deputy judge dr mr mrs ms commander ambassador archbishop bishop monsignor pope father
    king queen prince sheikh imam""".split()
)
_PEOPLE = re.compile(r"(?:ians?|ans?|ns?|ese|ish|is?)$")
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "ly", "er", "n't", "'s", "’s")


def is_in_capitals(text: str) -> bool:
    """Say whether a text is written in capitals, so that its case tells nothing.

    >>> is_in_capitals("THE ARMY HAS TAKEN THE TOWN OF HARROW"), is_in_capitals("UN and EU")
    (True, False)
    """
    capitals, small = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return capitals >= FEWEST_LETTERS and small < (1 - CAPITAL_SHARE) * (capitals + small)


def in_mixed_case(texts: Sequence[str], english: "English") -> list[str]:
    """Give the texts of one document with those in capitals put into mixed case, lengths kept.

    Args:
        texts: the document's paragraphs, in order.
        english: the words and names that are known beforehand.
    """
    capitals = [is_in_capitals(text) for text in texts]
    if not any(capitals):
        return list(texts)
    seen = _spellings(t for t, c in zip(texts, capitals, strict=True) if not c)
    shouted = [t for t, c in zip(texts, capitals, strict=True) if c]
    full = [pair for text in shouted for pair in _full_names(text)]
    kept = frozenset(form for text in texts for form in _SHORT_FORM.findall(text))
    kept |= {form for form, words in full if words}
    is_common = functools.cache(english.is_common)
    spelled = functools.partial(_spelled, seen=seen, kept=kept, is_common=is_common)
    named = frozenset(word for _, words in full for word in words)
    return [
        _recased(t, spelled, named, english) if c else t
        for t, c in zip(texts, capitals, strict=True)
    ]


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Give how the document itself writes each word within a sentence, small letters first."""
    found: dict[str, str] = {}
    for text in texts:
        starts = {m.end() - 1 for m in _SENTENCE_BEGINS.finditer(text)}
        for match in _WORD.finditer(text):
            word = match.group()
            if match.start() in starts:
                continue
            known = found.get(word.lower())
            if known is None or (word.islower() and not known.islower()):
                found[word.lower()] = word
    return found


def _spelled(
    word: str, *, seen: dict[str, str], kept: frozenset[str], is_common: Callable[[str], bool]
) -> str:
    """Give a word as it would be written in the middle of a sentence."""
    lower = word.lower()
    if word in kept or len(lower) != len(word):
        return word
    if lower in seen:
        return seen[lower]
    if lower in _SMALL or is_common(lower):
        return lower
    return word if _NO_VOWEL.fullmatch(word) else _capitalised(word)


def _recased(
    text: str, spelled: Callable[[str], str], named: frozenset[str], english: "English"
) -> str:
    """Respell word by word: full names whole, titles before names, beginnings of sentences."""
    words = list(_WORD.finditer(text))
    forms = [spelled(m.group()) for m in words]
    phrases = spell_names([m.group() for m in words], english)
    for i, match in enumerate(words):
        before_name = i + 1 < len(words) and not forms[i + 1].islower()
        title = forms[i] in _TITLES and before_name and words[i + 1].start() - match.end() == 1
        part = match.group() in named and forms[i] not in _SMALL
        if title or part or i in phrases or _is_letter(match) or _is_month(match):
            forms[i] = _capitalised(match.group())
    pieces, at = [], 0
    for match, form in zip(words, forms, strict=True):
        pieces += [text[at : match.start()], form]
        at = match.end()
    whole = "".join([*pieces, text[at:]])
    return _SENTENCE_START.sub(lambda m: m.group()[:-1] + m.group(1).upper(), whole)


def _is_letter(match: re.Match[str]) -> bool:
    """Find the letters of "U.S." and "J. Tarn", and "I"."""
    return match.group() == "I" or (
        len(match.group()) == 1 and match.string[match.end() :][:1] == "."
    )


def _is_month(match: re.Match[str]) -> bool:
    """Find "3 MAY" and "MARCH 12", which without a number are a verb and a noun."""
    near = match.string[max(0, match.start() - 3) : match.end() + 3]
    return match.group() in _MONTHS and any(c.isdigit() for c in near)


def _full_names(text: str) -> Iterable[tuple[str, Sequence[str]]]:
    """Give short forms with the words they abbreviate: "NATIONAL FRONT (NF)", "NF [NATIONAL …]".

    Source: Schwartz and Hearst 2003, initials only.
    """
    for match in _SHORT_FORM.finditer(text):
        before = [w.group() for w in _WORD.finditer(text, 0, match.start())]
        yield match.group(1), _abbreviated(match.group(1), before)
    for match in _SPELLED_OUT.finditer(text):
        yield match.group(1), _abbreviated(match.group(1), _WORD.findall(match.group(2)))


def _abbreviated(form: str, words: Sequence[str]) -> Sequence[str]:
    """Give the last words whose initials make up the short form, or none."""
    for count in range(2, len(form) + 4):
        tail = words[-count:]
        heads = "".join(w[0] for w in tail if w.lower() not in _SMALL)
        if len(tail) == count and heads == form.replace("-", ""):
            return [w for w in tail if w.lower() not in _SMALL]
    return ()


def _capitalised(word: str) -> str:
    """Give a name with capitals only at its beginning and after an apostrophe: "D'Aubuisson"."""
    return "".join(
        c if i == 0 or (i == 2 and word[1] in "'’") else c.lower() for i, c in enumerate(word)
    )


@dataclass(frozen=True, slots=True)
class English:
    """Which words English has, and which names it knows, all in small letters.

    Attributes:
        lemmas: words in their basic form.
        names: names of one word, whatever the other list says: countries, months.
        countries: words of names of countries, of which peoples' names are made.
        phrases: names of two words and more, each word by word.
    """

    lemmas: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    phrases: frozenset[tuple[str, ...]]

    def is_common(self, word: str) -> bool:
        """Say whether a word in small letters is English and no name."""
        if word in self.names or self._is_demonym(word):
            return False
        return self._is_known(word) or self._is_compound(word)

    def _is_known(self, word: str) -> bool:
        stems = [word[: len(word) - len(e)] for e in _ENDINGS if word.endswith(e)]
        if word.endswith("men"):
            stems.append(f"{word[:-3]}man")
        return any(
            s in self.lemmas
            or (
                s != word
                and (f"{s}e" in self.lemmas or (s[-1:] == s[-2:-1] and s[:-1] in self.lemmas))
            )
            or (s.endswith("i") and s != word and f"{s[:-1]}y" in self.lemmas)
            for s in stems
            if s
        )

    def _is_compound(self, word: str) -> bool:
        """Find "crewmember" and "dumptruck"."""
        return any(
            word[:at] in self.lemmas and self._is_known(word[at:]) for at in range(4, len(word) - 3)
        )

    def _is_demonym(self, word: str) -> bool:
        """Find "Honduran", "Turkish" and "Colombians" by the country in them."""
        stem = _PEOPLE.sub("", word)
        return 4 <= len(stem) < len(word) and any(n.startswith(stem) for n in self.countries)


def spell_names(words: Sequence[str], english: English) -> set[int]:
    """Give the positions of words that make up a name of several: "buenos aires", "el salvador"."""
    lower = [w.lower() for w in words]
    found: set[int] = set()
    for size in (2, 3):
        for at in range(len(words) - size + 1):
            if tuple(lower[at : at + size]) in english.phrases:
                found |= set(range(at, at + size))
    return found
