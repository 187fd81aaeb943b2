"""Which places a name can mean: by its key, its variants, the name inside it, its spelling."""

from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.resolution.places.atlas import ABBREVIATION, Entry, size_of
from reportedly.resolution.places.keys import articled_keys, place_key, without_possessive
from reportedly.resolution.places.wordings import DIVISIONS, cores, inner_names

MOST = 48
"""Candidates kept of one name: by size, those of the theatre first."""
_REGION_LOSS = 0.5
EXACT, VARIANT, CORE, INNER, SPELLING = range(5)
"""By which way a candidate was found, the surest first."""
WAYS = ("by name", "by another form of the name", "by the name within the words",
        "by a place named inside the name", "by its spelling")  # fmt: skip
_ORDINARY = frozenset(
    """
    of most nice reading mobile bath university this that center central north south east west city
    port camp village town district union police army march may august sunday monday tuesday
    wednesday thursday friday saturday independence same along split best male begin sale date
    deal wells government president school high church street avenue road park national state
    general new old saint san los royal river valley lake island bay hospital college
    department house company service court county international public first second community
    """.split()
)


class Lookup(Protocol):
    """Anything that gives the places of a key: the packaged atlas, lists of a casebook's own."""

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places that a key names."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place that a name can mean, and the way by which it was found.

    Attributes:
        way: `EXACT`, `VARIANT`, `CORE`, `INNER` or `SPELLING`.
        share: how much of the words the name is, in (0, 1].
        reach_km: how far from the place the words may mean.
        why: said of the way, in a few words.
    """

    entry: Entry
    way: int = EXACT
    share: float = 1.0
    reach_km: float = 0.0
    why: str = ""


def choices_for(text: str, lookup: Lookup, *, theatre: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """Give every place the words can mean, by the surest way that finds any."""
    text = " ".join(text.split()).strip(' ,;:"“”()[]')
    found = _ladder(text, lookup)
    home = frozenset(theatre)
    found.sort(key=lambda c: (c.way, c.entry.place.country not in home, -_weight(c.entry)))
    return tuple(found[:MOST])


def _weight(entry: Entry) -> float:
    """Give its size; a town comes before the region that has its people and its name."""
    return size_of(entry) - _REGION_LOSS * (entry.place.kind in DIVISIONS)


def _ladder(text: str, lookup: Lookup) -> list[Choice]:
    found = _named(text, lookup, EXACT)
    if found:
        return found
    plain = without_possessive(text)
    for key in articled_keys(place_key(plain)) if plain else ():
        found += [Choice(entry=e, way=VARIANT) for e in lookup.find(key) if e.how < ABBREVIATION]
    found = found or _named(plain, lookup, VARIANT)
    if found:
        return found
    for core in cores(plain):
        inside = _named(core.name, lookup, CORE, reach_km=core.reach_km, why=core.why)
        fitting = [c for c in inside if core.kinds and c.entry.place.kind in core.kinds]
        if fitting:
            return [replace(c, reach_km=0.0) for c in fitting]
        if inside:
            return inside
    return _inner(plain, lookup)


def _named(
    text: str, lookup: Lookup, way: int, *, reach_km: float = 0.0, why: str = ""
) -> list[Choice]:
    key = place_key(text)
    if len(key) < 2 or (key in _ORDINARY and not (text.isupper() and way == EXACT)):
        return []
    return [
        Choice(entry=e, way=way, reach_km=reach_km, why=why)
        for e in lookup.find(key)
        if e.how != ABBREVIATION or is_short(text)
    ]


def is_short(text: str) -> bool:
    """Say whether the words may be an abbreviation: "Ga.", "US", "N.C.", but not "us".

    >>> is_short("Ga."), is_short("us"), is_short("US")
    (True, False, True)
    """
    return text.endswith(".") or (text.isupper() and len(text) < 6) or "." in text


def _inner(text: str, lookup: Lookup) -> list[Choice]:
    found: list[Choice] = []
    covered: list[str] = []
    for name, share in inner_names(text):
        if any(f" {name} " in f" {c} " for c in covered):
            continue
        inside = _named(name, lookup, INNER)
        if inside:
            covered.append(name)
            why = f"'{text}' holds the name {name}"
            found += [
                Choice(entry=c.entry, way=INNER, share=share, reach_km=15.0, why=why)
                for c in inside
            ]
    return found
