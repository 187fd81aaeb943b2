"""Which pages rest on claims that were withdrawn: found where they would count if they still stood."""

from collections.abc import Callable, Iterator
from datetime import date

from reportedly import belief
from reportedly.answers.casebook import belief_on, claimed_places
from reportedly.answers.worked import weigh_settings
from reportedly.ledger import LedgerSnapshot
from reportedly.pipeline import Desk
from reportedly.press.site.addresses import Thing
from reportedly.views.claims import events_page

MAP, TIMELINE, NETWORK = ("map", ""), ("timeline", ""), ("network", "")
FORECASTS, CONTRADICTIONS = ("forecasts", ""), ("contradictions", "")
SECTION_NAMES = {
    MAP: "Map",
    TIMELINE: "Timeline",
    NETWORK: "Network",
    FORECASTS: "Forecasts",
    CONTRADICTIONS: "Contradictions",
}
Reliance = tuple[str, Thing]
"""A withdrawn claim, and a page that rested on it."""


def reliances(
    desk: Desk, standing: LedgerSnapshot, gone: frozenset[str], on: date
) -> dict[str, tuple[Thing, ...]]:
    """Give, for each withdrawn claim, the pages of answers that would count it.

    Args:
        desk: the casebook as others may see it.
        standing: what would be known had nothing been withdrawn.
        gone: ids of the claims that do not stand any more.
        on: the day that answers are about (UTC).
    """
    found: dict[str, dict[Thing, None]] = {}
    for looked in _KINDS:
        for claim, thing in looked(desk, standing, on):
            if claim in gone and thing != ("claim", claim):
                found.setdefault(claim, {})[thing] = None
    return {claim: tuple(things) for claim, things in found.items()}


def _grounds(desk: Desk, standing: LedgerSnapshot, on: date) -> Iterator[Reliance]:
    """Who holds a place: the place and the map."""
    for place in claimed_places(standing):
        for ground in belief_on(desk, standing, place, on).grounds:
            yield ground.claim, ("place", place)
            yield ground.claim, MAP


def _clashes(_desk: Desk, standing: LedgerSnapshot, _on: date) -> Iterator[Reliance]:
    """What contradicts a claim stands on that claim's page, and both in the list."""
    for clash in belief.contradictions(standing):
        for one, other in ((clash.first, clash.second), (clash.second, clash.first)):
            yield one, ("claim", other)
            yield one, CONTRADICTIONS


def _events(desk: Desk, standing: LedgerSnapshot, _on: date) -> Iterator[Reliance]:
    """An event that several tell of is weighed by all of them."""
    for row in events_page(standing, settings=weigh_settings(desk)).rows:
        claims = [telling.claim for telling in row.tellings]
        for claim in claims:
            yield claim, TIMELINE
            yield from ((claim, ("claim", other)) for other in claims)


def _forecasts(_desk: Desk, standing: LedgerSnapshot, on: date) -> Iterator[Reliance]:
    """A forecast, who made it, and what later reports say of it."""
    for row in belief.forecasts(standing, on=on):
        for claim in (row.claim, *(sign.claim for sign in row.proposal.signs)):
            yield claim, FORECASTS
            yield claim, ("claim", row.claim)
            if row.holder_actor:
                yield claim, ("actor", row.holder_actor)


def _bonds(desk: Desk, standing: LedgerSnapshot, on: date) -> Iterator[Reliance]:
    """Who stands with whom: both actors and the network."""
    for edge in belief.alliances(standing, on=on, settings=weigh_settings(desk)):
        for claim in (*edge.claims, *edge.possible):
            yield claim, NETWORK
            yield claim, ("actor", edge.a)
            yield claim, ("actor", edge.b)


def _repeats(_desk: Desk, standing: LedgerSnapshot, _on: date) -> Iterator[Reliance]:
    """A claim that repeats another one rests on it."""
    for claim, origin in belief.origins(standing.entries(), registry=standing.registry).items():
        if origin.copy_of:
            yield origin.copy_of, ("claim", claim)


_KINDS: tuple[Callable[[Desk, LedgerSnapshot, date], Iterator[Reliance]], ...] = (
    _grounds,
    _clashes,
    _events,
    _forecasts,
    _bonds,
    _repeats,
)
