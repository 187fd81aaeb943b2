"""Whose head a phrase has: "forces fighting ISIS" are not of ISIS, "French jihadists" not France.

A name inside a longer phrase is what the phrase means only where nothing between says otherwise.
Source: the closed word lists are our own, read off development reports.
"""

import re

from reportedly.model.document import Span
from reportedly.resolution.spelling import COMPASS, fold
from reportedly.resolution.wording import (
    COMMON_NOUNS,
    TITLES,
    demonym_of,
    is_common,
    words_set,
)

_JOINS = words_set("of from in within inside among for")
"""After a noun for people or bodies these lead to whom they belong to."""
_PARTS_FROM = words_set(
    "against to on upon over by with between before after behind at into towards toward without "
    "than about near under who whom that which whose"
)
_QUANTITIES = words_set(
    "the a an at least about as many more than some several all most other both"
)
_BODIES_OF_THEIR_OWN = words_set(
    """
    media press newspaper newspapers broadcaster company companies bank banks party parties group
    groups militant militants rebel rebels insurgent insurgents jihadi jihadis jihadist jihadists
    extremist extremists islamist islamists terrorist terrorists militia militias militiamen
    faction factions gunman gunmen recruit recruits volunteer volunteers organisation
    organisations organization organizations cell cells suicide loyalists sources
    """
)
"""Of a country's people these are not its state's."""
_OF_THE_STATE = words_set(
    """
    government governments authorities regime state military army navy airforce marines forces
    force troops soldiers servicemen commandos pilots aircraft jet jets plane planes warplanes
    warship warships helicopters drone drones artillery tanks tank airstrike airstrikes strike
    strikes raid raids shelling bombing bombardment operation offensive invasion incursion
    intervention involvement presence support backing sanctions president premier prime minister
    ministers ministry foreign defence defense interior officials official officers officer
    parliament embassy ambassador consulate diplomats diplomat intelligence police gendarmerie
    spokesman spokeswoman delegation leadership leaders administration air naval special allies
    side response demand demands policy
    """
)
_TAIL = re.compile(r"(?:-(?P<joined>[a-z]+)|\s+(?P<next>[a-z]+(?:\s+[a-z]+)?))")
_BEFORE_IT = words_set("armed ground security new former senior top main mechanised own")
_LISTS = re.compile(r"[*|;&/]|,\s")
_BY_THE_STATE = words_set(
    "backed led supported allied trained funded armed occupied controlled run"
)


def is_about_others(lead: str) -> bool:
    """Say whether the words before a name make a phrase that means somebody else.

    >>> is_about_others("forces fighting"), is_about_others("an aide to")
    (True, True)
    >>> is_about_others("fighters of the"), is_about_others("senior"), is_about_others("rebel group")
    (False, False, False)
    """
    if _LISTS.search(lead):
        return True
    before: list[str] = []
    for word in fold(lead).split():
        if word in _PARTS_FROM:
            return bool(before) or word not in {"to", "at"}
        if word in _JOINS:
            if not all(is_common(w) or w in TITLES for w in before):
                return True
            before = []
        elif word not in _QUANTITIES:
            if before and before[-1] in COMMON_NOUNS and not is_common(word):
                return True  # "militias opposed", "troops besieging"
            before.append(word)
    return False


def is_another_of_the_name(lead: str, country: str | None) -> bool:
    """Say whether the words right before a name make another name of it.

    "Turkish Hezbollah" and "the Kurdish Islamic Front" are bodies of their own; a demonym of the
    body's own country, a title or a class word changes nothing.

    >>> is_another_of_the_name("the Kurdish", "SY"), is_another_of_the_name("the Syrian", "SY")
    (True, False)
    """
    last = lead.split()[-1:] if lead.split() else []
    for word in last:
        of = demonym_of(word)
        if of is not None:
            return of != country
        return word[0].isupper() and word.isalpha() and not is_common(word) and not word.isupper()
    return False


def is_of_another_land(lead: str, country: str | None) -> bool:
    """Say whether the words before a name give it to another country than its bearer's.

    >>> is_of_another_land("a German", "GB"), is_of_another_land("a British", "GB")
    (True, False)
    >>> is_of_another_land("a German", None)
    False
    """
    lands = {demonym_of(word) for word in lead.split()} - {None}
    return country is not None and bool(lands) and country not in lands


def is_body_of_its_own(words: str) -> bool:
    """Say whether what stands beside a country's name is no part of its state.

    >>> is_body_of_its_own("jihadists"), is_body_of_its_own("special forces")
    (True, False)
    """
    return any(w in _BODIES_OF_THEIR_OWN for w in fold(words).split())


def is_of_others(tail: str) -> bool:
    """Say whether a name only tells who stands behind others: "Harrow backed fighters".

    >>> is_of_others(" backed fighters"), is_of_others(" fighters")
    (True, False)
    """
    return fold(tail).split()[:1] != [] and fold(tail).split()[0] in _BY_THE_STATE


def is_a_region(lead: str) -> bool:
    """Say whether a country's name means a part of its land: "western Harrow".

    >>> is_a_region("western"), is_a_region("the")
    (True, False)
    """
    return any(w.islower() and w in COMPASS for w in lead.split()[-1:])


def is_said_of_the_state(text: str, span: Span) -> bool:
    """Say whether an adjective alone ("Turkish") stands before something of the state's.

    >>> is_said_of_the_state("Turkish troops", (0, 7)), is_said_of_the_state("Turkish firms", (0, 7))
    (True, False)
    """
    found = _TAIL.match(text, span[1])
    if found is None:
        return False
    if found["joined"]:
        return found["joined"] in _BY_THE_STATE
    words = found["next"].split()
    return words[0] in _OF_THE_STATE or (words[0] in _BEFORE_IT and words[-1] in _OF_THE_STATE)
