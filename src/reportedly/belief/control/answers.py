"""Which names are one answer: a part counts for its whole, a whole side for its one member."""

from collections.abc import Mapping
from datetime import date

from reportedly.model.registry import Registry, live_ties


def merge_answers(claimed: Mapping[str, int], registry: Registry, on: date) -> dict[str, str]:
    """Map every actor that is claimed as holder to the answer its claims count for.

    Two steps. A part ("part-of") counts for the largest claimed whole that is not the whole camp:
    the Misratans count for the coalition they are part of. Then a claim for a camp as a whole
    ("government forces") counts for the member of that camp that most origins name, since it does
    not contradict it; without such a member it stays an answer of its own. A person holds no
    place: what is said of a commander counts for what they are part of or whose side they are on.

    Args:
        claimed: actor id -> number of independent origins that name it as the holder.
        registry: whose ties decide.
        on: the day on which the ties must hold.
    """
    wholes = {a: _whole(_body(a, registry, on), claimed, registry, on) for a in claimed}
    named: dict[str, int] = {}
    for actor, whole in wholes.items():
        named[whole] = named.get(whole, 0) + claimed[actor]
    members = {head: _member(head, named, registry, on) for head in named}
    return {actor: members[whole] for actor, whole in wholes.items()}


def _body(actor: str, registry: Registry, on: date) -> str:
    """Give the group a person stands for on the day; anybody else stands for themselves."""
    entry = registry.find_actor(actor)
    if entry is None or entry.kind != "person":
        return actor
    ties = (*live_ties(entry.parents, on), *live_ties(entry.sides, on))
    return next((t.target for t in ties), actor)


def _whole(actor: str, claimed: Mapping[str, int], registry: Registry, on: date) -> str:
    camp = registry.side_of(actor, on=on)
    chain = _wholes_above(actor, registry, on)
    return next((a for a in reversed(chain) if a in claimed and a != camp), actor)


def _wholes_above(actor: str, registry: Registry, on: date) -> tuple[str, ...]:
    """Give what the actor is a part of on the day, nearest first; loops end where they close."""
    found = [actor]
    for current in found:
        entry = registry.find_actor(current)
        ties = live_ties(entry.parents, on) if entry else ()
        found.extend(t.target for t in ties if t.relation == "part-of" and t.target not in found)
    return tuple(found[1:])


def _member(head: str, named: Mapping[str, int], registry: Registry, on: date) -> str:
    members = [a for a in named if a != head and registry.side_of(a, on=on) == head]
    return min(members, key=lambda a: (-named[a], a), default=head)
