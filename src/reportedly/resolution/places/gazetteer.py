"""The lists of places that answer when the registry does not: a casebook's own, then the world's.

A list that was added to the casebook (`reportedly gazetteer add`) comes before the packaged one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from reportedly.model.registry import Place
from reportedly.resolution.places.atlas import ALTERNATE, BARE, MAIN, Atlas, Entry, size_of, world
from reportedly.resolution.places.candidates import (
    EXACT,
    SPELLING,
    Choice,
    choices_for,
)
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.keys import bare_key, place_key
from reportedly.resolution.spelling import block, same_spelling

_SAME_KM = 3.0
"""Two settlements of one name nearer than this are one place twice in the lists."""


class OwnList:
    """Places of a casebook's own lists, found by the same keys as the packaged ones.

    Args:
        places: each with its names.
        population: people by place id, where known.
    """

    def __init__(self, places: Iterable[Place], population: dict[str, int] | None = None) -> None:
        people = population or {}
        self._by_key: dict[str, dict[str, Entry]] = defaultdict(dict)
        self.by_id: dict[str, Entry] = {}
        for place in places:
            entry = Entry(place=place, population=people.get(place.id, 0), chain=_chain_of(place))
            self.by_id[place.id] = entry
            for name in (place.name, *place.aliases):
                self._add(name, replace(entry, how=MAIN if name == place.name else ALTERNATE))

    def _add(self, name: str, entry: Entry) -> None:
        key = place_key(name)
        if not key:
            return
        self._by_key[key].setdefault(entry.place.id, entry)
        bare = bare_key(key)
        if bare:
            self._by_key[bare].setdefault(entry.place.id, replace(entry, how=BARE))

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places that a key names."""
        return tuple(self._by_key.get(key, {}).values())


def _chain_of(place: Place) -> tuple[str, ...]:
    country = (f"country:{place.country}",) if place.country else ()
    return (*((place.parent,) if place.parent else ()), *country)


class Gazetteer:
    """Looks names up in a casebook's own lists and in the packaged gazetteer.

    Args:
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
        own: the casebook's own lists.
        atlas: the packaged gazetteer unless told; opened at the first look-up.
    """

    def __init__(
        self, theatre: tuple[str, ...] = (), own: OwnList | None = None, atlas: Atlas | None = None
    ) -> None:
        self.theatre = theatre
        self.own = own or OwnList(())
        self._atlas = atlas
        self._memory: dict[str, tuple[Choice, ...]] = {}

    @property
    def atlas(self) -> Atlas:
        """The packaged gazetteer."""
        return self._atlas or world()

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places of a key, those of the casebook's own lists first, each once."""
        own = self.own.find(key)
        return (*own, *(e for e in self.atlas.find(key) if not _is_among(e, own)))

    def choices(self, text: str) -> tuple[Choice, ...]:
        """Give every place the words can mean, by the surest way that finds any.

        Spellings are compared only where nothing else finds the name, and only with the names of
        the theatre: in the whole world every name is spelt like another.
        """
        if text not in self._memory:
            found = choices_for(text, self, theatre=self.theatre)
            if not found or min(c.way for c in found) > EXACT:
                found = (*found, *self._spelt(text))
            self._memory[text] = found
        return self._memory[text]

    def named(self, text: str) -> tuple[Entry, ...]:
        """Give the places of this very name, those of the theatre and the largest first."""
        return tuple(c.entry for c in self.choices(text) if c.way < SPELLING)

    def countries(self, text: str) -> tuple[Entry, ...]:
        """Give the country of this name, if it is one."""
        key = place_key(text)
        return tuple(e for e in self.find(key) if e.place.kind == "country" and e.how < BARE)

    def by_id(self, place_id: str) -> Entry | None:
        """Give the place of an id, or None."""
        return self.own.by_id.get(place_id) or self.atlas.by_id(place_id)

    def _spelt(self, text: str) -> tuple[Choice, ...]:
        key = block(text)
        if len(key) < 3 or len(place_key(text).split()) > 4:
            return ()
        alike = {}
        for name, row, how in self._theatre_blocks.get(key, ()):
            if row not in alike and same_spelling(text, name):
                entry = self.atlas.entry(row, how)
                alike[row] = Choice(entry=entry, way=SPELLING, why=f"spelt like '{name}'")
        return tuple(sorted(alike.values(), key=lambda c: -size_of(c.entry)))[:8]

    @cached_property
    def _theatre_blocks(self) -> dict[str, list[tuple[str, int, int]]]:
        """Names of the theatre under their consonant skeletons."""
        found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for code in self.theatre:
            for name, row, how in self.atlas.in_country(code):
                if how in (MAIN, ALTERNATE):
                    found[block(name)].append((name, row, how))
        return found


def _is_among(entry: Entry, own: tuple[Entry, ...]) -> bool:
    """Say whether a casebook's own list has the place: the same id, or the same spot."""
    return any(
        entry.place.id == o.place.id
        or (
            entry.place.lat is not None
            and o.place.lat is not None
            and entry.place.lon is not None
            and o.place.lon is not None
            and distance_km((entry.place.lat, entry.place.lon), (o.place.lat, o.place.lon))
            < _SAME_KM
        )
        for o in own
    )
