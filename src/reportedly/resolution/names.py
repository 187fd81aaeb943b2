"""All names of one kind of entry, found by exact spelling first and by likeness after that.

`find_actor`, `find_place` and `source_for` answer what a person typed or what a document says of
itself; mentions in a text are read in `actors` and `places`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from reportedly.model.document import Document
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.registry import Actor, Place, Registry, Source
from reportedly.resolution.actors.acronyms import is_short_of_letters
from reportedly.resolution.places.atlas import Entry
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.spelling import (
    block,
    fold,
    is_arabic,
    likeness_share,
    same_spelling,
    skeleton,
    vetoed,
)
from reportedly.resolution.vocabulary import Vocabulary
from reportedly.resolution.wording import demonym_of

MatchKind = Literal["exact", "key", "slip", "near"]
_MOST_LISTED = 5
_LEAST_LIKE = 0.7
_LEAST_ALONE = 0.85
"""A name of one word must be so alike: many words share their consonants."""
_STEM = 4  # letters that "Iraq" and "Iraqi" share
_MOST_KEPT = 65536
"""Words whose bearers are kept; a batch may meet any number."""
_KNOWN_PEOPLE = 15_000
"""People of a place that a typed name may mean outside the theatre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one entry; `main` is False for an alias."""

    target: str
    target_name: str
    text: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name that may be the one looked for, how it was found and how alike it is, in [0, 1]."""

    name: Name
    kind: MatchKind
    likeness_share: float = 1.0

    @property
    def reason(self) -> str:
        """Why, in words a reader understands."""
        text, target = self.name.text, self.name.target_name
        if self.kind == "exact":
            if self.name.main:
                return f"name '{text}' in the registry"
            return f"alias '{text}' of {target} in the registry"
        if self.kind == "key":
            return f"same consonant skeleton as '{text}' ({skeleton(text)})"
        if self.kind == "slip":
            return f"one slip of the pen away from '{text}'"
        return f"looks like '{text}', but not enough ({self.likeness_share:.2f})"


class NameIndex:
    """Finds entries by name.

    Args:
        entries: actors, places or sources; all names and aliases of each are indexed.
    """

    def __init__(self, entries: Iterable[Actor | Place | Source]) -> None:
        self._exact: dict[str, list[Name]] = defaultdict(list)
        self._blocks: dict[str, list[Name]] = defaultdict(list)
        self._numbered: dict[str, str] = {}
        self._memory: dict[str, tuple[Match, ...]] = {}
        self._met: dict[str, tuple[Match, ...]] = {}
        for entry in entries:
            for text in dict.fromkeys((entry.name, *entry.aliases)):
                self._add(
                    Name(
                        target=entry.id,
                        target_name=entry.name,
                        text=text,
                        main=text == entry.name,
                    )
                )
        self._folds = list(self._exact)
        self._vocabulary = Vocabulary(self._folds)

    def _add(self, name: Name) -> None:
        key = fold(name.text)
        self._exact[key].append(name)
        if any(c.isdigit() for c in key):
            self._numbered.setdefault(_bag(key), key)
        self._blocks[block(name.text)].append(name)

    def exact(self, text: str) -> tuple[Match, ...]:
        """Give one match for each entry of exactly this name, but for case, accents and articles.

        Names of up to four capitals ("US", "IS") want their capitals.
        """
        found = self._met.get(text)
        if found is None:
            if len(self._met) >= _MOST_KEPT:
                self._met.clear()
            found = self._met[text] = self._bearers(text)
        return found

    def _bearers(self, text: str) -> tuple[Match, ...]:
        key = fold(text)
        held = self._exact.get(key)
        if held is None and self._numbered:
            held = self._exact.get(self._numbered.get(_bag(key), ""))
        names = (n for n in held or () if _cased(n.text, text))
        return _one_each(Match(name=n, kind="exact") for n in names)

    def alike(self, text: str) -> tuple[Match, ...]:
        """Give the entries whose name is spelt alike, likeliest first; never an exact one."""
        if text not in self._memory:
            self._memory[text] = self._look(text)
        return self._memory[text]

    def _look(self, text: str) -> tuple[Match, ...]:
        folded = fold(text)
        nearby = process.extract(
            folded,
            self._folds,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=0.6,
            limit=20,
        )
        names = [n for spelling, _, _ in nearby for n in self._exact[spelling]]
        names += self._blocks.get(block(text), []) if len(block(text)) >= 2 else []
        matches = [_compared(text, n) for n in names if fold(n.text) != folded]
        found = sorted((m for m in matches if m), key=_rank)
        return _one_each(found)[:_MOST_LISTED]

    def nearest(self, text: str) -> tuple[Match, ...]:
        """Give the names nearest to what was typed, however far: suggestions, not answers."""
        nearby = process.extract(
            fold(text), self._folds, scorer=fuzz.WRatio, score_cutoff=60, limit=_MOST_LISTED
        )
        return _one_each(
            Match(name=self._exact[spelling][0], kind="near", likeness_share=score / 100)
            for spelling, score, _ in nearby
        )

    def named_in(self, text: str) -> tuple[tuple[int, Match], ...]:
        """Give (code-point offset, match) for every name that stands in the text, in text order.

        A longer name hides the shorter ones inside it.
        """
        found: list[tuple[int, Match]] = []
        free = 0
        for start, ends in self._vocabulary.runs(text):
            for end in ends if start >= free else ():
                matches = self.exact(text[start:end])
                if matches:
                    found.extend((start, m) for m in matches)
                    free = end
                    break
        return tuple(found)


