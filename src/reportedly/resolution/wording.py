"""How reports word a name: class words round it, descriptions instead of it, demonyms for it.

Word lists are closed and English. Source: the reports in the development data were read for
them; the demonyms follow common English use by ISO 3166-1 code.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.resolution.spelling import fold


def words_set(text: str) -> frozenset[str]:
    """Give the words of a written list."""
    return frozenset(text.split())


CLASS_WORDS = words_set(
    """
    alliance allied army armies artillery authorities authority aircraft airplanes airstrikes
    battalion battalions battlefield boat boats branch brigade brigades camp campaign cell cells
    chief chiefs coalition combatant combatants command commander commanders contingent convoy
    convoys council delegation division drone drones element elements emir emirs envoy extremist
    extremists faction factions fighter fighters force forces front general generals government
    group groups guard guards gunman gunmen helicopter helicopters infantry insurgent insurgents
    jet jets jihadi jihadis jihadist jihadists leader leaders leadership loyalist loyalists media
    member members men militant militants military militia militiaman militiamen militias navy
    naval official officials officer officers operative operatives organisation organization
    party patrol patrols personnel pilot pilots plane planes police position positions rank ranks
    rebel rebels recruit recruits regime representative representatives representation security
    sniper snipers soldier soldiers source sources spokesman spokesmen spokesperson spokeswoman
    squadron statement tank tanks team teams terrorist terrorists troop troops unit units vessel
    vessels volunteer volunteers warplane warplanes warship warships wing bombers bomber suicide
    administration ministry minister ambassador gunboats ships ship
    """
)
"""Words that may stand beside a name and still mean the party of that name."""

_MODIFIERS = words_set(
    """
    senior top high leading key main local foreign several some many few most other two three
    four five ten dozen dozens hundreds thousands armed moderate hardline
    hardliner remaining surviving besieged affiliated backed led supported own self proclaimed
    special regular ground air field joint official informed unnamed alleged all both more
    unidentified elite young veteran numerous various
    """
)
_TURNED_AGAINST = words_set(
    """
    anti pro non ex former post rival opponent opponents enemy enemies foe foes critic critics
    victim victims hostage hostages prisoner prisoners captive captives detainee detainees
    defector defectors supporter supporters sympathiser sympathisers sympathizer sympathizers
    ally allies resident residents civilian civilians people family families refugee refugees
    embassy journalist journalists doctor doctors hospital rivals opposition
    """
)
COMMON_NOUNS = words_set(
    """
    he she it they we you i him her them us me his its their our your who which that this these
    those one ones someone anyone nobody everyone both others other another himself herself
    itself themselves analysts analyst observers observer activists activist locals workers
    engineers medics men women children youth students camp side sides everybody here there
    parties party state states country region witness witnesses eyewitnesses reporters diplomats
    experts medics nurses aides lawmakers tribes tribesmen traders migrants shells clashes
    """
) | CLASS_WORDS | _TURNED_AGAINST  # fmt: skip
"""Words that name nobody by themselves."""

TITLES = words_set(
    """
    mr mrs ms dr general gen colonel col major maj brigadier brig lieutenant lt captain capt
    marshal field admiral president vice prime minister premier foreign defense interior secretary
    ambassador envoy special spokesman spokeswoman commander sheikh shaykh emir sir lord king
    prince chief staff deputy uk us un eu libyan senator chairman speaker
    """
)
"""Words before a person's name."""

