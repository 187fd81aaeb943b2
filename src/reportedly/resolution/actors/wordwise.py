"""Names of a registry that share words with one it lacks, weighed in bits.

Only names that share a word of their own, two class words, or a short name are laid beside it:
the others have nothing to say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.model.registry import Actor
from reportedly.resolution.actors.acronyms import LINKING, looks_short
from reportedly.resolution.actors.concepts import meanings
from reportedly.resolution.actors.pairs import compare
from reportedly.resolution.actors.weights import VETO_BITS, Reason, name_reason
from reportedly.resolution.spelling import block, fold

REGISTRY_PRIOR_BITS = -3.0
"""A name that a registry lacks by its spelling is taken to be of an actor it has one time in nine.
Set by hand and not counted on data."""
_UNPROVEN_BITS = 0.0
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
    prior = Reason(text="the registry lacks this spelling", bits=REGISTRY_PRIOR_BITS)
    return WordMatch(actor=actor, reasons=(found, prior))


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
