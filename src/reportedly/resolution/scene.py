"""What one document says about whom and where, before any single mention is settled."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from reportedly.model.document import Dateline, Document, Span, dateline_at
from reportedly.model.mention import NONE_OF_THESE, Candidate, Mention
from reportedly.resolution.names import NameIndex
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import learned_acronyms

LEAST_CHOSEN_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A possible target, how strongly it is meant, in [0, 1], and why."""

    target: str
    name: str
    strength_share: float
    reasons: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    bits: tuple[float, ...] = ()

    @property
    def weights_bits(self) -> tuple[float, ...]:
        """What each reason weighs, in their order; together the log2 odds of the strength."""
        if self.bits or not self.reasons:
            return self.bits
        return (log_odds_bits(self.strength_share), *(0.0 for _ in self.reasons[1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a mention can mean; `note` says why when it means none of them.

    `open_choice`: two are possible and nothing in the document tells which, so none is chosen.
    `calibrated`: the strengths are probabilities, and what they leave of 1 is that of none.
    """

    items: tuple[Option, ...] = ()
    note: str = "no such name in the registry"
    open_choice: bool = False
    calibrated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A registry entry named in the text at a code-point offset, and the last word of its name."""

    at: int
    target: str
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The names that stand outright in a document, in text order, and its acronyms.

    Attributes:
        acronyms: folded acronym or full name -> the other of the two, as written.
        on: the day the document was published, by which names and ties are read; or None.
        voice: id of the actor its publisher speaks for, whose "we" its own voice is; or None.
        trail: the actors that its mentions were read as so far, which grows with each.
        document: what it is said in, for its outlet.
        written_in: the towns that datelines name: they tell where it was reported, which is weak
            evidence of where other names lie, and never where something happened.
    """

    text: str
    mentions: tuple[Mention, ...]
    actors: tuple[Sighting, ...]
    places: tuple[Sighting, ...]
    acronyms: dict[str, str]
    on: date | None = None
    voice: str | None = None
    trail: list[Sighting] = field(default_factory=list)

    def labels_at(self, span: Span) -> frozenset[str]:
        """Give what the tagger or the rules took the words of a span for, a party and a place."""
        return frozenset(m.label for m in self.mentions if m.span == span)

    def named_before(self, at: int) -> list[Sighting]:
        """Give the actors named outright or read so before an offset, in text order."""
        return sorted(
            {s for s in (*self.actors, *self.trail) if s.at < at}, key=lambda s: (s.at, s.target)
        )

    def with_article(self, span: Span, text: str) -> str:
        """Give a mention's words with the "the", "this" or "that" that stands before them."""
        before = self.text[max(0, span[0] - 5) : span[0]].split()
        found = before and before[-1].lower() in {"the", "this", "that"}
        return f"{before[-1].lower()} {text}" if found else text

    document: Document | None = None
    written_in: tuple[str, ...] = ()

    def told_on(self) -> date | None:
        """Give the day on which the document was published (UTC), or None."""
        at = self.document.published_at if self.document else None
        return at.date() if at else None

    def actor_ids(self) -> frozenset[str]:
        """Give the ids of the actors named outright anywhere in the document."""
        return frozenset(s.target for s in self.actors)

    def place_ids(self, *, before: int | None = None, after: int = 0) -> tuple[str, ...]:
        """Give the ids of places named outright in a range of offsets, each once, last first."""
        end = len(self.text) if before is None else before
        seen = [s.target for s in self.places if s.at >= after and s.at < end]
        return tuple(dict.fromkeys(reversed(seen)))

    def paragraph_start(self, at: int) -> int:
        """Give the offset at which the paragraph around the offset begins."""
        return self.text.rfind("\n", 0, at) + 1


def look_around(
    document: Document,
    mentions: Sequence[Mention],
    *,
    actors: NameIndex,
    places: NameIndex,
    voice: str | None = None,
) -> Scene:
    """Read the names that stand outright in the document; `voice` as in `Scene`."""
    acronyms: dict[str, str] = {}
    for acronym, full in learned_acronyms(document.text):
        acronyms.setdefault(fold(acronym), full)
        acronyms.setdefault(fold(full), acronym)
    datelines = tuple(_datelines(document.text))
    return Scene(
        text=document.text,
        mentions=tuple(mentions),
        actors=_sightings(actors, document.text),
        places=tuple(
            s
            for s in _sightings(places, document.text)
            if not any(d.span[0] < s.at + 1 and s.at < d.span[1] for d in datelines)
        ),
        acronyms=acronyms,
        on=document.published_on,
        voice=voice,
        document=document,
        written_in=tuple(dict.fromkeys(document.text[slice(*d.place)] for d in datelines)),
    )


def _datelines(text: str) -> Iterator[Dateline]:
    """Give the dateline of each paragraph that begins with one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = dateline_at(text, start, end)
        if found is not None:
            yield found
        start = end + 1


def _sightings(index: NameIndex, text: str) -> tuple[Sighting, ...]:
    return tuple(
        Sighting(at=at, target=m.name.target, head=head_of(m.name.text))
        for at, m in index.named_in(text)
    )


@lru_cache(maxsize=65536)
def head_of(name: str) -> str:
    """Give the last word of a name, folded, without the ending of a plural.

    >>> head_of("Harrow Guard fighters"), head_of("the Second Brigade")
    ('fighter', 'brigade')
    """
    words = fold(name).split()
    return (words[-1].removesuffix("s")) if words else ""


def ranked(options: Options) -> tuple[Candidate, ...]:
    """Rank the options beside "none of these"; the shares sum to 1."""
    best = max((o.strength_share for o in options.items), default=0.0)
    none_share = best + 0.05 if options.open_choice else max(0.03, 1.0 - best)
    if options.calibrated and not options.open_choice and best >= LEAST_CHOSEN_SHARE:
        none_share = max(0.01, 1.0 - sum(o.strength_share for o in options.items))
    nobody = Option(
        target=NONE_OF_THESE,
        name=NONE_OF_THESE,
        strength_share=none_share,
        reasons=(options.note,) if best < LEAST_CHOSEN_SHARE or options.open_choice else (),
    )
    field = sorted(
        (*_merged(options.items), nobody),
        key=lambda o: (-o.strength_share, o.target != NONE_OF_THESE, o.target),
    )
    total = sum(o.strength_share for o in field)
    return tuple(
        Candidate(
            target=o.target,
            name=o.name,
            score_share=o.strength_share / total,
            reasons=o.reasons,
            lat=o.lat,
            lon=o.lon,
            precision_km=o.precision_km,
            bits=tuple(round(b, 2) for b in o.weights_bits),
        )
        for o in field
    )


def _merged(items: Sequence[Option]) -> tuple[Option, ...]:
    """Keep the strongest option of each target."""
    strongest: dict[str, Option] = {}
    for item in items:
        held = strongest.setdefault(item.target, item)
        if item.strength_share > held.strength_share:
            strongest[item.target] = item
    return tuple(strongest.values())


def weaker(option: Option, strength_share: float, *more: str) -> Option:
    """Give the option another strength and further reasons; the last reason carries the change."""
    return _changed(option, strength_share, reasons=(*option.reasons, *more), last=True)


def log_odds_bits(share: float) -> float:
    """Give a strength as log2 odds, within ten bits either way.

    >>> log_odds_bits(0.5), round(log_odds_bits(0.9), 2)
    (0.0, 3.17)
    """
    kept = min(max(share, 0.001), 0.999)
    return math.log2(kept / (1 - kept))


def _changed(
    option: Option, strength_share: float, *, reasons: tuple[str, ...], last: bool
) -> Option:
    """Give the option another strength; its first or last reason carries the change in bits."""
    if not reasons:
        return replace(option, strength_share=strength_share)
    change = log_odds_bits(strength_share) - log_odds_bits(option.strength_share)
    new = [0.0] * (len(reasons) - len(option.reasons))
    bits = [*option.weights_bits, *new] if last else [*new, *option.weights_bits]
    bits[-1 if last else 0] += change
    return replace(option, strength_share=strength_share, reasons=reasons, bits=tuple(bits))


def through(options: Options, factor: float, why: str) -> Options:
    """Weaken what another reading found by a factor, and say by which way it was reached."""
    items = tuple(
        _changed(o, o.strength_share * factor, reasons=(why, *o.reasons), last=False)
        for o in options.items
    )
    return replace(options, items=items)


def best_share(options: Options) -> float:
    """Give the strength of the strongest option, 0 when there is none."""
    return max((o.strength_share for o in options.items), default=0.0)
