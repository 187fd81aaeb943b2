"""Where everything stands in a snapshot: found once, so that no page looks through all claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportedly.answers.memory import remembered
from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import outlet_id, outlet_name, sentence_of
from reportedly.views.claims import ClaimFilter, fold

Shelf = dict[str, list[int]]
"""What is looked for -> numbers of the entries, rising."""
Numbers = NDArray[np.int64]
_ALWAYS, _NEVER = date.max.toordinal(), date.min.toordinal()


def index_of(snapshot: Snapshot) -> "Index":
    """Give where everything stands in a snapshot; worked out once."""
    return remembered(snapshot, "index", lambda: Index(snapshot))


@dataclass(kw_only=True)
class Shelves:
    """Entries by what their claims say."""

    kind: Shelf = field(default_factory=dict)
    modality: Shelf = field(default_factory=dict)
    document: Shelf = field(default_factory=dict)
    source: Shelf = field(default_factory=dict)
    outlet: Shelf = field(default_factory=dict)
    about: Shelf = field(default_factory=dict)
    about_words: Shelf = field(default_factory=dict)
    holder: Shelf = field(default_factory=dict)
    holder_words: Shelf = field(default_factory=dict)
    place: Shelf = field(default_factory=dict)
    place_words: Shelf = field(default_factory=dict)


class Index:
    """Numbers of entries by what they say; the number is the place in `entries`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.entries: tuple[Entry, ...] = tuple(snapshot.entries())
        self.registry: Registry = snapshot.registry
        self.documents: Mapping[str, Document] = {d.id: d for d in snapshot.documents()}
        self.at: Mapping[str, int] = {e.claim.id: n for n, e in enumerate(self.entries)}
        self.shelves = Shelves()
        for number, entry in enumerate(self.entries):
            _shelve(self.shelves, number, entry, self.registry)
        self._days = np.array([_days(e) for e in self.entries], dtype=np.int64).reshape(-1, 2)
        self._standing = np.array([not e.rejected for e in self.entries], dtype=bool)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Give the words of each entry without case and accents: sentence, content and title."""
        return tuple(_words_of(entry) for entry in self.entries)

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Document, ...]]:
        """Give the documents of each publisher, in the snapshot's order."""
        found: dict[str, list[Document]] = {}
        for document in self.documents.values():
            found.setdefault(outlet_id(document), []).append(document)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def versions(self) -> Mapping[str, Document]:
        """Give the changed version that came after each document."""
        return {d.previous: d for d in self.documents.values() if d.previous}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Give the places that lie directly inside each place."""
        found: dict[str, list[str]] = {}
        for place in self.registry.places:
            if place.parent:
                found.setdefault(place.parent, []).append(place.id)
        return {name: tuple(some) for name, some in found.items()}

    @cached_property
    def place_names(self) -> Mapping[str, tuple[str, ...]]:
        """Give the ids of places by each of their names, without case and accents."""
        places = ((p.id, (p.id, p.name, *p.aliases)) for p in self.registry.places)
        return _by_name(places)

    @cached_property
    def actor_names(self) -> Mapping[str, tuple[str, ...]]:
        """Give the ids of actors by each of their names, without case and accents."""
        return _by_name((a.id, (a.id, a.name, *a.aliases)) for a in self.registry.actors)

    def within(self, places: Iterable[str]) -> tuple[str, ...]:
        """Give the places and all that lies inside them, each once."""
        found: dict[str, None] = {}
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place not in found:
                found[place] = None
                waiting.extend(self.parts.get(place, ()))
        return tuple(found)

    def told(self, shelf: Shelf, names: Iterable[str]) -> tuple[Entry, ...]:
        """Give the entries that stand on a shelf under any of the names, in order."""
        return tuple(self.entries[n] for n in _union(shelf, names).tolist())

    def matching(self, wanted: ClaimFilter) -> tuple[Entry, ...]:
        """Give what `views.claims.select` gives, without looking through all entries."""
        return tuple(self.entries[n] for n in self.numbers(wanted).tolist())

    def numbers(self, wanted: ClaimFilter) -> Numbers:
        """Give the numbers of the entries that meet every condition."""
        found = np.arange(len(self.entries), dtype=np.int64)
        if not wanted.rejected:
            found = found[self._standing]
        for met in self._conditions(wanted):
            found = np.intersect1d(found, met, assume_unique=True)
        if wanted.between is not None:
            first, last = (day.toordinal() for day in wanted.between)
            days = self._days[found]
            found = found[(days[:, 0] < last + 1) & (days[:, 1] >= first)]
        if wanted.words:
            words = [fold(word) for word in wanted.words]
            texts = self.texts
            kept = [n for n in found.tolist() if all(w in texts[n] for w in words)]
            found = np.array(kept, dtype=np.int64)
        return found

    def _conditions(self, wanted: ClaimFilter) -> Iterable[Numbers]:
        shelves = self.shelves
        if wanted.kind is not None:
            yield _union(shelves.kind, [fold(wanted.kind)])
        if wanted.modality is not None:
            yield _union(shelves.modality, [wanted.modality])
        if wanted.document is not None:
            yield _union(shelves.document, [wanted.document])
        if wanted.about is not None:
            actors = self.actor_names.get(fold(wanted.about), ())
            yield _both(shelves.about, actors, shelves.about_words, wanted.about)
        if wanted.place is not None:
            places = self.within(self.place_names.get(fold(wanted.place), ()))
            yield _both(shelves.place, places, shelves.place_words, wanted.place)
        if wanted.holder is not None:
            yield self._held_by(wanted.holder)

    def _held_by(self, text: str) -> Numbers:
        actors = self.actor_names.get(fold(text), ())
        told = _both(self.shelves.holder, actors, self.shelves.holder_words, text)
        return np.union1d(told, _union(self.shelves.outlet, [fold(text)]))


def _shelve(shelves: Shelves, number: int, entry: Entry, registry: Registry) -> None:
    claim, document, said = entry.claim, entry.document, entry.claim.proposition
    for name in {fold(said.kind), fold(said.type), fold(said.mode or "")}:
        _put(shelves.kind, name, number)
    _put(shelves.modality, claim.modality, number)
    _put(shelves.document, claim.document, number)
    _put(shelves.source, outlet_id(document), number)
    for name in {fold(document.source or ""), fold(outlet_name(document, registry))}:
        _put(shelves.outlet, name, number)
    for role in said.roles:
        shelf = shelves.about_words if role.actor is None else shelves.about
        _put(shelf, fold(role.text) if role.actor is None else role.actor, number)
    for step in claim.attribution:
        _put(shelves.holder_words, fold(step.holder.text), number)
        if step.holder.actor is not None:
            _put(shelves.holder, step.holder.actor, number)
    if claim.where is not None:
        place = claim.where.place
        shelf = shelves.place_words if place is None else shelves.place
        _put(shelf, fold(claim.where.text) if place is None else place, number)


def _put(shelf: Shelf, name: str, number: int) -> None:
    standing = shelf.setdefault(name, [])
    if not standing or standing[-1] != number:
        standing.append(number)


def _union(shelf: Shelf, names: Iterable[str]) -> Numbers:
    found = [shelf[name] for name in dict.fromkeys(names) if name in shelf]
    if not found:
        return np.empty(0, dtype=np.int64)
    return np.unique(np.concatenate([np.array(some, dtype=np.int64) for some in found]))


def _both(shelf: Shelf, names: Sequence[str], said: Shelf, words: str) -> Numbers:
    """Give what stands under the ids, and under all wordings that hold the words."""
    wanted = fold(words)
    return np.union1d(_union(shelf, names), _union(said, (w for w in said if wanted in w)))


def _by_name(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ident, names in named:
        for name in {fold(name) for name in names}:
            found.setdefault(name, []).append(ident)
    return {name: tuple(some) for name, some in found.items()}


def _days(entry: Entry) -> tuple[int, int]:
    """Give the first and last day that `select` compares a stretch with, as ordinals."""
    period = entry.claim.when.period
    if period.earliest is None and period.latest is None:
        said = entry.said_on.toordinal()
        return said, said
    first = period.earliest.toordinal() if period.earliest else _NEVER
    return first, period.latest.toordinal() if period.latest else _ALWAYS


def _words_of(entry: Entry) -> str:
    text = " ".join((sentence_of(entry), entry.claim.text, entry.document.title or ""))
    return text.casefold() if text.isascii() else fold(text)
