"""Surnames: who bears one, and who else of that name a text speaks of."""

import re
from collections.abc import Sequence

from reportedly.model.document import Span
from reportedly.model.registry import Actor
from reportedly.resolution.spelling import fold, is_arabic, same_spelling
from reportedly.resolution.wording import (
    CALENDAR,
    TITLES,
    demonym_of,
    is_common,
    is_proper,
    owner_of,
)

_WORD_BEFORE = re.compile(r"(?<![.!?:;\n]\s)(?<![\w])([A-Z][\w’'-]+)\s$")
_NAME_AFTER = re.compile(r"\s((?:al-|el-|bin\s|ibn\s)?[A-Z][\w’'-]+)")


def bears(actor: Actor, surname: str, *, exactly: bool = False) -> bool:
    """Say whether a name of the actor ends in the surname, or in another spelling of it."""
    last_words = {fold(n).split()[-1] for n in (actor.name, *actor.aliases) if len(n.split()) > 1}
    return any(
        fold(surname) == w
        or (not exactly and is_arabic(w) == is_arabic(surname) and same_spelling(surname, w))
        for w in last_words
    )


def namesake(surname: str, bearers: Sequence[Actor], text: str) -> str:
    """Give another full name with this surname that stands in the text, or ""."""
    given = {w for a in bearers for n in (a.name, *a.aliases) for w in fold(n).split()}
    for found in re.finditer(rf"\b([A-Z]\w+)\s+{re.escape(surname)}\b", text):
        first = fold(found[1])
        if first not in given | TITLES and not is_common(first) and not demonym_of(first):
            return found[0]
    return ""


def is_part_of_longer(text: str, span: Span) -> bool:
    """Say whether one word of a name has other words of it beside: it is no surname by itself.

    >>> is_part_of_longer("Zeid Tarn said", (5, 9)), is_part_of_longer("Mr Tarn said", (3, 7))
    (True, False)
    """
    before = _WORD_BEFORE.search(text, max(0, span[0] - 30), span[0])
    told = before is not None and (
        fold(before[1]) in TITLES or is_common(before[1]) or demonym_of(before[1]) is not None
    )
    after = _NAME_AFTER.match(text, span[1])
    return (before is not None and not told) or (
        after is not None and fold(after[1]) not in CALENDAR
    )


def untitled(text: str) -> str | None:
    """Give the one name left when titles are taken away, or None when more or less is left."""
    words = owner_of(text).split()
    while len(words) > 1 and (fold(words[0]) in TITLES or demonym_of(words[0])):
        words.pop(0)
    one = " ".join(words)
    return one if len(fold(one).split()) == 1 and len(fold(one)) >= 4 and is_proper(one) else None
