"""What the words of a place name say beside the name: its kind, a part of it, a way from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PROVINCES = frozenset(("province", "country", "region", "governorate"))
SETTLED = frozenset(("capital", "city", "town", "village", "neighbourhood"))
DIVISIONS = frozenset(("province", "district", "county", "region", "governorate"))
AIRFIELDS = frozenset(("airport", "air-base"))

_KINDS = {
    "city": SETTLED, "town": SETTLED, "village": SETTLED, "municipality": SETTLED | DIVISIONS,
    "hamlet": SETTLED, "township": SETTLED | DIVISIONS, "borough": SETTLED | DIVISIONS,
    "settlement": SETTLED, "suburb": SETTLED, "neighborhood": SETTLED, "neighbourhood": SETTLED,
    "province": DIVISIONS, "governorate": DIVISIONS, "state": DIVISIONS, "oblast": DIVISIONS,
    "region": DIVISIONS, "district": DIVISIONS | SETTLED, "county": DIVISIONS, "parish": DIVISIONS,
    "prefecture": DIVISIONS, "department": DIVISIONS, "raion": DIVISIONS, "territory": DIVISIONS,
    "republic": DIVISIONS | {"country"}, "airport": AIRFIELDS, "airbase": AIRFIELDS,
    "air base": AIRFIELDS, "air force base": AIRFIELDS, "airfield": AIRFIELDS,
    "metropolitan area": SETTLED, "metro area": SETTLED,
}  # fmt: skip
"""Words that say what a place is -> the kinds of the gazetteer that fit them."""
_SITES = (
    "base",
    "naval base",
    "military base",
    "barracks",
    "port",
    "seaport",
    "harbour",
    "harbor",
    "crossing",
    "border crossing",
    "refinery",
    "oil field",
    "oilfield",
    "oil terminal",
    "camp",
    "refugee camp",
    "dam",
    "bridge",
    "power station",
    "power plant",
    "prison",
    "hospital",
    "university",
    "checkpoint",
    "stadium",
    "mosque",
    "square",
    "roundabout",
    "front",
    "frontline",
    "axis",
    "road",
    "highway",
    "street",
    "avenue",
    "school",
    "high school",
    "church",
    "college",
    "park",
    "police department",
    "courthouse",
    "jail",
    "mall",
    "library",
    "museum",
    "theater",
    "theatre",
    "cemetery",
    "hotel",
    "center",
    "centre",
    "cathedral",
    "hall",
    "station",
)
_KINDS |= {word: frozenset({word.replace(" ", "-")}) for word in _SITES}
_SITE_KM = 15.0
"""How far a site may lie from the town it is named by. Source: shared methods survey, section 5."""
_SITE_TAIL = re.compile(
    rf"(?i)\b(?:{'|'.join(_SITES)}|drive|lane|boulevard|elementary|middle|clinic|inn|plaza|club|"
    r"creek|river|lake|hill|hills|valley|island|bay|beach|plantation|district|heights|terrace|"
    r"court|courts|tower|towers|building|house|field|railroad|canal|trail|ranch|farm|zoo)$"
)
_ENDS = "|".join(sorted(_KINDS, key=len, reverse=True))
_TAIL = re.compile(rf"(?i)^(?:the\s+)?(?P<name>\S.*?)\s+(?P<kind>{_ENDS})$")
_HEAD = re.compile(rf"(?i)^(?:the\s+)?(?:\w+\s+)?(?P<kind>{_ENDS})\s+of\s+(?P<name>\S.*)$")
_PART = re.compile(
    r"(?i)^(?:(?:the|greater|metropolitan|downtown|central|inner|outer|upper|lower|midtown|mainland|"
    r"rural|old|occupied|rebel-held|government-held|war-torn|neighbou?ring|nearby|"
    r"(?:north|south)?-?(?:north|south|east|west)(?:ern)?)\s+)+(?P<name>\S.*)$"
)
_NEAR = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western)\s+)?"
    r"(?:outskirts|suburbs?|edge|area|environs|vicinity|countryside|centre|center|heart|port|coast|"
    r"streets|surroundings|side|part|parts)\s+(?:of|around|near)\s+(?P<name>\S.*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The name in the words of a place.

    Attributes:
        name: the words that are left.
        kinds: kinds of place that fit the words taken away; all when empty.
        reach_km: how far from that place the words may mean.
        why: what was taken away, in a few words.
    """

    name: str
    kinds: frozenset[str] = frozenset()
    reach_km: float = 0.0
    why: str = ""


def cores(text: str) -> Iterator[Core]:
    """Give the names that words for a place may hold, the likeliest first.

    >>> [c.name for c in cores("the city of Sirte")], [c.name for c in cores("southern Libya")]
    (['Sirte', 'city of Sirte'], ['Libya'])
    """
    for pattern in (_HEAD, _TAIL):
        found = pattern.match(text)
        if found:
            kind = found["kind"].casefold()
            site = kind in _SITES or _KINDS[kind] == AIRFIELDS
            yield Core(
                name=found["name"],
                kinds=_KINDS[kind],
                reach_km=_SITE_KM if site else 0.0,
                why=f"said to be a {kind}",
            )
    for pattern, reach_km in ((_NEAR, 10.0), (_PART, 0.0)):
        found = pattern.match(text)
        if found and found["name"] != text:
            yield Core(name=found["name"], reach_km=reach_km, why=f"a part of {found['name']}")


def is_site(text: str) -> bool:
    """Say whether the words end like a site inside or near a town: "Royal Street".

    >>> is_site("Royal Street"), is_site("Sirte")
    (True, False)
    """
    return bool(_SITE_TAIL.search(text)) or text[:1].isdigit()


def inner_names(text: str) -> Iterator[tuple[str, float]]:
    """Give the runs of words inside a longer name, longest first, with their share of the words.

    "University of North Carolina" holds "North Carolina"; single words want a capital.
    """
    words = re.findall(r"[\w'’.]+(?:-[\w'’.]+)*", text.replace("/", " "))
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if run[0][:1].isupper() and run[-1][:1].isupper() and len(" ".join(run)) > 3:
                yield " ".join(run), size / len(words)
