"""Which way the words around a time look, and whose calendar it is told by.

Plain text in: the parse may know better, and a caller who has one says so.
"""

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from reportedly.model.document import Span

_AHEAD = re.compile(
    r"(?<![\w-])(?:will|shall|would|won['’]t|can|could|(?-i:may)|might|must|should|going\sto|ought\sto|"
    r"(?:is|are|was|were|be|being)\s(?:also\s|now\s|still\s)?(?:due|set|expected|planned|scheduled|likely|unlikely|about|to|"
    r"supposed|meant|slated|poised|ready)|(?:due|set|expected|planned|scheduled|slated|likely|ready|poised)\s(?:to|for|on|in)|"
    r"(?:plan|aim|hope|intend)(?:s|ed|ned|ning|ing)?(?=\s(?:to|for)\s)|expect(?:s|ing)?|want(?:s|ed)?(?=\s(?:[\w’'-]+\s){0,3}(?:to|in)\s)|"
    r"(?:vow|pledg|promis|threaten|agre|order|urg|demand|ask|command|instruct|call|offer|refus|prepar|commit)(?:e?s|ed|ing)?"
    r"(?=\s(?:[\w’'-]+\s){0,4}(?:to|for|that)\s)|"
    r"ahead\sof|in\stime\sfor|deadlines?|ultimatums?|(?:give|gave|given|giving)(?=\s(?:[\w’'-]+\s){1,4}until))(?![\w-])",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<![\w-])(?:said|says|saying|told|tells|announced|reported|acknowledged|denied|accused|claimed|stated|"
    r"added|predicted|warned|wrote|tweeted|quoted|speaking|spoke|statement|interview|"
    r"(?:vowed|pledged|promised|threatened|agreed|ordered|urged|demanded|called)(?=\s(?:on|in|at|late|early|over|last)?\s{0,2}$)|"
    r"[a-z]{2,12}ed\sits\s|(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s(?!due|set|expected|planned|scheduled|"
    r"supposed|slated|ordered|asked|told|given|urged)[a-z]+(?:ed|en|wn)|began|fell|fled|left|took|hit|struck|met|had\s[a-z]+(?:ed|en))(?![\w-])",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"(?<![\w-])(?:[a-z]{2,14}ed|was|were|had|has|have|began|fell|fled|left|took|hit|struck|met|shot|"
    r"held|won|lost|came|went|saw|said|told|says|is|are)(?![\w-])",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;\n]|[.!?]\s|,?\s(?:but|after|while|when|whereas)\s(?!$)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s")
_TOWARDS = re.compile(
    r"\b(?:ahead\sof|before|in\stime\sfor|prepar\w{1,6}\sfor)\s(?:the\s)?$", re.IGNORECASE
)
_REACH = 160


def looks_ahead(text: str, sentence: Span, core: Span) -> bool:
    """Say whether the clause around a time speaks of what is to come.

    The verb or word that stands nearest before it decides; before a time that opens the sentence
    none stands, and the first one after it does. "Sunday's vote" lies ahead only where it says so.
    """
    start = max(sentence[0], core[0] - _REACH)
    before = text[start : core[0]]
    if _POSSESSIVE.match(text, core[1]):
        return _TOWARDS.search(before) is not None
    cut = max((m.end() for m in _BREAK.finditer(before)), default=0)
    before = before[cut:]
    ahead = max((m.start() for m in _AHEAD.finditer(before)), default=-1)
    told = max((m.start() for m in _TOLD.finditer(before)), default=-1)
    if ahead >= 0 or told >= 0:
        return ahead > told
    if _FINITE.search(before):
        return False
    after = text[core[1] : min(sentence[1], core[1] + _REACH)]
    coming, past = _AHEAD.search(after), _FINITE.search(after)
    return coming is not None and (past is None or coming.start() <= past.start())


# The countries of the zones south of the equator, but for those on it.
# Source: the IANA time zone database, zone1970.tab, latitudes below about ten degrees south.
_SOUTH = (
    "Africa/Johannesburg", "Africa/Maputo", "Africa/Harare", "Africa/Lusaka", "Africa/Gaborone",
    "Africa/Windhoek", "Africa/Maseru", "Africa/Mbabane", "Africa/Blantyre", "America/Argentina/",
    "America/Buenos_Aires", "America/Santiago", "America/Montevideo", "America/Asuncion",
    "America/La_Paz", "America/Sao_Paulo", "America/Lima", "Antarctica/", "Australia/",
    "Indian/Antananarivo", "Indian/Mauritius", "Indian/Reunion", "Pacific/Auckland",
    "Pacific/Fiji", "Pacific/Noumea", "Pacific/Tongatapu", "Pacific/Apia",
)  # fmt: skip


def is_south(zone: str | None) -> bool:
    """Say whether a zone's summer is January.

    >>> is_south("Africa/Johannesburg"), is_south("Africa/Tripoli"), is_south(None)
    (True, False, False)
    """
    return zone is not None and zone.startswith(_SOUTH)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local_day(at: datetime, zone: str | None) -> date:
    """Give the calendar day of an instant in an outlet's zone; without one, in UTC.

    >>> from datetime import UTC
    >>> local_day(datetime(2016, 7, 12, 22, 45, tzinfo=UTC), "Africa/Tripoli")
    datetime.date(2016, 7, 13)
    """
    return at.astimezone(_zone(zone or "UTC")).date()
