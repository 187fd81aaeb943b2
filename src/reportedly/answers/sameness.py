"""What speaks for and against two actors being one: reasons in bits, and what was ruled."""

from itertools import product

from reportedly.ledger import LedgerSnapshot
from reportedly.model.identity.pairs import Identity, objection, pair_key
from reportedly.model.registry import Actor, Registry
from reportedly.resolution.actors.pairs import compare
from reportedly.resolution.actors.weights import (
    Reason,
    learned_weights,
    name_reason,
    share_of,
    zone_of,
)
from reportedly.views.claims import asked_of
from reportedly.views.naming.sameness import SamenessPage, SamenessRuling

_KIND_BITS = {True: 1.0, False: -3.0}
"""One kind or two: half of all actors of a registry share their kind, and hardly any body has two.
Set by hand and not counted on data."""
_COUNTRY_BITS = {True: 2.0, False: -3.0}
"""Set by hand as well: a body of two countries is rare."""


def sameness_page(snapshot: LedgerSnapshot, first: str, second: str) -> SamenessPage:
    """Weigh two actors of the registry against each other; the ids must be in it."""
    registry = snapshot.recorded_registry
    one, other = registry.actor(first), registry.actor(second)
    reasons = sameness_reasons(one, other)
    prior = learned_weights().prior_bits
    bits = prior + sum(r.bits for r in reasons)
    rulings = tuple(
        SamenessRuling(said=_WORDS[j.ruling], by=j.by, reason=j.reason, recorded=j.recorded_at)
        for j in snapshot.judgements()
        if j.target == pair_key(first, second)
    )
    against = _objection(registry, snapshot.identity, first, second)
    return SamenessPage(
        asked=asked_of(snapshot),
        ids=(first, second),
        first=one.name,
        second=other.name,
        prior_bits=prior,
        reasons=reasons,
        bits=bits,
        share=share_of(bits),
        zone=zone_of(bits),
        objection=against,
        rulings=rulings,
        commands=_commands(first, second, against, ruled=bool(rulings)),
    )


_WORDS = {"one": "one actor", "two": "two actors", "open": "taken back"}


def sameness_reasons(one: Actor, other: Actor) -> tuple[Reason, ...]:
    """Give the reasons: the names that come nearest, the kinds and the countries."""
    pairs = product((one.name, *one.aliases), (other.name, *other.aliases))
    named = max((name_reason(a, b, compare(a, b)) for a, b in pairs), key=lambda r: r.bits)
    kinds = Reason(
        text=f"both are of the kind {one.kind}"
        if one.kind == other.kind
        else f"the kinds differ: {one.kind} and {other.kind}",
        bits=_KIND_BITS[one.kind == other.kind],
    )
    if not (one.country and other.country):
        return (named, kinds)
    same = one.country == other.country
    said = f"both are of {one.country}" if same else f"of {one.country} and of {other.country}"
    return (named, kinds, Reason(text=said, bits=_COUNTRY_BITS[same]))


def _objection(registry: Registry, identity: Identity, first: str, second: str) -> str:
    return objection(registry, identity, first, second) or ""


def _commands(first: str, second: str, against: str, *, ruled: bool) -> tuple[str, ...]:
    merge = f'reportedly merge {first} {second} --reason "…"'
    split = f'reportedly split {first} {second} --reason "…"'
    undo = f"reportedly split {first} {second} --undo"
    return (*(() if against else (merge,)), split, *((undo,) if ruled else ()))
