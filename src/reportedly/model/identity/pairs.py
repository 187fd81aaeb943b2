"""Which actors are one, from when to when, and who ruled so.

Nothing is joined for good: a merge is a ruling on a pair of actors, the last ruling on a pair is
the one that counts, and it counts from when the ledger learned it. Ids in claims and links stay
as they were recorded; a snapshot reads them through the identity it knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from reportedly.model.judgement import Judgement, Ruling
from reportedly.model.period import Period, parse_day
from reportedly.model.registry import Actor, Registry

ONE: Ruling = "one"
TWO: Ruling = "two"
OPEN: Ruling = "open"
PAIR_RULINGS: tuple[Ruling, ...] = (ONE, TWO, OPEN)
"""What can be ruled on a pair: they are one actor, they are two, or nobody has ruled (undo)."""
_BODILESS = "person"


def pair_key(first: str, second: str) -> str:
    """Name a pair of actors, whichever is said first.

    >>> pair_key("guard", "council") == pair_key("council", "guard")
    True
    """
    return " = ".join(sorted((first, second)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A standing ruling that `absorbed` is the actor `kept` over a period (unknown: always)."""

    absorbed: str
    kept: str
    period: Period
    judgement: str
    by: str
    reason: str

    def holds(self, on: date | None) -> bool:
        """Say whether the two are one on the day; without a day, only when they always are."""
        if self.period.earliest is None and self.period.latest is None:
            return True
        return on is not None and self.period.covers(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is who by the rulings known.

    Attributes:
        tied: the merges that stand, oldest first.
        apart: the pairs ruled to be two, by `pair_key`, with the ruling.
    """

    tied: tuple[Tied, ...] = ()
    apart: Mapping[str, Judgement] = field(default_factory=dict)

    def one(self, actor_id: str, *, on: date | None = None) -> str:
        """Give the id that an actor goes by on a day (UTC); its own when nobody merged it.

        Args:
            actor_id: as it was recorded.
            on: the day it is spoken of; None counts only what holds always.
        """
        seen = [actor_id]
        while (step := self._step(seen[-1], on)) is not None and step not in seen:
            seen.append(step)
        return seen[-1]

    def _step(self, actor_id: str, on: date | None) -> str | None:
        return next((t.kept for t in self.tied if t.absorbed == actor_id and t.holds(on)), None)

    def cluster(self, actor_id: str) -> frozenset[str]:
        """Give all ids that are one with this one at any time, itself included."""
        found = {actor_id}
        grown = True
        while grown:
            touching = [t for t in self.tied if {t.absorbed, t.kept} & found]
            wider = found.union(*({t.absorbed, t.kept} for t in touching))
            grown, found = wider != found, wider
        return frozenset(found)


def identity_of(judgements: Iterable[Judgement]) -> Identity:
    """Read the rulings on pairs of actors; the last on each pair counts."""
    last = {j.target: j for j in judgements if j.target_kind == "actor"}
    tied = tuple(_tied(j) for j in last.values() if j.ruling == ONE)
    return Identity(tied=tied, apart={key: j for key, j in last.items() if j.ruling == TWO})


def _tied(judgement: Judgement) -> Tied:
    said = dict(judgement.amendment)
    earliest, latest = (parse_day(said[k]) if said.get(k) else None for k in ("from", "until"))
    return Tied(
        absorbed=said["absorbed"],
        kept=said["kept"],
        period=Period(earliest=earliest, latest=latest, precision="day", basis="stated"),
        judgement=judgement.id,
        by=judgement.by,
        reason=judgement.reason,
    )


def objection(registry: Registry, identity: Identity, absorbed: str, kept: str) -> str | None:
    """Say why two actors cannot be merged, or None.

    They are known to differ when somebody ruled so on them, or on any two actors that the merge
    would join through them; when one is a person and the other is not; when one is a part or an
    office of the other; or when they stood on two sides at the same time.
    """
    ones, others = identity.cluster(absorbed), identity.cluster(kept)
    if ones & others:
        return f"{absorbed} and {kept} are one already"
    for one, other in sorted(product(ones, others)):
        ruling = identity.apart.get(pair_key(one, other))
        if ruling is not None:
            return f"{ruling.by} ruled that {one} and {other} are two: {ruling.reason}"
        said = _known_apart(registry, registry.find_actor(one), registry.find_actor(other))
        if said:
            return said
    return None


def _known_apart(registry: Registry, one: Actor | None, other: Actor | None) -> str | None:
    if one is None or other is None:
        return None
    if (one.kind == _BODILESS) != (other.kind == _BODILESS):
        person, body = (one, other) if one.kind == _BODILESS else (other, one)
        return f"{person.id} is a person and {body.id} is none: it is of the kind {body.kind}"
    for part, whole in ((one, other), (other, one)):
        tie = next((t for t in part.parents if t.target == whole.id), None)
        if tie is not None:
            return f"the registry has {part.id} as {tie.relation} {whole.id}"
    return _opposed(registry, one, other)


def _opposed(registry: Registry, one: Actor, other: Actor) -> str | None:
    """Say on which two sides they stood at once; the same side, or none, is no objection."""
    for first, second in product(one.sides, other.sides):
        if first.target != second.target and _overlap(first.period, second.period):
            return (
                f"the registry has {one.id} on the side of {first.target} and {other.id} on that "
                f"of {second.target}"
            )
    camps = {registry.side_of(a.id) for a in (one, other) if a.sides}
    return None if len(camps) < 2 else f"they stand on two sides: {' and '.join(sorted(camps))}"


def _overlap(first: Period, second: Period) -> bool:
    starts = [p.earliest for p in (first, second) if p.earliest]
    ends = [p.latest for p in (first, second) if p.latest]
    return not starts or not ends or max(starts) <= min(ends)


def merged_registry(registry: Registry, identity: Identity) -> Registry:
    """Give the registry in which what is always one has one entry, with all names of both.

    What is one only for a time keeps both entries: each is itself on the other days.
    """
    always = {a.id: identity.one(a.id) for a in registry.actors}
    if all(absorbed == kept for absorbed, kept in always.items()):
        return registry
    kept = [a for a in registry.actors if always[a.id] == a.id]
    absorbed: dict[str, list[Actor]] = {}
    for actor in registry.actors:
        if always[actor.id] != actor.id:
            absorbed.setdefault(always[actor.id], []).append(actor)
    actors = tuple(_with(a, absorbed.get(a.id, []), always) for a in kept)
    sources = tuple(replace(s, side=always.get(s.side or "", s.side)) for s in registry.sources)
    return Registry(actors=actors, places=registry.places, sources=sources)


def _with(actor: Actor, others: list[Actor], always: Mapping[str, str]) -> Actor:
    """Add the names and ties of the absorbed; ties lead to who they lead to now."""
    names = [n for other in others for n in (other.name, *other.aliases)]
    aliases = tuple(dict.fromkeys(n for n in (*actor.aliases, *names) if n != actor.name))
    entries = (actor, *others)
    parents = [
        replace(t, target=always.get(t.target, t.target)) for a in entries for t in a.parents
    ]
    sides = [replace(t, target=always.get(t.target, t.target)) for a in entries for t in a.sides]
    return replace(
        actor,
        aliases=aliases,
        parents=tuple(dict.fromkeys(t for t in parents if t.target != actor.id)),
        sides=tuple(dict.fromkeys(t for t in sides if t.target != actor.id)),
    )
