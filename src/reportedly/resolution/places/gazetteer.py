"""The lists of places that answer when the registry does not: a casebook's own, then the world's.

A list that was added to the casebook (`reportedly gazetteer add`) comes before the packaged one.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from reportedly.model.ids import sha256_hex
from reportedly.resolution.places.atlas import ALTERNATE, BARE, MAIN, Atlas, Entry, size_of, world
from reportedly.resolution.places.candidates import (
    EXACT,
    SPELLING,
    Choice,
    choices_for,
)
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.keys import place_key
from reportedly.resolution.places.wordings import SETTLED
from reportedly.resolution.spelling import block, is_arabic, likeness_share, same_spelling

_LEAST_LIKE = 0.85
"""The consonants alone make one name of Maadan and Mayadin, two towns of one war."""
_STANDS_FOR_ITSELF = SETTLED | {"port"}
_KNOWN_PEOPLE = 15_000
"""People of a place abroad that a name may mean by itself: villages bear every word there is."""
_MOST_KEPT = 65536
"""Keys whose places are kept; a batch may meet any number."""
_SAME_KM = 3.0
"""Two settlements of one name nearer than this are one place twice in the lists."""


class Gazetteer:
    """Looks names up in a casebook's own lists and in the packaged gazetteer.

    Args:
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
        lists: files of the casebook's own lists (`packing`), the first of them asked first.
    """

    def __init__(self, theatre: tuple[str, ...] = (), lists: Sequence[Path] = ()) -> None:
        self.theatre = theatre
        self._paths = tuple(lists)
        self._memory: dict[str, tuple[Choice, ...]] = {}
        self._found: dict[str, tuple[Entry, ...]] = {}

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What tells the casebook's own lists from others: a hash of each."""
        return tuple(sha256_hex(path.read_bytes()) for path in self._paths)

    @property
    def atlas(self) -> Atlas:
        """The packaged gazetteer, opened at the first look-up."""
        return world()

    @cached_property
    def lists(self) -> tuple[Atlas, ...]:
        """The casebook's own lists."""
        return tuple(Atlas(path, own=True) for path in self._paths)

    def find(self, key: str) -> tuple[Entry, ...]:
        """Give the places of a key, those of the casebook's own lists first, each once."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            found = self._found[key] = self._sought(key)
        return found

    def _sought(self, key: str) -> tuple[Entry, ...]:
        own: tuple[Entry, ...] = ()
        for held in self.lists:
            own += tuple(e for e in held.find(key) if not _is_among(e, own))
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

    def towns(self, text: str) -> tuple[Entry, ...]:
        """Give the towns and sites that bear this very name: at home any, abroad known ones.

        Not those that merely begin so or are spelt alike, and no ordinary word.
        """
        return tuple(
            c.entry
            for c in self.choices(text)
            if c.way == EXACT
            and c.entry.how <= BARE
            and c.entry.place.kind in _STANDS_FOR_ITSELF
            and (c.entry.place.country in self.theatre or c.entry.population >= _KNOWN_PEOPLE)
        )

    def is_town(self, text: str) -> bool:
        """Say whether a town bears this very name, whatever else may."""
        return bool(self.towns(text))

    def by_id(self, place_id: str) -> Entry | None:
        """Give the place of an id, or None."""
        known = (held.by_id(place_id) for held in (*self.lists, self.atlas))
        return next(filter(None, known), None)

    def _spelt(self, text: str) -> tuple[Choice, ...]:
        key = block(text)
        if len(key) < 3 or len(place_key(text).split()) > 4:
            return ()
        alike: dict[str, Choice] = {}
        for name, held, row, how in self._theatre_blocks.get(key, ()):
            if is_arabic(name) and not is_arabic(text):
                continue  # a romanised name is compared with romanised names
            if same_spelling(text, name) and likeness_share(text, name) >= _LEAST_LIKE:
                entry = held.entry(row, how)
                alike[entry.place.id] = Choice(
                    entry=entry, way=SPELLING, why=f"spelt like '{name}'"
                )
        return tuple(sorted(alike.values(), key=lambda c: -size_of(c.entry)))[:8]

    @cached_property
    def _theatre_blocks(self) -> dict[str, list[tuple[str, Atlas, int, int]]]:
        """Names of the theatre under their consonant skeletons."""
        found: dict[str, list[tuple[str, Atlas, int, int]]] = defaultdict(list)
        for held in (*self.lists, self.atlas):
            for code in self.theatre:
                for name, row, how in held.in_country(code):
                    if how in (MAIN, ALTERNATE):
                        found[block(name)].append((name, held, row, how))
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
