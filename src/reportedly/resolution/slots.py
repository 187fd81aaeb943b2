"""Where a name stands in its sentence: where somebody speaks or deals, or where a place stands.

Told by the words next to the name, so that it is the same whenever a name is resolved again.
Source: the closed word lists are our own, read off development reports.
"""

import re

from reportedly.model.document import Span

_FAR = 60  # code points on either side that are looked at
_TAKES = (
    "captur(?:ed|es|ing)|seiz(?:ed|es|ing)|took|retook|recaptur(?:ed|es|ing)|retak(?:en|es|ing)"
    "|overran|besieg(?:ed|es|ing)|liberat(?:ed|es|ing)|storm(?:ed|s|ing)|shell(?:ed|s|ing)"
    "|bomb(?:ed|s|ing)|hold|holds|held|control|controls|controlled|occup(?:ied|ies|ying)"
    "|enter(?:ed|s|ing)|reach(?:ed|es|ing)"
)
_IN_PLACE = re.compile(
    r"(?P<words>\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nside|[Oo]utside|[Aa]round)"
    r"|\b(?:town|city|village|port|suburb|outskirts) of)"
    # "in Rome, Italy": the second name holds the first
    r"\s(?:(?:[A-Z][\w’'-]+\s?){1,3},\s)?(?:the\s)?$"
)
_TOWARDS_PLACE = re.compile(rf"(?P<words>\b(?:from|to|into|towards?|{_TAKES}))\s(?:the\s)?$")
_ANY_WORD_THAT_LEADS = re.compile(
    r"\b(?:in|at|near|inside|outside|around|from|to|into|towards?|of|over|with|for|on|by|between"
    r"|against|across|through)\s(?:the\s)?$"
)
_GOES_ON = re.compile(r"[ -](?:al|el|as|ash|an|ar)-?(?=[A-Z])|[ -](?:al|el)-\w")
_ACCORDING = re.compile(r"\b(?:according to|supported by|backed by|allied with)\s$")
_SPEAKS = (
    "sa(?:id|ys)|announc(?:ed|es)|den(?:ied|ies)|warn(?:ed|s)|accus(?:ed|es)|condemn(?:ed|s)"
    "|reject(?:ed|s)|urg(?:ed|es)|call(?:ed|s) (?:for|on)|demand(?:ed|s)|back(?:ed|s)"
    "|support(?:ed|s)|oppos(?:ed|es)|insist(?:ed|s)|vow(?:ed|s)|pledg(?:ed|es)|threaten(?:ed|s)"
    "|agree[ds]?|refus(?:ed|es)|recogni[sz](?:ed|es)|welcom(?:ed|es)|recalled|expelled|summoned"
    "|impos(?:ed|es)|propos(?:ed|es)|offer(?:ed|s)|confirm(?:ed|s)|blam(?:ed|es)|critici[sz]ed"
    "|claim(?:ed|s) (?:that|it|its|to)|ask(?:ed|s)|believ(?:ed|es)|hop(?:ed|es)|want(?:ed|s)"
    "|denounc(?:ed|es)|declar(?:ed|es)|stress(?:ed|es)|reiterat(?:ed|es)|mediat(?:ed|es)"
)
_SPEAKING = (
    "backing|supporting|calling|demanding|urging|accusing|denying|threatening|opposing|mediating"
)
_SPEAKER = re.compile(
    r"\s(?:(?:has|have|had|will|would|also|later|again|not|\w+ly)\s){0,3}"
    rf"(?:(?P<said>{_SPEAKS})|(?:is|was|has been)\s(?:\w+ly\s)?(?P<saying>{_SPEAKING}))\b"
)


def speech_at(text: str, span: Span) -> str | None:
    """Give the words by which a name speaks or deals with others, or None.

    >>> speech_at("Ankara has repeatedly denied it", (0, 6)), speech_at("in Ankara said", (3, 9))
    ('denied', None)
    """
    before = text[max(0, span[0] - _FAR) : span[0]]
    told = _ACCORDING.search(before)
    if told:
        return told.group().strip()
    found = _SPEAKER.match(text, span[1], span[1] + _FAR)
    if found is None or _ANY_WORD_THAT_LEADS.search(before):
        return None
    return found["said"] or found["saying"]


def place_slot_at(text: str, span: Span) -> str | None:
    """Give the words before a name after which only a place is meant, or None.

    >>> place_slot_at("fighting in Harrow", (12, 18)), place_slot_at("gave Harrow", (5, 11))
    ('in', None)
    """
    found = _IN_PLACE.search(text[max(0, span[0] - _FAR) : span[0]])
    return found["words"] if found and not _is_cut(text, span) else None


def ground_slot_at(text: str, span: Span) -> str | None:
    """Give the words before a name after which a place may well be meant, a party too; or None.

    >>> ground_slot_at("they captured Harrow", (14, 20)), ground_slot_at("of Harrow", (3, 9))
    ('captured', None)
    """
    before = text[max(0, span[0] - _FAR) : span[0]]
    found = _TOWARDS_PLACE.search(before)
    cut = _is_cut(text, span)
    return place_slot_at(text, span) or (found["words"] if found and not cut else None)


def _is_cut(text: str, span: Span) -> bool:
    """Say whether a name goes on: "Ras" of "Ras al-Ayn" is no place by itself."""
    return _GOES_ON.match(text, span[1]) is not None
