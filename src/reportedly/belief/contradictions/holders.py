"""Rival answers to who holds a place on one day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.contradictions.contradiction import (
    Contradiction,
    ContradictionKind,
    Days,
    days_of,
    is_exact,
    shared_days,
)
from reportedly.belief.testimony import Speaking, speakings
from reportedly.model.belief import CONTESTED
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

OUTRIGHT = frozenset(("held", "taken", "lost", "withdrawn"))
CHANGES = frozenset(("taken", "lost", "withdrawn"))
DISPUTED = frozenset(("contested", "mixed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    entry: Entry
    speaking: Speaking
    place: str
    days: Days


def rival_holders(entries: Sequence[Entry], registry: Registry) -> Iterator[Contradiction]:
    """Give the pairs of claims that answer otherwise who holds a place, or a part of it."""
    by_place: dict[str, list[_Said]] = {}
    for entry in entries:
        where = entry.claim.where
        if where and where.place and entry.claim.proposition.kind == "control":
            for speaking in speakings(entry.claim):
                said = _Said(entry=entry, speaking=speaking, place=where.place, days=days_of(entry))
                by_place.setdefault(where.place, []).append(said)
    rank = {entry.claim.id: n for n, entry in enumerate(entries)}
    for place, here in by_place.items():
        around = [s for p in registry.within(place)[1:] for s in by_place.get(p, ())]
        for pair in _meeting(here, around):
            one, other = sorted(pair, key=lambda s: rank[s.entry.claim.id])
            yield from _pair(one, other, place, registry)


def _meeting(here: Sequence[_Said], around: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Give the pairs of the first with each other and with the second whose days meet.

    Found by sweeping over the days; first those here with each other, each in the order given.
    """
    every = (*here, *around)
    met: list[tuple[bool, int, int]] = []
    open_still: list[int] = []
    for n in sorted(range(len(every)), key=lambda n: every[n].days[0]):
        first = every[n].days[0]
        open_still = [m for m in open_still if every[m].days[1] >= first]
        for m in open_still:
            low, high = min(m, n), max(m, n)
            if low < len(here):
                met.append((high >= len(here), low, high))
        open_still.append(n)
    for _, low, high in sorted(met):
        yield every[low], every[high]


def _pair(one: _Said, other: _Said, place: str, registry: Registry) -> Iterator[Contradiction]:
    days = shared_days(one.days, other.days)
    if days is None or one.entry is other.entry:
        return
    if kind := _kind(one, other, registry, days[0]):
        yield Contradiction(
            first=one.entry.claim.id,
            second=other.entry.claim.id,
            place=place,
            kind=kind,
            about="control",
            reason=f"{_words(one)}; {_words(other)}{_WHY[kind]}",
            shared_days=days,
        )


_WHY: dict[ContradictionKind, str] = {
    "time": "; at least one of them gives no single day, or tells of a change on that day",
    "scope": "; one speaks of the whole, the other of a part",
    "definition": "; what the one calls holding the other may call contested",
    "true conflict": "",
}


def _kind(one: _Said, other: _Said, registry: Registry, on: date) -> ContradictionKind | None:
    """Say of which kind a pair about a place and the same place, or one around it, is."""
    exact = is_exact(one.entry) and is_exact(other.entry)
    if _defines(one.speaking, other.speaking) or _defines(other.speaking, one.speaking):
        return "definition" if exact and one.place == other.place else None
    if not (_outright(one.speaking) and _outright(other.speaking)):
        return None
    if not _clash(one.speaking, other.speaking, registry, on):
        return None
    if one.place != other.place:
        both = one.speaking.sign > 0 and other.speaking.sign > 0
        return "scope" if both and exact else None
    changing = (one.speaking.manner in CHANGES) != (other.speaking.manner in CHANGES)
    return "true conflict" if exact and not changing else "time"


def _outright(speaking: Speaking) -> bool:
    return speaking.answer != CONTESTED and speaking.manner in OUTRIGHT


def _defines(one: Speaking, other: Speaking) -> bool:
    """Say whether one says outright who holds it, and the other that nobody does alone."""
    held = _outright(one) and one.sign > 0
    return held and other.manner in DISPUTED and other.sign > 0


def _clash(first: Speaking, second: Speaking, registry: Registry, on: date) -> bool:
    """Say whether two statements exclude each other: two camps hold it, or one does and does not."""
    if first.sign > 0 and second.sign > 0:
        camps = registry.side_of(first.answer, on=on), registry.side_of(second.answer, on=on)
        return camps[0] != camps[1]
    return first.answer == second.answer and first.sign != second.sign


def _words(said: _Said) -> str:
    speaking = said.speaking
    if speaking.answer == CONTESTED:
        return f"nobody holds it alone ({speaking.manner})"
    verb = "holds it" if speaking.sign > 0 else "does not hold it"
    return f"{speaking.answer} {verb} ({speaking.manner})"
