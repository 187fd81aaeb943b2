"""What cited claims say: every name, number and day that a sentence may take from them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reportedly.model.period import Period
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.briefs.tokens import (
    SaidDay,
    SaidNumber,
    days_in,
    folded_words,
    numbers_in,
)
from reportedly.views.citation import outlet_name, sentence_of

CASUALTIES = {
    "killed": ("killed", "dead", "died", "deaths", "killing", "lives", "slain"),
    "wounded": ("wounded", "injured", "hurt", "wounding", "injuring"),
}
"""What is counted, and how a sentence may call it."""
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|tells?|report(?:s|ed|ing)?|foretold|published|wrote|writes|announced|denied|"
    r"claim(?:ed|s)|according|stated|paraphrase|word|known)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sayings:
    """What some claims say together, in forms that can be compared.

    Attributes:
        entries: the claims.
        registry: whose names of resolved actors, places and sources count as said.
        allowed: further phrases that a computed answer carries.
    """

    entries: tuple[Entry, ...]
    registry: Registry
    allowed: tuple[str, ...] = ()

    def has_phrase(self, words: Sequence[str]) -> bool:
        """Say whether the words stand together, in this order, in something that is said."""
        wanted = tuple(w for word in words for w in folded_words(word))
        size = len(wanted)
        if not size:
            return True
        return any(
            _alike(text[at : at + size], wanted)
            for text in self._texts
            for at in range(len(text) - size + 1)
        )

    def has_number(self, number: SaidNumber) -> bool:
        """Say whether a number is said, in digits, in words or as a count."""
        return number.value in self._numbers

    def counts(self, what: str) -> frozenset[int]:
        """Give the numbers that the claims count of something: "killed", "wounded"."""
        ways = CASUALTIES[what]
        ends = (
            end
            for e in self.entries
            if e.claim.count and any(w in ways for w in folded_words(e.claim.count.what))
            for end in (e.claim.count.low, e.claim.count.high)
        )
        return frozenset(end for end in ends if end is not None)

    def has_day(self, said: SaidDay, *, before: str) -> bool:
        """Say whether a day is one the claims give.

        The day of publication counts where a claim states no other, or where the words before tell
        of saying: otherwise "On Tuesday it fell" would pass on a report of Tuesday about Monday.

        Args:
            said: as the sentence has it.
            before: the words before it.
        """
        if any(said.fits(day) for day in self._days) or any(map(said.__eq__, self._said_days)):
            return True
        if said.day is None and any(_within(said, p) for p in self._periods):
            return True
        told = bool(_SAYING.search(before[-70:])) or self._ends_with_outlet(before)
        spoken = {e.said_on for e in self.entries if told or not _is_stated(e)}
        return any(said.fits(day) for day in spoken)

    def has_weekday(self, name: str, *, before: str) -> bool:
        """Say whether a day of that name is one the claims give, or their words name it."""
        if self.has_phrase((name,)):
            return True
        told = bool(_SAYING.search(before[-70:]))
        spoken = {e.said_on for e in self.entries if told or not _is_stated(e)}
        return name in {day.strftime("%A") for day in (*self._days, *spoken)}

    def quotes(self, words: str) -> bool:
        """Say whether a quotation stands in a cited passage; "…" stands for what was left out."""
        parts = [folded_words(part) for part in re.split(r"…|\[…\]|\.\.\.", words)]
        texts = [folded_words(sentence_of(e)) for e in self.entries]
        texts += [folded_words(e.claim.text) for e in self.entries]
        return any(all(_holds(text, part) for part in parts) for text in texts)

    def _ends_with_outlet(self, before: str) -> bool:
        words = folded_words(before)
        return any(
            name and words[-len(name) :] == name
            for e in self.entries
            for name in [folded_words(outlet_name(e.document, self.registry))]
        )

    @cached_property
    def _texts(self) -> tuple[tuple[str, ...], ...]:
        said = [t for e in self.entries for t in _said(e, self.registry)]
        return tuple({words for t in (*said, *self.allowed) if t and (words := folded_words(t))})

    @cached_property
    def _numbers(self) -> frozenset[float]:
        texts = [t for e in self.entries for t in _said(e, self.registry)]
        found = {n.value for t in (*texts, *self.allowed) if t for n in numbers_in(t)}
        for entry in self.entries:
            count = entry.claim.count
            found |= {n for n in ((count.low, count.high) if count else ()) if n is not None}
        return frozenset(found)

    @cached_property
    def _periods(self) -> tuple[Period, ...]:
        return tuple(e.claim.when.period for e in self.entries)

    @cached_property
    def _days(self) -> frozenset[date]:
        days = {d for p in self._periods for d in (p.earliest, p.latest)}
        days |= {e.claim.forecast.due for e in self.entries if e.claim.forecast}
        return frozenset(d for d in days if d)

    @cached_property
    def _said_days(self) -> tuple[SaidDay, ...]:
        """Give the days that the claims' own words name, without their places in the text."""
        return tuple(
            day
            for e in self.entries
            for text in (e.claim.text, e.claim.when.text or "")
            for day in days_in(text)
        )


def _is_stated(entry: Entry) -> bool:
    period = entry.claim.when.period
    return period.basis == "stated" and (period.earliest or period.latest) is not None


def _within(said: SaidDay, period: Period) -> bool:
    ends = (period.earliest, period.latest)
    return any(ends) and all(said.fits(day) for day in ends if day)


def _said(entry: Entry, registry: Registry) -> Iterator[str | None]:
    """Give all that a claim says, and how the registry calls what it names."""
    claim, document = entry.claim, entry.document
    yield from (claim.text, claim.when.text, claim.certainty.phrase)
    yield claim.count.what if claim.count else None
    actors = [role.actor for role in claim.proposition.roles]
    yield from (role.text for role in claim.proposition.roles)
    for step in claim.attribution:
        actors.append(step.holder.actor)
        yield from (step.holder.text, step.cue.text)
        if step.holder.phrase:
            yield document.text[slice(*step.holder.phrase)]
    if claim.where:
        yield claim.where.text
        yield from _place_names(claim.where.place, registry)
    for actor in filter(None, map(registry.find_actor, actors)):
        yield from (actor.name, *actor.aliases)
    yield from (outlet_name(document, registry), document.source, document.relayed_from)
    yield from (document.site, document.author)
    source = registry.find_source(document.source)
    yield from source.aliases if source else ()


def _place_names(place_id: str | None, registry: Registry) -> Iterator[str]:
    """Give the names of a place and of those that contain it: what happened in one did in both."""
    for inner in registry.within(place_id) if place_id else ():
        place = registry.find_place(inner)
        if place:
            yield from (place.name, *place.aliases)


def _alike(found: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(
        a.removesuffix("s") == b.removesuffix("s") for a, b in zip(found, wanted, strict=True)
    )


def _holds(text: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    # A cut may stand in the middle of a word, so the outer words need only begin or end so.
    return any(_cut_alike(text[at : at + size], part) for at in range(len(text) - size + 1))


def _cut_alike(found: tuple[str, ...], part: tuple[str, ...]) -> bool:
    if not part:
        return True
    first, last = found[0].endswith(part[0]), found[-1].startswith(part[-1])
    return first and last and found[1:-1] == part[1:-1]


def together(entries: Iterable[Entry], registry: Registry, allowed: Iterable[str] = ()) -> Sayings:
    """Give what claims say together, with phrases that a computed answer adds."""
    return Sayings(tuple(entries), registry, tuple(allowed))
