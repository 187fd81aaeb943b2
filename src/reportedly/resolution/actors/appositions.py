"""Two phrases that a text says are one: "the spokesman, Omar Hadi", "Harrow Guard (HG)"."""

import re

from reportedly.model.document import Span
from reportedly.resolution.actors.acronyms import looks_short
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import words_set

OFFICES = words_set(
    """
    adviser advisor ambassador attache captain chair chairman chairwoman charge chief colonel
    commander commandant commissioner coordinator deputy director emir envoy general governor head
    judge king leader lieutenant marshal mayor minister mp negotiator officer official premier
    president prince prosecutor rapporteur representative secretary senator speaker spokesman
    spokesperson spokeswoman sultan undersecretary
    """
)
"""Nouns for an office that one person holds."""
_BESIDE = re.compile(r"(?:\s*\[\d+\])?\s*,?\s*(?:a\.i\.,\s*)?|\s+(?:is|was)\s+")
_ALSO = re.compile(
    r"[\s,(“”\"']*(?:(?:Arabic|Kurdish|Turkish|Russian|Persian|Hebrew)?:?[^A-Za-z]{0,40})?"
    r"(?:also|formerly|better|previously|otherwise)\s+(?:known|called)\s+(?:as\s+)?[\s“”\"'(]*"
    r"|\s*,?\s*(?:a\.?k\.?a\.?|nicknamed|alias)\s+[“”\"']*"
)
_IN_BRACKETS = re.compile(r"[’'s]{0,2}\s*\(\s*(?:the\s+|or\s+)?[“”\"']*")
_PERSON_OPENING = re.compile(r"(?i)^(?:mr|mrs|ms|dr|sir|lord|gen|lt|col|maj|brig|capt)\b\.?")
_FARTHEST = 120


def said_to_be_one(text: str, first: Span, second: Span) -> str:
    """Say in which words the text says that two phrases are one, or ""; order is free.

    Args:
        text: the document.
        first: half-open code-point range in it.
        second: another.

    >>> said_to_be_one("The spokesman, Omar Hadi, left.", (0, 13), (15, 24))
    "'The spokesman' and 'Omar Hadi' stand in apposition"
    """
    one, other = sorted((first, second))
    between = text[one[1] : other[0]]
    if other[0] < one[1] or len(between) >= _FARTHEST or "\n\n" in between:
        return ""
    left, right = text[slice(*one)], text[slice(*other)]
    if _ALSO.fullmatch(between):
        return f"'{left}' is also called '{right}'"
    if _IN_BRACKETS.fullmatch(between) and (looks_short(right) or looks_short(left)):
        return f"'{right}' stands in brackets behind '{left}'"
    if _BESIDE.fullmatch(between) and is_office(left) != is_office(right):
        person = right if is_office(left) else left
        return f"'{left}' and '{right}' stand in apposition" if is_personal(person) else ""
    return ""


def is_office(phrase: str) -> bool:
    """Say whether a phrase names an office and nobody by name.

    >>> is_office("the Minister for the Middle East"), is_office("General Omar Hadi")
    (True, False)
    """
    words = phrase.replace("-", " ").split()
    head = [w for w in words if fold(w) in OFFICES]
    if not head or _PERSON_OPENING.match(phrase):
        return False
    last = max(at for at, w in enumerate(words) if fold(w) in OFFICES)
    after = words[last + 1 :]
    linked = bool(after) and after[0].lower() in {
        "of",
        "for",
        "to",
        "in",
        "d’affaires",
        "d'affaires",
    }
    return not after or linked


def is_personal(phrase: str) -> bool:
    """Say whether a phrase can be a person's name: one to six words, capitals, no office alone."""
    words = [w for w in phrase.split() if w.strip("“”\"'.,")]
    capital = sum(w.strip("“”\"'-")[:1].isupper() for w in words)
    return 0 < len(words) < 7 and capital * 2 >= len(words) and not is_office(phrase)
