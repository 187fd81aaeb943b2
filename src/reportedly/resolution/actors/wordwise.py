"""Names of a registry that share words with one it lacks, weighed in bits.

Only names that share a word of their own, two class words, or a short name are laid beside it:
the others have nothing to say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.model.registry import Actor
from reportedly.resolution.actors.acronyms import LINKING, looks_short, spells
from reportedly.resolution.actors.concepts import meanings
from reportedly.resolution.actors.pairs import Comparison, compare
from reportedly.resolution.actors.weights import VETO_BITS, Reason, name_reason, share_of, zone_of
from reportedly.resolution.scripts.romanising import script_of
from reportedly.resolution.spelling import block, fold, unaccented
from reportedly.resolution.wording import demonym_of

REGISTRY_PRIOR_BITS = -3.0
"""A name that a registry lacks by its spelling is taken to be of an actor it has one time in nine.
Set by hand and not counted on data."""
_UNPROVEN_BITS = 0.0
_ASKED_SHARE = 0.45
_MOST_COMPARED = 12
_MOST_BEARERS = 2_000
_OWN = 2
"""What a shared word of its own counts beside a class word, when names are picked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMatch:
    """An actor, and the reasons for and against a name being theirs."""

    actor: Actor
    reasons: tuple[Reason, ...]

    @property
    def bits(self) -> float:
        """The log2 odds that the name is theirs."""
        return sum(r.bits for r in self.reasons)

    @property
    def linked_share(self) -> float:
        """How surely they are meant, in (0, 1); what a person should be asked about is not linked."""
        share = share_of(self.bits)
        return share if zone_of(self.bits) == "link" else min(share, _ASKED_SHARE)


def is_written_as_name(text: str) -> bool:
    """Say whether every word but the linking ones is written as in a name: no heavy machine gun."""
    words = [w for w in text.split() if w.casefold() not in LINKING]
    return all(not w[0].islower() for w in words)


class WordIndex:
    """The names of actors by the words in them."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {a.id: a for a in actors}
        self._bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                for key, _ in _keys(name):
                    self._bearers[key].add((actor.id, name))

    def near(self, text: str) -> tuple[tuple[Actor, str], ...]:
        """Give the actors and names of theirs that share enough words with it, by id."""
        shared: Counter[tuple[str, str]] = Counter()
        for key, counts in _keys(text):
            held = self._bearers.get(key, ())
            # A word of thousands of names ("brigade") picks none of them out.
            for bearer in held if len(held) < _MOST_BEARERS else ():
                shared[bearer] += counts
        found = [b for b, count in shared.most_common(_MOST_COMPARED) if count >= _OWN]
        return tuple((self._actors[actor_id], name) for actor_id, name in sorted(found))

    def look(self, text: str) -> tuple[WordMatch, ...]:
        """Give the actors whose names come near by their words, likeliest first."""
        best: dict[str, WordMatch] = {}
        for actor, name in self.near(text):
            match = _match(text, name, actor)
            if actor.id not in best or match.bits > best[actor.id].bits:
                best[actor.id] = match
        found = (m for m in best.values() if m.bits > VETO_BITS)
        return tuple(sorted(found, key=lambda m: (-m.bits, m.actor.id)))


def _match(text: str, name: str, actor: Actor) -> WordMatch:
    comparison = compare(text, name)
    found = name_reason(text, name, comparison)
    if comparison.proper != "agree" and found.bits > 0:
        # "Islamic Army" is not the Army of Islam: class words alone prove nothing.
        found = Reason(text=found.text + "; no word of their own", bits=_UNPROVEN_BITS)
    if comparison.way in {"acronym", "letters", "abroad"} and _stands_for_another(
        text, name, actor
    ):
        found = Reason(text=found.text + "; its own names say otherwise", bits=_UNPROVEN_BITS)
    if comparison.way == "words" and _is_apart(text, name, comparison, actor):
        found = Reason(
            text=found.text + "; too little to go by", bits=min(found.bits, _UNPROVEN_BITS)
        )
    prior = Reason(text="the registry lacks this spelling", bits=REGISTRY_PRIOR_BITS)
    return WordMatch(actor=actor, reasons=(found, prior))


def _is_apart(text: str, name: str, comparison: Comparison, actor: Actor) -> bool:
    """Say whether likeness proves nothing: of single words, or beside the people of another land.

    Names of one word in one script are compared letter by letter elsewhere; the Royal Canadian
    Air Force is not the Royal Air Force.
    """
    alone = len(fold(text).split()) == len(fold(name).split()) == 1
    lands = {demonym_of(w) for w in comparison.left} - {None, actor.country}
    return (alone and script_of(text) == script_of(name)) or bool(lands)


def _stands_for_another(text: str, name: str, actor: Actor) -> bool:
    """Say whether a short name that meets a long one is already accounted for by other names.

    RAF is the Royal Air Force, so it is no short name of the Russian Aerospace Forces; a body that
    is called ISIS in short is hardly called ISG as well.
    """
    if _is_short(name):
        letters = fold(name)
        return any(
            spells(letters, words) for n in (actor.name, *actor.aliases) if (words := _whole(n))
        )
    if not _is_short(text):
        return False
    letters = fold(text)
    own = [fold(n) for n in (actor.name, *actor.aliases) if _is_short(n)]
    return bool(own) and not any(
        n.startswith(letters) or (len(n) > 2 and letters.startswith(n)) for n in own
    )


def _is_short(name: str) -> bool:
    return " " not in name and looks_short(name)


def _whole(name: str) -> tuple[str, ...]:
    words = tuple(unaccented(w) for w in re.split(r"[\s-]+", name))
    return words if len(words) > 1 else ()


def _keys(name: str) -> Iterator[tuple[str, int]]:
    """Give what a name is found by: its words by consonants, class words by meaning, letters."""
    words = [w for w in fold(name).split() if w not in LINKING]
    for word in words:
        meant = meanings(word)
        if meant:
            yield from ((f"={m}", 1) for m in meant)
        elif len(word) >= 3:
            yield block(word) or word, _OWN
    if len(words) >= 3:
        yield "".join(sorted(w[0] for w in words)), _OWN
    for written in name.split():
        if looks_short(written):
            yield "".join(sorted(fold(written))), _OWN
