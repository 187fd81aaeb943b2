"""What one document says about whom and where, before any single mention is settled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.model.document import Document
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
    """A registry entry named outright in the text, at a code-point offset."""

    at: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The names that stand outright in a document, in text order, and its acronyms.

    Attributes:
        acronyms: folded acronym or full name -> the other of the two, as written.
        document: what it is said in, for its outlet.
    """

    text: str
    mentions: tuple[Mention, ...]
    actors: tuple[Sighting, ...]
    places: tuple[Sighting, ...]
    acronyms: dict[str, str]
    document: Document | None = None

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
    document: Document, mentions: Sequence[Mention], *, actors: NameIndex, places: NameIndex
) -> Scene:
    """Read the names that stand outright in the document."""
    acronyms: dict[str, str] = {}
    for acronym, full in learned_acronyms(document.text):
        acronyms.setdefault(fold(acronym), full)
        acronyms.setdefault(fold(full), acronym)
    return Scene(
        text=document.text,
        mentions=tuple(mentions),
        actors=_sightings(actors, document.text),
        places=_sightings(places, document.text),
        acronyms=acronyms,
        document=document,
    )


def _sightings(index: NameIndex, text: str) -> tuple[Sighting, ...]:
    return tuple(Sighting(at=at, target=m.name.target) for at, m in index.named_in(text))


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
    """Give the option another strength and further reasons."""
    return replace(option, strength_share=strength_share, reasons=(*option.reasons, *more))


def through(options: Options, factor: float, why: str) -> Options:
    """Weaken what another reading found by a factor, and say by which way it was reached."""
    items = tuple(
        replace(o, strength_share=o.strength_share * factor, reasons=(why, *o.reasons))
        for o in options.items
    )
    return replace(options, items=items)


def best_share(options: Options) -> float:
    """Give the strength of the strongest option, 0 when there is none."""
    return max((o.strength_share for o in options.items), default=0.0)