def _bag(key: str) -> str:
    """Give the words in alphabetical order, so that "district 2" meets "2nd district"."""
    return " ".join(sorted(key.split()))


def _cased(alias: str, text: str) -> bool:
    return not (alias.isupper() and len(alias) < 5) or alias in text.replace(".", "")


def _compared(text: str, name: Name) -> Match | None:
    share = likeness_share(text, name.text)
    if _words_apart(text, name.text):
        return None
    if is_arabic(name.text) and not is_arabic(text) and not name.main:
        return None  # a romanised name is compared with the romanised names of the entry
    if is_arabic(text) != is_arabic(name.text):
        share *= 0.9  # a name in the same script tells the reader more
    if same_spelling(text, name.text):
        same_key = block(text) == block(name.text)
        if share < _LEAST_ALONE and " " not in fold(text):
            return Match(name=name, kind="near", likeness_share=share)
        return Match(name=name, kind="key" if same_key else "slip", likeness_share=share)
    if share < _LEAST_LIKE or vetoed(text, name.text) or len(fold(text)) < 5:
        return None
    return Match(name=name, kind="near", likeness_share=share)


def _words_apart(text: str, name: str) -> bool:
    """Say whether a word of the one forbids the other: a short name, the people of another land.

    "Kurdish government" is one slip away from "Turkish government".
    """
    ones, others = text.split(), name.split()
    if len(ones) != len(others):
        return False
    return any(
        fold(one) != fold(other)
        and (
            is_short_of_letters(one.replace(".", ""), other.replace(".", ""))
            or (demonym_of(other) is not None and fold(one)[:_STEM] != fold(other)[:_STEM])
        )
        for one, other in zip(ones, others, strict=True)
    )


def _rank(match: Match) -> tuple[bool, float]:
    return match.kind == "near", -match.likeness_share


def _one_each(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Keep the first match of each entry, its main name before its aliases."""
    first: dict[str, Match] = {}
    for match in matches:
        held = first.setdefault(match.name.target, match)
        if match.name.main and match.kind == held.kind == "exact":
            first[match.name.target] = match
    return tuple(first.values())


def find_actor(registry: Registry, text: str) -> Actor:
    """Give the actor a person means: by id, name, alias or another spelling of these.

    Raises:
        UnknownActorError: nobody, or several, are called so; the message lists who comes near.
    """
    by_id = registry.find_actor(text)
    if by_id:
        return by_id
    found, near = _asked(NameIndex(registry.actors), text)
    if len(found) == 1:
        return registry.actor(found[0].name.target)
    said, next_step = _not_one(
        text, found or near, several=bool(found), noun="actor", add=f'add-actor "{text}"'
    )
    raise UnknownActorError(said, next_step)


def find_place(registry: Registry, gazetteer: Gazetteer, text: str) -> Place:
    """Give the place a person means: by id, name, alias or spelling, then from the gazetteer.

    Raises:
        UnknownPlaceError: no place, or several, are called so; the message lists what comes near.
    """
    by_id = registry.find_place(text)
    if by_id:
        return by_id
    found, near = _asked(NameIndex(registry.places), text)
    if len(found) == 1:
        return registry.place(found[0].name.target)
    known = () if found else tuple(e for e in gazetteer.named(text) if _is_meant(e, gazetteer))
    if known:
        return known[0].place
    said, next_step = _not_one(
        text, found or near, several=bool(found), noun="place", add=f'add-place "{text}"'
    )
    raise UnknownPlaceError(said, next_step)


def _is_meant(entry: Entry, gazetteer: Gazetteer) -> bool:
    """Say whether a typed name may mean it: villages abroad bear every word there is."""
    at_home = entry.place.country in gazetteer.theatre
    return at_home or entry.row < 0 or entry.population >= _KNOWN_PEOPLE


def source_for(
    registry: Registry, document: Document, index: NameIndex | None = None
) -> Source | None:
    """Give the registry's source of a document: by its stated source, its site, then its host.

    Args:
        registry: whose sources.
        document: what says of itself where it is from.
        index: the names of the registry's sources, for who asks of many documents.
    """
    index = NameIndex(registry.sources) if index is None else index
    for said in filter(None, (document.source, document.site)):
        stated = registry.find_source(said)
        named = index.exact(said)
        if stated or named:
            return stated or registry.find_source(named[0].name.target)
    host = _host(document.address)
    fitting = [s for s in registry.sources if host and _is_host_of(s, host)]
    return max(fitting, key=lambda s: len(_host(s.homepage)), default=None)


def _is_host_of(source: Source, host: str) -> bool:
    homes = {_host(source.homepage), *(a.casefold() for a in source.aliases if "." in a)} - {""}
    return any(host == home or host.endswith("." + home) for home in homes)


def _host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _asked(index: NameIndex, text: str) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Give the matches that settle a question, and those that only come near."""
    exact = index.exact(text) or index.exact(text.upper())
    alike = index.alike(text)
    sure = tuple(m for m in alike if m.kind != "near")
    return exact or sure, tuple(m for m in alike if m.kind == "near") or index.nearest(text)


def _not_one(
    text: str, matches: tuple[Match, ...], *, several: bool, noun: str, add: str
) -> tuple[str, str]:
    listed = ", ".join(f"{m.name.target} ({m.name.target_name})" for m in matches)
    if several:
        return f"{text!r} can be more than one {noun}: {listed}", "Ask again with the id"
    nearest = f"; the nearest are {listed}" if listed else ""
    return (
        f"no {noun} is called {text!r}{nearest}",
        f"Ask again with one of these, or add it: reportedly registry {add}",
    )
