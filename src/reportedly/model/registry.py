"""Who is who and what is where: what people wrote down about actors, places and sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from reportedly.model.claim import Holder, HolderType
from reportedly.model.errors import UnknownActorError, UnknownPlaceError
from reportedly.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A dated tie of an actor to another: `relation` is "part-of", "side", "office-of" or alike."""

    target: str
    relation: str
    period: Period = field(default_factory=Period)

    def holds(self, on: date) -> bool:
        """Say whether the tie holds on the day; a tie without dates always does."""
        if self.period.earliest is None and self.period.latest is None:
            return True
        return self.period.covers(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A lasting party, person, body or state: id, names and dated ties; never claims.

    `sides` name the camp (an actor id) it stands in; `parents` what it is a part or office of;
    `dated_names` the periods of those of its names that it had only for a time.
    """

    id: str
    name: str
    kind: str = "organisation"
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parents: tuple[Tie, ...] = ()
    sides: tuple[Tie, ...] = ()
    source: str | None = None
    note: str | None = None
    dated_names: tuple[tuple[str, Period], ...] = ()

    def was_called(self, name: str, on: date | None) -> bool:
        """Say whether it had the name on the day; without a day or a period it had it always."""
        period = dict(self.dated_names).get(name)
        return on is None or period is None or period.covers(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A lasting place. Coordinates are WGS 84 degrees; `radius_km` says how far off they may be.

    `period`: when it stood under this name; a place without dates always did.
    """

    id: str
    name: str
    kind: str = "place"
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    source: str | None = None
    note: str | None = None
    period: Period = field(default_factory=Period)

    def stands(self, on: date | None) -> bool:
        """Say whether the place stood on a day; without a day or without dates it did."""
        undated = self.period.earliest is None and self.period.latest is None
        return on is None or undated or self.period.covers(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes. Carries no trust score: that is a belief's business.

    `side` is the actor whose interest it serves, or None; `leaning` says it in words. `carries` is
    the id of the source whose texts it prints under its own name, or None. `home` is the id of the
    place it reports from, of the registry or of a gazetteer: names near it are likelier meant.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "outlet"
    country: str | None = None
    leaning: str | None = None
    side: str | None = None
    homepage: str | None = None
    carries: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All actors, places and sources of a casebook, looked up by id."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    _actors: dict[str, Actor] = field(init=False, repr=False, compare=False)
    _places: dict[str, Place] = field(init=False, repr=False, compare=False)
    _sources: dict[str, Source] = field(init=False, repr=False, compare=False)
    _source_names: frozenset[str] = field(init=False, repr=False, compare=False)
    _camps: dict[tuple[str, date | None], str] = field(init=False, repr=False, compare=False)
    _parts: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_actors", {a.id: a for a in self.actors})
        object.__setattr__(self, "_places", {p.id: p for p in self.places})
        object.__setattr__(self, "_sources", {s.id: s for s in self.sources})
        names = (
            n.casefold().removeprefix("the ") for s in self.sources for n in (s.name, *s.aliases)
        )
        object.__setattr__(self, "_source_names", frozenset(names))
        object.__setattr__(self, "_camps", {})  # what side_of found; the registry never changes
        parts: dict[str, list[str]] = {}
        for place in self.places:
            for around in self.within(place.id)[1:]:
                parts.setdefault(around, []).append(place.id)
        object.__setattr__(self, "_parts", {whole: tuple(p) for whole, p in parts.items()})

    def actor(self, actor_id: str) -> Actor:
        """Give the actor.

        Raises:
            UnknownActorError: no such id.
        """
        if actor_id not in self._actors:
            raise UnknownActorError(
                f"no actor has the id {actor_id!r}", "List them: reportedly registry actors"
            )
        return self._actors[actor_id]

    def place(self, place_id: str) -> Place:
        """Give the place.

        Raises:
            UnknownPlaceError: no such id.
        """
        if place_id not in self._places:
            raise UnknownPlaceError(
                f"no place has the id {place_id!r}", "List them: reportedly registry places"
            )
        return self._places[place_id]

    def find_actor(self, actor_id: str | None) -> Actor | None:
        """Give the actor, or None when the registry lacks it."""
        return self._actors.get(actor_id or "")

    def find_place(self, place_id: str | None) -> Place | None:
        """Give the place, or None when the registry lacks it."""
        return self._places.get(place_id or "")

    def find_source(self, source_id: str | None) -> Source | None:
        """Give the source, or None when the registry lacks it."""
        return self._sources.get(source_id or "")

    def with_places(self, places: Iterable[Place]) -> "Registry":
        """Give a registry that knows these places as well; its own entries stay first.

        >>> Registry().with_places([Place(id="gn:1", name="Harrow")]).place("gn:1").name
        'Harrow'
        """
        new = sorted((p for p in places if p.id not in self._places), key=lambda p: p.id)
        if not new:
            return self
        return Registry(actors=self.actors, places=(*self.places, *new), sources=self.sources)

    def side_of(self, actor_id: str, *, on: date | None = None) -> str:
        """Give the id of the camp the actor stands in on a day; its own id when it stands alone.

        Follows `sides` first, then parents, and stops at a loop.
        """
        key = (actor_id, on)
        if key not in self._camps:
            self._camps[key] = next(self._camp_walk(actor_id, on, frozenset()), actor_id)
        return self._camps[key]

    def _camp_walk(self, actor_id: str, on: date | None, seen: frozenset[str]) -> Iterator[str]:
        actor = self.find_actor(actor_id)
        if actor is None or actor_id in seen:
            return
        yield from (t.target for t in live_ties(actor.sides, on))
        for tie in live_ties(actor.parents, on):
            yield from self._camp_walk(tie.target, on, seen | {actor_id})

    def holder_type(self, holder: Holder, actor_id: str | None) -> HolderType | None:
        """Say what manner of holder it is, by what the registry knows before what the words say.

        A person who has an office in the registry is an officeholder wherever he is named; a
        source of the registry is a medium, unless it is an actor that speaks for itself.
        """
        actor = self.find_actor(actor_id)
        if actor is None:
            named = holder.text.casefold().removeprefix("the ")
            return "medium" if named in self._source_names else holder.type
        if actor.kind != "person":
            return "body" if holder.type in {"person", "officeholder"} else holder.type
        if holder.type in {"office", "unnamed", "collective", "document"}:
            return holder.type
        office = any(tie.relation != "side" for tie in actor.parents)
        return "officeholder" if office or holder.type == "officeholder" else "person"

    def within(self, place_id: str) -> tuple[str, ...]:
        """Give the place's id and the ids of the places that contain it, innermost first."""
        chain: list[str] = []
        current: str | None = place_id
        while current is not None and current not in chain:
            chain.append(current)
            place = self.find_place(current)
            current = place.parent if place else None
        return tuple(chain)

    def parts_of(self, place_id: str) -> tuple[str, ...]:
        """Give the ids of all places inside the place, without itself, in registry order."""
        return self._parts.get(place_id, ())


def live_ties(ties: Iterable[Tie], on: date | None) -> tuple[Tie, ...]:
    """Give the ties that hold on the day; without a day, all of them."""
    return tuple(t for t in ties if on is None or t.holds(on))
