"""What an import would do to a registry: what is new, known, another name, or in conflict."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.model.document import Problem
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.actors.weights import LINK_BITS, names_bits
from reportedly.resolution.actors.wordwise import WordIndex
from reportedly.resolution.imports.formats import Found, problem
from reportedly.resolution.spelling import fold, is_arabic


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do to the registry.

    Attributes:
        new: actors to be added, in the order of the file.
        known: (actor, id in the registry): no more than what is there already.
        more: (id in the registry, alias) pairs to be added to it.
        problems: rows that cannot be used, and names that are somebody else's.
    """

    new: tuple[Actor, ...] = ()
    known: tuple[tuple[Actor, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Desk:
    """The registry with what the file brought so far, laid out for look-ups.

    Every row asks for its names, its id and its look-alikes: each is one look-up, however many
    actors there are.
    """

    registry: Registry
    bearers: dict[str, Actor] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    words: WordIndex = field(init=False)

    def __post_init__(self) -> None:
        for actor in self.registry.actors:
            self.take(actor)
        self.words = WordIndex(self.registry.actors)

    def take(self, actor: Actor) -> None:
        """Note an actor's id and names as taken."""
        self.taken.add(actor.id)
        self.bearers.update((fold(n), actor) for n in (actor.name, *actor.aliases))

    def owners(self, names: Iterable[str]) -> list[Actor]:
        """Give whose names these are already, each once."""
        found = (self.bearers[key] for key in map(fold, names) if key in self.bearers)
        return list({a.id: a for a in found}.values())

    def twin(self, one: Actor) -> Actor | None:
        """Give an actor of the registry that it is surely one with by its name alone."""
        for actor, name in self.words.near(one.name):
            same_script = is_arabic(name) == is_arabic(one.name)
            if same_script and names_bits(one.name, name) >= LINK_BITS * 2:
                return actor
        return None


def preview(found: Iterable[Found], registry: Registry) -> Preview:
    """Say what of a file is new, known, another name of somebody known, or in conflict."""
    desk = _Desk(registry)
    new: list[Actor] = []
    known: list[tuple[Actor, str]] = []
    more: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
            continue
        names = (one.name, *one.aliases)
        owners = desk.owners(names)
        conflict = _conflict(one, owners, desk)
        if conflict is not None:
            problems.append(conflict)
        elif owners:
            known.append((one, owners[0].id))
            added = [n for n in names if fold(n) not in desk.bearers]
            more += [(owners[0].id, n) for n in added]
            desk.bearers.update((fold(n), owners[0]) for n in added)
        else:
            new.append(one)
            desk.take(one)
    return Preview(new=tuple(new), known=tuple(known), more=tuple(more), problems=tuple(problems))


def _conflict(one: Actor, owners: list[Actor], desk: _Desk) -> Problem | None:
    where = one.source or one.name
    if len(owners) > 1:
        ids = " and ".join(a.id for a in owners)
        return problem(f"Names of {one.name!r} are already those of {ids}",
                       "Say which names are whose, then import it again", where)  # fmt: skip
    if owners and (owners[0].kind == "person") != (one.kind == "person"):
        return problem(f"{one.name!r} is a {one.kind} here and {owners[0].id} a {owners[0].kind}",
                       "Correct the kind in one of them", where)  # fmt: skip
    if owners:
        return None
    if one.id in desk.taken:
        return problem(f"The id {one.id!r} is taken", "Give it a column `id` of its own", where)
    twin = desk.twin(one)
    if twin is not None:
        return problem(f"{one.name!r} looks like {twin.id} ({twin.name})",
                       f"Add it as an alias, or by itself: reportedly registry add-alias {twin.id} "
                       f'"{one.name}"', where)  # fmt: skip
    return None
