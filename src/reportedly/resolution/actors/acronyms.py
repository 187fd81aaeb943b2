"""Short names spelt out: "SDF" from Syrian Democratic Forces, "Codeta" from word beginnings."""

import re
from functools import lru_cache

LINKING = frozenset(
    """of the for and in to on at an a al el de la le les du des d l et y e do da dos das para por
    pour en e fi bi min wa va u i ul yi s os las los der das die und von""".split()
)
_MOST_OF_A_WORD = 3
"""Letters that one word may give beyond its first: "TAxi", "DEmocratic"."""
_MOST_LETTERS = 12
_SHORT_LETTERS = 5
_PIECE = re.compile(r"\d+|[^\W\d_]")


def looks_short(word: str) -> bool:
    """Say whether a word as written looks like a short name: two capitals or more, few letters.

    >>> looks_short("SDF"), looks_short("MINURSO"), looks_short("Harrow"), looks_short("M23")
    (True, True, False, True)
    """
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if any(c.isdigit() for c in word) and capitals >= 1 and len(word) < 7:
        return True
    return capitals >= 2 and len(letters) < _MOST_LETTERS + 1 and capitals * 2 >= len(letters)


def is_short_of_letters(one: str, other: str) -> bool:
    """Say whether two words as written allow no slip: short names are told apart by a letter.

    UNESCO is no misspelt UNSC; a name in capitals ("MARSOUS") may well be a misspelt one.

    >>> is_short_of_letters("UNESCO", "UNSC"), is_short_of_letters("MARSOUS", "Marsus")
    (True, False)
    """
    capitals = [w for w in (one, other) if w.isupper() and w.isalpha()]
    return len(capitals) > 1 or any(len(w) < _SHORT_LETTERS for w in capitals)


def spells(acronym: str, words: tuple[str, ...]) -> bool:
    """Say whether the words, in lower case, give the short name by their beginnings, in order.

    Every word gives its first letter and may give up to three more; linking words may give none.

    >>> spells("sdf", ("syrian", "democratic", "forces"))
    True
    >>> spells("codeta", ("cape", "organization", "for", "a", "democratic", "taxi", "association"))
    True
    >>> spells("sdf", ("syrian", "army", "forces"))
    False
    """
    if sum(w not in LINKING for w in words) < 2 or not 2 <= len(acronym) < _MOST_LETTERS + 1:
        return False
    return _spells(acronym, words, extra=False) or (
        len(acronym) >= 4 and _spells(acronym, words, extra=True)
    )


@lru_cache(maxsize=65536)
def _spells(acronym: str, words: tuple[str, ...], *, extra: bool) -> bool:
    if not words:
        return not acronym
    head = words[0]
    if head in LINKING and _spells(acronym, words[1:], extra=extra):
        return True
    most = min(len(head), 1 + (_MOST_OF_A_WORD if extra else 0))
    return any(
        acronym.startswith(head[:taken]) and _spells(acronym[taken:], words[1:], extra=extra)
        for taken in range(1, most + 1)
    )


def same_letters(acronym: str, initials: tuple[frozenset[str], ...]) -> bool:
    """Say whether the words' first letters make the short name in some order.

    Short names are often made in another language: HTS are the Organization for the Liberation
    of the Levant, by the first letters of its Arabic words. Needs three letters or more; beside a
    number one word may be left over (M23 is the March 23 Movement).

    Args:
        acronym: the short name in lower case; a run of digits counts as one letter.
        initials: of each word that is no linking word, the letters it may begin with.

    >>> same_letters("fdlr", tuple(map(frozenset, "dlfr")))
    True
    >>> same_letters("m23", (frozenset("m"), frozenset(["23"]), frozenset("m")))
    True
    """
    pieces = _PIECE.findall(acronym)
    spare = len(initials) - len(pieces)
    numbered = any(p.isdigit() for p in pieces)
    if len(pieces) + numbered < 3 or not 0 <= spare <= numbered:
        return False
    return _fits(tuple(pieces), initials)


def _fits(pieces: tuple[str, ...], initials: tuple[frozenset[str], ...]) -> bool:
    """Say whether each letter finds a word of its own."""
    if not pieces:
        return True
    return any(
        pieces[0] in letters and _fits(pieces[1:], initials[:at] + initials[at + 1 :])
        for at, letters in enumerate(initials)
    )


def run_spelt(acronym: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Give the half-open range of words that the short name stands for, the longest first.

    >>> run_spelt("anc", ("african", "national", "congress", "greens"))
    (0, 3)
    """
    for length in range(len(words), 1, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if run[0] not in LINKING and run[-1] not in LINKING and spells(acronym, run):
                return start, start + length
    return None