CALENDAR = words_set(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday ramadan early late mid
    """
)
"""Words for times, which taggers take for places now and then."""

PART_WORDS = {
    "perimeter": 2.0, "perimeters": 2.0, "outskirts": 5.0, "outskirt": 5.0, "edge": 2.0,
    "edges": 2.0, "suburb": 4.0, "suburbs": 4.0, "center": 2.0, "downtown": 2.0, "heart": 2.0,
    "area": 3.0, "areas": 3.0, "part": 3.0, "parts": 3.0, "side": 3.0, "entrance": 2.0,
    "entrances": 2.0, "gate": 2.0, "gates": 2.0, "front": 5.0, "frontline": 5.0, "axis": 5.0,
    "neighborhood": 3.0, "neighborhoods": 3.0, "neighbourhood": 3.0, "neighbourhoods": 3.0,
    "district": 3.0, "districts": 3.0, "quarter": 3.0, "quarters": 3.0, "vicinity": 10.0,
    "surroundings": 10.0, "environs": 10.0, "countryside": 20.0, "interior": 3.0, "zone": 3.0,
    "half": 3.0, "section": 3.0, "corner": 3.0, "streets": 3.0, "sector": 5.0, "sectors": 5.0,
    "territory": 10.0, "region": 20.0, "coast": 10.0, "desert": 30.0, "roads": 10.0,
}  # fmt: skip
"""Words for a part of a place, with how far off the place's point it may lie, in km.

Source: round figures for towns; they only widen `precision_km`, they never move a point.
"""
_PLACE_LEADS = words_set(
    """
    in inside within near around outside at of from to into towards toward across over by all
    much most north south east west northern southern eastern western central northeast
    northwest southeast southwest northeastern northwestern southeastern southwestern upper
    lower outer inner ever smaller larger small large very whole entire rest remaining last
    coastal residential its their his the a an and other some several besieged downtown greater
    immediate
    """
)
_KIND_WORDS = {
    "port": ("port", "harbour"), "seaport": ("port",), "harbor": ("port", "harbour"),
    "airport": ("airport",), "airbase": ("air-base",), "air base": ("air-base",),
    "airfield": ("airport", "air-base"),
    "city": ("city", "town"), "town": ("town", "city"), "village": ("village", "town"),
    "capital": ("capital", "city"), "campus": ("campus", "university"),
    "university": ("campus", "university"), "university campus": ("campus", "university"),
    "hospital": ("hospital",), "power station": ("power-station",),
    "power plant": ("power-station",), "refinery": ("refinery",), "dam": ("dam",),
    "bridge": ("bridge",), "crossing": ("crossing", "border-crossing"), "camp": ("camp",),
    "checkpoint": ("checkpoint",), "roundabout": ("roundabout", "area"), "prison": ("prison",),
    "country": ("country",), "oil terminal": ("port", "terminal"), "base": ("base", "air-base"),
    "province": ("province", "region"), "governorate": ("governorate", "province"),
    "island": ("island",), "valley": ("valley",), "square": ("square",),
    "stadium": ("stadium",), "mosque": ("mosque",), "castle": ("castle",),
}  # fmt: skip
_DEMONYMS = """
AE emirati emiratis|AF afghan afghans|AM armenian armenians|AR argentine argentinian|AT austrian
AU australian australians|AZ azerbaijani azeri azeris|BD bangladeshi|BE belgian belgians
BG bulgarian|BH bahraini bahrainis|BR brazilian brazilians|BY belarusian|CA canadian canadians
CH swiss|CN chinese|CO colombian colombians|CU cuban cubans|CY cypriot|CZ czech czechs
DE german germans|DK danish danes|DZ algerian algerians|EG egyptian egyptians|ER eritrean eritreans
ES spanish|ET ethiopian ethiopians|FI finnish finns|FR french frenchmen|GB british briton britons
GE georgian georgians|GR greek greeks|HU hungarian hungarians|ID indonesian|IE irish|IL israeli israelis
IN indian indians|IQ iraqi iraqis|IR iranian iranians|IT italian italians|JO jordanian jordanians
JP japanese|KE kenyan kenyans|KP north-korean|KR south-korean|KW kuwaiti kuwaitis|LB lebanese
LY libyan libyans|MA moroccan moroccans|ML malian malians|MM burmese|MT maltese|MX mexican mexicans
NG nigerian nigerians|NL dutch|NO norwegian norwegians|NP nepalese|OM omani omanis|PH filipino filipinos
PK pakistani pakistanis|PL polish poles|PS palestinian palestinians|PT portuguese|QA qatari qataris
RO romanian romanians|RS serbian serbs|RU russian russians|RW rwandan rwandans|SA saudi saudis
SD sudanese|SE swedish swedes|SO somali somalis|SS south-sudanese|SY syrian syrians|TD chadian chadians
TN tunisian tunisians|TR turkish turks|UA ukrainian ukrainians|UG ugandan ugandans|US american americans
VE venezuelan venezuelans|YE yemeni yemenis|ZA south-african
"""
_CODES = {
    word.replace("-", " "): words[0]
    for words in (entry.split() for entry in re.split(r"[|\n]", _DEMONYMS) if entry)
    for word in words[1:]
}
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OWNER_END = re.compile(r"(?:['’]s|(?<=s)['’])$")
_POSSESSIVE = re.compile(r"^(?P<owner>.+?\w)(?:['’]s|(?<=s)['’])\s+(?P<owned>\w.*)$", re.DOTALL)
_OF = re.compile(
    r"^(?P<owned>.+?)\s+(?:of|in|inside|at)\s+(?P<owner>(?:the\s+)?\S.*)$", re.IGNORECASE
)
_LOYAL = re.compile(
    r"^(?P<who>[\w -]{3,40}?)\s+(?:that (?:are|were) )?(?:allied|aligned|loyal|affiliated|linked|close)"
    r"\s+(?:with|to)\s+(?P<whom>\S.{1,80})$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^(?P<who>[\w -]{3,40}?)\s+(?:(?:allied|aligned|loyal|affiliated|linked|close)\s+)?"
    r"(?:of|from|with|to)\s+\S"
)
_ACRONYM = re.compile(r"\(\s*(?:the\s+|or\s+)?([A-Z][A-Za-z]{1,7}|(?:[A-Z]\.){2,})[,;]?\s*\)")
_NUMBERED_UNIT = re.compile(r"\b\d+(?:st|nd|rd|th)\s+[A-Z]")
_WORD = re.compile(r"\w[\w'’.-]*")
_NAME_PARTICLE = re.compile(
    r"(?:al|el|as|an|ar|ad|at|az|ash|es|ul)-|(?:bin|ibn|ben|abu|umm|al|el|van|von|de|da)$"
)
_QUANTITIES = words_set(
    """
    the a an at least about as many more than some several around nearly almost over up dozens
    hundreds thousands two three four five six seven eight nine ten most other both
    """
)
_PLAIN_CAPITALS = words_set("Forces Fighters Militants Members Leaders Troops")
_LINKING = words_set("of the for and in al to on")


@lru_cache(maxsize=65536)
def is_proper(text: str) -> bool:
    """Say whether the words look like a name: a capital or a letter of a script without case."""
    return bool(_NUMBERED_UNIT.search(text)) or any(
        (w[0].isupper() or not (w[0].isascii() or w[0].islower())) and not is_common(w)
        for word in _WORD.findall(text)
        for w in word.split("-")
        if w and not w[0].isdigit()
    )


@lru_cache(maxsize=65536)
def is_common(text: str) -> bool:
    """Say whether the words are only class words, pronouns and modifiers."""
    if any(w.replace(".", "").isupper() for w in text.split() if len(w) > 1):
        return False  # "US" is no pronoun
    if _NUMBERED_UNIT.search(text):
        return False
    words = fold(text).split()
    return all(w in COMMON_NOUNS or w in _MODIFIERS or w.isdigit() or len(w) < 2 for w in words)


def loyalty_of(text: str) -> str | None:
    """Give whom bare "forces loyal to …" are loyal to, or None when they have a name of their own.

    >>> loyalty_of("Forces allied with the unity government")
    'the unity government'
    >>> loyalty_of("the Northern Brigade loyal to the council") is None
    True
    """
    match = _LOYAL.match(text)
    if match is None or not is_common(match["who"]):
        return None
    return match["whom"]


def leading_words(text: str) -> str:
    """Give what a phrase calls somebody before it says whose they are, else the whole of it.

    >>> leading_words("forces of Operation Harrow"), leading_words("fighters loyal to the council")
    ('forces', 'fighters')
    >>> leading_words("Ada Venn of Harrow"), leading_words("Guard of Harrow")
    ('Ada Venn of Harrow', 'Guard')
    """
    found = _WHOSE.match(text)
    return found["who"] if found and is_common(found["who"]) else text


def cores_of(text: str, *, demonyms: bool = True) -> tuple[str, ...]:
    """Give the name without the words beside it: first without modifiers, then class words.

    Args:
        text: the words of a mention.
        demonyms: take "Libyan" away before a name as well.

    >>> cores_of("senior ISIS leadership"), cores_of("GNA naval boats"), cores_of("anti-ISIS forces")
    (('ISIS leadership', 'ISIS'), ('GNA',), ())
    """
    words = text.split()
    if is_turned_against(text):
        return ()
    kept = list(words)
    cores: list[str] = []
    while len(kept) > 1 and (_droppable(kept[0]) or (demonyms and demonym_of(kept[0]))):
        kept.pop(0)
        cores = [" ".join(kept)]
    if fold(kept[-1]) in CLASS_WORDS and (kept[-1].islower() or kept[-1] in _PLAIN_CAPITALS):
        kept.pop()
        while len(kept) > 1 and kept[-1].islower() and _NAME_PARTICLE.match(kept[-1]) is None:
            kept.pop()
    cores.append(" ".join(kept))
    return tuple(dict.fromkeys(c for c in cores if c != text and is_proper(c)))


def is_turned_against(text: str) -> bool:
    """Say whether the words mean others than the name in them: "anti-GNA", "GNA's rivals"."""
    return any(part in _TURNED_AGAINST for w in text.split() for part in fold(w).split())


def _droppable(word: str) -> bool:
    if word.casefold() in _QUANTITIES:
        return True
    return (word[0].islower() and _NAME_PARTICLE.match(word) is None) or not word[0].isalpha()


def owner_and_owned(text: str) -> tuple[str, str] | None:
    """Split "X’s Y" into X and Y; None when nothing is owned.

    >>> owner_and_owned("the GNA’s Presidency Council")
    ('the GNA', 'Presidency Council')
    """
    found = _POSSESSIVE.match(text)
    return (found["owner"], found["owned"]) if found else None


def inside_of(text: str) -> tuple[str, str] | None:
    """Split "Y of X", "Y in X" and "X’s Y" into the outer place X and the inner place Y."""
    found = _OF.match(text)
    return (found["owner"], found["owned"]) if found else owner_and_owned(text)


def demonym_of(text: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code of the country whose people the words name, or None.

    >>> demonym_of("French"), demonym_of("the Emiratis"), demonym_of("Misratan")
    ('FR', 'AE', None)
    """
    return _CODES.get(fold(text))


def listed_parts(text: str) -> tuple[str, ...]:
    """Give the names in a list such as "French, British and US forces"; () if it is no list.

    >>> listed_parts("French, British and US forces")
    ('French', 'British', 'US forces')
    """
    parts = tuple(p.strip() for p in re.split(r",\s*(?:and\s+)?|\s+(?:and|or)\s+", text))
    return tuple(p for p in parts if p) if len(parts) > 1 else ()


def tidy(text: str) -> str:
    """Give the words on one line, without brackets and quotation marks.

    >>> tidy("Government of National Accord’s (GNA) navy")
    'Government of National Accord’s navy'
    """
    plain = _BRACKETS.sub("", text) if "(" in text else text
    plain = " ".join(plain.split()) or text
    return plain.strip('"“”«» ‘,;:')


def place_kinds(text: str) -> tuple[str, ...]:
    """Give the kinds of place that a description such as "the port" can mean; () if it is none."""
    return _KIND_WORDS.get(fold(text), ())


def place_core(text: str) -> tuple[str, float] | None:
    """Strip words for a part of a place; give what is left and how far off it may lie, in km.

    >>> place_core("the port’s western perimeter"), place_core("southern outskirts of Sirte")
    (('the port', 2.0), ('Sirte', 5.0))
    >>> place_core("its central areas"), place_core("Sirte") is None
    (('', 3.0), True)
    """
    words = text.split()
    kept = list(words)
    reach = 0.0
    while kept and (_is_lead(kept[0]) or (fold(kept[0]) in PART_WORDS and kept[0].islower())):
        reach = max(reach, PART_WORDS.get(fold(kept.pop(0)), 0.0))
    while kept and (fold(kept[-1]) in PART_WORDS or _is_lead(kept[-1])) and kept[-1].islower():
        reach = max(reach, PART_WORDS.get(fold(kept.pop()), 0.0))
    if len(kept) == len(words) or kept == words[1:] == _without_article(words):
        return None
    if not kept and not (0 < reach < 5):
        return None  # "the west" and "the coast" are parts of no place in particular
    reach = reach or (20.0 if _is_beside(words) else 0.0)
    core = " ".join(kept)
    core = owner_of(core)
    generic = place_kinds(core)
    return (f"the {core}" if generic else core), reach


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if words[0] in ("the", "The", "a", "an") else words


def owner_of(text: str) -> str:
    """Give the words without a possessive ending.

    >>> owner_of("Sirte’s")
    'Sirte'
    """
    return _OWNER_END.sub("", text) if "'" in text[-2:] or "’" in text[-2:] else text


def _is_lead(word: str) -> bool:
    return word.islower() and word.strip(",") in _PLACE_LEADS


def _is_beside(words: list[str]) -> bool:
    compass = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    return "of" in words[:-1] and words[words.index("of") - 1] in compass


def learned_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Give (acronym, full name) for each "Full Name (FN)" in the text.

    >>> list(learned_acronyms("the Petroleum Facilities Guard’s (PFG) men"))
    [('PFG', 'Petroleum Facilities Guard')]
    """
    for found in _ACRONYM.finditer(text):
        acronym = found[1].replace(".", "")
        before = text[max(0, found.start() - 120) : found.start()].rstrip()
        full = _spelt_out(acronym, re.split(r"[.;:()\n]\s", before)[-1])
        if full:
            yield acronym, full


def _spelt_out(acronym: str, before: str) -> str | None:
    """Give the shortest run of words that ends the text and starts with the acronym's letters."""
    words = list(re.finditer(r"[^\s-]+", owner_of(before)))
    for first in range(len(words) - 1, max(-1, len(words) - 11), -1):
        initials = "".join(w[0][0] for w in words[first:] if w[0].casefold() not in _LINKING)
        every = "".join(w[0][0] for w in words[first:])
        if acronym.casefold() in (initials.casefold(), every.casefold()):
            return owner_of(before)[words[first].start() :]
    return None
