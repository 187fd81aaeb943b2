"""Who gains ground: marks that say which side stands before and after a verb of taking or leaving.

Bags of words cannot tell "the army took the town from rebels" from the reverse. A mark can.
"""

import re
from collections.abc import Iterator, Sequence

STATE = (
    "government|army|armies|troops?|soldiers?|security forces|military|police|regime|federal|"
    "state forces|armed forces|national guard|pro government|coalition|peacekeepers|marines|"
    "paratroopers|troopers|servicemen|border guards?|defen[cs]e ministry|joint forces|allied forces"
)
REBELS = (
    "rebels?|militants?|insurgents?|jihad\\w*|terrorists?|guerrillas?|gunmen|separatists?|"
    "extremists?|islamists?|fighters?|militia\\w*|islamic state|isis|isil|(?-i:IS)|daesh|"
    "al ?qaeda|(?:al ?)?shabaa?b|taliban|houthis?|boko haram|opposition|front|groups?|movement|"
    "warlord"
)
TAKING = (
    "(?:re ?)?captur\\w*|seiz\\w*|re ?t(?:ake|aken|aking|ook)|"
    "t(?:ook|ake|aken|aking)(?: full| back| complete)? (?:control|over|hold|the|an?|back|two|three|several)|"
    "over ?r[au]n|regain\\w*|gain(?:s|ed)?|liberat\\w*|freed|recover\\w*|reclaim\\w*|"
    "occup(?:y|ied|ying)|control(?:led|ling)?|conquer\\w*|wrest\\w*|advanc\\w*|push\\w*|"
    "dr[oi]v(?:es?|en|ing)|restor\\w*|establish\\w*|enter\\w*|storm\\w*"
)
LEAVING = (
    "withdr[ae]w\\w*|pull(?:ed|ing|s)? (?:out|back)|hand(?:ed|ing|s)? (?:over|control|authority)|"
    "evacuat\\w*|left|leav\\w*|abandon\\w*|retreat\\w*|peaceful\\w*|ced(?:e|ed|es|ing)|"
    "transfer\\w*|vacat\\w*|without (?:a )?(?:fight\\w*|resistance|firing|any|clash\\w*|violence|shot)"
)
_CLASSES = {"taking": TAKING, "leaving": LEAVING, "rebels": REBELS, "state": STATE}
_WORDS = re.compile(
    r"\b(?:" + "|".join(f"(?P<{n}>{words})" for n, words in _CLASSES.items()) + r")\b",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=\w)-(?=[a-z])")
SIDES = frozenset({"state", "rebels"})
NOBODY = "nobody"


def sided(text: str) -> str:
    """Give a text with marks behind it of who takes and who leaves, each once.

    >>> sided("Rebels seized Harrow from the army.")
    'Rebels seized Harrow from the army. xbeforexrebelsxtaking xfirstxrebelsxtaking xafterxstatextaking'
    """
    return " ".join((text, *dict.fromkeys(_marks(_order(text)))))


def _order(text: str) -> tuple[str, ...]:
    """Give the classes of the words that matter, in their order."""
    return tuple(str(m.lastgroup) for m in _WORDS.finditer(_HYPHEN.sub(" ", text)))


def _marks(order: Sequence[str]) -> Iterator[str]:
    for place, deed in enumerate(order):
        if deed in SIDES:
            continue
        before = [s for s in order[:place] if s in SIDES] or [NOBODY]
        after = [s for s in order[place + 1 :] if s in SIDES] or [NOBODY]
        yield f"xbeforex{before[-1]}x{deed}"
        yield f"xfirstx{before[0]}x{deed}"
        yield f"xafterx{after[0]}x{deed}"
    if {"taking", "leaving"} <= set(order):
        yield "xtakingxleaving"
